"""Data health: what could be read of the files, what is there, when it was worked out, and where all of it lies."""

import streamlit as st

from dashboard.components import charts, text
from dashboard.components.panels import need_build, panel
from dashboard.figures import coverage
from dashboard.tables import marts
from dashboard.views.health import export, panels, rows
from dashboard.wording import health as say

viewer = need_build()

text.heading(say.TITLE, say.BELOW)
left, right = st.columns(2)
with left:
    panels.refused(viewer, rows.refused(viewer))
with right:
    panels.files(viewer)
voices = marts.partners(viewer, "weekly_connection", count=rows.WEEKS)
if voices:
    has_pause = any(weeks["paused_days"].sum() for _, weeks in voices)
    caption = say.coverage_caption(viewer.is_together, viewer.is_solo, has_pause)
    together = marts.weekly(viewer, "weekly_connection", count=rows.WEEKS)
    finding = say.coverage(rows.summed(together), together["week_start"].min(), viewer.is_together)
    with panel("coverage", finding, caption):
        alt = say.coverage_alt([(name, rows.summed(weeks)) for name, weeks in voices])
        charts.chart("coverage", alt, coverage.days, voices)
left, right = st.columns(2)
with left:
    panels.holdings(viewer)
with right:
    panels.builds(viewer)
    panels.places(viewer.home)
    with st.container(border=True, key="panel_export", gap="xsmall"):
        export.export(viewer)
panels.terminal(viewer.home)
