"""The first page there is, while there is no home: a short form that makes one, and leads to the first check-in."""

import streamlit as st
from streamlit.navigation.page import Page

from dashboard import session
from dashboard.components import panels, text
from dashboard.components.report import report
from dashboard.views.welcome import actions
from dashboard.wording import states, welcome as say
from pipeline.home.folder import find, option
from pipeline.kinds.fields import NAME_LIMIT


def welcome(then: Page) -> None:
    """Ask who is here, where, and how entries start; make the home and go to the page `then`."""
    text.heading(say.TITLE, say.BELOW)
    with panels.panel("welcome", say.FORM, say.place(str(find().path))):
        first, second = st.columns(2)
        names = [
            first.text_input(say.FIRST, key=session.welcome("first"), max_chars=NAME_LIMIT, persist_state="session"),
            second.text_input(say.SECOND, key=session.welcome("second"), max_chars=NAME_LIMIT, persist_state="session"),
        ]
        zones = actions.zones()
        guess = actions.zone_here(st.context.timezone)
        zone = st.selectbox(
            say.ZONE,
            zones,
            zones.index(guess) if guess in zones else None,
            key=session.welcome("zone"),
            placeholder=say.NO_ZONE,
            persist_state="session",
        )
        start = _start() if names[1] else None
        is_pressed = st.button(say.MAKE, key=session.welcome("make"), type="primary")
        if is_pressed and actions.make([name or "" for name in names], zone, start):
            st.switch_page(then)
        report(actions.PLACE)
    text.words(say.COMMAND, "quiet")
    st.code(states.INIT_COMMAND + option(find()), language=None, wrap_lines=True)


def _start() -> str | None:
    """Ask two partners who sees a new entry by default."""
    chosen = st.radio(
        say.SHARING,
        list(say.STARTS),
        None,
        format_func=lambda one: say.STARTS[one],
        key=session.welcome("start"),
        persist_state="session",
    )
    text.words(say.SHARING_NOTE, "quiet")
    return chosen
