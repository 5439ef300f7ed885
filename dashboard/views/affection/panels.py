"""The Affection and trust page's pieces: promises that are open, welcome touch, and how full lately was."""

from datetime import date
from functools import partial

import streamlit as st

from dashboard import save, session
from dashboard.components import charts, entry_buttons, explain, panels, text
from dashboard.figures import weekly
from dashboard.tables import marts, metrics, open_things
from dashboard.viewer import Viewer
from dashboard.wording import affection as say
from dashboard.wording.numbers import Row


def promises(viewer: Viewer) -> None:
    """Show the open promises whose day is near, each with how it may end for the one whose it is."""
    with panels.panel("promises", say.OPEN, say.OPEN_CAPTION, "stretch"):
        entry_buttons.waiting(viewer, "promise", open_things.promises(viewer), say.NOTHING_OPEN, say.FURTHER, _promise)


def _promise(viewer: Viewer, row: Row, visibility: str) -> None:
    with st.container(gap="xsmall"):
        seen_by = entry_buttons.thing(viewer, row, say.UNNAMED, say.about(row, viewer.people), visibility)
        if viewer.writer in ("", row["made_by"]):
            _endings(viewer, row, seen_by)


def _endings(viewer: Viewer, row: Row, visibility: str) -> None:
    key, of = partial(session.entry, "promise", session.digest(row["promise"])), (row["made_by"],)
    with st.container(horizontal=True, gap="xsmall"):
        for status, label in say.endings(viewer.is_solo).items():
            if status != "renegotiated":
                entry_buttons.button(viewer, label, key(status), _end, viewer, row, visibility, status, None, of=of)
                continue
            with st.popover(label, key=key("again")):
                day = st.date_input(say.NEW_DAY, None, min_value=viewer.build.as_of, key=key("day", str(row["due_on"])))
                given = (viewer, row, visibility, status, day)
                entry_buttons.button(viewer, label, key(status), _end, *given, of=of, is_inside=True)


def _end(viewer: Viewer, row: Row, visibility: str, status: str, day: date | None, who: str) -> None:
    """Note how a promise ended; renegotiated with a new day, it stays open for that day."""
    values = {"promise": row["promise"], "status": status, "due_on": day.isoformat() if day else ""}
    save.entry(viewer, "promise", values, visibility, say.saved(status, viewer.is_solo), who)


def touch(viewer: Viewer, count: int) -> None:
    """Show on how many days there was welcome touch, or how to switch that on."""
    weeks = metrics.weekly(viewer, "affection_day_share", count=count)
    row = marts.last_row(weeks)
    if row["status"] == "off":
        text.words(say.touch_off(viewer.is_solo), "quiet")
        return
    with panels.panel("touch", say.touch_finding(row), say.TOUCH_CAPTION):
        sentence = say.touch_sentence(row)
        charts.trend("touch", sentence, weeks, weekly.share())
        text.words(sentence)
        explain.change(viewer, "affection_day_share", row)
        explain.how("affection_day_share")


def distance(viewer: Viewer) -> None:
    """Say how full of moments the last weeks were, beside those before."""
    pieces = {piece: marts.last_row(metrics.weekly(viewer, "distance_state", piece)) for piece in say.DISTANCES}
    row = marts.last_row(metrics.weekly(viewer, "distance_state", "ratio"))
    finding = say.distance_finding(row, {piece: found["value"] for piece, found in pieces.items()})
    with panels.panel("distance", finding, say.DISTANCE_CAPTION):
        text.words(say.distance_sentence(row))
        explain.how("distance_state")
