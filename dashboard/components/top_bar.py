"""The bar at the top of every page: who writes, and the way into one's own view and back."""

import streamlit as st

from dashboard import session, visit
from dashboard.components import entry_buttons, passphrase, text
from dashboard.viewer import Viewer
from dashboard.wording import save as say, vault as vault_say
from dashboard.wording.html import escape
from pipeline import vault


def top_bar(viewer: Viewer) -> None:
    """Show who writes or whose view it is, each to be changed. One alone without a vault has nothing to choose."""
    if viewer.chosen is None or (viewer.is_solo and not viewer.has_vault()):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="top_bar"):
        if viewer.own:
            _own_view(viewer)
        elif viewer.writer:
            _writer(viewer)
        else:
            _words(say.WHO, "quiet")
            entry_buttons.names(viewer, viewer.people, session.top("writer"))
    if only_you := st.session_state.get(session.ONLY_YOU):
        _only_you(viewer, only_you)
    passphrase.ask(viewer)


def _own_view(viewer: Viewer) -> None:
    if viewer.is_locked:
        _words(vault_say.LOCKED, "lead")
        open_own(viewer, session.top("open"))
    elif viewer.is_solo:
        _words(vault_say.OPENED, "quiet")
        _back(viewer, vault_say.LOCK)
    else:
        _words(vault_say.own_view(viewer.people[viewer.own], viewer.has_vault()), "lead")
        if visit.is_open(viewer):  # a launch for one has no way back
            _back(viewer, vault_say.LOCK_OWN if viewer.has_vault() else say.BACK)


def _back(viewer: Viewer, label: str) -> None:
    st.button(label, key=session.top("back"), on_click=visit.close_own, args=(viewer,))


def _writer(viewer: Viewer) -> None:
    other = next(who for who in viewer.people if who != viewer.writer)
    _words(say.writes(viewer.people[viewer.writer]), "quiet")
    label = say.switch(text.plain(viewer.people[other]))
    st.button(label, key=session.top("change"), type="tertiary", on_click=visit.choose, args=(viewer, other))
    open_own(viewer, session.top("open"))


def _words(words: str, kind: str) -> None:
    """Show words no wider than they are, so that a button stands beside them."""
    st.html(f'<p class="hs-{kind}">{escape(words)}</p>', width="content")


def open_own(viewer: Viewer, key: str) -> None:
    """Show the button that opens the writer's own view, or the vault in it."""
    label = vault_say.OPEN if viewer.is_locked else say.OPEN_OWN
    st.button(label, key=key, on_click=visit.ask_or_open, args=(viewer, viewer.writer))


def is_shut(viewer: Viewer, note: str) -> bool:
    """Return whether the writer's vault has to be opened first; then say why, beside the button that opens it."""
    if not viewer.has_vault(viewer.writer) or vault.is_open(viewer.home, viewer.writer):
        return False
    with st.container(border=True, gap="small", key="shut"):
        text.words(note)
        open_own(viewer, session.top("open_shut"))
    return True


def _only_you(viewer: Viewer, words: str) -> None:
    """Show the last private entry to its writer."""
    with st.container(border=True, gap="xsmall", key="only_you"):
        text.words(say.ONLY_YOU, "lead")
        text.words(words)
        with st.container(horizontal=True, gap="small"):
            open_own(viewer, session.top("open_only_you"))
            st.button(say.CLOSE, key=session.top("close"), type="tertiary", on_click=_close)


def _close() -> None:
    st.session_state.pop(session.ONLY_YOU, None)
