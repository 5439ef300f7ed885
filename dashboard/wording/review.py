"""Sentences of the quarterly review."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import isfinite

from dashboard.wording.numbers import Row, day, listing, number

REVIEW_TITLE = "Quarterly review"

RATIOS_TITLE = "How often, against the time before"

POINTS_TITLE = "How it felt, against the time before"

RATIOS_CAPTION = (
    "Each line is the range that your log supports; a filled point is a change that holds up against all that were "
    "compared, an open one can be chance."
)

WAITING_TITLE = "What is waiting for more days"

REVIEW_LIMITS = (
    "What this can’t see: a change of 40 % in something that happens 10 times a week takes a year or more to tell from "
    "chance. No clear change means that chance could do this too; it does not mean that nothing changed."
)

REVIEW_METHOD = {
    "What is compared": [
        "The last 13 whole weeks of a quarter, and up to 39 weeks before; the first two weeks of a log are left out, "
        "as everyone logs more at first. Each side needs 14 logged days, or 14 answers."
    ],
    "When it is called a change": [
        "All comparisons are made at once, and what is called a change holds up against all of them (Benjamini and "
        "Hochberg 1995, at 5 %), with how much your own weeks swing and hang together taken into account. When "
        "nothing changes at all, about one year in seven still has one that is chance."
    ],
    "Why it may be wrong": [
        "A season, a new job or another way of logging can be behind a change. It is no judgement, and says nothing "
        "of what comes next."
    ],
}


def review_heading(until: date) -> str:
    return f"The 13 weeks up to {day(until, True)} against up to 39 weeks before"


def review_finding(clear: Sequence[str], tested: int) -> str:
    """Name what changed. `clear`: such as `moments of connection: more`."""
    if not tested:
        return "Not enough logged yet for a review"
    if not clear:
        return "Nothing changed by more than chance explains"
    return f"What changed: {listing(list(clear))}"


def points_caption(is_one: bool) -> str:
    return "Your answers, against your own time before." if is_one else "Each of you against your own time before."


def change_words(title: str, name: str, label: str) -> str:
    """Name a change as a part of a sentence: `moments of connection, more often`."""
    whose = f" ({name})" if name else ""
    return f"{title[:1].lower()}{title[1:]}{whose}, {label}"


def change_label(row: Row) -> str:
    """Say which way a clear change goes: often for counts, strongly for ratings."""
    if row["is_ratio"]:
        return "more often" if row["label"] == "more" else "less often"
    return "higher" if row["label"] == "more" else "lower"


def change_name(title: str, name: str) -> str:
    return f"{title}, {name}" if name else title


def change_hover(row: Row) -> str:
    low, high = row["low"], row["high"]
    before, recent = _level(row, row["before"]), _level(row, row["recent"])
    between = f"{low:+.1f} to {high:+.1f} points"
    if row["is_ratio"]:
        between = f"{low:.2f} to {high:.2f} times" if isfinite(high) else f"{low:.2f} times or more"
    return f"before {before}, lately <b>{recent}</b><br>{between}<br>{_days(row)}"


def change_waits(row: Row, title: str) -> str:
    return f"{title}: {row['before_days']} of 14 days before, {row['recent_days']} of 14 in the quarter"


def compared(tested: int) -> str:
    return f"{tested} comparisons, side by side." if tested != 1 else "One comparison was made."


def _level(row: Row, value: float) -> str:
    return f"{100 * value:.0f} %" if str(row["unit"]).startswith("share") else number(value)


def _days(row: Row) -> str:
    return f"from {row['before_days']} days before and {row['recent_days']} in the quarter"


def review_alt(rows: Iterable[Row]) -> str:
    """Say what a figure of the review shows, for those who don't see it."""
    listed = list(rows)
    clear = [str(row["name"]) for row in listed if row["is_clear"]]
    named = listing([str(row["name"]) for row in listed])
    return f"Compared: {named}. " + (f"Clear: {listing(clear)}." if clear else "None stands out from chance.")
