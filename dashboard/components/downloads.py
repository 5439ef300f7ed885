"""Buttons that hand out a file: the week as a letter, and the rituals as a calendar. Both are made when asked for."""

from datetime import date, time
from functools import partial

import streamlit as st

from dashboard import session
from dashboard.letter import page
from dashboard.viewer import Viewer
from dashboard.wording import choices as choices_say, letter as say
from pipeline import ritual_calendar
from pipeline.settings import Settings


def letter(viewer: Viewer, week: date) -> None:
    """Offer the letter of the week that begins on `week`, as this page's audience may read it."""
    st.download_button(
        say.BUTTON,
        data=partial(written, viewer, week),
        file_name=f"letter-{week}.html",
        mime="text/html",
        key=session.LETTER,
        help=say.BUTTON_HELP,
        on_click="ignore",
        type="tertiary",
    )


def calendar(settings: Settings) -> None:
    """Offer the agreed rituals as a calendar."""
    st.download_button(
        say.CALENDAR_BUTTON,
        data=partial(ritual_calendar.calendar, settings),
        file_name="rituals.ics",
        mime="text/calendar",
        key=session.CALENDAR,
        help=say.CALENDAR_HELP,
        on_click="ignore",
        type="tertiary",
    )


def ritual(settings: Settings, name: str, on: date, at: time | None) -> None:
    """Offer one ritual on one day for a calendar."""
    st.download_button(
        choices_say.SAVE_RITUAL,
        data=partial(ritual_calendar.one, settings, name, on, at),
        file_name="ritual.ics",
        mime="text/calendar",
        key=session.calendar("save"),
        on_click="ignore",
        type="primary",
    )


def written(viewer: Viewer, week: date) -> bytes:
    """Return the letter as the bytes of its file."""
    return page.letter(viewer, week).encode()
