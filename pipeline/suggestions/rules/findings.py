"""Findings that several rules share: quiet, fresh, due, in the way, changed in the review; and words about rows."""

from collections.abc import Collection, Iterable
from functools import partial
from math import isfinite
from typing import TYPE_CHECKING

from pipeline.kinds.fields import spelled
from pipeline.suggestions.facts import Facts, Row
from pipeline.suggestions.suggestion import Rule, Said

if TYPE_CHECKING:
    from pipeline.analysis.review import Change

SOON, OVER = 3, 7  # days before and after the day on which something is due
OFTEN = 4  # days of the last 14

ReviewRule = partial(
    Rule,
    cadence="review",
    silenced_by="Four weeks since the review, or a review that finds no clear change.",
    rests_days=28,
)


def quiet(facts: Facts, name: str, span: int, text: str, verb: str = "logged") -> Said | None:
    """Say `text` if the last entry of this name is `span` days old or more."""
    last = facts.quiet_since(name, span)
    return Said(text, (f"Last {verb} on {spelled(last)}, {facts.since(last)} days ago.",)) if last else None


def fresh(facts: Facts, name: str, text: str, why: str) -> Said | None:
    """Say `text` if the last entry of this name is of today or the two days before."""
    last = facts.last(name)
    if last is None or facts.since(last) > 2:
        return None
    return Said(text, (f"{why} on {spelled(last)}.",), subject=str(last))


def due(facts: Facts, rows: Iterable[Row]) -> Row | None:
    """Return the first row that is due in these days."""
    return next((row for row in rows if row["due_on"] and -SOON <= facts.since(row["due_on"]) <= OVER), None)


def in_the_way(facts: Facts, barriers: Collection[str], text: str) -> Said | None:
    """Say `text`, with its `{count}`, if one of the barriers was ticked often."""
    count = max(facts.day_count("barrier", 14, barrier) for barrier in barriers)
    if count < OFTEN:
        return None
    return Said(
        text.format(count=count),
        (f"From check-ins on {count} of the last 14 days.",),
        rows=tuple(row for barrier in barriers for row in facts.of("barrier", barrier)),
    )


def changed(facts: Facts, metric: str, label: str, text: str) -> Said | None:
    """Say `text` if the quarterly review found just this change."""
    change = facts.change(metric, label)
    return Said(text, _compared(change)) if change else None


def _compared(change: "Change") -> tuple[str, ...]:
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


def days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def topic(row: Row) -> str:
    return _quoted(row["topic"]) if row["topic"] else "A conflict without a name"


def what(row: Row, otherwise: str) -> str:
    """Name a promise or a thing to follow up on: by its name, else by what was written of it."""
    words = row["name"] or row["what"]
    return _quoted(words) if words else otherwise


def _quoted(words: str) -> str:
    """Quote within a sentence, which has its own full stop."""
    return f"“{words if words.endswith('..') else words.removesuffix('.')}”"
