"""Who looks and who writes in this browser session.

`session_viewer` alone says so: a launch can fix it, else it is chosen at the top of any page.
"""

from contextlib import suppress
from dataclasses import replace

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import session
from dashboard.viewer import Viewer, launched_viewer
from pipeline import imports
from pipeline.home import browsers
from pipeline.home.folder import HearthsideError

STAYS = (session.PAGES, session.WRITER)  # when an own view is closed


def session_viewer() -> Viewer:
    """Return who looks and who writes in this session, without a build."""
    viewer = launched_viewer()
    if viewer.chosen is None or viewer.own or get_script_run_ctx(suppress_warning=True) is None:
        return viewer
    own = st.session_state.get(session.OWN_VIEW)
    if own in viewer.people:
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


def close_own(viewer: Viewer) -> None:
    """Go back to the page of both. Nothing of the own view stays in this session, nor what was typed in it."""
    _turn_away(viewer)
    for key in [key for key in st.session_state if key not in STAYS]:
        del st.session_state[key]


def _turn_away(viewer: Viewer) -> None:
    """Forget what a partner saved in private, reported, edited and uploaded, before somebody else looks."""
    for one in st.session_state.pop(session.WAITING, []):
        imports.discard(viewer.home, one.preview)
    for key in (session.SAVES, session.EDITING, session.ONLY_YOU, session.REPORT, session.FILLED):
        st.session_state.pop(key, None)
