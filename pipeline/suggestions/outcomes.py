"""The question "did this help?", some days after a choice. It is asked and saved in a partner's own view alone.

The page that both look at neither asks nor learns what was said.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pipeline.settings import TOGETHER
from pipeline.suggestions import answers
from pipeline.suggestions.rules import BY_ID

if TYPE_CHECKING:
    from pipeline.database.open import Opened

HELPED = ("yes", "a little", "not really", "rather not say")
ASK_AFTER, ASK_UNTIL = 7, 28  # days


@dataclass(frozen=True)
class Taken:
    """A choice that was taken some days ago, in the own view or together, and that nobody asked about yet."""

    about: answers.About
    title: str
    choice: str
    taken_on: date


def ask(opened: "Opened") -> Taken | None:
    """Return the choice to ask about, the oldest first; None when there is none, or it is locked in a vault.

    The two together are never asked.
    """
    if opened.audience == TOGETHER or answers.is_locked(opened):
        return None
    taken: dict[answers.About, tuple[date, str]] = {}
    for audience, about, day, said in answers.entries(opened.home):
        rule = BY_ID[about[0]]
        if audience == opened.audience and said.startswith(answers.DID_IT_HELP):
            taken.pop(about, None)
        elif audience in (opened.audience, TOGETHER) and said in (*rule.choices, *rule.choices_alone):
            taken[about] = (day, said)
    due = [
        Taken(about, BY_ID[about[0]].title, choice, day)
        for about, (day, choice) in taken.items()
        if ASK_AFTER <= (opened.as_of - day).days <= ASK_UNTIL
    ]
    return min(due, key=lambda each: each.taken_on, default=None)


def helped(opened: "Opened", taken: Taken, said: str) -> None:
    """Keep one of HELPED, for this partner's view. Raises HearthsideError when the home can't be written to."""
    answers.add(opened, taken.about, answers.DID_IT_HELP + said)
