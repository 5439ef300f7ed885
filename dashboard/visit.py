"""Who looks and who writes in this browser session.

`session_viewer` alone says so: a launch can fix it, else it is chosen at the top of any page.
"""

from contextlib import suppress
from dataclasses import replace
from time import monotonic

import streamlit as st
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import session
from dashboard.viewer import Viewer, forget_own, launched_viewer
from pipeline import imports
from pipeline.home import browsers
from pipeline.home.folder import HearthsideError

_views: dict[str, float] = {}  # the sessions that show an own view, and when each was last used

STAYS = (session.PAGES, session.WRITER)  # when an own view is closed


def session_viewer() -> Viewer:
    """Return who looks and who writes in this session, without a build."""
    viewer = launched_viewer()
    if viewer.chosen is None or viewer.own or get_script_run_ctx(suppress_warning=True) is None:
        return viewer
    own = st.session_state.get(session.OWN_VIEW)
    if own and is_over(viewer):
        close_own(viewer)
    elif own in viewer.people:
        return replace(viewer, who=own, writer=own)
    return replace(viewer, writer=_writer(viewer))


def _writer(viewer: Viewer) -> str:
    if session.WRITER not in st.session_state:
        asked = st.query_params.get(session.WHO, "")
        known = asked if asked in viewer.people else browsers.writer(viewer.home, _browser())
        st.session_state[session.WRITER] = known
    found = str(st.session_state[session.WRITER])
    return found if found in viewer.people else ""


def _browser() -> str:
    return str(st.context.cookies.get(session.BROWSER, ""))


def choose(viewer: Viewer, who: str) -> None:
    """Let a partner write in this session, and later from this browser."""
    if who != viewer.writer:
        _turn_away(viewer)
    st.session_state[session.WRITER] = who
    st.query_params.pop(session.WHO, None)
    if browser := _browser():
        with suppress(HearthsideError):  # it is asked again next time
            browsers.remember(viewer.home, browser, who)


def open_own(viewer: Viewer, who: str) -> None:
    """Show a partner's own view in this session."""
    choose(viewer, who)
    st.session_state.pop(session.ONLY_YOU, None)
    st.session_state[session.OWN_VIEW] = who
    _views[_session_id()] = monotonic()


def touch(viewer: Viewer) -> None:
    """Note that somebody uses an own view, so that it stays open, unless the page was only redrawn by itself."""
    if not st.session_state.pop(session.BY_ITSELF, False) and viewer.own and not viewer.is_solo:
        _views[_session_id()] = monotonic()


def is_over(viewer: Viewer) -> bool:
    """Return whether the own view that was opened in this session was left, or not used for as long as is set."""
    if session.OWN_VIEW not in st.session_state:
        return False
    used = _views.get(_session_id())
    minutes = viewer.chosen.own_view_minutes if viewer.chosen else 0
    return used is None or monotonic() - used > minutes * 60


def left() -> None:
    """Forget own views whose page was closed, with all that their sessions hold. Called on the event loop."""
    runtime = Runtime.instance()
    gone = [id_ for id_ in list(_views) if not runtime.is_active_session(id_)]
    for id_ in gone:
        _views.pop(id_, None)  # it may be closed meanwhile
        runtime.close_session(id_)
    if gone:
        forget_own()


def forget_download(name: str) -> None:
    """Forget a file that was handed out."""
    Runtime.instance().media_file_mgr._storage.delete_file(name.partition(".")[0])


def _session_id() -> str:
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context else ""


def close_own(viewer: Viewer) -> None:
    """Go back to the page of both. Nothing of the own view stays: not its build, nor what was typed in it."""
    _turn_away(viewer)
    for key in [key for key in st.session_state if key not in STAYS]:
        del st.session_state[key]
    if context := get_script_run_ctx(suppress_warning=True):  # else buttons of other pages keep what they were about
        context.session_state._state._new_widget_state.widget_metadata.clear()
    _views.pop(_session_id(), None)
    forget_own()


def _turn_away(viewer: Viewer) -> None:
    """Forget what a partner saved in private, reported, edited and uploaded, before somebody else looks."""
    for one in st.session_state.pop(session.WAITING, []):
        imports.discard(viewer.home, one.preview)
    forms = (session.EDITING, session.FORM_ENTRIES, session.FILLED)
    for key in (*forms, session.SAVES, session.VERSIONS, session.ONLY_YOU, session.REPORT):
        st.session_state.pop(key, None)
