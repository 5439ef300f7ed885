"""Keeping it up: coming back, trying something new, looking in now and then."""

from datetime import timedelta
from functools import partial
from itertools import pairwise

from pipeline.kinds.fields import spelled
from pipeline.suggestions.facts import Facts
from pipeline.suggestions.rules.findings import days, quiet
from pipeline.suggestions.suggestion import Rule, Said

ABSENCE, TELL_WITHIN = 7, 3  # days


@partial(
    Rule,
    part="upkeep",
    rank="waits",
    title="Good to see you again",
    speaks_when="A check-in came after a week or more without one, within the last three days. Pauses don't count.",
    silenced_by="Three more days.",
    choices=("One line about today", "One thing to look forward to", "Simply carry on"),
    looks_at=("days",),
    source="A fact from your log, and a welcome; no study behind it.",
    strength="a fact from your log",
    may_be_wrong="You may have been busy being together.",
)
def back_after_gap(facts: Facts) -> Said | None:
    counted = [row for row in facts.days if row["is_counted"]]
    paused = {row["day"] for row in facts.days if row["is_paused"]}
    for last, first in pairwise(counted):
        before, after = last["day"], first["day"]
        away = sum(1 for n in range(1, (after - before).days) if before + timedelta(n) not in paused)
        if away >= ABSENCE and facts.since(after) < TELL_WITHIN:
            return Said(
                "Nothing needs catching up on. A small start is a start.",
                (
                    f"The check-in before was on {spelled(before)}, the next one on {spelled(after)}: {away} days "
                    "between.",
                    "Nothing is counted for the days between.",
                ),
                subject=str(after),
                rows=(last, first),
            )
    return None


@partial(
    Rule,
    part="upkeep",
    rank="idea",
    title="Room for something new",
    speaks_when="You logged something new to you in the last 120 days, none of it in the last 28. You still check in.",
    silenced_by="A ritual logged with “something new”, or a pause.",
    choices=("A place you have not been", "Cook or learn a thing together", "Swap who plans the day"),
    choices_alone=("A place you have not been", "Learn one small thing", "Ask for an idea"),
    looks_at=("first_time",),
    window=28,
    source="Couples who did a new and lively task together felt better about each other right after (Aron, Norman, "
    "Aron, McKenna & Heyman 2000). The tasks were short and most of them took place in a laboratory.",
    strength="experiment",
    may_be_wrong="What you know can be just what you want now.",
    rests_days=28,
)
def something_new(facts: Facts) -> Said | None:
    return quiet(facts, "first_time", 28, "Some weeks have gone by since something was new to you. It can be small.")


@partial(
    Rule,
    part="upkeep",
    rank="joy",
    title="You keep checking in",
    speaks_when="There were check-ins on 20 or more of the last 28 days.",
    silenced_by="Fewer check-ins. That is fine too.",
    choices=("Say what you like about it", "Make it lighter", "Carry on"),
    looks_at=("days",),
    source="Small acts of keeping things up go with being happier together (Ogolsky & Bowers 2013, a review of many "
    "studies, mostly by questionnaire). Writing a log is not one of the acts that were studied.",
    strength="review of studies",
    may_be_wrong="Days in a log are not days of closeness.",
    rests_days=56,
)
def kept_it_up(facts: Facts) -> Said | None:
    count = sum(bool(row["is_counted"]) for row in facts.recent(28))
    if count < 20:
        return None
    return Said(
        f"You took a moment to look at your days on {days(count)} of the last 28. What does it give you?",
        (f"{count} of the last 28 days have a check-in.",),
    )
