"""What the forms have in common that change what the couple chose: what became of them, and whose choices they are."""

import streamlit as st

from dashboard import session, settings_form
from dashboard.components import text
from dashboard.viewer import Viewer
from dashboard.wording import settings as say


def said(section: str) -> None:
    """Show what became of the section's form. What was typed stays when it could not be kept."""
    found = settings_form.said(section)
    if found is None:
        return
    with st.container(border=True, gap="xsmall", key=session.settings(section, "said")):
        if not found.is_kept:
            text.words(say.NOT_KEPT, "lead")
        text.words(found.text)
        if found.is_overtaken:
            key = session.settings(section, "anew")
            st.button(say.START_ANEW, key=key, on_click=settings_form.start_anew, args=(section,))


def whose(viewer: Viewer) -> str:
    """Return whose choices are shown. The page of both asks; empty before the answer."""
    if viewer.own:
        return viewer.own
    people = viewer.people
    chosen = st.segmented_control(
        say.WHOSE,
        list(people),
        format_func=lambda partner: text.plain(people[partner]),
        key=session.WHOSE_CHOICES,
    )
    if not chosen:
        text.words(say.WHOSE_NOTE, "quiet")
    return str(chosen or "")
