"""Barriers, as ticked in check-ins. Nothing here says why, or whose."""

from functools import partial

from pipeline.suggestions.facts import Facts
from pipeline.suggestions.rules.findings import ReviewRule, changed, in_the_way
from pipeline.suggestions.suggestion import Rule, Said

FULL_DAYS = {"busy": "Full days", "tired": "Being tired"}
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
    return in_the_way(facts, ("phone",), "The phone got in the way on {count} days of the last two weeks.")


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
    most = max(FULL_DAYS, key=lambda barrier: facts.day_count("barrier", 14, barrier))
    rest = " got in the way on {count} days of the last two weeks. Small and short is fine."
    return in_the_way(facts, FULL_DAYS, FULL_DAYS[most] + rest)


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
    text = "On some days, something was hard for you to say. There is no hurry. You can tell it or keep it to yourself."
    return in_the_way(facts, HARD_TO_SAY, text)


@partial(
    ReviewRule,
    part="barriers",
    rank="joy",
    title="Less in the way",
    speaks_when="The quarterly review found fewer days on which something got in the way.",
    choices=("Name what made it lighter", "Plan one free evening", "Enjoy it"),
    looks_at=("barrier_share",),
    source="Your own days, compared once a quarter; no study behind it.",
    strength="your log, compared once a quarter",
    may_be_wrong="Perhaps less was logged, and just as much was in the way.",
)
def barriers_fewer(facts: Facts) -> Said | None:
    return changed(facts, "barrier_share", "less", "There was less in the way in the last quarter than before it.")
