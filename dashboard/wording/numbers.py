"""Numbers, days and rows, as one would say them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import ceil, sqrt
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


def more_for_range(count: float, share: float = 0.0) -> int:
    """Return how many more events it takes until their range is not wide; `share`: of those that could have been.

    Wilson's interval of a share is within four times from `takes` events on; for a small share that is a count's too.
    """
    base = 16 - 25 * share
    takes = 1.96**2 * (base + sqrt(base**2 + 144)) / 18
    return max(0, ceil(takes - round(count)))


def likely(low: float | None, high: float | None, unit: str = "", more: int = 0) -> str:
    """Say a range as a sentence: `It is likely between 8 and 12.`, or how many `more` it takes to say one."""
    if low is None or high is None or is_wide(low, high):
        entries = "one more entry" if more == 1 else f"{more} more entries"
        return f"A likely range needs about {entries}." if more else TOO_FEW
    ends = (number(low), number(high))
    return f"It is likely {ends[0]}{unit}." if ends[0] == ends[1] else f"It is likely between {listing(ends)}{unit}."
