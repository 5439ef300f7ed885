"""Empathy and responsiveness: listening, and feeling heard."""

from functools import partial

from pipeline.suggestions.facts import Facts
from pipeline.suggestions.rules.words import compared, day
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
    last = facts.last("deep_share")
    if last is None or facts.since(last) > 2:
        return None
    return Said(
        "Something close to the heart was shared lately. Listening may help more than an answer.",
        (f"A feeling, a fear or a need was shared on {day(last)}.",),
        subject=str(last),
    )


@partial(
    Rule,
    part="responsiveness",
    rank="idea",
    title="Feeling heard",
    speaks_when="The quarterly review found that you felt less heard than before.",
    silenced_by="Four weeks since the review, or a review that finds no clear change.",
    choices=("Say what being heard is like", "Ask for ten calm minutes", "Wait and see"),
    looks_at=("felt_heard", "heard"),
    source=LISTENING,
    strength="review of studies",
    may_be_wrong="It is how it felt to you. It does not say why, and tired weeks can do that.",
    rests_days=28,
    cadence="review",
    is_for_one=True,
)
def heard_less(facts: Facts) -> Said | None:
    change = facts.change("felt_heard", "less")
    if change is None:
        return None
    return Said("When you shared something, you felt less heard in the last quarter than before it.", compared(change))


@partial(
    Rule,
    part="responsiveness",
    rank="joy",
    title="Feeling heard",
    speaks_when="The quarterly review found that you felt more heard than before.",
    silenced_by="Four weeks since the review, or a review that finds no clear change.",
    choices=("Say which talk you liked", "Say thanks for it", "Enjoy it"),
    looks_at=("felt_heard", "heard"),
    source=LISTENING,
    strength="review of studies",
    may_be_wrong="It is how it felt to you, and it does not say why.",
    rests_days=28,
    cadence="review",
    is_for_one=True,
)
def heard_more(facts: Facts) -> Said | None:
    change = facts.change("felt_heard", "more")
    if change is None:
        return None
    return Said("When you shared something, you felt more heard in the last quarter than before it.", compared(change))


RULES = (after_deep_share, heard_less, heard_more)
