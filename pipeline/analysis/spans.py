"""The quarters that a review is of, and the weeks and days of a log that it compares."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.stats.comparison import Floats

RECENT, BEFORE, SETTLING = 13, 39, 2  # weeks: the quarter, the most before it, and those left out at a log's start


def quarter_end(day: date) -> date:
    """Return the last day of the last quarter that has ended by `day`."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    ends = first - timedelta(days=1)
    following = day + timedelta(days=1)
    return day if following.month != day.month and following.month in (1, 4, 7, 10) else ends


def next_end(ends: date) -> date:
    """Return the last day of the quarter after the one that ends on `ends`."""
    return quarter_end(ends + timedelta(days=100))


def weeks(rows: "pd.DataFrame", ends: date) -> "pd.DataFrame":
    """Return the weeks to compare: whole ones up to the quarter's end, without those in which a log settles in."""
    import pandas as pd

    return settled(rows[rows["week_start"] <= pd.Timestamp(ends - timedelta(days=6))]).tail(RECENT + BEFORE)


def settled(weeks: "pd.DataFrame") -> "pd.DataFrame":
    """Return rows of `weekly_counts` in order, without the first weeks, in which everyone logs more."""
    weeks = weeks.sort_values("week_start")
    return weeks[weeks["logged_days"].cumsum() > 0].iloc[SETTLING:]


def days(rows: "pd.DataFrame", ends: date) -> "pd.DataFrame":
    """Return the days of such weeks, of the rows of one partner in `daily_life`."""
    import pandas as pd

    rows = rows.sort_values("day")
    last = rows.loc[rows["week_start"] <= pd.Timestamp(ends - timedelta(days=6)), "week_start"].max()
    begun: pd.DataFrame = rows[(rows["week_start"] <= last) & (rows["is_counted"].cumsum() > 0)]
    return begun.iloc[7 * SETTLING :].tail(7 * (RECENT + BEFORE))


def strata(reports: "pd.DataFrame", weeks: "pd.DataFrame") -> tuple["Floats", "Floats"]:
    """Return the one series of `weeks` by who reported: its events, and the days they were logged on."""
    events, days = (
        reports.pivot(index="reporters", columns="week_start", values=name)
        .reindex(columns=weeks["week_start"])
        .fillna(0)
        for name in ("event_count", "logged_days")
    )
    is_logged = weeks["logged_days"].to_numpy() > 0
    return events.to_numpy(dtype=float)[None], days.to_numpy(dtype=float)[None] * is_logged
