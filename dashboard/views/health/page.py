"""Data health: what could be read of the files, what is there, which builds, and where all of it lies."""

import streamlit as st

from dashboard import viewer
from dashboard.components import charts, text
from dashboard.components.panels import need_data, panel, trouble_note
from dashboard.figures import coverage
from dashboard.tables import marts
from dashboard.views.health import export, panels, rows
from dashboard.wording import health as say

now = marts.now()
desk = viewer.desk()
if desk is None or now.opened is None:
    need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))
    st.stop()
if now.trouble:
    trouble_note(now.trouble)

text.heading(say.TITLE, say.BELOW)
panels.refused(now, rows.refused(now))
voices = rows.coverage(now)
if voices:
    caption = say.coverage_caption(now.is_together, now.is_solo)
    with panel("coverage", say.coverage(rows.summed(now), now.is_together), caption):
        charts.chart("coverage", say.coverage_alt(rows.sums(voices)), coverage.days, voices)
left, right = st.columns(2)
with left:
    panels.holdings(now)
with right:
    panels.builds(now, desk.home)
    panels.places(desk.home)
with st.container(border=True, key="panel_export", gap="xsmall"):
    export.export(now)
