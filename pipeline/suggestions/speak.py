"""The suggestions that speak now, and for every other rule the reason why it is silent.

The order, which is all the ranking there is:

1. Your current step of rebuilding. It is always shown.
2. In a partner's own view, suggestions that did not help that partner go last.
3. Suggestions shown this week stay.
4. Suggestions shown in two of the last eight weeks let others go first.
5. Things that wait for someone, then open things, then ideas, then things that go well.
6. Within each of these, topics that were not on the page in the last two weeks.
7. The order of the rules.

The first two about different topics are shown. At most one of them is new this week.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, get_args

from pipeline.suggestions import answers
from pipeline.suggestions.answers import AnswersSoFar, about
from pipeline.suggestions.facts import Facts, Row, gather, week_of
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
    """A rule today: its suggestion, if it has one, and why that is not on the page, if it isn't.

    `rows`: those that it looks at, where they were asked for.
    """

    rule: Rule
    suggestion: Suggestion | None
    silent: str = ""
    rows: tuple[Row, ...] = ()


def speak(opened: "Opened") -> list[Suggestion]:
    """Return at most two suggestions for the day of the build, the more pressing first.

    None while paused, nor while the answers to them are locked in a vault. Nothing is written; `note_shown` is for
    what was put on a page.
    """
    if answers.is_locked(opened):
        return []
    week = week_of(opened)
    return choose(gather(opened), answers.read(opened, week), week)


def explain(opened: "Opened", rule: Rule) -> Standing:
    """Return where a rule stands for this audience today, with its rows, whether it speaks or not."""
    facts, week = gather(opened), week_of(opened)
    standing = next(each for each in stand(facts, answers.read(opened, week), week) if each.rule is rule)
    return replace(standing, rows=standing.suggestion.rows if standing.suggestion else rule.rows(facts))


def choose(facts: Facts, past: AnswersSoFar, week: date) -> list[Suggestion]:
    """Pick from what the rules say. `week` is the first day of this one."""
    return [each.suggestion for each in stand(facts, past, week) if each.suggestion and not each.silent]


def stand(facts: Facts, past: AnswersSoFar, week: date) -> list[Standing]:
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


def _alone(rule: Rule, facts: Facts, past: AnswersSoFar) -> Standing:
    """Return the standing of a rule before any other is considered."""
    suggestion = rule.speak(facts)
    if facts.is_paused:
        return Standing(rule, suggestion, "You are on a pause today, and suggestions pause with you.")
    if rule.id in past.retired:
        return Standing(rule, suggestion, f"It is retired: you said “{answers.NOT_FOR_US}”.")
    if suggestion is None:
        return Standing(rule, None, _below(rule, facts))
    answered = past.answered.get(about(suggestion))
    until = answered + timedelta(suggestion.rests_days) if answered else facts.today
    if until > facts.today:
        return Standing(rule, suggestion, f"You answered it on {answered}. It can come back on {until}.")
    return Standing(rule, suggestion)


def _below(rule: Rule, facts: Facts) -> str:
    """Say which fact a silent rule lacks."""
    if rule.is_for_one and facts.is_couple:
        return "It appears in a partner's own view, not on the page for two."
    if rule.window and not facts.is_going_on(rule.window):
        if facts.has_long_pause(rule.window):
            return f"Many of the last {rule.window} days were paused, so nothing counts as missing."
        return f"{facts.checkins(rule.window)} It needs 4."
    if not rule.rows(facts):
        return "Your log has no entries for it yet."
    return "Your entries don't call for it now."


def _order(suggestion: Suggestion, past: AnswersSoFar, week: date) -> tuple[bool | int, ...]:
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


def _no_place(suggestion: Suggestion, chosen: list[Suggestion], past: AnswersSoFar, week: date) -> str:
    """Say why there is no place beside the chosen ones; empty when there is."""
    if len(chosen) == AT_MOST:
        return "Two others come first."
    if suggestion.part in {other.part for other in chosen}:
        return "Another one about the same topic comes first."
    first_shown = {topic: min(weeks) for topic, weeks in past.weeks.items() if weeks}
    mine = about(suggestion)
    if _is_step(mine) or first_shown.get(mine, week) < week:
        return ""
    new = {topic for topic, first in first_shown.items() if first == week}
    new |= {about(other) for other in chosen if about(other) not in first_shown}
    others = [topic for topic in new if topic != mine and not _is_step(topic)]
    return "One new suggestion a week is enough. This one can come next week." if len(others) >= NEW_AT_MOST else ""


def _is_step(topic: answers.About) -> bool:
    return BY_ID[topic[0]].rank == "step"
