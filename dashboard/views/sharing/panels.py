"""The Sharing page's pieces: things to follow up on, and questions talked about."""

from functools import partial

import streamlit as st

from dashboard import save, session
from dashboard.components import entry_buttons, explain, panels, text
from dashboard.tables import marts, metrics, open_things
from dashboard.tables.rows import records
from dashboard.viewer import Viewer
from dashboard.wording import sharing as say
from dashboard.wording.numbers import Row


def come_back(viewer: Viewer) -> None:
    """Show the things to come back to whose day is near, each with a button that notes that somebody did."""
    with panels.panel("come_back", say.COME_BACK, say.COME_BACK_CAPTION, "stretch"):
        entry_buttons.waiting(
            viewer, "followup", open_things.followups(viewer), say.NOTHING_WAITS, say.FURTHER, _followup
        )
        if sentence := say.returned(marts.last_row(metrics.weekly(viewer, "follow_up_rate"))):
            text.words(sentence, "quiet")
            explain.how("follow_up_rate")


def _followup(viewer: Viewer, row: Row, visibility: str) -> None:
    with st.container(gap="xsmall"):
        seen_by = entry_buttons.thing(viewer, row, say.UNNAMED, say.about(row, viewer.people), visibility)
        values = {"followup": row["followup"], "status": "raised"}
        keep = partial(save.entry, viewer, "followup", values, seen_by, say.CAME_BACK_DONE)
        entry_buttons.button(
            say.CAME_BACK, session.entry("came_back", session.digest(row["followup"])), viewer.writers, keep
        )


def questions(viewer: Viewer) -> None:
    """Show what became of the questions of each set."""
    rows = records(metrics.pieces(viewer, "question_progress"))
    counts = {row["piece"]: int(row["value"] or 0) for row in rows}
    with panels.panel("questions", say.QUESTIONS_TITLE, say.QUESTIONS_CAPTION, "stretch"):
        for line in say.question_lines(counts):
            text.words(line)
        explain.how("question_progress")
