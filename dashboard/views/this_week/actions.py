"""What the two say to suggestions: kept when a button is pressed, and a word back."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.viewer import Viewer
from dashboard.wording import states
from pipeline import suggestions
from pipeline.home.folder import HearthsideError


def answer(viewer: Viewer, suggestion: suggestions.Suggestion, choice: str) -> None:
    """Keep what was answered; the suggestion then rests, or is retired."""
    is_retired = choice == suggestions.NOT_FOR_US
    done = states.RETIRED if is_retired else states.answered(suggestion.rests_days)
    _keep(partial(suggestions.answer, viewer.build, suggestion, choice), done)


def choice_to_ask_about(viewer: Viewer) -> suggestions.Taken | None:
    """Return a choice taken some days ago, to ask whether it helped; never for the page that both look at."""
    return suggestions.ask(viewer.build)


def helped(viewer: Viewer, taken: suggestions.Taken, said: str) -> None:
    """Keep whether it helped, for this view alone."""
    _keep(partial(suggestions.helped, viewer.build, taken, said), states.HELP_NOTED)


def _keep(write: Callable[[], None], done: str) -> None:
    try:
        write()
    except HearthsideError:
        st.toast(states.NOT_KEPT)
    else:
        st.toast(done)
