"""The library's one object: a build as one audience sees it, with a method for each question."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import pandas as pd

from pipeline import settings, vault
from pipeline.analysis import associations, notice, repair, review
from pipeline.database.marts import MAIN
from pipeline.database.open import open as open_build
from pipeline.home.folder import HearthsideError, find
from pipeline.kinds.names import need_kind
from pipeline.metrics import BY_NAME, METRICS, PARTS
from pipeline.notebook import card, describe, names, outputs, plot, queries, results
from pipeline.notebook.tables import TABLES, Tables, narrow
from pipeline.settings import TOGETHER
from pipeline.suggestions import speak
from pipeline.vault import passphrase

SPANS = (12, 26, 52)
ELSEWHERE = {"time_to_repair": "`us.repair_curve()`", "barrier_contrast": "`us.associations()`"}


@dataclass(frozen=True, repr=False)
class Us(Tables):
    """A couple's build, read-only. Every method gives a DataFrame, and `frame.attrs` its units and definitions.

    `us.marts()` lists the tables, `us.metrics()` what is measured. The database is opened for each question and closed
    again. `who` is a partner's id or name, or `together`; left out, the rows of everyone that the audience may see.
    Days are `datetime64`; a missing value is not known, and never zero.

    >>> us.partners
    {'ana': 'Ana', 'ben': 'Ben'}
    """

    def weekly(self, name: str, who: str | None = None, all_columns: bool = False) -> pd.DataFrame:
        """Return a weekly mart (`connection`, `conflicts`, `appreciation`, `rituals`), or a metric of the registry.

        A metric has one row per piece, week and who: `value`, `low`, `high` (95 %), `n`, `status`, `reason`.
        `all_columns`: also what a figure needs, such as how many days have passed and the usual range.

        >>> us.weekly("connection", who="together")["status"].iloc[-1]
        'ok'
        >>> us.weekly("connection_rate").attrs["unit"]
        'moments a week'
        """
        weekly = [table for table in TABLES if table.startswith("weekly_")]
        known = [*names.WEEKLY, *BY_NAME, *weekly]
        chosen = names.one_of(name, known, "weekly mart or metric", "`us.metrics()` lists the metrics.")
        if chosen in names.WEEKLY or chosen in weekly:
            table = names.WEEKLY.get(chosen, chosen)
            return self._told(
                f"select * from {table}", [], who, table, "all", first=() if all_columns else MAIN.get(table, ())
            )
        if chosen in ELSEWHERE:
            raise HearthsideError(f"This metric has no value for each week; {ELSEWHERE[chosen]} gives it.")
        query, first = "select * from weekly_metrics where metric = ?", () if all_columns else MAIN["weekly_metrics"]
        return self._told(query, [chosen], who, "weekly_metrics", "piece, week_start, who", chosen, first)

    def daily(self, name: str, who: str | None = None) -> pd.DataFrame:
        """Return a table of days.

        `moments`, `feelings`, `checkins`, `thanks`, `rituals`, `sharing`, `signs` or `coverage`.

        >>> us.daily("feelings", "Ana").columns.to_list()
        ['partner', 'day', 'week_start', 'is_counted', 'connected', 'appreciated', 'mood', 'stress', 'heard']
        """
        chosen = names.one_of(name, queries.DAILY, "table of days", f"Known: {', '.join(queries.DAILY)}.")
        return self.moments(who) if chosen == "moments" else self.mart(queries.DAILY[chosen], who)

    def monthly(self, who: str | None = None) -> pd.DataFrame:
        """Return one row per month and who: moments, thanks, rituals, conflicts, and how connected each felt.

        Moments and thanks are those of logged days. A count is missing before its kind was first logged, and a rate
        where less than two in seven days were logged.

        >>> us.monthly("together").set_index("month").loc["2026-10-01", ["moment_count", "opened_count"]].to_list()
        [33, 1]
        """
        return self._told(queries.MONTHS, [], who, "", "month, who", **results.MONTHLY)

    def entries(self, kind: str | None = None, who: str | None = None, all_columns: bool = False) -> pd.DataFrame:
        """Return the entries of a kind with their texts: one's own and shared ones. Without a kind, all of them.

        >>> us.entries("thanks", "ben")["for_what"].iloc[-1]
        'getting up with the cat'
        """
        if kind is None:
            return self.mart("entries", who)
        found = need_kind(kind)
        first = () if all_columns else ("day", "partner", *(field.name for field in found.fields), "is_shared")
        query, order = queries.entries(found), "day, logged_at, entry_id"
        return self._told(query, [found.name], who, "", order, first=first, **results.entries(found))

    def suggestions(self) -> pd.DataFrame:
        """Return the current suggestions and why, one row for each; at most two.

        >>> us.suggestions().columns.to_list()
        ['id', 'title', 'text', 'why', 'source', 'strength', 'may_be_wrong']
        """
        return describe.told(results.suggested(speak(self)), self)

    def plot(self, name: str = "connection", who: str | None = None) -> object:
        """Return a figure for a notebook, or a sentence where there is too little to draw.

        `connection`, `feelings`, `thanks`, `conflicts`, `rituals`, `repair`, `days`, or a weekly metric.

        >>> us.plot("connection")
        Picture: Moments of connection in a week
        """
        return plot.plot(self, name, who)

    def moments(self, who: str | None = None) -> pd.DataFrame:
        """Return one row per day and who: how many moments of connection were noted.

        On a day that does not count and has none, the number is missing.

        >>> us.moments("together")["moment_count"].max() > 0
        np.True_
        """
        row = "One row per day and who: the moments of connection that were noted, and whether the day counts."
        return self._told(queries.MOMENTS, [], who, "daily_moments", "day, who", one_row=row)

    def conflicts(self, who: str | None = None) -> pd.DataFrame:
        """Return one row per who, conflict and time that it was open: when, where it stands, days until it was okay.

        >>> sorted(us.conflicts("together")["state"].unique())[:2]
        ['live_with', 'open']
        """
        row = "One row per who, conflict and time that it was open."
        return self._told(queries.CONFLICTS, [], who, "repair_spells", "opened_on, conflict, spell, who", one_row=row)

    def repair_curve(self, who: str | None = None, until: Literal["both", "first"] = "both") -> pd.DataFrame:
        """Return which share of conflicts was not okay again after so many days (Kaplan-Meier).

        Of the audience, or of `who`; until both of them felt okay again, or the `first` of the two. Without enough
        conflicts there are no rows, and `attrs["reason"]` says why.

        >>> us.repair_curve().attrs["status"]
        'ok'
        >>> us.repair_curve(until="first")["not_okay_share"].iloc[-1] <= us.repair_curve()["not_okay_share"].iloc[-1]
        np.True_
        """
        whose = self.whose(who) or self.audience
        names.one_of(until, ("both", "first"), "end of the wait", "")
        frame = results.curve(repair.time_to_repair(self, whose, until), whose)
        return describe.told(frame, self, metric="time_to_repair")

    def trend(self, metric: str, who: str | None = None, weeks: int = 52, all_columns: bool = False) -> pd.DataFrame:
        """Return which way a metric went over the last 12, 26 or 52 weeks: one row per who, its direction in `label`.

        >>> us.trend("connection_rate", "together", weeks=26)["label"].item()
        'cannot_tell'
        """
        chosen = names.one_of(metric, [m.name for m in METRICS if m.review == "count"], "metric with a direction", "")
        frame = self.trends(weeks, who, all_columns)
        return describe.told(frame[frame["metric"] == chosen].reset_index(drop=True), self, "trends", chosen)

    def trends(self, weeks: int | None = None, who: str | None = None, all_columns: bool = False) -> pd.DataFrame:
        """Return all directions, one row per metric, who and span of weeks.

        >>> us.trends(26)["span_weeks"].unique().tolist()
        [26]
        """
        if weeks not in (None, *SPANS):
            raise HearthsideError("Trends cover 12, 26 or 52 weeks.")
        query = "select * from trends where coalesce(span_weeks = ?, true)"
        first = () if all_columns else MAIN["trends"]
        return self._told(query, [weeks], who, "trends", "metric, who, span_weeks", first=first)

    def associations(self, all_columns: bool = False) -> pd.DataFrame:
        """Return what goes with feeling connected, on the day and on the day after; one row per sign, partner and lag.

        >>> us.associations().attrs["summary"].endswith("not cause and effect.")
        True
        """
        found = results.together(associations.explore(self))
        return describe.told(found if all_columns else narrow(found, results.TOGETHER), self)

    def review(self, until: date | None = None, all_columns: bool = False) -> pd.DataFrame:
        """Return the quarterly review, one row per metric and who: 13 weeks of a quarter against up to 39 before.

        >>> us.review().attrs["until"]
        '2026-09-30'
        """
        found = results.changes(review.quarterly(self, until))
        return describe.told(found if all_columns else narrow(found, results.CHANGES), self)

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

    def __repr__(self) -> str:
        return f"<Hearthside: {self.audience}, up to {self.as_of}, build {self.build_id}; `us.marts()` lists more>"

    def _repr_html_(self) -> str:
        return card.html(self, self.partners, self.coverage(self.audience), self.is_stale())


def open(home: Path | str | None = None, audience: str | None = TOGETHER) -> Us:
    """Open the newest build of a home, building it first when there is none.

    `home` is a folder, by default `HEARTHSIDE_HOME` or the usual place. `audience` is `together` (what both share) or a
    partner's id or name (that and what is theirs alone, built in memory). Where that partner has a vault, it asks for
    the passphrase, or takes it from the open file whose number is in `HEARTHSIDE_PASSPHRASE_FD`; `close` locks it.
    Raises HearthsideError that says what to do when there is no home, no such partner, no passphrase, no build, or
    another program holds the build.

    >>> import pipeline
    >>> pipeline.open().audience
    'together'
    """
    place = find(home)
    if audience not in (None, TOGETHER):
        place = passphrase.opened(place, settings.read(place).audience(audience))
    try:
        us = Us(**vars(open_build(place, audience)))
        if us.path is None:
            outputs.own_view_opened(us.home)
        return us
    except BaseException:
        vault.lock(place)
        raise
