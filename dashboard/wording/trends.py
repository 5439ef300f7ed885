"""What can be said of a direction over many weeks, and what can't be seen yet."""

from dashboard.wording.numbers import Row, number

MOMENTS, THANKS, OPENINGS = "moments of connection", "thanks said", "new conflicts"

# Until a step of 40 % is seen in 8 of 10 cases, by events a week, when weeks swing by chance alone; longer when they
# swing more. Simulated, as in tests/calibration.
WEEKS_TO_SEE = ((40, "half a year"), (20, "eight months"), (10, "a year"), (0, "a year and a half"))


def trend_sentence(row: Row | None, things: str) -> str:
    """Say whether `things` (`moments of connection`) show a direction over the span of a trend's row."""
    if row is None or row["label"] == "not_enough":
        return _waiting(row, things)
    span = f"Over the last {int(row['span_weeks'])} weeks"
    if row["label"] in ("up", "down"):
        more = "more frequent" if row["label"] == "up" else "rarer"
        return f"{span}, {things} have become {more}, {_factor(row)}."
    if row["label"] == "steady":
        return f"{span}, the pace of {things} has held, somewhere between half and twice of what it was."
    return f"{span}, {things} show no direction that stands out from chance."


def cannot_see(row: Row | None) -> str:
    """Say what the rule can't see at this pace."""
    if row is None or row["label"] == "not_enough" or not row["rate_per_week"]:
        return ""
    rate = float(row["rate_per_week"])
    time = next(words for least, words in WEEKS_TO_SEE if rate >= least)
    return (
        f"What this can’t see: at about {number(rate)} a week, a change of 40 % takes {time} or more to tell from "
        "chance. The quarterly review looks at everything at once and is where a change is called one."
    )


def _waiting(row: Row | None, things: str) -> str:
    weeks, events = (int(row["week_count"]), int(row["event_count"])) if row is not None else (0, 0)
    return (
        f"A direction takes 8 logged weeks after the first two, and 10 {things}; there are {weeks} and {events} so far."
    )


def _factor(row: Row) -> str:
    low, high = row["change_low"], row["change_high"]
    if low is None or high is None:
        return "by more than chance explains"
    return f"to between {low:.1f} and {high:.1f} times the pace at the start"
