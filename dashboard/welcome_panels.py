"""The first page there is, while there is no home: a short form that makes one, and leads to the first check-in."""

import streamlit as st
from streamlit.navigation.page import Page

from dashboard import components, founding, keys, wording
from dashboard.log_forms import alert
from dashboard.wording import welcome as say
from pipeline.fields import NAME_LIMIT


def welcome(then: Page) -> None:
    """Ask who is here, where, and how entries start; make the home and go to the page `then`."""
    components.heading(say.TITLE, say.BELOW)
    with components.panel("welcome", say.FORM, say.place(founding.place())):
        first, second = st.columns(2)
        names = [
            first.text_input(say.FIRST, key=keys.welcome("first"), max_chars=NAME_LIMIT, persist_state="session"),
            second.text_input(say.SECOND, key=keys.welcome("second"), max_chars=NAME_LIMIT, persist_state="session"),
        ]
        zones = founding.zones()
        guess = founding.zone_here(st.context.timezone)
        zone = st.selectbox(
            say.ZONE,
            zones,
            zones.index(guess) if guess in zones else None,
            key=keys.welcome("zone"),
            placeholder=say.NO_ZONE,
            persist_state="session",
        )
        start = st.radio(
            say.SHARING,
            list(say.STARTS),
            None,
            format_func=lambda one: say.STARTS[one],
            key=keys.welcome("start"),
            persist_state="session",
        )
        components.words(say.SHARING_NOTE, "quiet")
        if st.button(say.MAKE, key=keys.welcome("make"), type="primary"):
            why = founding.found([name or "" for name in names], zone, start)
            if not why:
                st.switch_page(then)
            alert(why)
    components.words(say.COMMAND, "quiet")
    st.code(wording.INIT_COMMAND, language=None, wrap_lines=True)
