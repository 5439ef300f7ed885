"""Type a passphrase on a page, and see what its session holds."""

from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard import session
from dashboard.visit import OwnView
from tests.support.pages import press_key


def fill(app: AppTest, form: str, **typed: str) -> AppTest:
    """Type secrets into a form and press its button."""
    for name, words in typed.items():
        app.text_input(key=session.secret(name)).set_value(words)
    return press_key(app, next(button.key for button in app.button if button.key and f"{form}-" in button.key))


def give(app: AppTest, passphrase: str) -> AppTest:
    """Answer the form that asks for the passphrase."""
    return fill(app, session.top("passphrase"), open=passphrase)


def held(app: AppTest) -> OwnView:
    """The view that a session has open."""
    found: OwnView = app.session_state[session.OWN_VIEW]
    return found


def state(app: AppTest) -> str:
    """All that a session holds."""
    inner: Any = app._session_state._state
    return repr((inner._new_session_state, inner._new_widget_state.states, inner._old_state))
