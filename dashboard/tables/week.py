"""Rows below the cards of This week: days of rituals, the same days of two weeks, and the strip of other metrics.

Each is computed once for a build, an audience and a week, and cached.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from dashboard.tables import marts
from dashboard.tables.cache import cached, once
from dashboard.tables.marts import mart, newest
from dashboard.tables.rows import records
from dashboard.viewer import Viewer
from dashboard.wording import this_week as say
from dashboard.wording.numbers import Row

WEEK = timedelta(days=7)
YOUNG = 3  # days in which a week is too young to be shown by its numbers
LATELY = timedelta(days=28)  # what was not noted for so long is not logged by the two, and not shown


@dataclass(frozen=True)
class RitualWeek:
    """An agreed ritual in the couple's own words, with the mark of each day: of a week, or of two up to today."""

    name: str
    marks: tuple[str, ...]


@cached(8)
def shown(viewer: Viewer, week: date) -> date:
    """Return the week whose numbers are shown for `week`: in the first days of this week the one before, as a whole."""
    weeks = _own(viewer, "weekly_connection")
    before = weeks[weeks["week_start"] == pd.Timestamp(week - WEEK)]
    is_young = viewer.build.as_of - timedelta(days=YOUNG) < week
    return week - WEEK if is_young and (before["observed_days"] > 0).any() else week


def weekly(viewer: Viewer, name: str, count: int, week: date | None = None) -> pd.DataFrame:
    """Return up to `count` weekly rows of a mart, ending with the week shown for `week` (default: this week).

    Where that is the week before, its row has `is_last_week`.
    """
    week = week or marts.weeks(viewer)[-1]
    last = shown(viewer, week)
    rows = marts.weekly(viewer, name, last=last, count=count)
    return once(_as_last_week, rows) if last < week else rows


def _as_last_week(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(is_last_week=rows.index == rows.index[-1])


@cached(8)
def logged(viewer: Viewer, week: date) -> dict[str, int]:
    """Return how often each kind was logged in a week; what both note of a ritual on a day is one."""
    query = """
        select kind, count(distinct case kind
            when 'ritual' then concat(day, lower(said->>'ritual')) when 'checkin' then concat(day, partner)
            else entry_id end) as logged
        from entries
        where day >= ? and day < ? and coalesce(said->>'status', '') not in ('missed', 'excused', 'skipped')
            and coalesce(said->>'direction', 'given') = 'given'
        group by kind
    """
    rows = newest(lambda one: one.sql(query, [week, week + WEEK]), viewer.build)
    return {row["kind"]: int(row["logged"]) for row in records(rows)}


@cached(8)
def rituals(viewer: Viewer, week: date, count: int = 7) -> list[RitualWeek]:
    """Return the agreed rituals with so many days from `week` on; none when the two noted none of them lately.

    Where nothing is agreed on, those that were noted lately.
    """
    end = week + timedelta(days=count)
    noted = _between(_own(viewer, "ritual_days"), end - LATELY, end)
    agreed = {str(name).lower(): str(name) for name in mart(viewer.build, "agreed_rituals")["ritual"]}
    agreed = agreed or {name: str(name).capitalize() for name in noted["ritual"].unique()}
    noted = noted[noted["ritual"].isin(agreed)]
    if noted.empty:
        return []
    coverage = _between(_own(viewer, "daily_coverage"), week, end)
    paused = {at.date() for at in coverage.loc[coverage["is_paused"], "day"]}
    found = {(row["ritual"], row["day"].date()): row for row in records(noted)}
    days = [week + timedelta(days=n) for n in range(count)]
    first, today = marts.first_day(viewer), viewer.build.as_of
    without = {day: "before" if day < first else "to_come" if day > today else "unknown" for day in days}
    without |= dict.fromkeys(paused, "paused")
    return [
        RitualWeek(name, tuple(_mark(found[key, day]) if (key, day) in found else without[day] for day in days))
        for key, name in agreed.items()
    ]


def _mark(row: Row) -> str:
    return "kept" if row["kept_count"] else "missed" if row["missed_count"] else "excused"


@cached(8)
def steps(viewer: Viewer, week: date) -> say.Steps | None:
    """Return what this week and the one before hold, up to the same weekday; None when there is none before."""
    weeks = _own(viewer, "weekly_conflicts")
    rows = [next(records(weeks[weeks["week_start"] == pd.Timestamp(at)]), None) for at in (week, week - WEEK)]
    if rows[0] is None or rows[1] is None:
        return None
    until = min(viewer.build.as_of, week + timedelta(days=6))

    def both(days: pd.DataFrame) -> tuple[int, int]:
        end = until + timedelta(days=1)
        return len(_between(days, week, end)), len(_between(days, week - WEEK, end - WEEK))

    coverage = _own(viewer, "daily_coverage")
    agreed = mart(viewer.build, "agreed_rituals")["ritual"].str.lower()
    noted = _own(viewer, "ritual_days")
    signs, who = mart(viewer.build, "daily_signs"), viewer.who
    thanked = signs[(signs["sign"] == "thanks") & (signs["partner"].eq(who) if who in set(signs["partner"]) else True)]
    kept = both(noted[noted["ritual"].isin(agreed) & (noted["kept_count"] > 0)])
    thanks = both(thanked[["day"]].drop_duplicates())
    return say.Steps(
        is_current=bool(rows[0]["is_current"]),
        until=until,
        is_whole=until == week + timedelta(days=6),
        logged_days=both(coverage[coverage["is_counted"]]),
        paused=(rows[0]["status"] == "paused", rows[1]["status"] == "paused"),
        conflicts=rows[0],
        rituals=kept if any(kept) else None,
        thanks_days=thanks if any(thanks) else None,
    )


@cached(8)
def strip(viewer: Viewer, week: date) -> dict[str, list[say.Measured]]:
    """Return sharing, felt heard and affection, as far as the two log them or switched them on: metric to numbers."""
    depth, headline = "mutual_depth" if viewer.is_together else "sharing_depth", {viewer.who: ""}
    found = {
        depth: _measured(viewer, depth, headline, week) if _is_logged(viewer, "share", week) else [],
        "felt_heard": _measured(viewer, "felt_heard", viewer.people, week) if _is_logged(viewer, "heard", week) else [],
        "affection_day_share": _measured(viewer, "affection_day_share", headline, week),
    }
    return {metric: numbers for metric, numbers in found.items() if numbers}


def _is_logged(viewer: Viewer, what: str, week: date) -> bool:
    """Tell whether a thing was noted at all between four weeks before the week and its end, as far as is known."""
    noted = mart(viewer.build, "noted_lately")
    own = noted[noted["what"] == what]
    first, last = pd.Timestamp(week + WEEK), pd.Timestamp(week + WEEK - LATELY)
    return bool(((own["first_on"] < first) & (own["last_on"] >= last)).any())


def _measured(viewer: Viewer, metric: str, people: Mapping[str, str], week: date) -> list[say.Measured]:
    """Return the week's row of each, as far as it is switched on."""
    rows = mart(viewer.build, "weekly_metrics")
    rows = rows[(rows["metric"] == metric) & (rows["week_start"] == pd.Timestamp(week)) & (rows["status"] != "off")]
    return [say.Measured(row, name) for who, name in people.items() for row in records(rows[rows["who"] == who])]


def _own(viewer: Viewer, name: str) -> pd.DataFrame:
    rows = mart(viewer.build, name)
    return rows[rows["who"] == viewer.who]


def _between(rows: pd.DataFrame, first: date, end: date) -> pd.DataFrame:
    """Return the rows of the days from `first` to the day before `end`."""
    return rows[(rows["day"] >= pd.Timestamp(first)) & (rows["day"] < pd.Timestamp(end))]
