"""Deep sharing and vulnerability: letting each other in."""

from functools import partial

from pipeline.kinds.fields import spelled
from pipeline.suggestions.facts import OVER, Facts
from pipeline.suggestions.rules.findings import quiet
from pipeline.suggestions.suggestion import Rule, Said

QUIET = 21  # days
TURNS = (
    "Taking turns at telling and listening makes people like each other more (Sprecher, Treger, Wondra, Hilaire & "
    "Wallpe 2013). An experiment with strangers, not with couples."
)
CLOSER = (
    "Talking about feelings and getting a kind answer goes with feeling close (Laurenceau, Barrett & Pietromonaco "
    "1998; diaries of students' everyday talks)."
)
TOPICS = {
    "inner_world": "What goes on inside",
    "values": "What matters to you",
    "fears_and_insecurities": "What worries you",
    "needs_and_wants": "What you need and want",
    "hopes": "What you hope for",
}


@partial(
    Rule,
    part="sharing",
    rank="idea",
    title="A talk that goes a bit deeper",
    speaks_when="Feelings, fears or needs were shared in the last 120 days, none in the last 21. You still check in.",
    silenced_by="Something shared with depth 3 or 4, or a pause.",
    choices=("Take turns: one feeling each", "Start with a small one", "Not a week for it"),
    choices_alone=("Share one small feeling", "Write one down first", "Not a week for it"),
    looks_at=("deep_share",),
    window=QUIET,
    source=TURNS,
    strength="experiment",
    may_be_wrong="Closeness does not need deep talks. Quiet weeks can be good ones.",
    rests_days=21,
)
def no_deep_share_lately(facts: Facts) -> Said | None:
    text = "It has been some weeks since a feeling, a fear or a need was shared. Would you like to tell one?"
    return quiet(facts, "deep_share", QUIET, text)


@partial(
    Rule,
    part="sharing",
    rank="idea",
    title="A topic that has been quiet",
    speaks_when="A topic was shared in the last 120 days and not in the last 28, while another topic was.",
    silenced_by="Something shared on that topic, or a pause.",
    choices=("Ask an open question", "Tell a small thing about it", "Leave it for later"),
    choices_alone=("Tell a small thing about it", "Write a line on it", "Leave it for later"),
    looks_at=("share",),
    window=28,
    source="No study says which topics a couple needs. It is a reminder of a topic that you had before.",
    strength="no study",
    may_be_wrong="It may have come up without being logged, or all is said for now.",
    rests_days=28,
)
def topic_at_rest(facts: Facts) -> Said | None:
    known = [row for row in facts.of("share") if row["detail"] in TOPICS]
    if not any(row["day_count_28"] for row in known):
        return None
    for row in sorted(known, key=lambda row: row["last_on"]):
        if not row["day_count_28"] and facts.since(row["last_on"]) <= OVER:
            return Said(
                f"{TOPICS[row['detail']]}: you used to talk about this. How is it now?",
                (f"Last logged on {spelled(row['last_on'])}.", "Other topics were shared in the last 28 days."),
                subject=row["detail"],
                rows=(row,),
            )
    return None


@partial(
    Rule,
    part="sharing",
    rank="joy",
    title="Close talks lately",
    speaks_when="A feeling, a fear or a need was shared on three or more of the last 14 days.",
    silenced_by="Fewer such days.",
    choices=("Say thanks for the trust", "Do something light now", "Let it rest"),
    choices_alone=("Note what made it easy", "Do something light now", "Let it rest"),
    looks_at=("deep_share",),
    source=CLOSER,
    strength="questionnaires and diaries",
    may_be_wrong="Heavy weeks bring deep talks too.",
    rests_days=28,
)
def deep_shares_lately(facts: Facts) -> Said | None:
    count = facts.day_count("deep_share", 14)
    if count < 3:
        return None
    return Said(
        f"You shared something close to the heart on {count} days of the last two weeks. That takes trust.",
        (f"A feeling, a fear or a need was shared on {count} of the last 14 days.",),
    )
