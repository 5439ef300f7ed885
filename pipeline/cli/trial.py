"""`hearthside trial`: try something on coin-flip days."""

from datetime import date
from textwrap import fill
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline import settings
from pipeline.analysis.trials.plan import RECOMMENDED, tells
from pipeline.cli.options import HomeOption, JsonOption
from pipeline.cli.output import WIDTH, as_json, plain, up_to_date
from pipeline.home.folder import Home, find

if TYPE_CHECKING:
    from pipeline.analysis.trials import Report, Trial

PartnerOption = Annotated[
    str | None, typer.Option("--partner", metavar="WHO", help="A trial in your own view. Default: one of you both.")
]

app = typer.Typer(help="Try something on coin-flip days, and compare how they felt.", no_args_is_help=True)


@app.command()
def start(
    what: Annotated[str, typer.Option("--what", metavar="TEXT", help='What to try, such as "10-minute debrief".')],
    weeks: Annotated[int, typer.Option("--weeks", metavar="4-26", help="The number of weeks.")] = RECOMMENDED,
    partner: PartnerOption = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Start a trial tomorrow, on three or four days a week."""
    from pipeline.analysis import trials

    place, audience, today = _whose(home, partner)
    trial = trials.start(place, audience, what, weeks, today)
    if json:
        print(as_json(_described(trial)))
        return
    print(f"Your schedule is ready: {weeks} weeks, {trial.started_on} to {trial.last_day}.")
    print(f"It can show a difference of about {tells(weeks)} points or more.")
    print("`hearthside trial today` shows whether today is a yes or a no day. Check in on both.")
    print("You see the results when the trial is over.")


@app.command("today")
def today_(partner: PartnerOption = None, home: HomeOption = None, json: JsonOption = False) -> None:
    """Show whether today is a yes or a no day."""
    from pipeline.analysis import trials

    place, audience, today = _whose(home, partner)
    trial = trials.need_running(place, audience, today)
    is_yes = trial.is_yes(today)
    if json:
        print(as_json({"trial": trial.id, "day": today, "is_yes": is_yes}))
    elif is_yes is None:
        print(f"The trial begins on {trial.started_on}.")
    else:
        print(f"{today} is a {'yes' if is_yes else 'no'} day: {plain(trial.what)}")


@app.command()
def show(partner: PartnerOption = None, home: HomeOption = None, json: JsonOption = False) -> None:
    """Show how far your newest trial is, or its results."""
    from pipeline.analysis import trials

    place, audience, today = _whose(home, partner)
    trial = trials.latest(place, audience)
    found = trials.report(up_to_date(place, audience), trial, today)
    if json:
        print(as_json(_as_data(found)))
        return
    for sentence in found.sentences:
        print(fill(plain(sentence), WIDTH))


@app.command()
def end(partner: PartnerOption = None, home: HomeOption = None, json: JsonOption = False) -> None:
    """End a trial early. Today is its last day."""
    from pipeline.analysis import trials

    place, audience, today = _whose(home, partner)
    trial = trials.end(place, audience, today)
    days = f"{trial.day_count} of {len(trial.assignment)} days"
    done = f"Ended the trial after {days}. `hearthside trial show` shows the results."
    print(as_json(_described(trial)) if json else done)


def _whose(home: Any, partner: str | None) -> tuple[Home, str, date]:
    """Return the home, whose trial it is, and what day it is there."""
    from pipeline.analysis import trials
    from pipeline.vault import passphrase

    place = find(home)
    audience = settings.read(place).audience(partner)
    place = passphrase.opened(place, audience)
    return place, audience, trials.today(place, audience)


def _described(trial: "Trial") -> dict[str, Any]:
    """Return a trial without its days, which are shown one at a time."""
    names = ("id", "audience", "what", "started_on", "last_day", "randomised_at", "ended_on")
    return {name: getattr(trial, name) for name in names}


def _as_data(found: "Report") -> dict[str, Any]:
    from dataclasses import asdict

    outcomes = [asdict(one) | {"is_clear": one.is_clear} for one in found.outcomes]
    days = {"is_over": found.is_over, "days_gone": found.days_gone, "day_count": found.trial.day_count}
    return {"trial": _described(found.trial)} | days | {"outcomes": outcomes, "sentences": list(found.sentences)}
