"""The Sharing page's pieces: what waits to be come back to, and questions talked over."""

from functools import partial

import streamlit as st

from dashboard import components, frames, keys, measures, noting, signing, waiting, wording
from dashboard.frames import Now
from dashboard.wording import sharing as say


def come_back(now: Now) -> None:
    """Show the things to come back to whose day is near, each with a button that notes that somebody did."""
    with components.panel("come_back", say.COME_BACK, say.COME_BACK_CAPTION, "stretch"):
        signing.waiting(now, "followup", waiting.followups(now), say.NOTHING_WAITS, say.FURTHER, _followup)
        if sentence := say.returned(frames.last_row(measures.weekly(now, "follow_up_rate"))):
            components.words(sentence, "quiet")
            components.how("follow_up_rate")


def _followup(now: Now, row: wording.Row, visibility: str) -> None:
    with st.container(gap="xsmall"):
        seen_by = signing.thing(now, row, say.UNNAMED, say.about(row, now.people), visibility)
        values = {"followup": row["followup"], "status": "raised"}
        keep = partial(noting.keep, now, "followup", values, seen_by, say.CAME_BACK_DONE)
        signing.button(say.CAME_BACK, keys.noting("came_back", keys.digest(row["followup"])), noting.writers(now), keep)


def questions(now: Now) -> None:
    """Show what became of the questions of each set."""
    rows = wording.rows(measures.pieces(now, "question_progress"))
    counts = {row["piece"]: int(row["value"] or 0) for row in rows}
    with components.panel("questions", say.QUESTIONS_TITLE, say.QUESTIONS_CAPTION, "stretch"):
        for line in say.question_lines(counts):
            components.words(line)
        components.how("question_progress")
