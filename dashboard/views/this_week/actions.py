"""Answers to suggestions, saved when a button is pressed."""

from collections.abc import Callable
from functools import partial

from dashboard import save
from dashboard.components import choices
from dashboard.viewer import Viewer
from dashboard.wording import choices as say, states
from pipeline import suggestions


def answer(viewer: Viewer, suggestion: suggestions.Suggestion, choice: str) -> None:
    """Save an answer, and open what it names; the suggestion then rests, or is retired."""
    if choice == suggestions.NOT_FOR_US:
        done = states.retired(viewer.is_together)
    else:
        done = say.answered(states.NOT_NOW if choice == suggestions.NOT_NOW else choice, suggestion.rests_days)
    write = partial(suggestions.answer, viewer.build, suggestion, choice)
    if save.attempt(write, done, undo=_undo(viewer, suggestions.about(suggestion))):
        choices.choose(suggestion, choice)


def _undo(viewer: Viewer, about: tuple[str, str]) -> Callable[[object], None]:
    return lambda _: suggestions.undo(viewer.build, about)


def helped(viewer: Viewer, taken: suggestions.Taken, said: str) -> None:
    """Save whether it helped, for this view alone."""
    write = partial(suggestions.helped, viewer.build, taken, said)
    save.attempt(write, states.help_noted(said), undo=_undo(viewer, taken.about))
