"""Affection and trust: promises, how full lately was, touch, and what got in the way; charts on request."""

import streamlit as st

from dashboard.components import charts, explain, text
from dashboard.components.fold import folded
from dashboard.components.panels import need_data, panel
from dashboard.figures import bars
from dashboard.tables import marts, metrics
from dashboard.tables.rows import records
from dashboard.views.affection import panels
from dashboard.wording import affection as say
from dashboard.wording.charts import MORE

viewer = need_data(say.TITLE)

text.heading(say.TITLE, say.below(viewer.is_solo))
promised, beside = st.columns([3, 2])
with promised:
    panels.promises(viewer)
with beside:
    panels.distance(viewer)
    panels.touch(viewer)

row = marts.last_row(metrics.weekly(viewer, "barrier_share", "any"))
caption = say.BARRIERS_CAPTION if row["value"] else ""
with panel("barriers", say.barriers_finding(row, viewer.is_together), caption):
    if row["value"]:
        ticked = metrics.noted(viewer, "barrier_share")
        charts.chart("barriers", say.barriers_alt(list(records(ticked))), bars.barriers, ticked)
    explain.how("barrier_share")

with folded("affection_more", MORE) as is_open:
    if is_open:
        panels.over_time(viewer)
