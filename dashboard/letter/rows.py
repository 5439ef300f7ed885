"""What a letter is written from: the rows of one week, of the weeks before it, and of today."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pandas as pd

from dashboard import analyses, frames, wording
from dashboard.frames import Now
from dashboard.wording import letter as say
from pipeline.home import HearthsideError
from pipeline.suggestions import Suggestion

WEEKS = 26  # that the charts show, and the directions look at
WEEK = timedelta(days=7)
METRICS = {"connection": "connection_rate", "conflicts": "conflict_flow", "thanks": "appreciation_expressed"}


@dataclass(frozen=True)
class Headline:
    """One of the three figures: its weekly rows, the last of which is the letter's; the row before; its direction."""

    card: wording.Card
    weeks: pd.DataFrame
    row: wording.Row
    before: wording.Row | None
    direction: wording.Row | None


@dataclass(frozen=True)
class RitualWeek:
    """One agreed ritual and what is known of it on each day of the week: a key of `wording.letter.MARKS`."""

    name: str
    days: tuple[str, ...]


@dataclass(frozen=True)
class Rows:
    """All that one letter tells. `is_recent`: the week is this or the last one, so that today has a place in it."""

    week: date
    today: date
    is_recent: bool
    is_together: bool
    names: tuple[str, ...]  # of those who read it
    coverage: list[wording.Logged]
    headlines: tuple[Headline, ...]
    rituals: list[RitualWeek]
    conflicts: list[wording.Row] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)


def choose(weeks: list[date], asked: date | None, today: date) -> date:
    """Return the first day of the week that holds `asked`. None: of the last whole week, or the one that ends today.

    In the first week of all there is no whole one, and it is taken. `weeks`: the first days of all weeks, oldest first.
    Raises HearthsideError for a day outside of them.
    """
    if asked is None:
        ends_today = today - weeks[-1] >= WEEK - timedelta(days=1)
        return weeks[-1] if ends_today or len(weeks) == 1 else weeks[-2]
    found = next((start for start in weeks if start <= asked < start + WEEK), None)
    if found is None:
        raise HearthsideError(say.outside(weeks[0], weeks[-1]))
    return found


def gather(now: Now, week: date) -> Rows:
    """Return the rows of the week that begins on `week`, as far as the audience of `now` may see them."""
    is_recent = week in frames.weeks(now)[-2:]
    own = now.people.get(now.who)
    return Rows(
        week=week,
        today=now.build.as_of,
        is_recent=is_recent,
        is_together=now.is_together,
        names=(own,) if own else tuple(now.people.values()),
        coverage=frames.coverage(now, week),
        headlines=tuple(_headline(now, card, week, is_recent) for card in wording.CARDS),
        rituals=_rituals(now, week),
        conflicts=frames.open_conflicts(now) if is_recent else [],
        suggestions=frames.current_suggestions(now) if is_recent else [],
    )


def _headline(now: Now, card: wording.Card, week: date, is_recent: bool) -> Headline:
    weeks = frames.weekly(now, card.mart, last=week, count=WEEKS)
    before = frames.last_row(weeks.head(-1)) if len(weeks) > 1 else None
    direction = analyses.trend(now, METRICS[card.name], WEEKS) if is_recent else None
    return Headline(card, weeks, frames.last_row(weeks), before, direction)


def _rituals(now: Now, week: date) -> list[RitualWeek]:
    """Return the agreed rituals as they are named in the settings, with what was noted on each day of the week."""
    noted = {
        (row["ritual"], row["day"].date()): row
        for row in wording.rows(_of_week(now, "ritual_days", week))
        if row["who"] == now.who
    }
    paused = {
        row["day"].date()
        for row in wording.rows(_of_week(now, "daily_coverage", week))
        if row["who"] == now.who and row["is_paused"]
    }
    days = [week + timedelta(days=n) for n in range(7)]
    return [
        RitualWeek(
            name, tuple(_mark(noted.get((name.lower(), day)), day in paused, day > now.build.as_of) for day in days)
        )
        for name in frames.mart(now.build, "agreed_rituals")["ritual"]
    ]


def _of_week(now: Now, name: str, week: date) -> pd.DataFrame:
    frame = frames.mart(now.build, name)
    return frame[(frame["day"] >= pd.Timestamp(week)) & (frame["day"] < pd.Timestamp(week + WEEK))]


def _mark(row: wording.Row | None, is_paused: bool, is_ahead: bool) -> str:
    """Return what is known of a ritual on a day. What is noted goes before a pause: it took place all the same."""
    if row is not None:
        return "kept" if row["kept_count"] else "not_kept" if row["missed_count"] else "excused"
    return "paused" if is_paused else "ahead" if is_ahead else "nothing"
