"""Sentences of the quarterly review."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import isfinite

from dashboard.wording.numbers import Row, day, is_wide, listing, number

REVIEW_TITLE = "Quarterly review"

NEEDED_DAYS, NEEDED_EVENTS = 14, 10

THINGS = {
    "connection_rate": "moments of connection",
    "conflict_flow": "new conflicts",
    "appreciation_expressed": "thanks said",
    "ritual_adherence": "rituals that took place",
    "sharing_depth": "days of deeper sharing",
    "affection_day_share": "days with welcome touch",
}

PARTS = {
    0.05: "a little",
    1 / 10: "a tenth",
    1 / 5: "a fifth",
    1 / 4: "a quarter",
    1 / 3: "a third",
    2 / 5: "two fifths",
    1 / 2: "a half",
    3 / 5: "three fifths",
    2 / 3: "two thirds",
    3 / 4: "three quarters",
    4 / 5: "four fifths",
    9 / 10: "nine tenths",
    0.95: "nearly all",
}

RATIOS_TITLE = "How often, compared with before"

POINTS_TITLE = "How it felt, compared with before"

RATIOS_CAPTION = "Each line is the likely range. A filled point is a clear change. An open ring could be chance."

WAITING_TITLE = "Not compared yet"

REVIEW_LIMITS = (
    "For something that happens 10 times a week, one review usually sees a fall by half if your weeks are even, and "
    "a fall by three quarters if they swing. “No clear change” does not mean that nothing changed. The sizes that are "
    "ruled out say more."
)

# The smallest fall that one review calls clear for 8 in 10 made-up couples, by times a week: when weeks are even,
# and when they swing. None: it would not even see it stop. Held by tests/calibration/test_reach.py.
REACH = {
    40: (1 / 4, 2 / 3),
    20: (2 / 5, 2 / 3),
    10: (1 / 2, 3 / 4),
    5: (2 / 3, 9 / 10),
    2: (0.95, None),
    1: (None, None),
}


def _reach(times: int, even: float | None, swinging: float | None) -> str:
    """Say which falls are seen: `10 times a week: a fall of a half in even weeks, of three quarters if they swing.`"""
    often = "Once" if times == 1 else "Twice" if times == 2 else f"{times} times"
    if even is None:
        return f"{often} a week or less: no fall, not even if it stops."
    rest = f"of {PARTS[swinging]} if they swing" if swinging else "and none if they swing"
    return f"{often} a week: a fall of {PARTS[even]} in even weeks, {rest}."


_OF_BOTH = (
    " A day that one of you logged is compared with days that the same one logged, and a day of both with days of both."
)
_OF_EACH = " If each of you looks at their own page too, it is one in six, or one in four."


def method(is_solo: bool) -> dict[str, list[str]]:
    """Say how the review works; to one alone nothing of two."""
    return {
        title: [line.format(*[""] * 2 if is_solo else (_OF_BOTH, _OF_EACH)) for line in lines]
        for title, lines in _METHOD.items()
    }


_METHOD = {
    "Which weeks are compared": [
        "The last 13 whole weeks of a quarter, and up to 39 weeks before. Your first two weeks are left out, as "
        "everyone logs more at first. Each side needs 14 logged days, or 14 answers.{0}"
    ],
    "When a change is called clear": [
        "All comparisons are made at once, so that one lucky number is not called a change (Benjamini and Hochberg "
        "1995, at 2 %). It also counts how much your weeks differ by themselves.",
        "Chance can look like a clear change, too: in one of fifteen made-up years without a change, or in one of "
        "eight if each week is much like the one before.{1}",
    ],
    "What is ruled out": [
        "A fall of a quarter is ruled out when the numbers would be very unlikely after such a fall. "
        "Of 100 made-up couples with just such a fall, at most 5 are told that it is ruled out."
    ],
    "How large a fall it sees": [
        "The smallest falls that one review finds for 8 in 10 made-up couples:",
        *(_reach(times, *parts) for times, parts in REACH.items()),
    ],
    "Why it may be wrong": [
        "A season, a new job or another way of logging can be behind a change. It is not a judgement, and it says "
        "nothing about the future."
    ],
}

CHANCES_TITLE = "How likely a change is, and what is ruled out"

CHANCES_NOTE = (
    "Of changes with a chance of 20 % here, about 20 in 100 came true for made-up couples, 3 more or fewer on average. "
    "A size is ruled out together with all that are larger."
)

NOTICE_TITLE = "What is this notice?"

NOTICE_METHOD = {
    "What it is": [
        "Each week, your moments of connection and your thanks are checked for a large fall. If one shows, this line "
        "appears until the quarter is reviewed. The review compares everything, and says whether a change is clear."
    ],
    "Why it may be wrong": [
        "It may be chance. When nothing changes, each of the two still shows such a line in one year of 20, or in one "
        "of 10 if each week is much like the one before. Or you may have logged less."
    ],
}


def change_sentence(row: Row) -> str:
    """Say what the last review found of one metric, what it rules out, or what it still needs.

    `row`: a change with `until`, `next_on` and `ruled_out`. Besides a notice, nothing else says that something changed.
    """
    things, opening = THINGS[row["metric"]], f"Review of {quarter(row['until'])}"
    if row["label"] == "not_enough":
        waits = f"too few {things} to compare. A review needs {NEEDED_EVENTS}."
        if short := _days_short(row):
            waits = f"too early to compare {things}, with {short}."
        return f"{opening}: {waits} The next review is on {day(row['next_on'])}."
    if row["label"] == "no_clear_change":
        return f"{opening}: no clear change in {things}. {_ruled_out(row['ruled_out'])}"
    which = "more" if row["label"] == "more" else "fewer"
    return f"{opening}: {which} {things} than in the months before. {_by_how_much(row)}"


def quarter(until: date) -> str:
    """Name the quarter that ends on `until`: `April to June`."""
    return f"{date(until.year, until.month - 2, 1):%B} to {until:%B}"


def _ruled_out(sizes: Sequence[str]) -> str:
    if not sizes:
        return "With so few, it could still be half as many, or twice as many."
    rest = "".join(f", and so is {size}" for size in sizes[1:])
    return f"{sizes[0].capitalize()} is ruled out{rest}."


def _by_how_much(row: Row) -> str:
    """Say how large a clear change likely is, or at least is where its range is too wide to use."""
    low, high = row["low"], row["high"]
    if row["label"] == "more":
        return f"Likely {f'at least {low:.1f}' if is_wide(low, high) else f'{low:.1f} to {high:.1f}'} times as many."
    least, most = _part(1 - high), _part(1 - low)
    if is_wide(low, high):
        return f"Likely at least {least} fewer."
    return f"Likely {' to '.join(dict.fromkeys((least, most)))} fewer."


def _part(share: float) -> str:
    return PARTS[min(PARTS, key=lambda size: abs(size - share))]


def review_heading(until: date) -> str:
    return f"The 13 weeks up to {day(until, True)}, compared with up to 39 weeks before"


def review_finding(clear: Sequence[str], tested: int, until: date) -> str:
    """Name what changed. `clear`: such as `moments of connection: more`."""
    if not tested:
        return "Too early for a review"
    if not clear:
        return f"No clear change from {quarter(until)}"
    return f"Clear changes: {listing(list(clear))}"


def points_caption(is_one: bool) -> str:
    return "Compared with your earlier answers." if is_one else "Each of you, compared with your own earlier answers."


def change_words(title: str, name: str, label: str) -> str:
    """Name a change as a part of a sentence: `moments of connection, more often`."""
    whose = f" ({name})" if name else ""
    return f"{title[:1].lower()}{title[1:]}{whose}, {label}"


def change_label(row: Row) -> str:
    """Say which way a clear change goes: often for counts, strongly for ratings."""
    if row["is_ratio"]:
        return "more often" if row["label"] == "more" else "less often"
    return "higher" if row["label"] == "more" else "lower"


def chance_lines(likely: Sequence[str], ruled_out: Sequence[str]) -> list[str]:
    """Say how likely changes of one metric are, and what is ruled out."""
    sizes = ", ".join(size.removesuffix(" or more") for size in ruled_out)
    return [line.removeprefix("a ").capitalize() for line in likely] + ([f"Ruled out: {sizes}"] if sizes else [])


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


def compared(tested: int) -> str:
    return f"{tested} comparisons were made." if tested != 1 else "One comparison was made."


def review_waits(next_on: date) -> str:
    """Say what a first review takes, and when the next one is."""
    return (
        f"A review needs {NEEDED_DAYS} logged days in the last 13 weeks of a quarter, and {NEEDED_DAYS} in the weeks "
        f"before. The next one is on {day(next_on, True)}."
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
