"""Barriers, as ticked in check-ins. Nothing here says why, or whose."""

from functools import partial

from pipeline.suggestions.facts import Facts
from pipeline.suggestions.rules.words import compared
from pipeline.suggestions.suggestion import Rule, Said

OFTEN = 4  # days of the last 14
FULL_DAYS = {"busy": "full days", "tired": "being tired"}
HARD_TO_SAY = ("fear_of_opening_up", "old_hurt", "shame")


@partial(
    Rule,
    part="barriers",
    rank="idea",
    title="The phone in the way",
    speaks_when="The phone got in the way on four or more of the last 14 days.",
    silenced_by="Fewer check-ins that mention it.",
    choices=("Phones away at one meal", "A place for them at night", "Talk about what they are good for"),
    choices_alone=("Phone away at one meal", "A place for it at night", "Note what it is good for"),
    looks_at=("barrier",),
    source="Where phones cut in more often, people are less happy with the couple (McDaniel & Coyne 2016; 143 women, "
    "one questionnaire). It can't tell what leads to what.",
    strength="questionnaires and diaries",
    may_be_wrong="The phone may be a rest, or a way to be in touch.",
)
def phone_between(facts: Facts) -> Said | None:
    count = facts.day_count("barrier", 14, "phone")
    if count < OFTEN:
        return None
    return Said(
        f"The phone got in the way on {count} days of the last two weeks.",
        (f"From check-ins on {count} of the last 14 days.",),
        rows=tuple(facts.of("barrier", "phone")),
    )


@partial(
    Rule,
    part="barriers",
    rank="idea",
    title="Little time just now",
    speaks_when="Being busy or tired got in the way on four or more of the last 14 days.",
    silenced_by="Fewer check-ins that mention it.",
    choices=("Five minutes of tea, no plans", "Drop one thing this week", "Rest first"),
    looks_at=("barrier",),
    source="On days of stress, newlyweds reported less kindness and were less pleased with each other (Buck & Neff "
    "2012; diaries). Whether five minutes help was not studied.",
    strength="questionnaires and diaries",
    may_be_wrong="Some weeks are full, and that is all there is to it.",
)
def little_room(facts: Facts) -> Said | None:
    counts = {words: facts.day_count("barrier", 14, barrier) for barrier, words in FULL_DAYS.items()}
    words = max(counts, key=lambda each: counts[each])
    if counts[words] < OFTEN:
        return None
    return Said(
        f"{words.capitalize()} got in the way on {counts[words]} days of the last two weeks. Small and short is fine.",
        (f"From check-ins on {counts[words]} of the last 14 days.",),
        rows=tuple(row for barrier in FULL_DAYS for row in facts.of("barrier", barrier)),
    )


@partial(
    Rule,
    part="barriers",
    rank="idea",
    title="Things that are hard to say",
    speaks_when="Fear of opening up, an old hurt or shame was logged on four or more of the last 14 days.",
    silenced_by="Fewer check-ins that mention it.",
    choices=("Write it for yourself first", "Tell a person you trust", "Keep it to yourself for now"),
    looks_at=("barrier",),
    source="No study of couples fits this closely. It is common sense: a safe place first, and your own pace.",
    strength="no study",
    may_be_wrong="Some things need not be said. If you are afraid of the answer, “When this is the wrong tool” is the "
    "page to read.",
    rests_days=28,
    is_for_one=True,
)
def hard_to_say(facts: Facts) -> Said | None:
    count = max(facts.day_count("barrier", 14, barrier) for barrier in HARD_TO_SAY)
    if count < OFTEN:
        return None
    return Said(
        "On some days, something was hard for you to say. There is no hurry. You can tell it or keep it to yourself.",
        (f"From check-ins on {count} of the last 14 days.",),
        rows=tuple(row for barrier in HARD_TO_SAY for row in facts.of("barrier", barrier)),
    )


@partial(
    Rule,
    part="barriers",
    rank="joy",
    title="Less in the way",
    speaks_when="The quarterly review found fewer days on which something got in the way.",
    silenced_by="Four weeks since the review, or a review that finds no clear change.",
    choices=("Name what made it lighter", "Plan one free evening", "Enjoy it"),
    looks_at=("barrier_share",),
    source="Your own days, compared once a quarter; no study behind it.",
    strength="your log, compared once a quarter",
    may_be_wrong="Perhaps less was logged, and just as much was in the way.",
    rests_days=28,
    cadence="review",
)
def barriers_fewer(facts: Facts) -> Said | None:
    change = facts.change("barrier_share", "less")
    if change is None:
        return None
    return Said("There was less in the way in the last quarter than before it.", compared(change))


RULES = (phone_between, little_room, hard_to_say, barriers_fewer)
