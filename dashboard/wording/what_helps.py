"""Sentences of What seems to help: what goes together in one's days, and small trials of the couple's own.

What a trial found, and what a single comparison says, are sentences of the pipeline: the command line prints the same.
"""

from collections.abc import Sequence
from datetime import date

from dashboard.wording.numbers import Row, day, days

TITLE = "What seems to help"
BELOW = "What goes together in your days, and small trials to find out more. Chance has a hand in all of it."

TICKS = ("1 lower", "same", "1 higher")
LAGS = {0: "On the same day", 1: "On the day after"}
WHOSE = "Whose days"
CAPTION = (
    "Felt connection, from 0 to 10, on days with something noted, less that on days without. Each line is the range "
    "that the days support; filled is what holds up against all that were compared, open can be chance."
)
NOT_CAUSE = (
    "This is what goes together, not what comes from what: a calm day may make room for a ritual just as well as the "
    "other way round. A small trial can tell more."
)
METHOD = {
    "What is compared": [
        "One partner’s own answers to “How connected did you feel today?”, on days on which that partner noted "
        "something and on days without, and on the days after. The two of you are never set against each other."
    ],
    "When it stands out": [
        "It takes 8 days of each kind and a range of no more than 1.5 points to either side. Neighbouring days are "
        "alike, which the ranges allow for (a bootstrap of whole weeks, Künsch 1989). All comparisons are held up "
        "against their number (Benjamini and Hochberg 1995, at 5 %)."
    ],
    "Why it may be wrong": [
        "A third thing, such as a free evening, can lie behind both. On days without a note it may have happened too."
    ],
}


def finding(tested: int, clear: int) -> str:
    """Say how many of all comparisons stand out from chance."""
    if not tested:
        return "Can’t tell yet: nothing can be compared so far"
    if not clear:
        return "Can’t tell yet: nothing stands out from chance"
    return f"{clear} of {tested} comparisons {'stands' if clear == 1 else 'stand'} out from chance"


def lag_alt(lag: int, rows: Sequence[Row]) -> str:
    """Say what the picture of one lag shows."""
    parts = [f"{row['name']} {row['low']:+.1f} to {row['high']:+.1f}" for row in rows]
    return f"{LAGS[lag]}, in points: {'; '.join(parts)}."


def hover(low: float, difference: float, high: float, reason: str) -> str:
    return f"<b>{difference:+.1f}</b> points<br>{low:+.1f} to {high:+.1f}<br>{reason}"


def waiting(count: int) -> str:
    """Name the list of what has too few days."""
    return f"Can’t tell yet: {count} more need{'s' * (count == 1)} more days"


NEW = "Try something for a few weeks"
NEW_CAPTION = (
    "A coin is flipped for each day: on yes days you do it, on no days you don’t, and you check in on both. When all "
    "days are over, they are compared. It begins tomorrow."
)
WHAT, WHAT_HINT = "What to try", "10-minute debrief"
WEEKS = "For how many weeks"
WEEKS_HELP = "From 3 to 26. Four weeks tell differences of about 1.4 points and more."
START = "Draw the days"
STARTED = "The days are drawn. It begins tomorrow."
UNDER_WAY = "Under way"
END = "End it early"
END_NOTE = (
    "Today becomes its last day, and what its days were like is shown. It can’t be taken up again, and fewer days tell "
    "less."
)
END_NOW = "End it today"
ENDED = "The trial is ended."
PAST = "Trials that are over"
PAST_CAPTION = "In the order of their days, the newest first."


def today(is_yes: bool | None, started_on: date) -> str:
    """Say what the coin said for today."""
    if is_yes is None:
        return f"The trial begins on {day(started_on)}"
    return "Today is a yes day" if is_yes else "Today is a no day"


def today_means(is_yes: bool | None) -> str:
    if is_yes is None:
        return ""
    return "Do it today, if you can." if is_yes else "Leave it for another day, if you can."


def trial_label(started_on: date, day_count: int) -> str:
    """Name a trial by its days: in its own words it would be read as Markdown."""
    return f"{days(day_count).capitalize()} from {day(started_on, True)}"


def trial_alt(rows: Sequence[Row]) -> str:
    parts = [f"{row['name']} {row['low']:+.1f} to {row['high']:+.1f} points" for row in rows]
    return f"Felt connection on yes days less that on no days: {'; '.join(parts)}."
