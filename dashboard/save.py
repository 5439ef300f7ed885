"""Save an entry or a setting, and report the result: the one way in which pages write."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import session
from dashboard.viewer import Viewer, reason
from dashboard.wording import save as say
from pipeline import log
from pipeline.home.folder import HearthsideError
from pipeline.settings.edit import ChangedMeanwhile

T = TypeVar("T")


@dataclass(frozen=True)
class SaveResult:
    """The result of the last save. `place`: the form or part of a page that shows it; empty for the head of a page.

    `undo` takes the save back. `page`: where it was shown first.
    """

    place: str
    is_saved: bool
    lines: tuple[str, ...]
    is_overtaken: bool = False  # what it was about was changed by somebody else meanwhile
    undo: Callable[[], object] | None = None
    page: str = ""


def attempt(
    write: Callable[[], T],
    done: str | Callable[[T], str] = "",
    place: str = "",
    failed: str = say.NOT_SAVED,
    undo: Callable[[T], object] | None = None,
    overtaken: str = say.OVERTAKEN,
) -> bool:
    """Call `write` and report the result at `place`; return whether it worked.

    `done` is the sentence for success, or makes it of the value of `write`. `failed` opens the report of a failure.
    `undo` takes what `write` returned, and takes the save back. `overtaken`: what is said when somebody else wrote
    meanwhile.
    """
    try:
        result = write()
    except (HearthsideError, OSError) as error:
        _tell(SaveResult(place, False, (failed, _reason(error, overtaken)), isinstance(error, ChangedMeanwhile)))
        return False
    line = done if isinstance(done, str) else done(result)
    _tell(SaveResult(place, True, (line,), undo=partial(undo, result) if undo else None))
    return True


def undo(found: SaveResult) -> None:
    """Take a save back, and say so where it was reported."""
    assert found.undo is not None
    attempt(found.undo, say.UNDONE, found.place, say.NOT_UNDONE)


def for_writer(viewer: Viewer, words: str) -> None:
    """Let the page of both show a private entry to its writer, until the next save or until somebody else writes."""
    if viewer.is_together:
        st.session_state[session.ONLY_YOU] = words


def refuse(text: str, place: str = "") -> None:
    """Report why something can't be saved as it is."""
    _tell(SaveResult(place, False, (text,)))


def done(text: str, undo: Callable[[], object] | None = None) -> None:
    """Report a success at the head of the page."""
    _tell(SaveResult("", True, (text,), undo=undo))


def has_failed() -> bool:
    """Return whether the result of the last save, wherever it is shown, is that nothing was saved."""
    found: SaveResult | None = st.session_state.get(session.REPORT)
    return found is not None and not found.is_saved


def is_overtaken() -> bool:
    """Return whether the last save failed because somebody else wrote meanwhile."""
    found: SaveResult | None = st.session_state.get(session.REPORT)
    return found is not None and found.is_overtaken


def entry(viewer: Viewer, kind: str, values: Mapping[str, str], visibility: str, done: str, who: str) -> None:
    """Log an entry of `who` for today. `visibility`: shared, private, or empty for what the settings say."""
    whole = {**values, "partner": who, "visibility": visibility, "occurred_on": viewer.today(who).isoformat()}
    attempt(partial(log.append, viewer.home, kind, whole), done, undo=deleted(viewer, kind, who))


def deleted(viewer: Viewer, kind: str, who: str) -> Callable[[str], object]:
    """Return the undo of a new entry of `who`: it deletes the entry of the id that it is given."""
    return lambda entry_id: log.take_back(viewer.home, kind, entry_id, who)


def report(place: str = "") -> SaveResult | None:
    """Return the result of the last save when it belongs at `place`.

    The head of a page shows it once, or, when it can be undone, as long as the page is open.
    """
    found: SaveResult | None = st.session_state.get(session.REPORT)
    if found is None or found.place != place:
        return None
    if not place:
        context = get_script_run_ctx(suppress_warning=True)
        page = context.page_script_hash if context else ""
        if found.undo is None or found.page not in ("", page):
            clear()
        else:
            st.session_state[session.REPORT] = replace(found, page=page)
        return None if found.page not in ("", page) else found
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


def _reason(error: Exception, overtaken: str) -> str:
    return overtaken if isinstance(error, ChangedMeanwhile) else reason(error, say.CANNOT_WRITE).replace("`", "")
