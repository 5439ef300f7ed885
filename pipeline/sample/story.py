"""The couple's calendar: weeks that were slow, quiet, a rebuild, a journey apart, or not logged at all."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from pipeline.home.folder import HearthsideError
from pipeline.sample.people import BEN, Person, stream

WEEKS_LIMIT = 2000  # 38 years
SLOW_START = (0.6, 0.75, 0.9)  # of the usual rate, in the first weeks
QUIET_LEVEL = 0.45
WOBBLE = 0.12  # standard deviation of the logarithm of a week's own factor
UNSEEN_DAYS = 14
LAPSE_EVERY = 9  # weeks; now and then neither of them logs for a few days


@dataclass(frozen=True)
class Story:
    """Weeks are counted from 0. Levels are shares of the couple's usual rate."""

    start: date  # a Monday
    until: date
    weeks: int
    quiet: range
    rebuild: range
    apart: int | None  # the week of the journey
    unlogged: frozenset[int]
    lapses: frozenset[int]  # days since the start
    ill: range  # days since the start on which Ben was ill
    wobble: tuple[float, ...]
    is_flat: bool = False  # nothing changes over time: what looks like a change is chance

    @cached_property
    def days(self) -> tuple[date, ...]:
        return tuple(self.start + timedelta(days=n) for n in range((self.until - self.start).days + 1))

    @cached_property
    def mondays(self) -> tuple[date, ...]:
        return tuple(self.start + timedelta(weeks=n) for n in range(self.weeks))

    @property
    def unseen_since(self) -> date | None:
        return self.until - timedelta(days=UNSEEN_DAYS - 1) if self.weeks >= 6 and not self.is_flat else None

    def week(self, day: date) -> int:
        return (day - self.start).days // 7

    def level(self, day: date) -> float:
        """The level of the day's week, without its wobble."""
        week = self.week(day)
        if week in self.quiet:
            return QUIET_LEVEL
        if week in self.rebuild:
            return QUIET_LEVEL + (1 - QUIET_LEVEL) * (week - self.rebuild.start + 1) / (len(self.rebuild) + 1)
        has_slow_start = week < len(SLOW_START) and self.weeks >= 8 and not self.is_flat
        return SLOW_START[week] if has_slow_start else 1.0

    def is_apart(self, day: date) -> bool:
        return self.week(day) == self.apart

    def is_paused(self, person: Person, day: date) -> bool:
        return self.is_apart(day) or (person is BEN and (day - self.start).days in self.ill)

    def is_loggable(self, person: Person, day: date) -> bool:
        is_lapse = self.week(day) in self.unlogged or (day - self.start).days in self.lapses
        return not is_lapse and not self.is_paused(person, day)

    def span(self, weeks: range) -> tuple[date, date] | None:
        return (self.mondays[weeks[0]], self.mondays[weeks[-1]]) if weeks else None


def tell(weeks: int, seed: int, until: date, is_flat: bool = False) -> Story:
    """Lay out `weeks` weeks, the last one holding `until`. Raises HearthsideError when they don't fit."""
    if not 1 <= weeks <= WEEKS_LIMIT:
        raise HearthsideError(f"A sample takes from 1 to {WEEKS_LIMIT:,} weeks.")
    if not 1950 <= until.year <= 2198:
        raise HearthsideError("A sample ends between 1950 and 2198.")
    start = until - timedelta(days=until.weekday(), weeks=weeks - 1)
    quiet_length = 0 if weeks < 12 or is_flat else 6 if weeks >= 40 else max(2, round(0.15 * weeks))
    quiet = range(first := round(0.58 * weeks), first + quiet_length)
    rebuild_length = 0 if not quiet else 8 if weeks >= 40 else max(2, round(0.2 * weeks))
    ill = round(0.72 * weeks) * 7 + 1
    apart = [round(0.3 * weeks)] if weeks >= 10 else []
    unlogged = frozenset(round(share * weeks) for share, least in ((0.45, 16), (0.8, 80)) if weeks >= least)
    rng = stream(seed, "weeks")
    return Story(
        start=start,
        until=until,
        weeks=weeks,
        quiet=quiet,
        rebuild=range(quiet.stop, min(quiet.stop + rebuild_length, weeks)),
        apart=apart[0] if apart else None,
        unlogged=unlogged,
        lapses=_lapses(seed, weeks, {*unlogged, *apart}),
        ill=range(ill, ill + 3) if weeks >= 40 else range(0),
        wobble=tuple(math.exp(rng.gauss(0, WOBBLE)) for _ in range(weeks)),
        is_flat=is_flat,
    )


def _lapses(seed: int, weeks: int, left_out: set[int]) -> frozenset[int]:
    """Choose stretches of 4 or 5 days, away from the start, the end and the weeks `left_out`."""
    rng = stream(seed, "lapses")
    days: set[int] = set()
    for first in range(3, weeks - 3, LAPSE_EVERY):
        week = rng.randrange(first, min(first + LAPSE_EVERY, weeks - 3))
        begin, length = 7 * week + rng.randrange(4), rng.randint(4, 5)
        if left_out.isdisjoint((week - 1, week, week + 1)):
            days.update(range(begin, begin + length))
    return frozenset(days)
