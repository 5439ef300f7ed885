"""The escalating questions: three sets of twelve, from light to deep."""

from functools import partial
from itertools import pairwise

from pipeline.kinds.fields import spelled
from pipeline.suggestions.facts import Facts
from pipeline.suggestions.rules.findings import quiet
from pipeline.suggestions.suggestion import Rule, Said

QUIET, LONG_AGO, SETS = 14, 28, ("1", "2", "3")  # days, days, as the log names them
QUESTIONS = (
    "Two strangers who took turns at ever deeper questions felt closer after 45 minutes than two who made small talk "
    "(Aron, Melinat, Aron, Vallone & Bator 1997). An experiment with students who had not met."
)


@partial(
    Rule,
    part="questions",
    rank="idea",
    title="The questions are still there",
    speaks_when="Questions were asked in the last 120 days, none of them in the last 14, and you still check in.",
    silenced_by="A question that you talked about, or a pause.",
    choices=("One question over tea", "Let the other one pick", "Done with them for now"),
    choices_alone=("One question in writing", "Pick one to ask a friend", "Done with them for now"),
    looks_at=("question",),
    window=QUIET,
    source=QUESTIONS,
    strength="experiment",
    may_be_wrong="You may have had talks of your own, without cards.",
    rests_days=21,
)
def questions_rest(facts: Facts) -> Said | None:
    text = "The last question from the sets was a while ago. One is enough for an evening."
    return quiet(facts, "question", QUIET, text, verb="asked")


@partial(
    Rule,
    part="questions",
    rank="idea",
    title="The next set, if you like",
    speaks_when="Questions from a set were asked on three or more of the last 28 days, none ever from the next.",
    silenced_by="A question asked from the next set.",
    choices=("Try one from the next set", "Stay with this one", "Go back to a light one"),
    looks_at=("question",),
    source=QUESTIONS,
    strength="experiment",
    may_be_wrong="Deeper is not better. It is a matter of taste and of the day.",
    rests_days=28,
)
def next_deck(facts: Facts) -> Said | None:
    for deck, following in pairwise(SETS):
        count = facts.day_count("question", 28, deck)
        if count >= 3 and not facts.of("question", following):
            return Said(
                f"You took questions from set {deck} on {count} days. Set {following} goes a step deeper.",
                (f"Set {deck}: asked on {count} of the last 28 days. Set {following}: none so far.",),
                subject=following,
            )
    return None


@partial(
    Rule,
    part="questions",
    rank="joy",
    title="A favourite question",
    speaks_when="A question was marked as a favourite, 28 days ago or earlier.",
    silenced_by="A newer favourite in the same set.",
    choices=("Ask it once more", "Look at what was said", "Pick a new one"),
    looks_at=("favourite",),
    source=f"{QUESTIONS} Asking one again was not studied.",
    strength="experiment",
    may_be_wrong="You may have talked about it already.",
    rests_days=56,
)
def favourite_again(facts: Facts) -> Said | None:
    for row in facts.of("favourite"):
        if facts.since(row["last_on"]) >= LONG_AGO:
            return Said(
                f"One question from set {row['detail']} was a favourite of yours. Is your answer still the same?",
                (f"Marked on {spelled(row['last_on'])}.",),
                subject=f"{row['detail']} {row['last_on']}",
                rows=(row,),
            )
    return None
