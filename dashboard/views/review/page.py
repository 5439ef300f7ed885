"""Quarterly review: what changed in a quarter by more than chance explains, and what can't be told yet."""

import streamlit as st

from dashboard.components import charts, explain, panels, text
from dashboard.figures import intervals
from dashboard.tables import analyses
from dashboard.tables.rows import records
from dashboard.views.review.panels import chances
from dashboard.wording import review as say, review_method
from pipeline.analysis.spans import next_end

viewer = panels.need_data(say.REVIEW_TITLE, say.REVIEW_BELOW)

found = analyses.quarterly(viewer)
text.heading(say.REVIEW_TITLE, say.review_heading(found.until))
ratios, points = analyses.review_rows(viewer, is_ratio=True), analyses.review_rows(viewer, is_ratio=False)
waiting = analyses.waiting(viewer)

next_on, clear = next_end(found.until), analyses.clear_changes(viewer)

with panels.panel("answer", say.review_finding(clear, found.tested_count, found.until)):
    if found.tested_count:
        text.words(say.means(bool(clear)))
        text.words(say.next_review(next_on), "quiet")
    else:
        text.words(say.review_waits(next_on))
        explain.log_link()
    explain.worked_out("review", review_method.method(viewer.is_solo))
left, right = st.columns([3, 2])
if len(ratios):
    with left, panels.panel("ratios", say.RATIOS_TITLE, say.RATIOS_CAPTION):
        charts.chart("ratios", say.review_alt(records(ratios)), intervals.ratios, ratios)
if len(points):
    with right, panels.panel("points", say.POINTS_TITLE, say.points_caption(not viewer.is_together)):
        charts.chart("points", say.review_alt(records(points)), intervals.points, points)
if likely := analyses.chances(viewer):
    chances(likely)
if waiting:
    with panels.panel("waiting", say.WAITING_TITLE):
        for line in waiting:
            text.words(line)
