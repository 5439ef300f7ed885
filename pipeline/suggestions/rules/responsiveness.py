"""Empathy and responsiveness: listening, and feeling heard."""

from functools import partial

from pipeline.suggestions.facts import Facts
from pipeline.suggestions.rules.findings import ReviewRule, changed, fresh
from pipeline.suggestions.suggestion import Rule, Said

LISTENING = (
    "Being listened to well goes with feeling understood, valued and cared for (Itzchakov, Reis & Weinstein 2022, a "
    "review; many of the studies are of short talks between strangers)."
)


@partial(
    Rule,
    part="responsiveness",
    rank="waits",
    title="Something that matters was shared",
    speaks_when="A feeling, a fear or a need was shared today, yesterday or the day before.",
    silenced_by="Three days later.",
    choices=("Ask one more question", "Say what you heard", "Leave it in peace"),
    choices_alone=("Say how it was to share it", "Say what would help", "Leave it in peace"),
    looks_at=("deep_share",),
    source=LISTENING,
    strength="review of studies",
    may_be_wrong="All may be said already, and be fine as it is.",
    rests_days=7,
)
def after_deep_share(facts: Facts) -> Said | None:
    text = "Something close to the heart was shared lately. Listening may help more than an answer."
    return fresh(facts, "deep_share", text, "A feeling, a fear or a need was shared")


@partial(
    ReviewRule,
    part="responsiveness",
    rank="idea",
    title="Feeling heard",
    speaks_when="The quarterly review found that you felt less heard than before.",
    choices=("Say what being heard is like", "Ask for ten calm minutes", "Wait and see"),
    looks_at=("felt_heard", "heard"),
    source=LISTENING,
    strength="review of studies",
    may_be_wrong="It is how it felt to you. It does not say why, and tired weeks can do that.",
    is_for_one=True,
)
def heard_less(facts: Facts) -> Said | None:
    text = "When you shared something, you felt less heard in the last quarter than before it."
    return changed(facts, "felt_heard", "less", text)


@partial(
    ReviewRule,
    part="responsiveness",
    rank="joy",
    title="Feeling heard",
    speaks_when="The quarterly review found that you felt more heard than before.",
    choices=("Say which talk you liked", "Say thanks for it", "Enjoy it"),
    looks_at=("felt_heard", "heard"),
    source=LISTENING,
    strength="review of studies",
    may_be_wrong="It is how it felt to you, and it does not say why.",
    is_for_one=True,
)
def heard_more(facts: Facts) -> Said | None:
    text = "When you shared something, you felt more heard in the last quarter than before it."
    return changed(facts, "felt_heard", "more", text)
