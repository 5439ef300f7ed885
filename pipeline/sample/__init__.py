"""A made-up couple's logs, with the truth behind them: for the demo, the tests, and for trying things out."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from statistics import fmean

from pipeline import settings
from pipeline.home.folder import Home
from pipeline.sample import checkins, closeness, conflicts, corrections, diary, moments, plans, presence, story, thanks
from pipeline.sample.people import BERLIN, PEOPLE, ZONE, Person
from pipeline.sample.truth import Conflict, Truth

__all__ = ["Conflict", "Truth", "write"]


def write(
    out: Path,
    weeks: int,
    seed: int,
    until: date | None = None,
    progress: Callable[[float], None] = lambda share: None,
    is_flat: bool = False,
) -> Truth:
    """Set up a home in the folder `out` with `weeks` weeks of a couple's logs, and return what is true of them.

    The last week is the one that holds `until`, or today. The same arguments make the same files, byte for byte.
    `is_flat`: nothing changes over the weeks but by chance. `progress` is told the share done, 0..1.
    Raises HearthsideError when `out` already is a home, or when weeks or days are out of range.
    """
    tale = story.tell(weeks, seed, until or datetime.now(BERLIN).date(), is_flat)
    home = Home(out)
    settings.write_new(home, [person.name for person in PEOPLE], ZONE, list(settings.ALL), settings.FIRST_RITUALS)
    progress(0.1)
    pages = diary.Diary(seed, presence.attend(tale, seed))
    progress(0.3)
    moments.write(pages, tale)
    thanks.write(pages, tale)
    known, lingering = conflicts.write(pages, tale)
    progress(0.6)
    strain = checkins.strains(tale, known)
    checkins.write(pages, tale, strain)
    plans.write(pages, tale)
    closeness.write(pages, tale)
    corrections.write(pages)
    progress(0.9)
    diary.save(pages, home.logs)
    progress(1.0)
    return _truth(tale, pages.presence, known, lingering, strain)


def _truth(
    tale: story.Story,
    there: presence.Presence,
    known: tuple[Conflict, ...],
    lingering: Conflict | None,
    strain: dict[date, float],
) -> Truth:
    def felt(person: Person, day: date) -> float:
        return checkins.connected(tale, person, day, strain[day])

    thanked, noticed = partial(thanks.daily_thanks, tale), partial(thanks.daily_noticed, tale)
    return Truth(
        weeks=tale.mondays,
        until=tale.until,
        moment_rate=_weekly(tale, partial(moments.daily_rate, tale), 7),
        thanks_rate={p.id: _weekly(tale, partial(thanked, p), 7) for p in PEOPLE},
        noticed_rate={p.id: _weekly(tale, partial(noticed, p), 7) for p in PEOPLE},
        felt_connection={p.id: _weekly(tale, partial(felt, p), 1) for p in PEOPLE},
        felt_connection_mean={
            p.id: fmean(felt(p, day) for day in tale.days if not tale.is_paused(p, day)) for p in PEOPLE
        },
        logging_share={p.id: p.logging_share for p in PEOPLE},
        observed={p.id: there.days(p, "shared") for p in PEOPLE},
        observed_private={p.id: there.days(p, "private") for p in PEOPLE},
        late={p.id: there.days(p, "late") for p in PEOPLE},
        paused={p.id: frozenset(day for day in tale.days if tale.is_paused(p, day)) for p in PEOPLE},
        quiet_weeks=tale.span(tale.quiet),
        rebuild_weeks=tale.span(tale.rebuild),
        unlogged_weeks=tuple(tale.mondays[week] for week in sorted(tale.unlogged)),
        conflicts=known,
        lingering=lingering,
    )


def _weekly(tale: story.Story, daily: Callable[[date], float], times: int) -> tuple[float, ...]:
    """Average `daily` over each week's days, without a journey's, and multiply."""
    weeks: list[list[float]] = [[] for _ in range(tale.weeks)]
    for day in tale.days:
        if not tale.is_apart(day):
            weeks[tale.week(day)].append(daily(day))
    return tuple(times * fmean(values) if values else 0.0 for values in weeks)
