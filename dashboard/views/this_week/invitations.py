"""The column beside the picture: today in a trial, suggestions, and a question for tonight."""

from functools import partial

import streamlit as st

from dashboard.components import text, thanks
from dashboard.components.panels import empty, panel
from dashboard.components.suggestion import did_it_help, suggestion
from dashboard.components.trial import trial
from dashboard.tables import marts, tonight as questions
from dashboard.viewer import Viewer
from dashboard.views.this_week import actions
from dashboard.wording import questions as ask, states, this_week as say
from dashboard.wording.conflicts import topic
from pipeline import suggestions


def beside(viewer: Viewer, is_now: bool) -> None:
    """Show what there is to do now; of an earlier week nothing."""
    if not is_now:
        empty(states.LOOKING_BACK, [states.SUGGESTIONS_REST])
        return
    trial(viewer)
    _suggestions(viewer)
    _tonight(viewer)


def _suggestions(viewer: Viewer) -> None:
    """Show what is suggested, else a conflict that is open or a thanks of earlier days; and ask what helped."""
    asked = marts.current_suggestions(viewer)
    suggestions.note_shown(viewer.build, asked)
    for one in asked:
        suggestion(one, partial(actions.answer, viewer), viewer.is_together)
    if not asked:
        topics = [topic(row) for row in marts.open_conflicts(viewer)]
        if topics or not thanks.earlier(viewer):
            title, line = states.no_suggestion(topics)
            empty(title, [line], link="views/log/page.py" if topics else "")
    if taken := suggestions.ask(viewer.build):
        did_it_help(taken, partial(actions.helped, viewer))


def _tonight(viewer: Viewer) -> None:
    """Show one question to talk over, and the way to more; nothing when all of them came up lately."""
    question = questions.question(viewer)
    if question:
        with panel("tonight", question.text, f"{say.TONIGHT} · {question.where}"):
            if question.why:
                text.words(question.why, "quiet")
            if question.answered:
                text.words(question.answered, "quiet")
            if question.is_talked_about:
                text.words(ask.TODAY_ALONE if viewer.is_solo else ask.TODAY)
            st.page_link(question.page, label=say.MORE_QUESTIONS)
