"""Conflicts and repair: what is open, what opened and closed, and for how long."""

import streamlit as st

from dashboard import components, wording
from dashboard.components import pickers
from dashboard.figures import conflicts, repair
from dashboard.tables import analyses, marts, metrics
from dashboard.viewer import session_viewer
from dashboard.wording import over_weeks as later

viewer = session_viewer().built()
components.need_data(viewer)

components.words("Conflicts and repair", "title")
count = pickers.span(marts.SPANS)
weeks = marts.weekly(viewer, "weekly_conflicts", count=count)
row = marts.last_row(weeks)

with components.panel("stock", wording.stock_finding(row), wording.stock_caption(viewer.is_together)):
    alt = f"{wording.stock_finding(row)}; {wording.unresolved_changes(row)}."
    components.chart("stock", alt, conflicts.stock, weeks)
    components.direction(analyses.trend(viewer, "conflict_flow", count), wording.OPENINGS)
    components.how("conflict_stock", "conflict_flow")

left, right = st.columns(2)
with left, components.panel("open", wording.OPEN_LIST, wording.open_list_caption(viewer.is_together), "stretch"):
    found = marts.open_conflicts(viewer)
    for conflict in found:
        state = wording.conflict_state(conflict, viewer.people)
        components.conflict(wording.topic(conflict), wording.conflict_age(conflict), state)
    if not found:
        components.words(wording.NOTHING_OPEN)
        st.page_link("views/log/page.py", label=wording.LOG_LINK)
with right, components.panel("ages", wording.ages_finding(row), wording.AGES_CAPTION, "stretch"):
    components.chart("ages", wording.ages_finding(row), conflicts.ages, weeks, height="stretch")
    components.how("conflict_open_age")

summary = analyses.repair_summary(viewer)
finding = wording.repair_finding(summary, viewer.is_together)
with components.panel("repair", finding, wording.REPAIR_CAPTION):
    if summary["status"] == "ok":
        components.chart("repair", finding, repair.curve, analyses.repair_steps(viewer))
    components.words(wording.repair_sentence(summary))
    components.how("time_to_repair")

left, right = st.columns(2)
with left, components.panel("became", later.LATER_TITLE, later.LATER_CAPTION, "stretch"):
    components.words(later.became(list(wording.rows(metrics.pieces(viewer, "resolution_kind")))))
    components.how("resolution_kind")
with right, components.panel("attempts", later.ATTEMPTS_TITLE, later.ATTEMPTS_CAPTION, "stretch"):
    components.words(later.attempts(marts.last_row(metrics.weekly(viewer, "repair_attempt_rate"))))
    components.how("repair_attempt_rate")
