"""A suggestion with its choices, and the question whether it helped."""

from collections.abc import Callable

import streamlit as st

from dashboard import session
from dashboard.components.explain import worked_out
from dashboard.components.text import plain, words
from dashboard.wording import states
from dashboard.wording.html import escape
from pipeline.suggestions import HELPED, NOT_FOR_US, NOT_NOW, Suggestion, Taken


def suggestion(asked: Suggestion, answer: Callable[[Suggestion, str], None], is_together: bool) -> None:
    """Show one suggestion with its choices, "Not now", "Not for us", and why it is made."""
    with st.container(border=True, key=f"suggestion_{asked.id}", gap="xsmall"):
        st.html(f'<h2 class="hs-finding">{escape(asked.title)}</h2><p class="hs-body">{escape(asked.text)}</p>')
        with st.container(horizontal=True, gap="xsmall"):
            for choice in asked.choices:
                st.button(plain(choice), key=session.answer(asked.id, choice), on_click=answer, args=(asked, choice))
        with st.container(horizontal=True, gap="medium"):
            for label, said in ((states.NOT_NOW, NOT_NOW), (states.not_for(is_together), NOT_FOR_US)):
                key = session.answer(asked.id, said)
                st.button(label, key=key, type="tertiary", on_click=answer, args=(asked, said))
        worked_out(
            session.why(asked.id),
            {
                "From your log": asked.why,
                "Where it comes from": [asked.source, states.strength(asked.strength)],
                "Why it may be wrong": [asked.may_be_wrong],
                "When it goes away": [asked.silenced_by],
            },
            "Why this?",
        )


def did_it_help(taken: Taken, keep: Callable[[Taken, str], None]) -> None:
    """Ask quietly whether a choice that was taken some days ago helped. In a partner's own view alone."""
    with st.container(border=True, key="did_it_help", gap="xsmall"):
        words(states.DID_IT_HELP, "lead")
        words(states.taken(taken.choice, taken.title, taken.taken_on), "quiet")
        with st.container(horizontal=True, gap="small"):
            for said in HELPED:
                key = session.answer("did_it_help", said)
                st.button(said.capitalize(), key=key, type="tertiary", on_click=keep, args=(taken, said))
