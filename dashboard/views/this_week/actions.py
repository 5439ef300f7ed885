"""Answers to suggestions, saved when a button is pressed."""

from functools import lru_cache, partial

from dashboard import save
from dashboard.tables import marts
from dashboard.viewer import Viewer
from dashboard.wording import states
from pipeline import suggestions
from pipeline.database.open import Opened


def note_shown(viewer: Viewer) -> None:
    """Note that the current suggestions were shown this week, once for each state of the home."""
    _note_shown(viewer.build, viewer.seen)


@lru_cache(maxsize=4)
def _note_shown(opened: Opened, seen: str) -> None:
    suggestions.note_shown(opened, marts.spoken(opened, seen))


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
