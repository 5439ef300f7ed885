"""Sentences of the Connection page."""

from dashboard.wording.charts import pace_finding, pace_sentence, pace_source, pace_told, paused_week
from dashboard.wording.metrics import counted, without_number
from dashboard.wording.numbers import Row

TITLE = "Connection"
BELOW = "Moments of connection, such as a ritual or a personal talk, and how connected you felt."
FELT, MOOD, STRESS = "How connected you felt", "Your mood", "Your stress"


RATE, COUNT, MOMENTS = "connection_rate", "moment_count", "moments of connection"


def connection_finding(row: Row) -> str:
    return pace_finding(row, RATE, COUNT, MOMENTS.capitalize(), MOMENTS)


def connection_told(row: Row) -> str:
    return pace_told(row, RATE, COUNT, MOMENTS)


def connection_sentence(row: Row) -> str:
    return pace_sentence(row, RATE, COUNT)


def connection_source(row: Row) -> str:
    return pace_source(row, RATE, COUNT)


def day_share_finding(row: Row) -> str:
    share = row["connection_day_share"]
    if row["status"] == "paused":
        return paused_week(row)
    if share is None:
        return without_number("Days with a moment of connection", row)
    seen = int(row["observed_days"])
    return f"A moment of connection on {round(share * seen)} of {counted(seen, 'days', row)}"


DAY_SHARE_CAPTION = "The percentage of logged days with at least one moment."
