"""Sentences of the Connection page."""

from collections.abc import Mapping

from dashboard.wording.charts import pace_finding, pace_sentence, pace_source, pace_told, paused_week
from dashboard.wording.metrics import NOT_LOGGED, counted, no_number, without_number
from dashboard.wording.numbers import Row, than_before

TITLE = "Connection"
BELOW = "How often you had a moment together, such as a ritual or a personal talk, and how connected you felt."
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


DISTANCES = {"quieter": "a fifth fewer", "fuller": "a quarter more"}


def distance_finding(row: Row, chances: Mapping[str, float]) -> str:
    """Compare the last weeks with those before: `row` is the ratio of `distance_state`, `chances` its other pieces."""
    if row["value"] is None:
        waits = no_number(row) if row["status"] in ("paused", NOT_LOGGED) else "too early to compare"
        return f"Moments of connection in the last four weeks: {waits}"
    state = row["reason"].removesuffix(" lately")
    if state in DISTANCES:
        return f"The last four weeks: a chance of {100 * chances[state]:.0f} % that they were {state}"
    if state == "steady":
        return "The last four weeks: about as many moments of connection as before"
    return "Four weeks can’t tell whether anything changed"


def distance_sentence(row: Row) -> str:
    if row["value"] is None:
        return (
            "" if row["status"] in ("paused", NOT_LOGGED) else f"This takes more logged days: so far {row['reason']}."
        )
    low, high = than_before(row["low"]), than_before(row["high"])
    between = f"Likely {low}" if low == high else f"Likely between {low} and {high}"
    than = "as" if high.endswith("as many") else "than"
    ratio = f"{between} {than} in the twelve weeks before."
    state = row["reason"].removesuffix(" lately")
    if state not in DISTANCES:
        return ratio
    size = f"{state.capitalize()} means at least {DISTANCES[state]} moments."
    return f"{size} {ratio} A chance is not a clear change: only the quarterly review looks for one."
