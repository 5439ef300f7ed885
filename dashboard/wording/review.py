"""Sentences of the quarterly review."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import isfinite

from dashboard.wording.numbers import Row, day, is_wide, listing, number, part

REVIEW_TITLE = "Quarterly review"
REVIEW_BELOW = "Every three months: has anything clearly changed?"

NEEDED_DAYS = 14

THINGS = {
    "connection_rate": "moments of connection",
    "conflict_flow": "new conflicts",
    "appreciation_expressed": "thanks said",
    "ritual_adherence": "rituals that took place",
    "sharing_depth": "days of deeper sharing",
    "affection_day_share": "days with welcome touch",
}

RATIOS_TITLE = "How often, compared with before"

POINTS_TITLE = "How it felt, compared with before"

RATIOS_CAPTION = "To the right is more, to the left is less. Each line is the likely range. A ring could be chance."

WAITING_TITLE = "Not compared yet"

NONE_CLEAR = "The differences below could all be chance. A small change may not show here."
SOME_CLEAR = "Chance seldom explains so clear a change. A smaller one may not show here."

CHANCES_TITLE = "How likely a change is, and how large it can be"

CHANCES_NOTE = (
    "Where this list gives a change a chance of 20 %, it was real for about 20 of 100 made-up couples. Most quarters "
    "bring little change, so chances lean towards none."
)


def change_sentence(row: Row) -> str:
    """Say what the last review found of one metric, how large a change very likely is, or what it still needs.

    `row`: a change with `until`, `next_on` and `within`. Besides a notice, nothing else says that something changed.
    """
    things, opening = THINGS[row["metric"]], f"Last review, {quarter(row['until'])}"
    if row["label"] == "not_enough":
        waits = f"too few {things} to compare."
        if short := _days_short(row):
            waits = f"too early to compare {things}, with {short}."
        return f"{opening}: {waits} The next review is on {day(row['next_on'])}."
    if row["label"] == "no_clear_change":
        if not row["within"]:
            return f"{opening}: what is logged can’t tell whether the number of {things} changed."
        return f"{opening}: no clear change in {things}. If there is one, it is very likely {row['within']}."
    which = "more" if row["label"] == "more" else "fewer"
    return f"{opening}: {which} {things} than in the months before. {_by_how_much(row)}"


def quarter(until: date) -> str:
    """Name the quarter that ends on `until`: `April to June`."""
    return f"{date(until.year, until.month - 2, 1):%B} to {until:%B}"


def _by_how_much(row: Row) -> str:
    """Say how large a clear change likely is, or at least is where its range is too wide to use."""
    low, high = row["low"], row["high"]
    if row["label"] == "more":
        return f"Likely {f'at least {low:.1f}' if is_wide(low, high) else f'{low:.1f} to {high:.1f}'} times as many."
    least, most = part(1 - high), part(1 - low)
    if is_wide(low, high):
        return f"Likely at least {least} fewer."
    return f"Likely {' to '.join(dict.fromkeys((least, most)))} fewer."


def review_heading(until: date) -> str:
    return f"{REVIEW_BELOW} {quarter(until)} {until.year}, compared with the months before."


def review_finding(clear: Sequence[str], tested: int, until: date) -> str:
    """Name what changed. `clear`: such as `moments of connection: more`."""
    if not tested:
        return "Too early for a review"
    if not clear:
        return f"{quarter(until)}: no clear change"
    return f"Clear changes: {listing(list(clear))}"


def points_caption(is_one: bool) -> str:
    whose = "your own" if is_one else "each one’s own"
    return f"Beside {whose} earlier answers: to the right is more, to the left is less."


def change_words(title: str, name: str, label: str) -> str:
    """Name a change as a part of a sentence: `moments of connection, more often`."""
    whose = f" ({name})" if name else ""
    return f"{title[:1].lower()}{title[1:]}{whose}, {label}"


def change_label(row: Row) -> str:
    """Say which way a clear change goes: often for counts, strongly for ratings."""
    if row["is_ratio"]:
        return "more often" if row["label"] == "more" else "less often"
    return "higher" if row["label"] == "more" else "lower"


def chance_lines(likely: Sequence[str], within: str) -> list[str]:
    """Say how likely changes of one metric are, and between which sizes it is."""
    lines = [line.removeprefix("a ").capitalize() for line in likely]
    return lines + ([f"Very likely {within}"] if within else [])


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
    return f"{title}: {_days_short(row) or 'too few of them to compare'}"


def _days_short(row: Row) -> str:
    """Say how many logged days there are where they are too few; empty where they are enough."""
    counts = (row["before_days"], "before"), (row["recent_days"], "in the quarter")
    return listing([f"{n} of the {NEEDED_DAYS} days needed {when}" for n, when in counts if n < NEEDED_DAYS])


def means(is_clear: bool) -> str:
    """Say what the finding means, and how much a review can see."""
    return SOME_CLEAR if is_clear else NONE_CLEAR


def next_review(next_on: date) -> str:
    return f"The next review is on {day(next_on, True)}."


def review_waits(next_on: date) -> str:
    """Say what a first review takes, and when the next one is."""
    return (
        f"A review needs {NEEDED_DAYS} logged days in a quarter and {NEEDED_DAYS} before it. The next one is on "
        f"{day(next_on, True)}."
    )


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
