"""`hearthside init`: set up a home."""

import sys
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from pipeline import settings
from pipeline.cli.options import HomeOption, JsonOption
from pipeline.cli.output import as_json, plain
from pipeline.home import zones
from pipeline.home.folder import HearthsideError, Home, find, option
from pipeline.kinds.names import EVERY_COMMAND, named


def init(
    home: HomeOption = None,
    partners: Annotated[
        str | None,
        typer.Option(metavar="NAMES", help='One or two names, such as "Ana,Ben". With one, the home is for you alone.'),
    ] = None,
    timezone: Annotated[str | None, typer.Option(metavar="ZONE", help="Where you live, such as Europe/Berlin.")] = None,
    share: Annotated[
        str | None,
        typer.Option(
            metavar="WHAT",
            help="What is shared by default: all, none, or kinds such as "
            "check-in,ritual. Each entry can differ.  [default: none]",
        ),
    ] = None,
    from_: Annotated[Path | None, typer.Option("--from", metavar="DIR", help="Restore a home from an export.")] = None,
    json: JsonOption = False,
) -> None:
    """Set up a home. In a terminal, asks for what you leave out."""
    place = find(home)
    if from_:
        _put_back(place, from_, json)
        return
    if place.settings.exists():
        raise HearthsideError(f"{place.settings} already exists. Edit it, or choose another folder with `--home`.")
    names = _names(_given(partners, "--partners", "Who are you? One or two names, with a comma between"))
    zone = _zone(_given(timezone, "--timezone", "Where do you live?", zones.of_machine()))
    shares = _shares(share if share is not None or len(names) == 1 else _ask_what_is_shared())
    made = settings.write_new(place, names, zone, shares)
    ids = [partner.id for partner in made.partners]
    if json:
        print(as_json({"home": str(place.path), "partners": ids, "timezone": zone, "shares": shares}))
    else:
        print(_next_steps(place.settings, ids[0], option(place)))


def _put_back(home: Home, folder: Path, json: bool) -> None:
    from pipeline.export import restore

    ids = [partner.id for partner in restore(home, folder.expanduser().absolute()).partners]
    print(
        as_json({"home": str(home.path), "partners": ids}) if json else f"Your home is ready: {plain(str(home.path))}"
    )


def _given(value: str | None, option: str, question: str, offer: str | None = None) -> str:
    """Return the option's value, or ask for it. Outside a terminal a missing option is a usage error."""
    if value is not None:
        return value
    if not _can_ask():
        raise typer.BadParameter("is needed: there is no terminal to ask in", param_hint=option)
    return str(typer.prompt(question, default=offer))


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _ask_what_is_shared() -> str | None:
    if not _can_ask():
        return None
    print("A shared entry counts for both of you. A private one is in its writer's own view alone.")
    return str(typer.prompt("What is shared by default? all, none, or kinds such as check-in,ritual", default="none"))


def _names(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not 1 <= len(names) <= 2:
        raise typer.BadParameter("takes one or two names, with a comma between", param_hint="--partners")
    if len({name.lower() for name in names}) < len(names):
        raise typer.BadParameter(
            "the two names must differ, in more than upper and lower case", param_hint="--partners"
        )
    return names


def _zone(text: str) -> str:
    known = {zone.lower(): zone for zone in zones.known()}
    if text.lower() not in known:
        close = [known[z] for z in get_close_matches(text.lower(), known, n=3)]
        hint = f"Did you mean {' or '.join(close)}?" if close else "It takes a name such as Europe/Berlin."
        raise typer.BadParameter(f"is no known time zone. {hint}", param_hint="--timezone")
    return known[text.lower()]


def _shares(text: str | None) -> list[str]:
    words = [word.strip().lower() for word in (text or "none").split(",") if word.strip()]
    if words == ["all"]:
        return list(settings.ALL)
    if words == ["none"]:
        return []
    kinds = [named(word) for word in words]
    if not kinds or None in kinds:
        raise typer.BadParameter(f"takes all, none, or some of {EVERY_COMMAND}", param_hint="--share")
    return [kind.name for kind in kinds if kind]


def _next_steps(path: Path, partner: str, home: str) -> str:
    return (
        f"Your home is ready. Its settings: {path}\n\n"
        f"Log how today was:        hearthside log check-in --partner {partner} --connected 7{home}\n"
        f"See what can be logged:   hearthside log --list\n"
        f"See your weeks:           hearthside dashboard{home}"
    )
