"""Opens what a suggestion's choice names, on the page or on another one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from dashboard import drafts, session
from dashboard.components import downloads, text
from dashboard.viewer import Viewer
from dashboard.wording import choices as say
from dashboard.wording.choices import Opens
from pipeline.suggestions import Suggestion

AHEAD = timedelta(days=366)  # how far ahead a ritual can be planned


@dataclass(frozen=True)
class Chosen:
    """The thing that a choice opens, with what is filled in there; `day` is opened to be edited.

    `subject`: what the suggestion is about.
    """

    opens: Opens
    filled: Mapping[str, str]
    day: date | None
    subject: str


def choose(suggestion: Suggestion, choice: str) -> None:
    """Remember what a choice opens, until the page is drawn: a callback can't turn to another page."""
    opens = say.opens(suggestion.id, choice)
    filled = {name: value.replace(say.SUBJECT, suggestion.subject) for name, value in opens.values.items()}
    day = next((row[opens.day] for row in suggestion.rows), None) if opens.day else None
    st.session_state[session.OPENING] = Chosen(opens, filled, day, suggestion.subject)


def open_chosen(viewer: Viewer) -> None:
    """Open what was chosen just now, if anything: a dialog, or another page, which then ends this one."""
    chosen: Chosen | None = st.session_state.pop(session.OPENING, None)
    if chosen is None:
        return
    opens = chosen.opens
    if opens.message:
        st.dialog(say.MESSAGE_TITLE)(_message)(opens.message)
    elif opens.is_calendar and viewer.rituals:
        st.dialog(say.CALENDAR_TITLE)(_calendar)(viewer, chosen.subject)
    elif opens.is_calendar:
        _go("rituals")
    elif opens.kind:
        drafts.fill(opens.kind, chosen.filled)
        _go("log")
    elif opens.evening:
        st.session_state[session.EVENING] = (opens.evening, 0)
        _go("evenings")
    elif chosen.day:
        st.session_state[session.EDITED_DAY] = chosen.day
        _go(opens.page, {session.ON: chosen.day.isoformat()})
    elif opens.page:
        _go(opens.page)


def _go(page: str, address: Mapping[str, str] | None = None) -> None:
    st.switch_page(st.session_state[session.PAGES][page], query_params=address)


def _message(message: str) -> None:
    st.code(message, language=None, wrap_lines=True)
    text.words(say.MESSAGE_NOTE, "quiet")


def _calendar(viewer: Viewer, subject: str) -> None:
    """Ask which ritual, on which day and when, and hand it out as a file for a calendar."""
    names = list(viewer.rituals)
    known = [name.lower() for name in names]
    at = known.index(subject.lower()) if subject.lower() in known else 0
    ritual = st.selectbox(say.WHICH_RITUAL, names, at, key=session.calendar("ritual"))
    today = viewer.build.as_of
    on = st.date_input(say.WHICH_DAY, today, today, today + AHEAD, session.calendar("day"))
    clock = st.time_input(say.WHAT_TIME, None, session.calendar("time"))
    downloads.ritual(viewer.settings, ritual, on if isinstance(on, date) else today, clock)
    text.words(say.CALENDAR_NOTE, "quiet")
