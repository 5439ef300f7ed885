"""Sentences of the Appreciation page."""

from dashboard.wording.charts import paused_week
from dashboard.wording.metrics import NEEDS_DAYS, PAUSED_DAYS, counted, rests, rests_on
from dashboard.wording.numbers import Row, likely, number

TITLE = "Appreciation"


def thanks_finding(row: Row, is_together: bool) -> str:
    if row["status"] == "paused":
        return paused_week(row)
    if row["expressed_rate"] is None:
        return f"Too early to say: {row['reason']}" if row["is_current"] else f"Too little logged: {row['reason']}"
    said = "You thanked each other" if is_together else "You said thanks"
    return {
        "about": f"{said} about as often as usual",
        "above": f"{said} more often than usual",
        "below": f"{said} less often than usual",
    }.get(row["versus_usual"] or "", f"{said} about {counted(row['expressed_rate'], 'times', row)}")


def thanks_sentence(row: Row) -> str:
    if row["expressed_rate"] is None:
        return PAUSED_DAYS if row["status"] == "paused" else NEEDS_DAYS
    between = likely(row["expressed_rate_low"], row["expressed_rate_high"])
    return f"About {counted(row['expressed_rate'], 'thanks', row)}, {rests_on(row)}. {between}"


def gap(a_week: float | None, day_count: int) -> str:
    """Say how many thanks were said and not logged as received over the last four weeks, by either of the two."""
    if a_week is None:
        return f"This needs 14 days in the last four weeks that you both logged. There are {day_count}."
    over = f"You both logged {day_count} days of the last four weeks. On those days, "
    if a_week < 0.5:
        return over + "thanks said and thanks received were about even."
    return over + f"about {number(a_week)} thanks a week were said but not logged as received. Some may go unnoticed."


NOTICED_TITLE = "Thanks said and thanks received"


def noticed_caption(is_together: bool) -> str:
    if not is_together:
        return "Thanks that you said and thanks that you received, per week."
    return "Both of you together, per week. You may each log the same thanks on a different day."


PER_CONFLICT_TITLE = "Moments and thanks per conflict"
PER_CONFLICT_CAPTION = "Over four weeks. There is no number to reach. With few conflicts, this is a rough number."


def per_conflict(row: Row) -> str:
    if row["value"] is None:
        return "Paused." if row["status"] == "paused" else f"Too early to say: {row['reason']}."
    # without a conflict, nothing says how many it could be at most
    at_least = f"It is likely {number(row['low'])} or more."
    between = at_least if row["high"] is None else likely(row["low"], row["high"])
    return f"About {number(row['value'])} per conflict, from {rests(row)}. {between}"
