"""How each figure is worked out, as its "How is this worked out?" says it."""

from dataclasses import dataclass

RATE_RANGE = (
    "In 95 of 100 weeks like this one, the true pace lies within it (a Gamma-Poisson interval). "
    "It is wide as a week is short: a step of a third can be chance."
)

MEAN_RANGE = "The 95 % range of the mean (Student’s t). It is wide, as a week has seven days at the most."
USUAL = (
    "Your usual is the middle one of your last 12 weeks, as far as enough was logged; the range in brackets "
    "holds 8 in 10 of them. It needs 4 such weeks."
)


@dataclass(frozen=True)
class Meaning:
    definition: str
    missing: str
    interval: str = ""
    usual: str = ""


HOW = {
    "connection_rate": Meaning(
        "Moments of connection that you logged, such as a ritual kept, something shared, or thanks. The same moment "
        "noted by both within 90 minutes counts once. Divided by the days that one or both of you logged, times seven.",
        "A day without a check-in is left out; it is not a day without moments. Paused days are left out too. "
        "A week needs 4 logged days; from 2 on it is drawn as a rough one, with an open ring.",
        RATE_RANGE,
        USUAL,
    ),
    "felt_connection": Meaning(
        "The mean of your daily answers to “How connected did you feel today?”, from 0 to 10, for each of you alone.",
        "Days without an answer are skipped. A week needs 2 answers.",
        MEAN_RANGE,
    ),
    "connection_day_share": Meaning(
        "The share of logged days with at least one moment of connection.",
        "Days that nobody logged are left out, not counted as days without one.",
        "A 95 % Wilson interval.",
    ),
    "conflict_stock": Meaning(
        "Conflicts opened on or before a week’s last day and not closed by both of you by then. Settled and agreed to "
        "live with both close one; parked does not.",
        "An open conflict stays open through weeks without a log. What opened and closed is known for weeks with one. "
        "A conflict without a date counts from the day it was first logged.",
    ),
    "conflict_open_age": Meaning(
        "Days since opening, over the conflicts that were open at the end of each week: the oldest, and the middle "
        "one, which half are younger than.",
        "Nothing is drawn for weeks in which none was open.",
    ),
    "appreciation_expressed": Meaning(
        "Thanks or praise that you logged as given, per logged day, times seven.",
        "On a logged day without any the count is 0; a day without a check-in is left out.",
        RATE_RANGE,
        USUAL,
    ),
    "felt_appreciated": Meaning(
        "The mean of your daily answers to “How appreciated did you feel today?”, from 0 to 10, for each of you alone.",
        "Days without an answer are skipped. A week needs 2 answers.",
        MEAN_RANGE,
    ),
    "appreciation_gap": Meaning(
        "Thanks that one logged as given, less thanks that the other logged as noticed, over the days that both of you "
        "logged. It says nothing about who gives more: what goes unlogged is part of it.",
        "It looks at the last four weeks, and needs 14 days in them that both of you logged and shared.",
    ),
}
