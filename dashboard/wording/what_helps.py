"""Sentences of What helps: things that go together, and small trials of the couple's own.

The result of a trial and of each comparison are sentences of the pipeline: the command line prints the same.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.wording.numbers import Row, day, days, listing

TITLE = "What helps?"
BELOW = "Find out on which days you feel more connected, and test an idea of your own for a few weeks."

TICKS = ("1 lower", "same", "1 higher")
LAGS = {0: "On the same day", 1: "On the day after"}
WHOSE = "Whose days?"
CAPTION = "Compared: how connected you felt on days with a ritual, thanks or something in the way, and on other days."
NEEDS = "A comparison needs 8 days with a ritual, thanks or something in the way, and 8 days without it."
NOT_CAUSE = "A calm day can make room for a ritual, or a ritual can make a day calm. Only a trial can tell which it is."
ALL = "All comparisons"
ALL_CAPTION = (
    "In points of 10, on the same weekdays. Each line is the likely range. A ring could be chance, even with its whole "
    "line on one side, as many things are compared."
)
METHOD = {
    "Which days are compared": [
        "One person’s answers to “How connected did you feel today?”, on days on which the same person logged "
        "something, on days without it, and on the days after. Nobody is compared with anybody else.",
        "A Saturday is compared with other Saturdays, so a better weekend makes no difference here. Something that you "
        "do on every Saturday and hardly on other days can’t be told apart from Saturdays.",
    ],
    "When a difference is clear": [
        "Compared is what has 8 days with it and 8 without on the same weekdays, and a range of at most 1.5 points to "
        "either side. The ranges allow for days that resemble the day before (a circular block bootstrap, Politis and "
        "Romano 1992).",
        "With many comparisons, each one has to be clearer (Benjamini and Hochberg 1995, at 2.5 %). That is half the "
        "usual 5 %, so that you can look every month: in two years, 15 in 100 couples or fewer see one by chance.",
    ],
    "Why it may be wrong": [
        "A third thing, such as a free evening, can be behind both. It may also happen on days when nobody logs it."
    ],
}


def finding(tested: int, clear: int) -> str:
    """Say how many of all comparisons are clear."""
    if not tested:
        return "Too early to compare your days"
    if not clear:
        return "No kind of day felt clearly different so far"
    return f"{clear} of {tested} comparisons show{'s' if clear == 1 else ''} a clear difference"


def lag_alt(lag: int, rows: Sequence[Row]) -> str:
    """Say what the picture of one lag shows."""
    parts = [f"{row['name']} {row['low']:+.1f} to {row['high']:+.1f}" for row in rows]
    return f"{LAGS[lag]}, in points: {'; '.join(parts)}."


def hover(low: float, difference: float, high: float, reason: str) -> str:
    return f"<b>{difference:+.1f}</b> points<br>{low:+.1f} to {high:+.1f}<br>{reason}"


def waiting(count: int) -> str:
    """Name the list of comparisons that can't be made."""
    return f"{count} comparison{'s' * (count != 1)} can’t be made yet"


NEW = "Try something for a few weeks"
NEW_CAPTION = (
    "Choose something small. Each day is a yes day or a no day, by chance. On a yes day you do it, on a no day you "
    "leave it out. Check in on both, and at the end you see whether yes days felt different."
)
WHAT, WHAT_HINT = "Your idea", "For example: ten minutes to talk"
WEEKS = "For how many weeks"
START = "Start the trial"
STARTED = "Started. Your schedule is ready, and the trial begins tomorrow."
UNDER_WAY = "Your trial"
END = "End it early"
END_NOTE = "Today becomes its last day, and you see the result. You can’t continue it later, and fewer days tell less."
END_NOW = "End it today"
ENDED = "Ended: the trial is over."
PAST = "Past trials"
PAST_CAPTION = "The newest first."


def weeks_help(tells: Mapping[int, float]) -> str:
    """Say what trials of different lengths can show, in points by weeks."""
    each = ", ".join(f"{points} points in {weeks} weeks" for weeks, points in tells.items())
    return f"The smallest difference that a trial shows for 4 of 5 couples: {each}."


def weeks_note(weeks: int) -> str:
    return f"Suggested: {weeks} weeks from tomorrow. A shorter trial shows only large differences."


def today(is_yes: bool | None, started_on: date) -> str:
    """Say what the coin said for today."""
    if is_yes is None:
        return f"The trial begins on {day(started_on)}"
    return "Today is a yes day" if is_yes else "Today is a no day"


DID_IT = "Did it"


def today_is(is_yes: bool, what: str) -> str:
    """Name the day of a trial in one line: `Today is a yes day: 10-minute debrief`."""
    return f"Today is a {'yes' if is_yes else 'no'} day: {what}"


def done_today(names: Sequence[str], is_solo: bool) -> str:
    return "You did it today." if is_solo else f"Done today, says {listing(names)}."


def did_it(what: str) -> str:
    return f"Saved: did it, {what}"


def today_means(is_yes: bool | None) -> str:
    if is_yes is None:
        return ""
    return "Do it today, if you can." if is_yes else "Leave it for another day, if you can."


def trial_label(started_on: date, day_count: int) -> str:
    """Name a trial by its days: in its own words it would be read as Markdown."""
    return f"{days(day_count).capitalize()} from {day(started_on, True)}"


def trial_alt(rows: Sequence[Row]) -> str:
    parts = [f"{row['name']} {row['low']:+.1f} to {row['high']:+.1f} points" for row in rows]
    return f"Felt connection, the average on yes days minus that on no days: {'; '.join(parts)}."
