"""The full explanation of a rule, whether it speaks or not."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.suggestions import answers
from pipeline.suggestions.facts import Row, gather, week_of
from pipeline.suggestions.speak import ORDER, stand
from pipeline.suggestions.suggestion import Rule, Suggestion

if TYPE_CHECKING:
    from pipeline.database.open import Opened


@dataclass(frozen=True)
class Explained:
    """A rule, what it would say now, the rows it looks at, and why it is silent (empty when it is on the page)."""

    rule: Rule
    suggestion: Suggestion | None
    rows: tuple[Row, ...]
    silent: str
    order: str = ORDER


def explain(opened: "Opened", rule: Rule) -> Explained:
    """Explain where a rule stands for this audience today."""
    facts, week = gather(opened), week_of(opened)
    standing = next(each for each in stand(facts, answers.read(opened, week), week) if each.rule is rule)
    rows = standing.suggestion.rows if standing.suggestion else rule.rows(facts)
    return Explained(rule, standing.suggestion, rows, standing.silent)
