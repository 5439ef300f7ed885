"""Rebuilding after distance: five steps, in order, at the couple's own pace. There is no deadline."""

from functools import partial

from pipeline.suggestions.facts import Facts
from pipeline.suggestions.rules.words import day
from pipeline.suggestions.suggestion import Rule, Said

OFTEN = 4  # days of the last 14
NOT_STUDIED = "No study has tested these five steps in this order."

_Step = partial(
    Rule,
    part="rebuilding",
    rank="step",
    looks_at=("rebuild",),
    rests_days=7,
    cadence="rebuild",
)


def _at(step: str, facts: Facts, text: str) -> Said | None:
    for row in facts.rebuild:
        if row["step"] == step and row["is_current"]:
            why = (
                f"You began on {day(row['begun_on'])}. This is step {row['position']} of five.",
                "You will see it until you log it as done. No days are counted.",
            )
            return Said(text, why, subject=str(row["begun_on"]), rows=(row,))
    return None


def _done(step: str) -> str:
    return f"The step logged as done (hearthside log rebuild --step {step}), or the end of it (--step end)."


@partial(
    _Step,
    title="Name it",
    speaks_when="You are rebuilding, and the first step is not logged as done.",
    silenced_by=_done("name_it"),
    choices=("Say “I miss us”", "Write it in a note", "Name it for yourself first"),
    choices_alone=("Say “I miss us”", "Write it down", "Name it for yourself first"),
    source=NOT_STUDIED,
    strength="no study",
    may_be_wrong="It may be said already. If so, log the step as done.",
)
def rebuild_name_it(facts: Facts) -> Said | None:
    return _at("name_it", facts, "Distance is easier to bridge once it is said. One sentence without blame is enough.")


@partial(
    _Step,
    title="Start small",
    speaks_when="You are rebuilding, and the second step is the first that is not logged as done.",
    silenced_by=_done("start_small"),
    choices=("Tea, ten minutes, no plans", "A walk round the block", "A message at lunch"),
    choices_alone=("Ten calm minutes", "A walk round the block", "A message at lunch"),
    source=NOT_STUDIED,
    strength="no study",
    may_be_wrong="You may be ready for more, or for less.",
)
def rebuild_start_small(facts: Facts) -> Said | None:
    return _at("start_small", facts, "One small, easy thing is enough. It can be over in ten minutes.")


@partial(
    _Step,
    title="Notice what is good",
    speaks_when="You are rebuilding, and the third step is the first that is not logged as done.",
    silenced_by=_done("appreciate"),
    choices=("Thank for one small thing", "Tell a good memory", "Note one for yourself"),
    source=f"{NOT_STUDIED} Thanks as such remind us of what is good in the other (Algoe 2012, a theory with a review).",
    strength="review of studies",
    may_be_wrong="Warm words can feel early. They can wait.",
)
def rebuild_appreciate(facts: Facts) -> Said | None:
    return _at(
        "appreciate", facts, "In a distant time, pleasant things are easy to miss. One true thing, said aloud, helps."
    )


@partial(
    _Step,
    title="Take your time",
    speaks_when="You are rebuilding, and the fourth step is the first that is not logged as done.",
    silenced_by=_done("be_patient"),
    choices=("Do one thing again", "Say that slow is fine", "Take a week off from it"),
    source=NOT_STUDIED,
    strength="no study",
    may_be_wrong="Waiting is not always right. You know best when it is not.",
)
def rebuild_be_patient(facts: Facts) -> Said | None:
    return _at("be_patient", facts, "Some days will feel close and some will not. That is how it goes.")


@partial(
    _Step,
    title="Ask for help, if you like",
    speaks_when="You are rebuilding, and the fifth step is the first that is not logged as done.",
    silenced_by=_done("seek_help"),
    choices=("Talk about whether to ask", "Look for someone to talk to", "Not needed now"),
    choices_alone=("Talk to someone you trust", "Look for someone trained", "Not needed now"),
    source="Couple therapy helps many of the couples who take part (Lebow, Chambers, Christensen & Johnson 2012, a "
    "review of trials). It is not for times of fear or harm.",
    strength="review of studies",
    may_be_wrong="You may be fine as you are. If you feel afraid, “When this is the wrong tool” is the page to read.",
)
def rebuild_seek_help(facts: Facts) -> Said | None:
    return _at("seek_help", facts, "Some things are easier with a third person who is trained to listen.")


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
    count = facts.day_count("barrier", 14, "distance")
    if count < OFTEN or facts.rebuild:
        return None
    return Said(
        f"Distance got in the way on {count} days of the last two weeks. There are five small steps for such times.",
        (f"From check-ins on {count} of the last 14 days.",),
        rows=tuple(facts.of("barrier", "distance")),
    )


RULES = (
    rebuild_name_it,
    rebuild_start_small,
    rebuild_appreciate,
    rebuild_be_patient,
    rebuild_seek_help,
    distance_noted,
)
