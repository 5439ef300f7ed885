"""The form that asks for the passphrase of a vault. What is typed is forgotten as soon as it was tried."""

from time import sleep
from typing import Literal

import streamlit as st

from dashboard import session, visit
from dashboard.components import text
from dashboard.viewer import Viewer, reason
from dashboard.wording import vault as say
from dashboard.wording.html import escape
from pipeline.home.folder import HearthsideError

SHOWN = 0.2  # seconds until a browser says that one has to wait: then the server does nothing else for a second


def field(label: str, name: str, kind: Literal["password", "default"] = "password") -> str:
    """Show a field for a secret, in a form that clears itself, and return what is typed there."""
    return st.text_input(label, type=kind, autocomplete="off", key=session.secret(name))


def forget() -> None:
    """Forget what was typed in the fields for secrets."""
    for key in [key for key in st.session_state if str(key).startswith(session.secret(""))]:
        del st.session_state[key]


def wait(words: str) -> None:
    """Say that something takes a second, and see that the browser has it before all else waits."""
    st.html(f'<p class="hs-quiet hs-wait" role="status">{escape(words)}</p>')
    sleep(SHOWN)


def ask(viewer: Viewer) -> None:
    """Ask for the passphrase of the writer's vault where that is wanted, in a dialog."""
    if not st.session_state.get(session.ASKS_TO_OPEN):
        return
    if not viewer.writer or not viewer.has_vault(viewer.writer) or viewer.home.opened:
        _cancel()
        return
    title = say.asks_for(text.plain(viewer.people[viewer.writer]))
    st.dialog(title, on_dismiss=_cancel)(_form)(viewer)


def _form(viewer: Viewer) -> None:
    with st.form(session.top("passphrase"), border=False, clear_on_submit=True):
        typed = field(say.FIELD, "open")
        is_asked = st.form_submit_button(say.OPEN, type="primary")
    if not is_asked:
        return
    forget()
    place = st.empty()
    with place:
        wait(say.OPENING)
    try:
        visit.open_own(viewer, viewer.writer, typed)
    except HearthsideError as error:
        place.html(f'<p class="hs-body" role="alert">{escape(reason(error).replace("`", ""))}</p>')
    else:
        st.rerun()


def _cancel() -> None:
    st.session_state.pop(session.ASKS_TO_OPEN, None)
