"""Sentences of the quarterly review."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import isfinite

from dashboard.wording.limits import time_to_tell
from dashboard.wording.numbers import Row, day, is_wide, listing, number

REVIEW_TITLE = "Quarterly review"

NEEDED_DAYS = 14

RATIOS_TITLE = "How often, compared with before"

POINTS_TITLE = "How it felt, compared with before"

RATIOS_CAPTION = "Each line is the likely range. A filled point is a clear change. An open ring could be chance."

WAITING_TITLE = "Not compared yet"

REVIEW_LIMITS = (
    f"For something that happens 10 times a week, it takes {time_to_tell(10)} or more to tell a change of 40 % "
    f"from chance. For something that happens once a week, it takes {time_to_tell(1)} or more. "
    "“No clear change” means that it could be chance. It does not mean that nothing changed."
)

REVIEW_METHOD = {
    "Which weeks are compared": [
        "The last 13 whole weeks of a quarter, and up to 39 weeks before. Your first two weeks are left out, as "
        "everyone logs more at first. Each side needs 14 logged days, or 14 answers. Days that one of you logged are "
        "compared with such days before, and days of both with days of both, so it doesn’t matter who logs more."
    ],
    "When a change is called clear": [
        "All comparisons are made at once, so that one lucky number is not called a change (Benjamini and Hochberg "
        "1995, at 2 %). It also counts how much your weeks differ by themselves. When nothing changes at all, about "
        "one year in fifteen still has a change that is chance."
    ],
    "Why it may be wrong": [
        "A season, a new job or another way of logging can be behind a change. It is not a judgement, and it says "
        "nothing about the future."
    ],
}


def review_heading(until: date) -> str:
    return f"The 13 weeks up to {day(until, True)}, compared with up to 39 weeks before"


def review_finding(clear: Sequence[str], tested: int) -> str:
    """Name what changed. `clear`: such as `moments of connection: more`."""
    if not tested:
        return "Too early for a review"
    if not clear:
        return "No clear change this quarter"
    return f"Clear changes: {listing(list(clear))}"


def points_caption(is_one: bool) -> str:
    if is_one:
        return "Your answers, compared with your earlier ones."
    return "Each of you, compared with your own earlier answers."


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
        is_shown = isfinite(high) and not is_wide(low, high)
        between = f"{low:.2f} to {high:.2f} times as often" if is_shown else "too few yet to say by how much"
    return f"before {before}, this quarter <b>{recent}</b><br>{between}<br>{_days(row)}"


def change_waits(row: Row, title: str) -> str:
    before, recent = row["before_days"], row["recent_days"]
    if min(before, recent) >= NEEDED_DAYS:
        return f"{title}: too few of them to compare"
    counts = ((before, "before"), (recent, "in the quarter"))
    short = [f"{n} of the {NEEDED_DAYS} days needed {when}" for n, when in counts if n < NEEDED_DAYS]
    return f"{title}: {listing(short)}"


def compared(tested: int) -> str:
    return f"{tested} comparisons were made." if tested != 1 else "One comparison was made."


def _level(row: Row, value: float) -> str:
    return f"{100 * value:.0f} %" if str(row["unit"]).startswith("share") else number(value)


def _days(row: Row) -> str:
    return f"from {row['before_days']} days before and {row['recent_days']} in the quarter"


def review_alt(rows: Iterable[Row]) -> str:
    """Say what a figure of the review shows, for those who don't see it."""
    listed = list(rows)
    clear = [str(row["name"]) for row in listed if row["is_clear"]]
    named = listing([str(row["name"]) for row in listed])
    return f"Compared: {named}. " + (f"Clear changes: {listing(clear)}." if clear else "There is no clear change.")
