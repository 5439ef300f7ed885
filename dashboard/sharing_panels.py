"""The Sharing page's pieces: what waits to be come back to, and questions talked over."""

from functools import partial

import streamlit as st

from dashboard import components, frames, keys, measures, noting, signing, waiting, wording
from dashboard.frames import Now
from dashboard.wording import noting as note, sharing as say


def come_back(now: Now) -> None:
    """Show the things to come back to whose day is near, each with a button that notes that somebody did."""
    near, far = waiting.followups(now)
    with components.panel("come_back", say.COME_BACK, say.COME_BACK_CAPTION, "stretch"):
        if not near:
            components.words(say.NOTHING_WAITS)
        visibility = signing.sight(now, "followup") if near or far else ""
        for row in near:
            _followup(now, row, visibility)
        if far:
            with st.expander(say.FURTHER):
                for row in far:
                    _followup(now, row, visibility)
        if sentence := say.returned(frames.last_row(measures.weekly(now, "follow_up_rate"))):
            components.words(sentence, "quiet")
            components.how("follow_up_rate")


def _followup(now: Now, row: wording.Row, visibility: str) -> None:
    """Show one; what was asked in private is answered in private, as its name would tell of it."""
    is_private = not row["is_shared"] and not now.is_solo
    with st.container(gap="xsmall"):
        components.words(row["name"] or row["what"] or say.UNNAMED, "lead")
        if row["name"] and row["what"]:
            components.words(row["what"])
        about = say.about(row, now.people)
        components.words(f"{about} · {note.KEPT_TO_YOURSELF}" if is_private else about, "quiet")
        values = {"followup": row["followup"], "status": "raised"}
        seen_by = "private" if is_private else visibility
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
