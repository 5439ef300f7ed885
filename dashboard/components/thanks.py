"""Thanks for the one who looks, each to be answered with one tap."""

from datetime import date

import streamlit as st

from dashboard import drafts, session
from dashboard.components import text
from dashboard.components.charts import DAYS
from dashboard.components.panels import panel
from dashboard.tables import thanks as table
from dashboard.tables.thanks import Thanked
from dashboard.viewer import Viewer
from dashboard.wording import days as say
from dashboard.wording.html import escape
from dashboard.wording.numbers import short
from pipeline.log import unsafe

SHOWN = 3
WORDS = 40  # characters of a thanks on a button


def lately(viewer: Viewer, is_now: bool) -> None:
    """Show the last few thanks: those for the writer first, then the writer's own; of both where nobody is chosen."""
    found = sorted(table.lately(viewer), key=lambda one: one.to != viewer.writer)[:SHOWN] if is_now else []
    if not found:
        return
    are_for_you = all(one.to == viewer.writer for one in found)
    with panel("thanks", say.THANKS_TITLE if are_for_you else say.THANKS_OF_BOTH):
        for one in found:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.html(_words(viewer, one), width="stretch")
                answer(viewer, one)
        if waiting := next((one for one in found if one.to == viewer.writer and not one.is_answered), None):
            text.words(say.landed_note(viewer.people[waiting.entry.partner]), "quiet")


def answer(viewer: Viewer, one: Thanked, label: str = say.LANDED) -> None:
    """Show the button with which the writer, who was thanked, says that it landed."""
    if one.to == viewer.writer and not one.is_answered:
        key = session.entry("landed", one.entry.id)
        st.button(label, key=key, on_click=drafts.landed, args=(viewer, one.entry.id, one.to))


def answers(viewer: Viewer, on: date) -> None:
    """Show the same for the thanks of a day, each with its words, as they are told elsewhere."""
    found = [one for one in table.lately(viewer, viewer.writer) if one.entry.day == on and viewer.writer]
    with st.container(horizontal=True, gap="small"):
        for one in found:
            own = one.entry.said["for_what"]
            label = f"{say.LANDED}: {text.plain(short(own, WORDS))}" if own else say.LANDED
            answer(viewer, one, label)


def earlier(viewer: Viewer) -> bool:
    """Show a thanks of earlier days with the way to its day; return whether there is one.

    Not to someone who noted that they did not feel safe: nothing leads them back to warm times.
    """
    found = None if unsafe.conflicts(viewer.home, viewer.who) else table.earlier(viewer)
    if found:
        with panel("thanks_earlier", say.THANKS_EARLIER):
            st.html(_words(viewer, found))
            on = found.entry.day.isoformat()
            st.page_link(DAYS, label=say.READ_DAY, query_params={session.ON: on})
    return bool(found)


def _words(viewer: Viewer, one: Thanked) -> str:
    voice = say.voices(viewer.people, viewer.writer)[one.entry.partner]  # to the writer, on the page of both too
    words, own = say.line("appreciation", one.entry.said, voice, "", "")
    said = f': <span class="hs-words">{escape(own)}</span>' if own else ""
    notes = [say.when(one.entry.day, viewer.build.as_of), *([say.IT_LANDED] if one.is_answered else [])]
    note = f'<span class="hs-note"> · {escape(" · ".join(notes))}</span>'
    return f'<p class="hs-body">{escape(words)}{said}{note}</p>'
