"""Conflict and repair: open conflicts, and the steps towards each other."""

from functools import partial

from pipeline.kinds.fields import spelled
from pipeline.suggestions.facts import Facts, Row
from pipeline.suggestions.rules.findings import ReviewRule, changed, topic
from pipeline.suggestions.suggestion import Rule, Said

OPEN_LONG, PARKED_FOR, ATTEMPT_FRESH, MANY = 14, 14, 2, 3  # days, days, days, conflicts
TALKING = "Talking directly can help with problems that are serious and can change (Overall & McNulty 2017, a review)."
REPAIR = (
    "Small, early steps towards each other tend to be taken up (Gottman, Driver & Tabares 2015; observed talks of "
    "newlyweds, no experiment)."
)
AS_AN_OUTSIDER = (
    "Some couples wrote about a conflict three times a year, as someone who wishes both well would see it. They kept "
    "more of their happiness over a year (Finkel, Slotter, Luchies, Walton & Gross 2013; 120 couples, one trial)."
)


@partial(
    Rule,
    part="conflict",
    rank="open",
    title="Two views of one conflict",
    speaks_when="One of you logged a conflict as settled or one to live with, the other did not, and it is not parked.",
    silenced_by="The same logged by both, or the conflict parked or open again.",
    choices=("Ask what is still there", "Give it more time", "Settle it together"),
    looks_at=("conflicts",),
    source="A fact from your log. A conflict closes here when both say so.",
    strength="a fact from your log",
    may_be_wrong="The other may not have got round to logging it.",
)
def settled_for_one(facts: Facts) -> Said | None:
    for row in facts.conflicts:
        if facts.is_couple and row["closed_by"] and not _parked_lately(row, facts):
            return Said(
                f"{topic(row)} feels settled to one of you and is still open for the other. Both can be true.",
                (
                    f"Open since {spelled(row['open_since_on'])}, {row['age_days']} days.",
                    "One of you logged it as settled or as something to live with.",
                ),
                subject=row["conflict"],
                rows=(row,),
            )
    return None


@partial(
    Rule,
    part="conflict",
    rank="open",
    title="One thing, if you like",
    speaks_when="A conflict has been open for more than 14 days and was not parked in the last 14.",
    silenced_by="The conflict settled, parked, or logged as one to live with.",
    choices=("Ten minutes to hear each side", "Park it until Sunday"),
    choices_alone=("Write down what matters in it", "Park it until Sunday"),
    looks_at=("conflicts",),
    source=f"A fact from your log. {TALKING}",
    strength="review of studies",
    may_be_wrong="It may be resolved and not logged, or best left alone for now.",
)
def open_long(facts: Facts) -> Said | None:
    for row in facts.conflicts:
        if row["age_days"] > OPEN_LONG and not _parked_lately(row, facts):
            count = len(facts.conflicts)
            return Said(
                f"{topic(row)} has been open for {row['age_days']} days. What would feel lightest?",
                (
                    f"Opened on {spelled(row['open_since_on'])}, not closed since.",
                    "It is the one that is open." if count == 1 else f"It is one of {count} that are open.",
                ),
                subject=row["conflict"],
                rows=(row,),
            )
    return None


@partial(
    Rule,
    part="conflict",
    rank="open",
    title="After an attempt to make up",
    speaks_when="An attempt to make up was logged 2 to 14 days ago, and “okay again” was not.",
    silenced_by="“Okay again” logged, or the conflict closed.",
    choices=("It is okay again", "A little more time", "Say what helped"),
    looks_at=("conflicts",),
    source=f"A fact from your log. {REPAIR}",
    strength="observed talks",
    may_be_wrong="You may well be okay and have had better things to do than log it.",
    rests_days=7,
)
def attempt_made(facts: Facts) -> Said | None:
    for row in facts.conflicts:
        since = facts.since(row["last_attempt_on"]) if row["last_attempt_on"] else 0
        if ATTEMPT_FRESH <= since <= OPEN_LONG and not row["okay_again_by"]:
            return Said(
                f"There was an attempt to make up {since} days ago. {topic(row)}: how is it now?",
                (f"Attempt logged on {spelled(row['last_attempt_on'])}.", "No “okay again” logged since."),
                subject=row["conflict"],
                rows=(row,),
            )
    return None


@partial(
    Rule,
    part="conflict",
    rank="open",
    title="More than one thing is open",
    speaks_when="Three or more conflicts are open and not parked in the last 14 days.",
    silenced_by="Fewer than three open conflicts.",
    choices=("Pick the smallest one", "Write one down as a kind outsider", "Leave them all for now"),
    looks_at=("conflicts",),
    source=AS_AN_OUTSIDER,
    strength="experiment",
    may_be_wrong="Some may be closed and not logged, and some may be one and the same.",
    rests_days=21,
)
def many_open(facts: Facts) -> Said | None:
    rows = tuple(row for row in facts.conflicts if not _parked_lately(row, facts))
    if len(rows) < MANY:
        return None
    oldest = max(row["age_days"] for row in rows)
    return Said(
        f"{len(rows)} things are open. You can take them one at a time.",
        (f"{len(rows)} conflicts are open and not parked; the oldest for {oldest} days.",),
        rows=rows,
    )


@partial(
    Rule,
    part="conflict",
    rank="joy",
    title="An attempt to make up",
    speaks_when="Attempts to make up were logged on two or more of the last 28 days, and nothing is open for long.",
    silenced_by="Fewer of them, or a conflict that is open for more than 14 days.",
    choices=("Say what made it easy", "Say thanks for it", "Enjoy it"),
    choices_alone=("Note what made it easy", "Enjoy it"),
    looks_at=("attempt", "conflicts"),
    source=REPAIR,
    strength="observed talks",
    may_be_wrong="An attempt can be logged and still feel far from done.",
    rests_days=28,
)
def attempts_lately(facts: Facts) -> Said | None:
    count = facts.day_count("attempt", 28)
    if count < 2 or any(row["age_days"] > OPEN_LONG for row in facts.conflicts):
        return None
    return Said(
        f"There were attempts to make up on {count} days of the last four weeks. That is worth a word.",
        (f"Attempts were logged on {count} of the last 28 days.", "Nothing has been open for more than 14 days."),
    )


@partial(
    ReviewRule,
    part="conflict",
    rank="idea",
    title="More came up lately",
    speaks_when="The quarterly review found more conflicts than before.",
    choices=("Ask what is new in life", "Write one down as a kind outsider", "Let it be"),
    choices_alone=("Note what is new in life", "Write one down as a kind outsider", "Let it be"),
    looks_at=("conflict_flow",),
    source=AS_AN_OUTSIDER,
    strength="experiment",
    may_be_wrong="More may be said out loud, which can be good. Or more is logged.",
)
def conflicts_more(facts: Facts) -> Said | None:
    text = "More conflicts came up in the last quarter than before it. What was going on?"
    return changed(facts, "conflict_flow", "more", text)


def _parked_lately(row: Row, facts: Facts) -> bool:
    return bool(row["is_parked"]) and facts.since(row["parked_on"]) < PARKED_FOR
