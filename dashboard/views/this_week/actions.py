"""Answers to suggestions, saved when a button is pressed."""

from collections.abc import Sequence
from functools import partial

from dashboard import save
from dashboard.viewer import Viewer
from dashboard.wording import states
from pipeline import suggestions


def note_shown(viewer: Viewer, shown: Sequence[suggestions.Suggestion]) -> None:
    """Note that suggestions were shown this week."""
    suggestions.note_shown(viewer.build, shown)


def answer(viewer: Viewer, suggestion: suggestions.Suggestion, choice: str) -> None:
    """Save an answer; the suggestion then rests, or is retired."""
    is_retired = choice == suggestions.NOT_FOR_US
    done = states.RETIRED if is_retired else states.answered(suggestion.rests_days)
    save.attempt(partial(suggestions.answer, viewer.build, suggestion, choice), done)


def choice_to_ask_about(viewer: Viewer) -> suggestions.Taken | None:
    """Return a choice taken some days ago, to ask whether it helped; never for the page that both look at."""
    return suggestions.ask(viewer.build)


def helped(viewer: Viewer, taken: suggestions.Taken, said: str) -> None:
    """Save whether it helped, for this view alone."""
    save.attempt(partial(suggestions.helped, viewer.build, taken, said), states.HELP_NOTED)
