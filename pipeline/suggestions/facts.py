"""The logged facts that the rules look at, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from pipeline import settings
from pipeline.kinds.vocabulary import LOGGED_DAYS
from pipeline.log import unsafe
from pipeline.settings import TOGETHER, WEEKDAYS

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.analysis.review import Change, Review
    from pipeline.database.open import Opened

Row = Mapping[str, Any]  # a mart's row; missing values are None, days are `date`
TABLES = ("conflicts", "rituals", "thanks", "followups", "promises", "rebuild")
OFTEN_ENOUGH = 4  # check-ins in the days that a rule about something missing looks at
OVER = LOGGED_DAYS  # what was noted once is not missed any more
REVIEW_LASTS = 28  # days in which a quarterly review is news


@dataclass(frozen=True)
class Facts:
    """The facts known on `today`. Days are those of the couple, or of the one whose view it is (`who`)."""

    today: date
    who: str = TOGETHER
    days: list[Row] = field(default_factory=list)  # daily_coverage, oldest first
    conflicts: list[Row] = field(default_factory=list)
    rituals: list[Row] = field(default_factory=list)
    thanks: list[Row] = field(default_factory=list)
    followups: list[Row] = field(default_factory=list)
    promises: list[Row] = field(default_factory=list)
    rebuild: list[Row] = field(default_factory=list)
    noted: list[Row] = field(default_factory=list)
    review: "Review | None" = None
    is_unsafe: bool = False  # whose view it is noted that they did not feel safe in a conflict

    @property
    def is_couple(self) -> bool:
        return self.who == TOGETHER

    @property
    def is_paused(self) -> bool:
        return bool(self.days) and bool(self.days[-1]["is_paused"])

    def recent(self, span: int) -> list[Row]:
        return [row for row in self.days if self.since(row["day"]) < span]

    def since(self, day: date) -> int:
        """Return how many days ago `day` was."""
        return (self.today - day).days

    def is_going_on(self, span: int) -> bool:
        """Tell whether the last `span` days have enough check-ins and few pauses, so that a gap may be mentioned."""
        return self._counted(self.recent(span)) >= OFTEN_ENOUGH and not self.has_long_pause(span)

    def has_long_pause(self, span: int) -> bool:
        """Tell whether more than one in seven of the last `span` days were paused."""
        return 7 * sum(bool(row["is_paused"]) for row in self.recent(span)) > span

    def checkins(self, span: int) -> str:
        return f"{self._counted(self.recent(span))} of the last {span} days have a check-in."

    def of(self, what: str, detail: str | None = None) -> list[Row]:
        """Return the rows of a kind of thing that was noted, one for each detail. None: it never was."""
        return [row for row in self.noted if row["what"] == what and detail in (None, row["detail"])]

    def last(self, what: str, detail: str | None = None) -> date | None:
        """Return the day on which it was last noted, or None when it never was."""
        return max((row["last_on"] for row in self.of(what, detail)), default=None)

    def quiet_since(self, what: str, span: int) -> date | None:
        """Return when it was last noted, if that is `span` days ago or more, and not so long that it is simply over."""
        last = self.last(what)
        return last if last and span <= self.since(last) <= OVER else None

    def day_count(self, what: str, span: int, detail: str | None = None) -> int:
        """Return on how many of the last 7, 14 or 28 days it was noted; of several details, that of the commonest."""
        return max((int(row[f"day_count_{span}"]) for row in self.of(what, detail)), default=0)

    def change(self, metric: str, label: str) -> "Change | None":
        """Return what the newest review found of a metric, if it found just that, of those whose view it is."""
        if self.review is None or not 0 <= self.since(self.review.until) < REVIEW_LASTS:
            return None
        found = (change for change in self.review.changes if (change.metric, change.who) == (metric, self.who))
        return next((change for change in found if change.label == label), None)

    def rows(self, name: str) -> list[Row]:
        """Return the rows of a table, of the last days, of a kind of thing noted, or of a metric in the review."""
        if name in TABLES:
            table: list[Row] = getattr(self, name)
            return table
        if name == "days":
            return self.recent(14)
        changes = self.review.changes if self.review else ()
        reviewed = (change.plain for change in changes if (change.metric, change.who) == (name, self.who))
        return [*self.of(name), *reviewed]

    @staticmethod
    def _counted(days: list[Row]) -> int:
        return sum(bool(row["is_counted"]) for row in days)


def gather(opened: "Opened") -> Facts:
    """Read the facts from a build, as of its day."""
    with opened.at_once() as held:
        return _gather(held)


def _gather(opened: "Opened") -> Facts:
    from pipeline.analysis import review
    from pipeline.database.marts import mart

    coverage = mart(opened, "daily_coverage")
    return Facts(
        today=opened.as_of,
        who=opened.audience,
        days=_rows(coverage[coverage["who"] == opened.audience]),
        conflicts=_rows(mart(opened, "open_conflicts")),
        rituals=_rows(mart(opened, "agreed_rituals")),
        thanks=_rows(mart(opened, "recent_thanks")) if opened.audience == TOGETHER else [],
        followups=_rows(mart(opened, "open_followups")),
        promises=_rows(mart(opened, "open_promises")),
        rebuild=_rows(mart(opened, "rebuild_steps")),
        noted=_rows(mart(opened, "noted_lately")),
        review=review.quarterly(opened),
        is_unsafe=bool(unsafe.conflicts(opened.home, opened.audience)),
    )


def week_of(opened: "Opened") -> date:
    """Return the first day of the build's week, as the couple's week starts."""
    first = WEEKDAYS.index(settings.read(opened.home).week_starts_on)
    return opened.as_of - timedelta((opened.as_of.weekday() - first) % 7)


def _rows(frame: "pd.DataFrame") -> list[Row]:
    return [{str(name): _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _plain(value: Any) -> Any:
    import pandas as pd

    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value
