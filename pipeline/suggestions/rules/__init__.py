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

_IN_ORDER = (
    *(rebuild, upkeep, news, trust, conflict, responsiveness),
    *(appreciation, rituals, sharing, questions, affection, barriers, connection),
)
RULES: tuple[Rule, ...] = (
    *rebuild.STEPS,
    *(rule for module in _IN_ORDER for rule in vars(module).values() if isinstance(rule, Rule)),
)
BY_ID = {rule.id: rule for rule in RULES}
