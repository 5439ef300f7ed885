"""Affection: welcome touch, and that alone. Nothing is noted unless every partner switched it on."""

from functools import partial

from pipeline.suggestions.facts import Facts
from pipeline.suggestions.rules.findings import days, quiet
from pipeline.suggestions.suggestion import Rule, Said

QUIET, OFTEN = 10, 4  # days
TOUCH = (
    "Touch that is welcome goes with feeling safe and close (Jakubiak & Feeney 2017, a review; the experiments are "
    "short). How much is right differs from person to person."
)


@partial(
    Rule,
    part="affection",
    rank="idea",
    title="A warm hello",
    speaks_when="Welcome touch was logged in the last 120 days, none of it in the last ten, and you still check in.",
    silenced_by="Welcome touch logged, a pause, or affection switched off in the settings.",
    choices=("A hug at the door, if welcome", "Ask what would feel good", "A kind word in its place"),
    looks_at=("affection",),
    window=QUIET,
    source=TOUCH,
    strength="review of studies",
    may_be_wrong="Touch is rarely logged. And there are good reasons to want less of it.",
)
def no_affection_lately(facts: Facts) -> Said | None:
    who = "If you both like," if facts.is_couple else "If you like,"
    return quiet(
        facts, "affection", QUIET, f"No welcome touch was logged for some days. {who} you could make room for some."
    )


@partial(
    Rule,
    part="affection",
    rank="joy",
    title="Close by",
    speaks_when="Welcome touch was logged on four or more of the last seven days.",
    silenced_by="Fewer such days, or affection switched off in the settings.",
    choices=("Say what you like best", "Enjoy it"),
    looks_at=("affection",),
    source=TOUCH,
    strength="review of studies",
    may_be_wrong="More often does not mean better.",
    rests_days=28,
)
def affection_often(facts: Facts) -> Said | None:
    count = facts.day_count("affection", 7)
    if count < OFTEN:
        return None
    return Said(
        f"There was welcome touch on {days(count)} of the last seven. Nice.",
        (f"Welcome touch was logged on {count} of the last 7 days.",),
    )
