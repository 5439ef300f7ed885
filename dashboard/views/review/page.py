"""Quarterly review: what changed in a quarter by more than chance explains, and what can't be told yet."""

import streamlit as st

from dashboard import components, wording
from dashboard.figures import review
from dashboard.tables import analyses
from dashboard.viewer import session_viewer

viewer = session_viewer().built()
components.need_data(viewer)

found = analyses.quarterly(viewer.build)
components.heading(wording.REVIEW_TITLE, wording.review_heading(found.until))
ratios, points = analyses.review_rows(viewer, is_ratio=True), analyses.review_rows(viewer, is_ratio=False)
waiting = analyses.waiting(viewer)

with components.panel("answer", wording.review_finding(analyses.clear_changes(viewer), found.tested_count)):
    components.words(wording.REVIEW_LIMITS)
    components.words(wording.compared(found.tested_count), "quiet")
    components.worked_out("review", wording.REVIEW_METHOD)
left, right = st.columns([3, 2])
if len(ratios):
    with left, components.panel("ratios", wording.RATIOS_TITLE, wording.RATIOS_CAPTION):
        components.chart("ratios", wording.review_alt(wording.rows(ratios)), review.ratios, ratios)
if len(points):
    with right, components.panel("points", wording.POINTS_TITLE, wording.points_caption(not viewer.is_together)):
        components.chart("points", wording.review_alt(wording.rows(points)), review.points, points)
if waiting:
    with components.panel("waiting", wording.WAITING_TITLE):
        for line in waiting:
            components.words(line)
