"""Numbers, days and rows, as one would say them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

Row = Mapping[str, Any]


def number(value: float) -> str:
    """Round as one would say it: whole numbers from 2 on, one decimal below."""
    return f"{value:.1f}".removesuffix(".0") if value < 1.95 else f"{value:.0f}"


def day(value: date, with_year: bool = False) -> str:
    return f"{value.day} {value:%B %Y}" if with_year else f"{value.day} {value:%B}"


def days(count: float) -> str:
    return of_days(count) if round(count) else "today"


def of_days(count: float) -> str:
    """Count days, also none: `7 days`, `1 day`, `0 days`."""
    return f"{round(count)} day{'s' * (round(count) != 1)}"


def due(at: date | None, begun: date, begun_word: str, today: date) -> str:
    """Say for which day a thing is: `today`, `for 2 December`, `was for 29 November`; without one, when it began."""
    given = begun if at is None else at
    on = date(given.year, given.month, given.day)  # a row has the first moment of a day
    if at is not None and on == today:
        return "today"
    word = begun_word if at is None else "for" if on > today else "was for"
    return f"{word} {day(on, on.year != today.year)}"


def since(count: float) -> str:
    """Say for how many days something has been so: `for 16 days`, `since today`."""
    words = days(count)
    return f"since {words}" if words == "today" else f"for {words}"


def week_dates(start: date) -> str:
    """Name a week by its days: `16 – 22 November 2026`."""
    end = start + timedelta(days=6)
    if start.year != end.year:
        return f"{day(start, True)} – {day(end, True)}"
    first = str(start.day) if start.month == end.month else day(start)
    return f"{first} – {day(end, True)}"


def short_week(start: date) -> str:
    """Name a week in a chart: `16–22 Nov`."""
    end = start + timedelta(days=6)
    month = "" if start.month == end.month else f" {start:%b}"
    return f"{start.day}{month}–{end.day} {end:%b}"


def short(name: str, limit: int = 12) -> str:
    return name if len(name) <= limit else name[: limit - 1] + "…"


def listing(parts: Sequence[str]) -> str:
    """Join with commas and a last "and"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def is_wide(low: float, high: float) -> bool:
    """Tell whether a range says too little to be shown: its upper end is more than four times the lower."""
    return high > 4 * low


def in_brackets(low: float | None, high: float | None, unit: str = "") -> str:
    """Return a range to follow its number, such as ` (8–12)`; empty for none, a wide one, and one without width."""
    if low is None or high is None or is_wide(low, high) or number(low) == number(high):
        return ""
    return f" ({number(low)}–{number(high)}{unit})"


TOO_FEW = "Too few to say more exactly."


def likely(low: float | None, high: float | None, unit: str = "") -> str:
    """Say a range as a sentence: `It is likely between 8 and 12.`; a wide one is called so."""
    if low is None or high is None:
        return TOO_FEW
    ends = (number(low), number(high))
    if is_wide(low, high):
        return f"The likely range is wide: {' to '.join(ends)}{unit}."
    return f"It is likely {ends[0]}{unit}." if ends[0] == ends[1] else f"It is likely between {listing(ends)}{unit}."


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


def part(share: float) -> str:
    """Round a share to a plain part: `a fifth`."""
    return PARTS[min(PARTS, key=lambda size: abs(size - share))]


def than_before(ratio: float) -> str:
    """Say a ratio to before as more or fewer: `a fifth fewer`, `two fifths more`, `as many`."""
    if abs(ratio - 1) < 0.025:
        return "as many"
    if ratio < 1:
        return f"{part(1 - ratio)} fewer"
    return f"{part(ratio - 1)} more" if ratio < 1.9 else f"{number(ratio)} times as many"
