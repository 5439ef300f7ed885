"""The pieces of the page on promises: open promises, welcome touch, barriers, and charts."""

from datetime import date
from functools import partial

import streamlit as st

from dashboard import save, session
from dashboard.components import charts, entry_buttons, explain, panels, pickers, text
from dashboard.figures import bars, weekly
from dashboard.tables import marts, metrics, open_things
from dashboard.tables.rows import records
from dashboard.viewer import Viewer
from dashboard.wording import affection as say
from dashboard.wording.numbers import Row


def promises(viewer: Viewer) -> None:
    """Show the open promises whose day is near, each with how it may end for the one whose it is."""
    found = open_things.promises(viewer)
    with panels.panel("promises", say.OPEN, say.OPEN_CAPTION if any(found) else ""):
        entry_buttons.waiting(viewer, "promise", found, say.NOTHING_OPEN, say.FURTHER, _promise)


def _promise(viewer: Viewer, row: Row, visibility: str) -> None:
    with st.container(gap="xsmall", key=session.thing("promise", session.digest(row["promise"]))):
        about = say.about(row, viewer.people, viewer.build.as_of)
        seen_by = entry_buttons.thing(viewer, row, say.UNNAMED, about, visibility)
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


def touch(viewer: Viewer) -> None:
    """Say on how many days there was welcome touch."""
    row = marts.last_row(metrics.weekly(viewer, "affection_day_share"))
    with panels.panel("touch", say.touch_finding(row), say.TOUCH_CAPTION):
        text.words(say.touch_sentence(row))
        explain.change(viewer, "affection_day_share", row)
        explain.how("affection_day_share")


def barriers(viewer: Viewer) -> None:
    """Draw on how many days each thing got in the way."""
    row = marts.last_row(metrics.weekly(viewer, "barrier_share", "any"))
    caption = say.BARRIERS_CAPTION if row["value"] else ""
    with panels.panel("barriers", say.barriers_finding(row, viewer.is_together), caption):
        if row["value"]:
            ticked = metrics.noted(viewer, "barrier_share")
            charts.chart("barriers", say.barriers_alt(list(records(ticked))), bars.barriers, ticked)
        explain.how("barrier_share", has_range=False)


def over_time(viewer: Viewer) -> None:
    """Draw touch, if it is on, and how many of the promises that came due were kept."""
    count = pickers.span(marts.SPANS)
    touched = metrics.weekly(viewer, "affection_day_share", count=count)
    row = marts.last_row(touched)
    if row["status"] != "off":
        with panels.panel("touched", say.TOUCH, say.TOUCH_CHART_CAPTION):
            charts.trend("touch", say.touch_sentence(row), touched, weekly.share())
    kept = metrics.weekly(viewer, "promises_kept", who=metrics.of_the_couple(viewer), count=count)
    sentence = say.promises_sentence(marts.last_row(kept))
    caption = say.promises_caption(viewer.is_solo) if charts.has_begun(kept, "value") else ""
    with panels.panel("kept", say.PROMISES, caption):
        charts.trend("kept", sentence, kept, weekly.share(has_bounds=True, last=say.promises_label))
        text.words(sentence)
        explain.how("promises_kept")
