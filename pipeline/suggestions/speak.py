"""Choose what speaks now: the rules' fixed order, nothing that rests, two different themes at most."""

from pipeline.read import Opened
from pipeline.suggestions import answers
from pipeline.suggestions.facts import Facts, gather
from pipeline.suggestions.rules import RULES
from pipeline.suggestions.suggestion import Suggestion

AT_MOST = 2


def speak(opened: Opened) -> list[Suggestion]:
    """Return at most two suggestions for the day of the build, the more pressing first. None while paused."""
    return choose(gather(opened), answers.resting(opened))


def choose(facts: Facts, resting: dict[tuple[str, str], int]) -> list[Suggestion]:
    """Pick from what the rules say. `resting` has the days since the last answer, by rule and subject."""
    if facts.is_paused:
        return []
    chosen: list[Suggestion] = []
    for rule in RULES:
        said = rule(facts)
        if said is None or said.theme in {other.theme for other in chosen}:
            continue
        if resting.get((said.id, said.subject), said.rests_days) >= said.rests_days:
            chosen.append(said)
    return chosen[:AT_MOST]
