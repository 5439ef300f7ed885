"""DataFrames of the open build's marts.

They are cached by what was opened: home, build and audience. So no session is shown another's rows. Nobody changes a
cached frame, so all may share it.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

import pandas as pd

from dashboard.tables.cache import cached, once
from dashboard.tables.rows import last, records
from dashboard.viewer import Viewer
from dashboard.wording import metrics
from dashboard.wording.numbers import Row
from pipeline import suggestions
from pipeline.database.marts import mart as read_mart
from pipeline.database.open import Opened, open as open_build
from pipeline.home.folder import HearthsideError

SPANS = {"half a year": 26, "a year": 52, "all": 10_000}

T = TypeVar("T")


@cached(100)
def mart(opened: Opened, name: str) -> pd.DataFrame:
    """Return the mart `name` of the opened build."""
    return newest(lambda one: read_mart(one, name), opened)


def newest(function: Callable[[Opened], T], opened: Opened) -> T:
    """Return `function(opened)`, or that of the newest build when newer ones took its place meanwhile."""
    try:
        return function(opened)
    except HearthsideError:
        return function(open_build(opened.home, opened.audience))


@cached(200)
def weekly(
    viewer: Viewer, name: str, who: str | None = None, last: date | None = None, count: int = 10_000
) -> pd.DataFrame:
    """Return up to `count` weekly rows of `who` (default: the headline), oldest first, ending with the week `last`."""
    frame = mart(viewer.build, name)
    chosen = frame[frame["who"] == (who or viewer.who)].sort_values("week_start")
    if last is not None:
        chosen = chosen[chosen["week_start"] <= pd.Timestamp(last)]
    return chosen.tail(count).reset_index(drop=True)


@cached(8)
def weeks(viewer: Viewer) -> list[date]:
    """Return the first day of every week there is, oldest first."""
    return [start.date() for start in weekly(viewer, "weekly_connection")["week_start"]]


@cached(8)
def first_day(viewer: Viewer) -> date:
    """Return the day of the first entry."""
    first: date = mart(viewer.build, "daily_coverage")["day"].min().date()
    return first


def is_logged(weeks: pd.DataFrame) -> bool:
    """Tell whether a kind was logged in any of its weekly rows."""
    return once(_is_logged, weeks)


def _is_logged(weeks: pd.DataFrame) -> bool:
    return not weeks["status"].isin([metrics.NOT_LOGGED, "paused"]).all()


def last_row(frame: pd.DataFrame) -> Row:
    """Return the last row with None for what is missing."""
    return once(last, frame)


def partners(
    viewer: Viewer, name: str, last: date | None = None, count: int = 10_000
) -> list[tuple[str, pd.DataFrame]]:
    """Return each partner's name and weekly rows, in the partners' order; a partner without rows is left out."""
    found = [(label, weekly(viewer, name, id_, last, count)) for id_, label in viewer.people.items()]
    return [(label, frame) for label, frame in found if len(frame)]


def coverage(viewer: Viewer, week: date) -> list[metrics.Logged]:
    """Return each partner's row of the week that starts on `week`, as far as this page may know it."""
    own = viewer.people.get(viewer.who)
    found = partners(viewer, "weekly_connection", week)
    return [metrics.Logged(name, last_row(frame), is_own=name == own) for name, frame in found]


def open_conflicts(viewer: Viewer) -> list[Row]:
    """Return the open conflicts, the oldest first."""
    return list(records(mart(viewer.build, "open_conflicts")))


def shared(viewer: Viewer, name: str, column: str) -> set[str]:
    """Return the values of `column` in a mart as the page of both has it: what is in none of its rows is private."""
    return set() if viewer.is_solo else set(mart(viewer.build_of_both(), name)[column])


def latest(people: Sequence[tuple[str, pd.DataFrame]], column: str) -> list[tuple[str, Row]]:
    """Return each partner's last row that has a value of `column`."""
    return [(name, last_row(frame[frame[column].notna()])) for name, frame in people if frame[column].notna().any()]


def gap(people: list[tuple[str, pd.DataFrame]]) -> tuple[float | None, int]:
    """Return the thanks a week that may have landed unseen over the last four weeks, and the days both logged.

    Both directions are added up: whose thanks they were is not said.
    """
    rows = [last_row(frame) for _, frame in people]
    day_count = max((int(row["gap_day_count"] or 0) for row in rows), default=0)
    gaps = [max(0.0, row["appreciation_gap"]) for row in rows if row["appreciation_gap"] is not None]
    return (sum(gaps) if gaps else None), day_count


def current_suggestions(viewer: Viewer) -> list[suggestions.Suggestion]:
    """Return at most two suggestions that have not been answered lately."""
    return _speak(viewer.build, viewer.seen)


@cached(4)
def _speak(opened: Opened, seen: str) -> list[suggestions.Suggestion]:
    return newest(suggestions.speak, opened)
