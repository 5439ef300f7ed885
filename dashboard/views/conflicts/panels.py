"""Panels of the conflicts: the open ones, and how long it takes until both are okay again."""

import streamlit as st

from dashboard.components import charts, explain, panels, text
from dashboard.figures import repair as figures
from dashboard.tables import analyses, marts
from dashboard.viewer import Viewer
from dashboard.wording import conflicts as say, states


def open_list(viewer: Viewer, is_logged: bool) -> None:
    """List the open conflicts, or say that there is none."""
    found = marts.open_conflicts(viewer)
    finding = say.open_finding(len(found)) if is_logged or found else say.NONE_LOGGED
    with panels.panel("open", finding, say.open_list_caption(viewer.is_together) if found else ""):
        for conflict in found:
            panels.conflict(say.topic(conflict), say.conflict_state(conflict, viewer.people))
        if not found:
            text.words(say.TO_LOG)
            st.page_link("views/log/page.py", label=states.LOG_LINK)


def repair(viewer: Viewer) -> None:
    """Draw how many conflicts are still open after so many days, as far as there are enough."""
    summary = analyses.repair_summary(viewer)
    finding = say.repair_finding(summary, viewer.is_together)
    has_curve = summary["status"] == "ok"
    with panels.panel("repair", finding, say.REPAIR_CAPTION if has_curve else ""):
        if has_curve:
            steps, first = analyses.repair_steps(viewer), analyses.repair_steps(viewer, "first")
            if viewer.is_together and len(first):
                charts.chart("repair", finding, figures.curves, steps, first)
            else:
                charts.chart("repair", finding, figures.curve, steps)
        text.words(say.repair_sentence(summary))
        if viewer.is_together:
            text.words(say.first_sentence(summary))
        explain.how("time_to_repair")
