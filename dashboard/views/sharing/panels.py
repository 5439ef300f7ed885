"""The Sharing page's pieces: what waits to be come back to, and questions talked over."""

from functools import partial

import streamlit as st

from dashboard import save, session, wording
from dashboard.components import entry_buttons, explain, panels, text
from dashboard.tables import marts, metrics, open_things
from dashboard.tables.marts import Now
from dashboard.wording import sharing as say


def come_back(now: Now) -> None:
    """Show the things to come back to whose day is near, each with a button that notes that somebody did."""
    with panels.panel("come_back", say.COME_BACK, say.COME_BACK_CAPTION, "stretch"):
        entry_buttons.waiting(now, "followup", open_things.followups(now), say.NOTHING_WAITS, say.FURTHER, _followup)
        if sentence := say.returned(marts.last_row(metrics.weekly(now, "follow_up_rate"))):
            text.words(sentence, "quiet")
            explain.how("follow_up_rate")


def _followup(now: Now, row: wording.Row, visibility: str) -> None:
    with st.container(gap="xsmall"):
        seen_by = entry_buttons.thing(now, row, say.UNNAMED, say.about(row, now.people), visibility)
        values = {"followup": row["followup"], "status": "raised"}
        keep = partial(save.keep, now, "followup", values, seen_by, say.CAME_BACK_DONE)
        entry_buttons.button(
            say.CAME_BACK, session.noting("came_back", session.digest(row["followup"])), save.writers(now), keep
        )


def questions(now: Now) -> None:
    """Show what became of the questions of each set."""
    rows = wording.rows(metrics.pieces(now, "question_progress"))
    counts = {row["piece"]: int(row["value"] or 0) for row in rows}
    with panels.panel("questions", say.QUESTIONS_TITLE, say.QUESTIONS_CAPTION, "stretch"):
        for line in say.question_lines(counts):
            text.words(line)
        explain.how("question_progress")
