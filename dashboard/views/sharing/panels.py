"""The pieces of Opening up: things to follow up on, days of deeper sharing, and questions talked about."""

from functools import partial

import streamlit as st

from dashboard import save, session
from dashboard.components import charts, entry_buttons, explain, panels, text
from dashboard.figures import weekly
from dashboard.tables import marts, metrics, open_things
from dashboard.tables.rows import records
from dashboard.viewer import Viewer
from dashboard.wording import sharing as say
from dashboard.wording.numbers import Row


def come_back(viewer: Viewer) -> None:
    """Show the things to come back to whose day is near, each with a button that notes that somebody did."""
    found = open_things.followups(viewer)
    with panels.panel("come_back", say.COME_BACK, say.come_back_caption(viewer.is_solo) if any(found) else ""):
        entry_buttons.waiting(viewer, "followup", found, say.NOTHING_WAITS, say.FURTHER, _followup)
        if sentence := say.returned(marts.last_row(metrics.weekly(viewer, "follow_up_rate"))):
            text.words(sentence, "quiet")
            explain.how("follow_up_rate", has_range=False)


def _followup(viewer: Viewer, row: Row, visibility: str) -> None:
    with st.container(gap="xsmall", key=session.thing("followup", session.digest(row["followup"]))):
        about = say.about(row, viewer.people, viewer.build.as_of)
        seen_by = entry_buttons.thing(viewer, row, say.UNNAMED, about, visibility)
        values = {"followup": row["followup"], "status": "raised"}
        keep = partial(save.entry, viewer, "followup", values, seen_by, say.CAME_BACK_DONE)
        label = say.CAME_BACK_ALONE if viewer.is_solo else say.CAME_BACK
        entry_buttons.button(viewer, label, session.entry("came_back", session.digest(row["followup"])), keep)


def deeper(viewer: Viewer, count: int) -> None:
    """Show how many days had something deeper: the days of both on the page of both, else one's own."""
    metric, title, caption = say.deeper(viewer.is_together)
    weeks = metrics.weekly(viewer, metric, count=count)
    row = marts.last_row(weeks)
    sentence = say.deeper_sentence(row, viewer.is_together)
    with panels.panel("deeper", title, caption, "stretch"):
        charts.trend("deeper", sentence, weeks, weekly.share(is_small=True), height="stretch")
        text.words(sentence)
        if not viewer.is_together:
            explain.change(viewer, metric, row)
        explain.how(metric)


def questions(viewer: Viewer) -> None:
    """Show what became of the questions of each set."""
    rows = records(metrics.pieces(viewer, "question_progress"))
    counts = {row["piece"]: int(row["value"] or 0) for row in rows}
    with panels.panel("questions", say.QUESTIONS_TITLE, say.QUESTIONS_CAPTION, "stretch"):
        for line in say.question_lines(counts):
            text.words(line)
        explain.how("question_progress")
