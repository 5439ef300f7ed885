"""Something open with the steps that the writer can take in it."""

import streamlit as st

from dashboard import session
from dashboard.components import text
from dashboard.components.entry_form import is_pressed, keep, save_row
from dashboard.drafts import Draft
from dashboard.views.log.threads import Thread
from dashboard.wording import log as say
from dashboard.wording.html import escape


@st.fragment
def step(draft: Draft, thread: Thread) -> None:
    """Show something open, and the steps that the writer can take in it; one that is chosen has a note and a button."""
    slot, field = draft.slot(thread.form.name), thread.form.needs[0]
    at, note = chosen(draft, thread), session.log(slot, "note")
    is_shared = thread.form.kind in draft.partner.shares and thread.is_shared
    if is_pressed(slot):
        said = {field: st.session_state[at] or "", "note": (st.session_state.get(note) or "").strip()}
        keep(draft, thread.form, said, is_shared, about=thread.title)
    with st.container(gap="xsmall", key=session.log("thread", slot)):
        st.html(f'<p class="hs-lead">{escape(thread.title)}</p><p class="hs-quiet">{escape(thread.below)}</p>')
        is_chosen = st.pills(
            f"{say.NEXT_STEP}: {text.plain(thread.title)}",
            list(thread.steps),
            format_func=lambda one: thread.steps[one],
            key=at,
            label_visibility="collapsed",
            wrap=True,
            persist_state="session",
        )
        if is_chosen:
            st.text_input(say.STEP_NOTE, key=note, persist_state="session")
            save_row(draft, thread.form, is_shared)


def chosen(draft: Draft, thread: Thread) -> str:
    """Return the key of the step that is chosen."""
    return session.log(draft.slot(thread.form.name), "step")
