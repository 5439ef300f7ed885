"""Trust: promises that are open. Whose they are is not said."""

from functools import partial

from pipeline.kinds.fields import spelled
from pipeline.suggestions.facts import Facts, Row
from pipeline.suggestions.rules.findings import OVER, due, what
from pipeline.suggestions.suggestion import Rule, Said

LONG, FORGOTTEN = 28, 180  # days
UNNAMED = "A promise without a name"


@partial(
    Rule,
    part="trust",
    rank="waits",
    title="A promise is near",
    speaks_when="A promise is due within three days, or was within the last seven.",
    silenced_by="The promise logged as kept, not kept or changed together.",
    choices=("Plan when it happens", "Agree on a new day", "Make it smaller"),
    looks_at=("promises",),
    source="Love makes promises bigger; keeping them goes with skill at planning (Peetz & Kammrath 2011; a few studies "
    "over weeks, with students for the most part).",
    strength="questionnaires and diaries",
    may_be_wrong="It may be done and not logged.",
    rests_days=7,
)
def promise_near(facts: Facts) -> Said | None:
    row = due(facts, facts.promises)
    if row is None:
        return None
    return Said(
        f"Promised for {spelled(row['due_on'])}: {what(row, UNNAMED.lower())}. Does the plan still fit?",
        (f"Made on {spelled(row['made_on'])}, for {spelled(row['due_on'])}.", "How it ended is not logged so far."),
        subject=row["promise"],
        rows=(row,),
    )


@partial(
    Rule,
    part="trust",
    rank="idea",
    title="A promise from a while ago",
    speaks_when="A promise was due more than a week ago, or has no day and was made 28 days ago; up to half a year.",
    silenced_by="The promise logged as kept, not kept or changed together.",
    choices=("Say what still fits", "Change it", "Let it go, out loud"),
    choices_alone=("Ask what still fits", "Change it", "Let it go"),
    looks_at=("promises",),
    source="Trust rests on finding each other dependable (Rempel, Holmes & Zanna 1985; questionnaires from 47 "
    "couples). That an old promise needs a word is common sense, not a finding.",
    strength="questionnaires and diaries",
    may_be_wrong="It may have been kept long ago, or no longer matter.",
    rests_days=28,
)
def promise_open(facts: Facts) -> Said | None:
    for row in facts.promises:
        if _is_old(row, facts):
            return Said(
                f"{what(row, UNNAMED)} is still open in your log. Plans change, and promises can change too.",
                (f"Made on {spelled(row['made_on'])}.", "How it ended is not logged so far."),
                subject=row["promise"],
                rows=(row,),
            )
    return None


def _is_old(row: Row, facts: Facts) -> bool:
    since = facts.since(row["due_on"] or row["made_on"])
    return (since > OVER if row["due_on"] else since >= LONG) and since <= FORGOTTEN
