"""The library's one object: a build as one audience sees it, with a method for each question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

import pandas as pd

from pipeline import models
from pipeline.analysis import associations, notice, repair, review
from pipeline.database import build
from pipeline.database.open import Opened, open as open_build, partners
from pipeline.home.folder import HearthsideError
from pipeline.metrics import BY_NAME, METRICS, PARTS
from pipeline.notebook import card, describe, names, results, statement
from pipeline.settings import TOGETHER

TABLES = (*(model.name for model in models.KEPT), "partners")
SPANS = (12, 26, 52)
ELSEWHERE = {"time_to_repair": "`us.repair_curve()`", "barrier_contrast": "`us.associations()`"}

_MOMENTS = """
    select daily_coverage.day, daily_coverage.week_start, daily_coverage.who,
        case when is_counted or moment_count > 0 then coalesce(moment_count, 0) end as moment_count,
        is_counted, is_paused
    from daily_coverage
    left join daily_moments on daily_moments.day = daily_coverage.day and daily_moments.who = daily_coverage.who
"""
_CONFLICTS = """
    select states.who, states.conflict, states.spell::integer as spell, states.opened_on, spells.ended_on, states.state,
        repairs.repaired_on, repairs.is_repaired, repairs.days, repairs.entered_days
    from conflict_states as states
    join conflict_spells as spells
        on spells.who = states.who and spells.conflict = states.conflict and spells.spell = states.spell
    left join repair_spells as repairs
        on repairs.who = states.who and repairs.conflict = states.conflict and repairs.spell = states.spell
"""


@dataclass(frozen=True, repr=False)
class Us(Opened):
    """A couple's build, read-only. Every method gives a DataFrame, and `frame.attrs` its units and definitions.

    `us.marts()` lists the tables, `us.metrics()` what is measured. The database is opened for each question and closed
    again. `who` is a partner's id or name, or `together`; left out, the rows of everyone that the audience may see.
    Days are `datetime64`; a missing value is not known, and never zero.

    >>> us.partners
    {'ana': 'Ana', 'ben': 'Ben'}
    """

    @cached_property
    def partners(self) -> dict[str, str]:
        """The partners' names by their ids, in the order of the settings."""
        frame = partners(self)
        return dict(zip(frame["partner"], frame["name"], strict=True))

    def weekly(self, name: str, who: str | None = None) -> pd.DataFrame:
        """Return a weekly mart (`connection`, `conflicts`, `appreciation`, `rituals`), or a metric of the registry.

        A metric has one row per piece, week and who: `value`, `low`, `high` (95 %), `n`, `status`, `reason`.

        >>> us.weekly("connection", who="together")["status"].iloc[-1]
        'ok'
        >>> us.weekly("connection_rate").attrs["unit"]
        'moments a week'
        """
        weekly = [table for table in TABLES if table.startswith("weekly_")]
        known = [*names.WEEKLY, *BY_NAME, *weekly]
        chosen = names.one_of(name, known, "weekly mart or metric", "`us.metrics()` lists the metrics.")
        if chosen in names.WEEKLY or chosen in weekly:
            return self.mart(names.WEEKLY.get(chosen, chosen), who)
        if chosen in ELSEWHERE:
            raise HearthsideError(f"This metric has no value for each week; {ELSEWHERE[chosen]} gives it.")
        query = "select * from weekly_metrics where metric = ?"
        return self._told(query, [chosen], who, "weekly_metrics", "piece, week_start, who", metric=chosen)

    def mart(self, name: str, who: str | None = None) -> pd.DataFrame:
        """Return a table of the build as it is; `us.marts()` lists them.

        >>> us.mart("daily_life", "Ana").columns.to_list()
        ['partner', 'day', 'week_start', 'is_counted', 'connected', 'appreciated', 'heard']
        """
        table = names.one_of(name, TABLES, "mart", "`us.marts()` lists all.")
        return self._told(f"select * from {table}", [], who, table, "all")

    def moments(self, who: str | None = None) -> pd.DataFrame:
        """Return one row per day and who: how many moments of connection were noted.

        On a day that does not count and has none, the number is missing.

        >>> us.moments("together")["moment_count"].max() > 0
        np.True_
        """
        row = "One row per day and who: the moments of connection that were noted, and whether the day counts."
        return self._told(_MOMENTS, [], who, "daily_moments", "day, who", one_row=row)

    def conflicts(self, who: str | None = None) -> pd.DataFrame:
        """Return one row per who, conflict and time that it was open: when, where it stands, days until it was okay.

        >>> sorted(us.conflicts("together")["state"].unique())[:2]
        ['live_with', 'open']
        """
        row = "One row per who, conflict and time that it was open."
        return self._told(_CONFLICTS, [], who, "repair_spells", "opened_on, conflict, spell, who", one_row=row)

    def repair_curve(self, who: str | None = None, until: Literal["both", "first"] = "both") -> pd.DataFrame:
        """Return which share of conflicts was not okay again after so many days (Kaplan-Meier).

        Of the audience, or of `who`; until both of them felt okay again, or the `first` of the two. Without enough
        conflicts there are no rows, and `attrs["reason"]` says why.

        >>> us.repair_curve().attrs["status"]
        'ok'
        >>> us.repair_curve(until="first")["not_okay_share"].iloc[-1] <= us.repair_curve()["not_okay_share"].iloc[-1]
        np.True_
        """
        whose = self._who(who) or self.audience
        names.one_of(until, ("both", "first"), "end of the wait", "")
        frame = results.curve(repair.time_to_repair(self, whose, until), whose)
        return describe.told(frame, self, metric="time_to_repair")

    def trend(self, metric: str, who: str | None = None, weeks: int = 52) -> pd.DataFrame:
        """Return which way a metric went over the last 12, 26 or 52 weeks: one row per who, its direction in `label`.

        >>> us.trend("connection_rate", "together", weeks=26)["label"].item()
        'cannot_tell'
        """
        chosen = names.one_of(metric, [m.name for m in METRICS if m.review == "count"], "metric with a direction", "")
        frame = self.trends(weeks, who)
        return describe.told(frame[frame["metric"] == chosen].reset_index(drop=True), self, "trends", chosen)

    def trends(self, weeks: int | None = None, who: str | None = None) -> pd.DataFrame:
        """Return all directions, one row per metric, who and span of weeks.

        >>> us.trends(26)["span_weeks"].unique().tolist()
        [26]
        """
        if weeks not in (None, *SPANS):
            raise HearthsideError("Trends cover 12, 26 or 52 weeks.")
        query = "select * from trends where coalesce(span_weeks = ?, true)"
        return self._told(query, [weeks], who, "trends", "metric, who, span_weeks")

    def associations(self) -> pd.DataFrame:
        """Return what goes with feeling connected, on the day and on the day after; one row per sign, partner and lag.

        >>> us.associations().attrs["summary"].endswith("not cause and effect.")
        True
        """
        return describe.told(results.together(associations.explore(self)), self)

    def review(self, until: date | None = None) -> pd.DataFrame:
        """Return the quarterly review, one row per metric and who: 13 weeks of a quarter against up to 39 before.

        >>> us.review().attrs["until"]
        '2026-09-30'
        """
        return describe.told(results.changes(review.quarterly(self, until)), self)

    def notices(self) -> pd.DataFrame:
        """Return what may have changed since the last review, one row per metric; often none.

        >>> us.notices().columns.tolist()
        ['metric', 'since', 'noticed_on', 'reviewed_on', 'title']
        """
        return describe.told(results.noticed(notice.notices(self)), self)

    def metrics(self, part: str | None = None) -> pd.DataFrame:
        """Return the registry: one row per metric, what it is, its unit, what it needs and what missing days do.

        >>> us.metrics("trust")["metric"].tolist()
        ['promises_kept']
        """
        chosen = part and names.one_of(part, PARTS, "part", "")
        return describe.told(describe.registry(tuple(one for one in METRICS if chosen in (None, one.part))), self)

    def coverage(self, who: str | None = None, by: Literal["week", "day"] = "week") -> pd.DataFrame:
        """Return how much was logged, by week or by day: what every figure rests on.

        >>> us.coverage("ana")["observed_days"].between(0, 7).all()
        np.True_
        """
        chosen = names.one_of(by, ("week", "day"), "coverage", "")
        return self.mart("weekly_coverage" if chosen == "week" else "daily_coverage", who)

    def marts(self) -> pd.DataFrame:
        """Return what there is to query: one row per table, and what one row of it is.

        >>> us.marts().set_index("mart").loc["daily_moments", "one_row"]
        'One row per day and who with at least one moment of connection.'
        """
        return describe.told(pd.DataFrame({"mart": name, "one_row": describe.grain(name)} for name in TABLES), self)

    def columns(self, mart: str) -> pd.DataFrame:
        """Return the columns of a table: name, type, unit, and what it means.

        >>> us.columns("trends")["column"].head(3).tolist()
        ['metric', 'who', 'span_weeks']
        """
        table = names.one_of(mart, TABLES, "mart", "`us.marts()` lists all.")
        return describe.told(describe.described(self, table), self)

    def sql(self, query: str, parameters: Sequence[object] = ()) -> pd.DataFrame:
        """Return the rows of a query that reads. `?` stands for each of `parameters`.

        >>> us.sql("select count(distinct who) as n from weekly_connection")["n"].item()
        3
        """
        with self._connection() as con:
            return describe.told(statement.ask(con, query, parameters), self)

    def is_stale(self) -> bool:
        """Tell whether the logs or the day have changed since this was built; `hearthside build` catches up."""
        return self.path is not None and build.is_stale(self.home)

    def _who(self, who: str | None) -> str | None:
        return None if who is None else names.who(who, self.partners, self.audience)

    def _told(
        self, query: str, values: list[object], who: str | None, table: str, order: str, metric: str = "", **more: str
    ) -> pd.DataFrame:
        """Run a query of ours, keep the rows of `who`, and tell what they are."""
        whose = self._who(who)
        frame = super().sql(f"select * from ({query}) order by {order}", values)
        if whose is not None:
            frame = frame[frame[describe.whose_column(frame)] == whose].reset_index(drop=True)
        return describe.told(frame, self, table, metric, **more)

    def __repr__(self) -> str:
        return f"<Hearthside: {self.audience}, up to {self.as_of}, build {self.build_id}; `us.marts()` lists more>"

    def _repr_html_(self) -> str:
        return card.html(self, self.partners, self.coverage(self.audience), self.is_stale())


def open(home: Path | str | None = None, audience: str | None = TOGETHER) -> Us:
    """Open the newest build of a home, building it first when there is none.

    `home` is a folder, by default `HEARTHSIDE_HOME` or the usual place. `audience` is `together` (what both share) or a
    partner's id or name (that and what is theirs alone, built in memory). Raises HearthsideError that says what to do
    when there is no home, no such partner, no build, or another program holds the build.

    >>> import pipeline
    >>> pipeline.open().audience
    'together'
    """
    return Us(**vars(open_build(home, audience)))
