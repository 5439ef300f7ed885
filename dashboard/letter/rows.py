"""The rows behind a letter: one week, the weeks before it, and today."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pandas as pd

from dashboard.tables import analyses, marts, tonight, week as week_facts
from dashboard.tables.tonight import Tonight
from dashboard.tables.week import RitualWeek
from dashboard.viewer import Viewer
from dashboard.wording import cards, letter as say, metrics, this_week
from dashboard.wording.numbers import Row
from pipeline.home.folder import HearthsideError
from pipeline.suggestions import Suggestion

WEEKS = 26  # that the charts show
WEEK = timedelta(days=7)
METRICS = {"connection": "connection_rate", "conflicts": "conflict_flow", "thanks": "appreciation_expressed"}


@dataclass(frozen=True)
class Headline:
    """One of the three figures: its weekly rows, the last of which is the letter's; the row before; its changes."""

    card: cards.HeadlineCard
    weeks: pd.DataFrame
    row: Row
    before: Row | None
    change: Row | None
    notices: list[str]


@dataclass(frozen=True)
class Rows:
    """All that one letter tells. `is_recent`: the week is this or the last one, so that today has a place in it."""

    week: date
    today: date
    is_recent: bool
    is_together: bool
    names: tuple[str, ...]  # of those who read it
    coverage: list[metrics.Logged]
    headlines: tuple[Headline, ...]
    rituals: list[RitualWeek]
    steps: this_week.Steps | None  # beside the week before, up to the same day, while the week is not over
    conflicts: list[Row] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)
    question: Tonight | None = None


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


def gather(viewer: Viewer, week: date) -> Rows:
    """Return the rows of the week that begins on `week`, as far as the audience of `now` may see them."""
    is_recent = week in marts.weeks(viewer)[-2:]
    headlines = tuple(_headline(viewer, card, week, is_recent) for card in cards.CARDS)
    is_over = metrics.is_over(headlines[0].row)
    own = viewer.people.get(viewer.who)
    return Rows(
        week=week,
        today=viewer.build.as_of,
        is_recent=is_recent,
        is_together=viewer.is_together,
        names=(own,) if own else tuple(viewer.people.values()),
        coverage=marts.coverage(viewer, week),
        headlines=headlines,
        rituals=week_facts.rituals(viewer, week),
        steps=None if is_over else week_facts.steps(viewer, week),
        conflicts=marts.open_conflicts(viewer) if is_recent else [],
        suggestions=marts.current_suggestions(viewer) if is_recent else [],
        question=tonight.question(viewer) if is_recent else None,
    )


def _headline(viewer: Viewer, card: cards.HeadlineCard, week: date, is_recent: bool) -> Headline:
    weeks = marts.weekly(viewer, card.mart, last=week, count=WEEKS)
    before = marts.last_row(weeks.head(-1)) if len(weeks) > 1 else None
    row = marts.last_row(weeks)
    has_change = is_recent and row["status"] != metrics.NOT_LOGGED
    change = analyses.change(viewer, METRICS[card.name]) if has_change else None
    notices = analyses.notices(viewer, METRICS[card.name]) if has_change else []
    return Headline(card, weeks, row, before, change, notices)
