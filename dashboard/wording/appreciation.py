"""Sentences of the Appreciation page."""

from dashboard.wording.charts import pace_finding, pace_sentence, pace_source, pace_told
from dashboard.wording.metrics import many_of, no_number, rests, sentence
from dashboard.wording.numbers import Row, is_wide, likely, number

TITLE = "Appreciation"
BELOW, BELOW_SOLO = (
    "What you thanked each other for, how often, and how appreciated you felt.",
    "What you said thanks for, how often, and how appreciated you felt.",
)
IN_WORDS = "Recent thanks"
FELT = "How appreciated you felt"
GAP_DAYS = 14  # as in the registry


def below(is_solo: bool) -> str:
    return BELOW_SOLO if is_solo else BELOW


RATE, COUNT = "expressed_rate", "expressed_count"


def thanks_finding(row: Row, is_together: bool) -> str:
    said = "You thanked each other" if is_together else "You said thanks"
    return pace_finding(row, RATE, COUNT, "Thanks", "times", said)


def thanks_told(row: Row) -> str:
    return pace_told(row, RATE, COUNT, "thanks")


def thanks_sentence(row: Row, is_first: bool = True) -> str:
    return pace_sentence(row, RATE, COUNT, is_first)


def thanks_source(row: Row) -> str:
    return pace_source(row, RATE, COUNT)


def gap(a_week: float | None, day_count: int) -> str:
    """Say how many thanks were said and not logged as received over the last four weeks, by either of the two."""
    if a_week is None and day_count >= GAP_DAYS:
        return "Thanks said are compared with thanks received once you log both."
    if a_week is None:
        return f"To compare the two, there are too few days that both of you logged ({day_count} of {GAP_DAYS})."
    over = f"You both logged {day_count} days of the last four weeks. On those days, "
    if a_week < 0.5:
        return over + "thanks said and thanks received were about even."
    were = "were" if a_week >= 1.5 else "was"
    many = many_of(a_week, "thanks")
    return f"{over}about {many} a week {were} said but not logged as received. Some may go unnoticed."


NOTICED_TITLE = "Thanks said and thanks received"


def noticed_caption(is_together: bool) -> str:
    if not is_together:
        return "Thanks that you said and thanks that you received, per week."
    return "Per week. Said: logged by the one who thanked. Received: logged by the one who was thanked."


PER_CONFLICT_TITLE = "Moments and thanks per conflict"


def per_conflict_caption(is_together: bool) -> str:
    who = "one or both of you" if is_together else "you"
    return f"On the days that {who} logged in this week and the three before. There is no number to reach."


def per_conflict(row: Row, counts: Row) -> str:
    """Say how many good moments there were per conflict; with few conflicts just the `counts` of `weekly_balance`."""
    if row["value"] is None:
        return sentence(no_number(row))
    if row["high"] is None or is_wide(row["low"], row["high"]):
        many = int(counts["conflict_count"])
        conflicts = "1 conflict" if many == 1 else f"{many or 'no'} conflicts"
        return (
            f"{number(counts['good_count'])} moments and thanks, and {conflicts}. "
            "With so few conflicts, a number for each would say nothing."
        )
    return f"About {number(row['value'])} per conflict, from {rests(row)}. {likely(row['low'], row['high'])}"
