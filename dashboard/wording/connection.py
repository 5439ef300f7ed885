"""Sentences of the Connection page."""

from dashboard.wording.charts import paused_week
from dashboard.wording.metrics import rests_on
from dashboard.wording.numbers import Row, number, span

TITLE = "Connection"


def connection_finding(row: Row, is_together: bool) -> str:
    if row["status"] == "paused":
        return paused_week(row)
    if row["connection_rate"] is None:
        return f"Not enough yet to say: {row['reason']}" if row["is_current"] else f"Not enough logged: {row['reason']}"
    found = "You found each other" if is_together else "You noted moments of connection"
    return {
        "about": f"{found} about as often as usual",
        "above": f"{found} more often than usual",
        "below": "A quieter week than usual",
    }.get(
        row["versus_usual"] or "",
        f"{found} about {number(row['connection_rate'])} times a week"
        if is_together
        else f"You noted about {number(row['connection_rate'])} moments of connection a week",
    )


def connection_sentence(row: Row, is_together: bool) -> str:
    """Say the number with its range and what it rests on, in one sentence."""
    if row["connection_rate"] is None:
        return (
            "A line is drawn from four logged days on; rough ones from two."
            if row["status"] != "paused"
            else ("Paused days count neither for nor against.")
        )
    return (
        f"About {number(row['connection_rate'])} moments a week, most likely between "
        f"{span(row['connection_rate_low'], row['connection_rate_high']).replace('–', ' and ')}, {rests_on(row)}."
    )


def day_share_finding(row: Row) -> str:
    share = row["connection_day_share"]
    if row["status"] == "paused":
        return paused_week(row)
    if share is None:
        return "Days with a moment of connection: not enough logged yet"
    return f"A moment of connection on about {number(10 * share)} days in 10"


DAY_SHARE_CAPTION = "The share of logged days with at least one moment, in percent."
