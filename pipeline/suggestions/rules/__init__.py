"""All rules, one module for each part of the registry of metrics. Within a rank, earlier rules go first.

Each looks at logged facts alone, or at the one quarterly review; none infers anything from a week.
"""

from pipeline.suggestions.rules import (
    affection,
    appreciation,
    barriers,
    conflict,
    connection,
    news,
    questions,
    rebuild,
    responsiveness,
    rituals,
    sharing,
    trust,
    upkeep,
)
from pipeline.suggestions.suggestion import Rule

RULES: tuple[Rule, ...] = (
    *rebuild.RULES,
    *upkeep.RULES,
    *news.RULES,
    *trust.RULES,
    *conflict.RULES,
    *responsiveness.RULES,
    *appreciation.RULES,
    *rituals.RULES,
    *sharing.RULES,
    *questions.RULES,
    *affection.RULES,
    *barriers.RULES,
    *connection.RULES,
)
BY_ID = {rule.id: rule for rule in RULES}
