"""Presses on Days: another day, another month, more days, and the entries of a day to be edited."""

from datetime import date

import streamlit as st

from dashboard import session
from dashboard.tables.diary import Wanted
from dashboard.views.days import rows
from pipeline.log import Entry


def go(on: date | None) -> None:
    """Put a day into the address, and let its own entries be edited there; None shows all days."""
    if on is None:
        st.query_params.pop(session.ON, None)
    else:
        st.query_params[session.ON] = on.isoformat()
    st.session_state[session.EDITING] = None


def pick(key: str, first: date) -> None:
    """Go to the day of the month that was tapped; a second tap shows all days."""
    chosen = st.session_state.get(key)
    go(first.replace(day=chosen) if chosen else None)
    st.session_state[session.MONTH] = (first.replace(day=chosen) if chosen else None, first)


def turn(first: date, on: date | None) -> None:
    """Show another month."""
    st.session_state[session.MONTH] = (on, first)


def more(asked: Wanted, on: date | None, count: int) -> None:
    st.session_state[session.SHOWN] = (asked, on, count + rows.PAGE)


def clear() -> None:
    """Look for nothing any more."""
    for key in (session.FIND_WORDS, session.FIND_KIND, session.FIND_WHO):
        st.session_state.pop(key, None)


def edit_day(on: date | None) -> None:
    """Let the entries of a day be edited where they are; None ends it."""
    st.session_state[session.EDITED_DAY] = on
    st.session_state[session.EDITING] = None


def edit(entry: Entry | None) -> None:
    """Open the form of an entry; None closes it."""
    st.session_state[session.EDITING] = (entry.kind, entry.id) if entry else None
