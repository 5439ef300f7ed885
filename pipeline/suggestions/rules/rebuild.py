"""Rebuilding after distance: five steps, in order, at the couple's own pace. There is no deadline."""

from functools import partial

from pipeline.kinds.fields import spelled
from pipeline.suggestions.facts import Facts
from pipeline.suggestions.rules.findings import in_the_way
from pipeline.suggestions.suggestion import Rule, Said, Strength

NOT_STUDIED = "No study has tested these five steps in this order."


def _step(
    name: str,
    title: str,
    position: str,
    text: str,
    choices: tuple[str, ...],
    may_be_wrong: str,
    choices_alone: tuple[str, ...] = (),
    source: str = NOT_STUDIED,
    strength: Strength = "no study",
) -> Rule:
    def look(facts: Facts) -> Said | None:
        for row in facts.rebuild:
            if row["step"] == name and row["is_current"]:
                why = (
                    f"You began on {spelled(row['begun_on'])}. This is step {row['position']} of five.",
                    "You will see it until you log it as done. No days are counted.",
                )
                return Said(text, why, subject=str(row["begun_on"]), rows=(row,))
        return None

    look.__name__ = f"rebuild_{name}"  # the rule's id
    return Rule(
        look,
        part="rebuilding",
        rank="step",
        title=title,
        speaks_when=f"You are rebuilding, and {position} not logged as done.",
        silenced_by=f"The step logged as done (hearthside log rebuild --step {name}), or the end of it (--step end).",
        choices=choices,
        choices_alone=choices_alone,
        looks_at=("rebuild",),
        source=source,
        strength=strength,
        may_be_wrong=may_be_wrong,
        rests_days=7,
        cadence="rebuild",
    )


STEPS = (
    _step(
        "name_it",
        "Name it",
        "the first step is",
        "Distance is easier to bridge once it is said. One sentence without blame is enough.",
        ("Say “I miss us”", "Write it in a note", "Name it for yourself first"),
        "It may be said already. If so, log the step as done.",
        ("Say “I miss us”", "Write it down", "Name it for yourself first"),
    ),
    _step(
        "start_small",
        "Start small",
        "the second step is the first that is",
        "One small, easy thing is enough. It can be over in ten minutes.",
        ("Tea, ten minutes, no plans", "A walk round the block", "A message at lunch"),
        "You may be ready for more, or for less.",
        ("Ten calm minutes", "A walk round the block", "A message at lunch"),
    ),
    _step(
        "appreciate",
        "Notice what is good",
        "the third step is the first that is",
        "In a distant time, pleasant things are easy to miss. One true thing, said aloud, helps.",
        ("Thank for one small thing", "Tell a good memory", "Note one for yourself"),
        "Warm words can feel early. They can wait.",
        source=f"{NOT_STUDIED} Thanks as such remind us of what is good in the other (Algoe 2012, a theory with a "
        "review).",
        strength="review of studies",
    ),
    _step(
        "be_patient",
        "Take your time",
        "the fourth step is the first that is",
        "Some days will feel close and some will not. That is how it goes.",
        ("Do one thing again", "Say that slow is fine", "Take a week off from it"),
        "Waiting is not always right. You know best when it is not.",
    ),
    _step(
        "seek_help",
        "Ask for help, if you like",
        "the fifth step is the first that is",
        "Some things are easier with a third person who is trained to listen.",
        ("Talk about whether to ask", "Look for someone to talk to", "Not needed now"),
        "You may be fine as you are. If you feel afraid, “When this is the wrong tool” is the page to read.",
        ("Talk to someone you trust", "Look for someone trained", "Not needed now"),
        "Couple therapy helps many of the couples who take part (Lebow, Chambers, Christensen & Johnson 2012, a review "
        "of trials). It is not for times of fear or harm.",
        "review of studies",
    ),
)


@partial(
    Rule,
    part="rebuilding",
    rank="idea",
    title="If it feels far",
    speaks_when="Distance got in the way on four or more of the last 14 days, and you are not rebuilding.",
    silenced_by="Fewer check-ins that mention it, or a start (hearthside log rebuild --step begin).",
    choices=("Begin the five small steps", "One kind message", "Let it be for now"),
    looks_at=("barrier", "rebuild"),
    source=NOT_STUDIED,
    strength="no study",
    may_be_wrong="It may just be travel and work.",
    rests_days=28,
)
def distance_noted(facts: Facts) -> Said | None:
    if facts.rebuild:
        return None
    text = "Distance got in the way on {count} days of the last two weeks. There are five small steps for such times."
    return in_the_way(facts, ("distance",), text)
