"""Words that several rules use about rows."""

from datetime import date
from math import isfinite
from typing import TYPE_CHECKING

from pipeline.suggestions.facts import Row

if TYPE_CHECKING:
    from pipeline.analysis.review import Change


def day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def topic(row: Row) -> str:
    return f"“{row['topic']}”" if row["topic"] else "A conflict without a name"


def what(row: Row, otherwise: str) -> str:
    return f"“{row['what']}”" if row["what"] else otherwise


def compared(change: "Change") -> tuple[str, ...]:
    """Say what a review's finding rests on: the two values, the days, and how sure it is."""
    values = ""
    if change.before is not None and change.recent is not None:
        values = f"{change.before:.2g} before, {change.recent:.2g} lately ({change.unit}). "
    lines = [f"{values}{change.before_days} logged days before, {change.recent_days} lately."]
    if change.low is not None and change.high is not None:
        kind = "The ratio of the two" if change.is_ratio else "The difference"
        between = (
            f"between {change.low:.2f} and {change.high:.2f}" if isfinite(change.high) else f"above {change.low:.2f}"
        )
        lines.append(f"{kind} is {between} (95 % range).")
    if change.adjusted_p is not None:
        lines.append(f"p = {change.adjusted_p:.3f}, allowing for all the figures that were looked at.")
    return tuple(lines)
