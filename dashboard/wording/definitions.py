"""How each figure is worked out, as its "How is this worked out?" says it."""

from dataclasses import dataclass

RATE_RANGE = (
    "In 95 of 100 weeks like this one, the true pace lies within it (a Gamma-Poisson interval). "
    "It is wide as a week is short: a step of a third can be chance."
)

MEAN_RANGE = (
    "The 95 % range of the mean (Student’s t). It is wide, as a week has seven days at the most. A week of equal "
    "answers keeps the width that rounding to whole points leaves."
)

USUAL = (
    "Your usual is the middle one of the 12 weeks before, as far as 4 days were logged in them; the range in brackets "
    "holds 8 in 10 of those weeks. It needs 4 of them. More or less than usual is said when the week lies outside "
    "that range by more than chance explains; when it could be chance, nothing is compared."
)

LOGGED_DAYS = (
    "A logged day is one with a check-in, written by the end of the second day after it; on a shared page, a check-in "
    "that was shared."
)


@dataclass(frozen=True)
class Meaning:
    definition: str
    missing: str
    interval: str = ""
    usual: str = ""


HOW = {
    "connection_rate": Meaning(
        "Moments of connection that you logged on logged days: a ritual kept, something shared, and welcome touch once "
        "everyone has switched it on in the settings. The same thing noted again within 90 minutes, by either of you, "
        "counts once. Divided by the days that one or both of you logged, times seven.",
        f"{LOGGED_DAYS} A day without one is left out; it is not a day without moments. Paused days are left out too. "
        "A week needs 4 logged days; from 2 on it is drawn as a rough one, with an open ring.",
        RATE_RANGE,
        USUAL,
    ),
    "felt_connection": Meaning(
        "The mean of your daily answers to “How connected did you feel today?”, from 0 to 10, for each of you alone.",
        "Days without an answer and paused days are skipped. A week needs 2 answers.",
        MEAN_RANGE,
    ),
    "connection_day_share": Meaning(
        "The share of logged days with at least one moment of connection.",
        "Days that nobody logged are left out, not counted as days without one; so are paused days. "
        "A week needs 2 logged days.",
        "A 95 % Wilson interval.",
    ),
    "conflict_stock": Meaning(
        "Conflicts opened on or before a week’s last day and not closed by then. Settled and agreed to live with both "
        "close one, when each of you has said so; on one partner’s own page, when they have. Feeling okay again and "
        "parking it leave it open.",
        "An open conflict stays open through weeks without a log. What opened and closed is known for weeks with one. "
        "A conflict whose opening has no date counts from the day it was first logged.",
    ),
    "conflict_open_age": Meaning(
        "Days since opening, or opening again, over the conflicts that were open at the end of each week: the oldest, "
        "and the middle one, which half are younger than.",
        "Nothing is drawn for weeks in which none was open.",
    ),
    "appreciation_expressed": Meaning(
        "Thanks or praise that you logged as given on days that you logged, times seven and divided by those days. "
        "For the two of you it is the sum of both, divided by the mean of your logged days.",
        f"{LOGGED_DAYS} On one without any thanks the count is 0; other days and paused days are left out. A week "
        "needs 4 logged days, for the two of you 4 of each; from 2 on it is drawn as a rough one, with an open ring.",
        RATE_RANGE,
        USUAL,
    ),
    "felt_appreciated": Meaning(
        "The mean of your daily answers to “How appreciated did you feel today?”, from 0 to 10, for each of you alone.",
        "Days without an answer and paused days are skipped. A week needs 2 answers.",
        MEAN_RANGE,
    ),
    "appreciation_gap": Meaning(
        "Thanks that one logged as given, less thanks that the other logged as noticed, over the days that both of you "
        "logged. Where more was given than noticed, it is added up for the two of you. It says nothing about who "
        "gives more: what goes unlogged is part of it.",
        "It looks at the last four weeks, and needs 14 days in them that both of you logged and shared.",
    ),
}
