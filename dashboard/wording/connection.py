"""Sentences of the Connection page."""

from dashboard.wording.charts import pace_finding, pace_sentence, paused_week
from dashboard.wording.metrics import counted, without_number
from dashboard.wording.numbers import Row

TITLE = "Connection"
BELOW, BELOW_SOLO = (
    "How many moments you shared, and how connected each of you felt, week by week.",
    "How many moments of connection there were, and how connected you felt, week by week.",
)
FELT, MOOD, STRESS = "How connected you felt", "Your mood", "Your stress"


def below(is_solo: bool) -> str:
    return BELOW_SOLO if is_solo else BELOW


def connection_finding(row: Row, is_together: bool) -> str:
    moments = "moments together" if is_together else "moments of connection"
    return pace_finding(row, "connection_rate", moments.capitalize(), moments)


def connection_sentence(row: Row) -> str:
    return pace_sentence(row, "connection_rate", "moments")


def day_share_finding(row: Row) -> str:
    share = row["connection_day_share"]
    if row["status"] == "paused":
        return paused_week(row)
    if share is None:
        return without_number("Days with a moment of connection", row)
    seen = int(row["observed_days"])
    return f"A moment of connection on {round(share * seen)} of {counted(seen, 'days', row)}"


DAY_SHARE_CAPTION = "The percentage of logged days with at least one moment."
