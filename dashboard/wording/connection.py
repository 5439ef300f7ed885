"""Sentences of the Connection page."""

from dashboard.wording.charts import paused_week
from dashboard.wording.metrics import NEEDS_DAYS, PAUSED_DAYS, counted, rests_on
from dashboard.wording.numbers import Row, likely

TITLE = "Connection"


def connection_finding(row: Row, is_together: bool) -> str:
    if row["status"] == "paused":
        return paused_week(row)
    if row["connection_rate"] is None:
        return f"Too early to say: {row['reason']}" if row["is_current"] else f"Too little logged: {row['reason']}"
    moments = "moments together" if is_together else "moments of connection"
    return {
        "about": f"About as many {moments} as usual",
        "above": f"More {moments} than usual",
        "below": "A quieter week than usual",
    }.get(row["versus_usual"] or "", f"About {counted(row['connection_rate'], moments, row)}")


def connection_sentence(row: Row, is_together: bool) -> str:
    """Say the number, what it is from, and its range."""
    if row["connection_rate"] is None:
        return PAUSED_DAYS if row["status"] == "paused" else NEEDS_DAYS
    between = likely(row["connection_rate_low"], row["connection_rate_high"])
    return f"About {counted(row['connection_rate'], 'moments', row)}, {rests_on(row)}. {between}"


def day_share_finding(row: Row) -> str:
    share = row["connection_day_share"]
    if row["status"] == "paused":
        return paused_week(row)
    if share is None:
        return "Days with a moment of connection: too early to say"
    seen = int(row["observed_days"])
    return f"A moment of connection on {round(share * seen)} of {counted(seen, 'days', row)}"


DAY_SHARE_CAPTION = "The percentage of logged days with at least one moment."
