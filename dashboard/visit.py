"""Who looks and who writes in this browser session.

`session_viewer` alone says so: a launch can fix it, else it is chosen at the top of any page. An own view holds its
partner's open vault, and nothing else does.
"""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any

import streamlit as st
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import session
from dashboard.viewer import Viewer, forget_own, launched_viewer
from pipeline import imports, vault
from pipeline.home import browsers
from pipeline.home.folder import HearthsideError, Home

NEVER = float("-inf")


@dataclass(eq=False)
class OwnView:
    """An own view that a session has open. `home`: with its partner's vault open, where there is one."""

    who: str
    home: Home
    minutes: int  # without a press, until it closes
    locked_at: int  # when all vaults were last locked, as it was opened
    used: float  # when it was used last, as `time.monotonic` counts
    uploads: list[Any] = field(default_factory=list)  # of the Import page, that wait to be accepted

    @property
    def is_over(self) -> bool:
        """Whether it was left, locked, or not used for long. One without a vault is over once its partner has one."""
        opened = self.home.opened
        is_locked = opened.is_locked if opened else vault.exists(self.home, self.who)
        is_quiet = monotonic() - self.used > self.minutes * 60
        return is_locked or is_quiet or vault.locked_at(self.home) != self.locked_at

    def close(self) -> None:
        self.used = NEVER
        vault.lock(self.home)
        while self.uploads:
            imports.discard(self.home, self.uploads.pop().preview)


_views: dict[str, OwnView] = {}  # by session, so that one whose page was closed is locked

STAYS = (session.PAGES, session.WRITER)  # when an own view is closed


def session_viewer() -> Viewer:
    """Return who looks and who writes in this session, without a build."""
    viewer = launched_viewer()
    if viewer.chosen is None or get_script_run_ctx(suppress_warning=True) is None:
        return viewer
    view = _view()
    if view and view.is_over:
        close_own(viewer)
    elif view and viewer.own in ("", view.who) and view.who in viewer.people:
        with suppress(HearthsideError):  # a damaged file is told of when the view is built
            vault.refresh(view.home)
        return replace(viewer, home=view.home, who=view.who, writer=view.who)
    return viewer if viewer.own else replace(viewer, writer=_writer(viewer))


def _view() -> OwnView | None:
    found: OwnView | None = st.session_state.get(session.OWN_VIEW)
    return found


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


def ask_or_open(viewer: Viewer, who: str) -> None:
    """Show a partner's own view in this session, or ask for the passphrase first where there is a vault."""
    if vault.exists(viewer.home, who):
        st.session_state[session.ASKS_TO_OPEN] = True
    else:
        open_own(viewer, who)


def open_own(viewer: Viewer, who: str, passphrase: str = "") -> None:
    """Show a partner's own view in this session. With a vault it takes a second.

    Raises WrongPassphrase, and HearthsideError where a file of the vault is damaged.
    """
    locked_at = vault.locked_at(viewer.home)
    home = vault.unlock(viewer.home, who, passphrase) if vault.exists(viewer.home, who) else viewer.home
    if not viewer.own:
        choose(viewer, who)
    for key in (session.ONLY_YOU, session.ASKS_TO_OPEN):
        st.session_state.pop(key, None)
    uploads = st.session_state.setdefault(session.WAITING, [])
    view = OwnView(who, home, viewer.settings.own_view_minutes, locked_at, monotonic(), uploads)
    st.session_state[session.OWN_VIEW] = _views[_session_id()] = view


def touch(viewer: Viewer) -> None:
    """Note that somebody uses an own view, so that it stays open, unless the page was only redrawn by itself."""
    view = _view()
    if not st.session_state.pop(session.BY_ITSELF, False) and view:
        view.minutes, view.used = viewer.settings.own_view_minutes, monotonic()


def is_open(viewer: Viewer) -> bool:
    """Return whether the own view that is shown was opened in this session, so that it can be closed."""
    view = _view()
    return view is not None and view.who == viewer.own


def is_over() -> bool:
    """Return whether this session had an own view open that is to close."""
    view = _view()
    return view is not None and view.is_over


def left() -> None:
    """Forget own views whose page was closed, with all that their sessions hold. Called on the event loop."""
    runtime = Runtime.instance()
    gone = [id_ for id_ in list(_views) if not runtime.is_active_session(id_)]
    for id_ in gone:
        if view := _views.pop(id_, None):  # it may be closed meanwhile
            view.close()
        runtime.close_session(id_)
    if gone:
        forget_own()


def lock_over() -> None:
    """Lock own views that are over. Called on the event loop: a browser that sleeps asks for nothing."""
    over = [view for view in list(_views.values()) if view.used != NEVER and view.is_over]
    for view in over:
        view.close()
    if over:
        forget_own()


def lock_all() -> None:
    """Lock all own views: the program ends."""
    for view in list(_views.values()):
        view.close()


def forget_download(name: str) -> None:
    """Forget a file that was handed out."""
    Runtime.instance().media_file_mgr._storage.delete_file(name.partition(".")[0])


def _session_id() -> str:
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context else ""


def close_own(viewer: Viewer) -> None:
    """Go back to the page of both, or lock the vault. Nothing of it stays: not its build, nor what was typed in it."""
    _turn_away(viewer)
    if view := _view():
        view.close()
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
    vaults = (session.ASKS_TO_OPEN, session.NEW_KEY)
    for key in (*forms, *vaults, session.SAVES, session.VERSIONS, session.ONLY_YOU, session.REPORT):
        st.session_state.pop(key, None)
