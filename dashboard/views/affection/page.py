"""Affection and trust: how full lately was, touch, what stood between, and promises; their charts on request."""

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
lately, beside = st.columns([3, 2])
with lately:
    panels.distance(viewer)
with beside:
    panels.touch(viewer)

row = marts.last_row(metrics.weekly(viewer, "barrier_share", "any"))
caption = say.barriers_caption(viewer.is_together) if row["value"] else ""
with panel("barriers", say.barriers_finding(row, viewer.is_together), caption):
    if row["value"]:
        ticked, absent = metrics.noted(viewer, "barrier_share")
        charts.chart("barriers", say.barriers_alt(list(records(ticked))), bars.barriers, ticked)
        text.words(say.barriers_absent(absent), "quiet")
    explain.how("barrier_share")

panels.promises(viewer)
with folded("affection_more", MORE) as is_open:
    if is_open:
        panels.over_time(viewer)
