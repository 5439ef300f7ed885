"""Quarterly review: what changed in a quarter by more than chance explains, and what can't be told yet."""

import streamlit as st

from dashboard import wording
from dashboard.components import charts, explain, panels, text
from dashboard.figures import review
from dashboard.tables import analyses, marts

now = marts.now()
panels.need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))

found = analyses.quarterly(now.build)
text.heading(wording.REVIEW_TITLE, wording.review_heading(found.until))
ratios, points = analyses.review_rows(now, is_ratio=True), analyses.review_rows(now, is_ratio=False)
waiting = analyses.waiting(now)

with panels.panel("answer", wording.review_finding(analyses.clear_changes(now), found.tested_count)):
    text.words(wording.REVIEW_LIMITS)
    text.words(wording.compared(found.tested_count), "quiet")
    explain.worked_out("review", wording.REVIEW_METHOD)
left, right = st.columns([3, 2])
if len(ratios):
    with left, panels.panel("ratios", wording.RATIOS_TITLE, wording.RATIOS_CAPTION):
        charts.chart("ratios", wording.review_alt(wording.rows(ratios)), review.ratios, ratios)
if len(points):
    with right, panels.panel("points", wording.POINTS_TITLE, wording.points_caption(not now.is_together)):
        charts.chart("points", wording.review_alt(wording.rows(points)), review.points, points)
if waiting:
    with panels.panel("waiting", wording.WAITING_TITLE):
        for line in waiting:
            text.words(line)
