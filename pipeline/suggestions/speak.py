"""Choose what speaks now, and say of each rule why it doesn't.

The order, which is all the ranking there is:

1. The step of rebuilding that the couple is at. It always has its place.
2. In a partner's own view, what that partner said did not help goes last.
3. What was shown this week stays.
4. What was shown in two of the last eight weeks lets others go first.
5. What waits for someone; then what is open; then what could be; then what goes well.
6. Within each of these, parts of the article that were not on the page in the last two weeks.
7. The order of the rules.

From the top, up to two are taken that are about different parts, and one at most that was never shown before this week.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, get_args

from pipeline.suggestions import answers
from pipeline.suggestions.answers import Answers, about
from pipeline.suggestions.facts import Facts, gather, week_of
from pipeline.suggestions.rules import BY_ID, RULES
from pipeline.suggestions.suggestion import Rank, Rule, Suggestion

if TYPE_CHECKING:
    from pipeline.database.open import Opened

ORDER = (__doc__ or "").partition("\n\n")[2].strip()
AT_MOST, NEW_AT_MOST = 2, 1
TURN, TURN_OF = 2, 8  # weeks on the page, of so many
RANKS = get_args(Rank)


@dataclass(frozen=True)
class Standing:
    """Where a rule stands today: what it has to say, if anything, and why that is not on the page, if it isn't."""

    rule: Rule
    suggestion: Suggestion | None
    silent: str = ""


def speak(opened: "Opened") -> list[Suggestion]:
    """Return at most two suggestions for the day of the build, the more pressing first. None while paused.

    Nothing is written; `note_shown` is for what was put on a page.
    """
    week = week_of(opened)
    return choose(gather(opened), answers.read(opened, week), week)


def choose(facts: Facts, past: Answers, week: date) -> list[Suggestion]:
    """Pick from what the rules say. `week` is the first day of this one."""
    return [each.suggestion for each in stand(facts, past, week) if each.suggestion and not each.silent]


def stand(facts: Facts, past: Answers, week: date) -> list[Standing]:
    """Return where each rule stands: first those that have something to say, in their order, then the silent ones."""
    alone = [_alone(rule, facts, past) for rule in RULES]
    ready = [each.suggestion for each in alone if each.suggestion and not each.silent]
    chosen: list[Suggestion] = []
    ranked = []
    for suggestion in sorted(ready, key=lambda each: _order(each, past, week)):
        silent = _no_place(suggestion, chosen, past, week)
        if not silent:
            chosen.append(suggestion)
        ranked.append(Standing(BY_ID[suggestion.id], suggestion, silent))
    return [*ranked, *(each for each in alone if each.silent)]


def _alone(rule: Rule, facts: Facts, past: Answers) -> Standing:
    """Where a rule stands before any other is looked at."""
    suggestion = rule.speak(facts)
    if facts.is_paused:
        return Standing(rule, suggestion, "You are on a pause today, and nothing speaks on a pause.")
    if rule.id in past.retired:
        return Standing(rule, suggestion, f"It is retired: you said “{answers.NOT_FOR_US}”.")
    if suggestion is None:
        return Standing(rule, None, _below(rule, facts))
    answered = past.answered.get(about(suggestion))
    until = answered + timedelta(suggestion.rests_days) if answered else facts.today
    if until > facts.today:
        return Standing(rule, suggestion, f"It rests until {until}, as it was answered on {answered}.")
    return Standing(rule, suggestion)


def _below(rule: Rule, facts: Facts) -> str:
    """Which of its facts is not there."""
    if rule.is_for_one and facts.is_couple:
        return "It speaks in a partner's own view alone."
    if rule.window and not facts.is_going_on(rule.window):
        if any(row["is_paused"] for row in facts.recent(rule.window)):
            return f"Some of the last {rule.window} days were paused, so nothing counts as missing."
        return f"{facts.checkins(rule.window)} It takes 4."
    if not rule.rows(facts):
        return "Your log has nothing of the kind that it looks at, so far."
    return "What your log has is not what it speaks on."


def _order(suggestion: Suggestion, past: Answers, week: date) -> tuple[bool | int, ...]:
    before = [week - timedelta(7 * n) for n in range(1, TURN_OF + 1)]
    shown = past.weeks.get(about(suggestion), set())
    parts = {BY_ID[id_].part for (id_, _), weeks in past.weeks.items() if weeks.intersection(before[:2])}
    return (
        BY_ID[suggestion.id].rank != "step",
        suggestion.id in past.unhelpful,
        week not in shown,
        len(shown.intersection(before)) >= TURN,
        RANKS.index(BY_ID[suggestion.id].rank),
        suggestion.part in parts,
        RULES.index(BY_ID[suggestion.id]),
    )


def _no_place(suggestion: Suggestion, chosen: list[Suggestion], past: Answers, week: date) -> str:
    """Why there is no place for it beside those that are chosen; empty when there is."""
    if len(chosen) == AT_MOST:
        return "Two others come first."
    if suggestion.part in {other.part for other in chosen}:
        return "Another one about the same part of the article comes first."
    first_shown = {topic: min(weeks) for topic, weeks in past.weeks.items() if weeks}
    mine = about(suggestion)
    if _is_step(mine) or first_shown.get(mine, week) < week:
        return ""
    new = {topic for topic, first in first_shown.items() if first == week}
    new |= {about(other) for other in chosen if about(other) not in first_shown}
    others = [topic for topic in new if topic != mine and not _is_step(topic)]
    return "Another new one has this week. It can come next week." if len(others) >= NEW_AT_MOST else ""


def _is_step(topic: answers.About) -> bool:
    return BY_ID[topic[0]].rank == "step"
