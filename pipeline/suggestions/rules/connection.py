"""Connection: moments together, and how their pace moves."""

from functools import partial

from pipeline.suggestions.facts import Facts
from pipeline.suggestions.rules.findings import ReviewRule, changed
from pipeline.suggestions.suggestion import Rule, Said

FULL = 10  # things shared and rituals, each counted once a day, in 7 days
TOGETHER_TIME = (
    "Shared time that is enjoyed goes with feeling close, and tense shared time less so (Girme, Overall & Faingataa "
    "2014; questionnaires and diaries)."
)
OWN_PACE = (
    "Your own weeks, compared once a quarter. No study says which pace is right, and none could tell how a couple will "
    "change (Joel et al. 2020; 11,196 couples)."
)


@partial(
    Rule,
    part="connection",
    rank="joy",
    title="A full week",
    speaks_when="Ten or more moments were logged in the last seven days: rituals and things shared, each once a day.",
    silenced_by="Fewer of them.",
    choices=("Say which one you liked most", "Plan one to look forward to", "A quiet evening now"),
    looks_at=("ritual", "share"),
    source=TOGETHER_TIME,
    strength="questionnaires and diaries",
    may_be_wrong="Many is not the same as good.",
    rests_days=28,
)
def full_week(facts: Facts) -> Said | None:
    rows = tuple(row for row in (*facts.of("ritual"), *facts.of("share")) if row["day_count_7"])
    count = sum(row["day_count_7"] for row in rows)
    if count < FULL:
        return None
    return Said(
        f"There were {count} small moments in the last seven days. Which one was the best?",
        (f"{count} rituals and things shared were logged, each kind once a day.",),
        rows=rows,
    )


@partial(
    ReviewRule,
    part="connection",
    rank="idea",
    title="Quieter than before",
    speaks_when="The quarterly review found fewer moments of connection than before.",
    choices=("Talk about whether it suits you", "Plan one small thing", "Take it as a quiet time"),
    choices_alone=("Ask yourself if it suits you", "Plan one small thing", "Take it as a quiet time"),
    looks_at=("connection_rate",),
    source=OWN_PACE,
    strength="your log, compared once a quarter",
    may_be_wrong="Less may have been logged, and quiet does not mean far apart.",
)
def connection_less(facts: Facts) -> Said | None:
    text = "The last quarter had fewer moments than the time before. Does that fit you?"
    return changed(facts, "connection_rate", "less", text)


@partial(
    ReviewRule,
    part="connection",
    rank="joy",
    title="Fuller than before",
    speaks_when="The quarterly review found more moments of connection than before.",
    choices=("Name what made room for it", "Keep one thing of it", "Enjoy it"),
    looks_at=("connection_rate",),
    source=OWN_PACE,
    strength="your log, compared once a quarter",
    may_be_wrong="More may have been logged, and no more happened.",
)
def connection_more(facts: Facts) -> Said | None:
    text = "The last quarter had more moments than the time before. What made room?"
    return changed(facts, "connection_rate", "more", text)
