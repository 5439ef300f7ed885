"""Rituals: those that the couple agreed on, and those that feel like theirs."""

from functools import partial

from pipeline.kinds.fields import spelled
from pipeline.suggestions.facts import OVER, Facts
from pipeline.suggestions.suggestion import Rule, Said

GAP, OURS_WITHIN, LONG_GAP = 9, 10, 28  # days
RITUALS = "Rituals that both call their own go with feeling closer (Garcia-Rada et al. 2019; mostly correlational)."


@partial(
    Rule,
    part="rituals",
    rank="idea",
    title="Room for a small ritual",
    speaks_when="Your rituals took place in the last 120 days, but none in the last nine, and you still check in.",
    silenced_by="One of them took place, or a pause.",
    choices=("Pick one for this week", "Make one smaller", "Let one go"),
    looks_at=("rituals",),
    window=GAP,
    source=RITUALS,
    strength="questionnaires and diaries",
    may_be_wrong="You may have done one without logging it.",
)
def no_ritual_lately(facts: Facts) -> Said | None:
    kept = [row["last_kept_on"] for row in facts.rituals if row["last_kept_on"]]
    if not kept or not GAP <= facts.since(max(kept)) <= OVER:
        return None
    return Said(
        f"The last ritual in your log was {facts.since(max(kept))} days ago. Would one of these fit this week?",
        (f"The last one was on {spelled(max(kept))}.",),
    )


@partial(
    Rule,
    part="rituals",
    rank="idea",
    title="A quiet ritual",
    speaks_when="One of your rituals has not taken place for 28 to 120 days, while another one has.",
    silenced_by="The ritual took place, or was removed from the settings, or a pause.",
    choices=("Make it shorter", "Try another one", "Let it go"),
    looks_at=("rituals",),
    window=LONG_GAP,
    source=f"{RITUALS} No study says how many it takes.",
    strength="questionnaires and diaries",
    may_be_wrong="It may have done its job, or you may do it without logging it.",
    rests_days=28,
)
def one_ritual_rests(facts: Facts) -> Said | None:
    known = [row for row in facts.rituals if row["last_kept_on"]]
    if not any(facts.since(row["last_kept_on"]) < LONG_GAP for row in known):
        return None
    for row in known:
        if LONG_GAP <= facts.since(row["last_kept_on"]) <= OVER:
            return Said(
                f"“{row['ritual']}” last took place {facts.since(row['last_kept_on'])} days ago. Does it still fit?",
                (f"Last time on {spelled(row['last_kept_on'])}.", "Another ritual took place in the last 28 days."),
                subject=row["ritual"],
                rows=(row,),
            )
    return None


@partial(
    Rule,
    part="rituals",
    rank="joy",
    title="Something that is yours",
    speaks_when="The last three times of a ritual each felt like yours, the last one within ten days.",
    silenced_by="Ten days without it, or a time that did not feel like yours.",
    choices=("Plan the next one", "Say what you like about it"),
    looks_at=("rituals",),
    source=RITUALS,
    strength="questionnaires and diaries",
    may_be_wrong="Three times is not many.",
    rests_days=28,
)
def ritual_felt_ours(facts: Facts) -> Said | None:
    for row in facts.rituals:
        last = row["last_kept_on"]
        if row["last_count"] == 3 and row["ours_of_last_count"] == 3 and facts.since(last) <= OURS_WITHIN:
            return Said(
                f"The last three times of “{row['ritual']}” each felt like yours. What makes it work?",
                (
                    f"Kept {row['kept_in_28_days']} times in 28 days, last on {spelled(last)}.",
                    "Each of the last three was marked “felt like ours”.",
                ),
                subject=row["ritual"],
                rows=(row,),
            )
    return None
