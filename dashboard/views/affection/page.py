"""Affection and trust: promises and what stood between; welcome touch and how full lately was, on request."""

import streamlit as st

from dashboard.components import charts, explain, pickers, text
from dashboard.components.fold import folded
from dashboard.components.panels import need_data, panel
from dashboard.figures import bars, weekly
from dashboard.tables import marts, metrics
from dashboard.tables.rows import records
from dashboard.views.affection import panels
from dashboard.wording import affection as say
from dashboard.wording.charts import MORE

viewer = need_data(say.TITLE)

text.heading(say.TITLE, say.below(viewer.is_solo))
count = pickers.span(marts.SPANS)

kept = metrics.weekly(viewer, "promises_kept", who=metrics.of_the_couple(viewer), count=count)
row = marts.last_row(kept)
picture, beside = st.columns([3, 2])
caption = say.promises_caption(viewer.is_solo) if charts.has_begun(kept, "value") else ""
with picture, panel("kept", say.promises_finding(row), caption, "stretch"):
    sentence = say.promises_sentence(row)
    charts.trend("kept", sentence, kept, weekly.share(has_bounds=True), height="stretch")
    if marts.is_logged(kept):
        text.words(sentence)
    explain.how("promises_kept")
with beside:
    panels.promises(viewer)

row = marts.last_row(metrics.weekly(viewer, "barrier_share", "any"))
caption = say.BARRIERS_CAPTION if row["value"] else ""
with panel("barriers", say.barriers_finding(row, viewer.is_together), caption):
    if row["value"]:
        ticked, absent = metrics.noted(viewer, "barrier_share")
        charts.chart("barriers", say.barriers_alt(list(records(ticked))), bars.barriers, ticked)
        text.words(say.barriers_absent(absent), "quiet")
    explain.how("barrier_share")

with folded("affection_more", MORE) as is_open:
    if is_open:
        panels.touch(viewer, count)
        panels.distance(viewer)
