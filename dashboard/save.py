"""Save an entry or a setting, and report the result: the one way in which pages write."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import streamlit as st

from dashboard import session
from dashboard.viewer import Viewer, reason
from dashboard.wording import save as say
from pipeline import log
from pipeline.home.folder import HearthsideError
from pipeline.settings.edit import ChangedMeanwhile

T = TypeVar("T")


@dataclass(frozen=True)
class SaveResult:
    """The result of the last save. `place`: the form or part of a page that shows it; empty for the head of a page."""

    place: str
    is_saved: bool
    lines: tuple[str, ...]
    is_overtaken: bool = False  # the settings were changed by somebody else meanwhile


def attempt(
    write: Callable[[], T], done: str | Callable[[T], str] = "", place: str = "", failed: str = say.NOT_SAVED
) -> bool:
    """Call `write` and report the result at `place`; return whether it worked.

    `done` is the sentence for success, or makes it of the value of `write`. `failed` opens the report of a failure.
    """
    try:
        result = write()
    except (HearthsideError, OSError) as error:
        _tell(SaveResult(place, False, (failed, _reason(error)), isinstance(error, ChangedMeanwhile)))
        return False
    _tell(SaveResult(place, True, (done if isinstance(done, str) else done(result),)))
    return True


def for_writer(viewer: Viewer, words: str) -> None:
    """Let the page of both show a private entry to its writer, until the next save or until somebody else writes."""
    if viewer.is_together:
        st.session_state[session.ONLY_YOU] = words


def refuse(text: str, place: str = "") -> None:
    """Report why something can't be saved as it is."""
    _tell(SaveResult(place, False, (text,)))


def done(text: str) -> None:
    """Report a success at the head of the page."""
    _tell(SaveResult("", True, (text,)))


def has_failed() -> bool:
    """Return whether the result of the last save, wherever it is shown, is that nothing was saved."""
    found: SaveResult | None = st.session_state.get(session.REPORT)
    return found is not None and not found.is_saved


def entry(viewer: Viewer, kind: str, values: Mapping[str, str], visibility: str, done: str, who: str) -> None:
    """Log an entry of `who` for today. `visibility`: shared, private, or empty for what the settings say."""
    whole = {**values, "partner": who, "visibility": visibility, "occurred_on": viewer.today(who).isoformat()}
    attempt(partial(log.append, viewer.home, kind, whole), done)


def report(place: str = "") -> SaveResult | None:
    """Return the result of the last save when it belongs at `place`; the head of a page shows it once."""
    found: SaveResult | None = st.session_state.get(session.REPORT)
    if found is None or found.place != place:
        return None
    if not place:
        clear()
    return found


def clear() -> None:
    """Forget the result of the last save."""
    st.session_state.pop(session.REPORT, None)


def _tell(report: SaveResult) -> None:
    """Store a result until its place is drawn. A success without a word only ends the report before it."""
    st.session_state.pop(session.ONLY_YOU, None)
    if report.is_saved and not any(report.lines):
        clear()
    else:
        st.session_state[session.REPORT] = report


def _reason(error: Exception) -> str:
    return say.OVERTAKEN if isinstance(error, ChangedMeanwhile) else reason(error, say.CANNOT_WRITE).replace("`", "")
