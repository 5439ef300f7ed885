"""Data health: what could be read of the files, what is there, which builds, and where all of it lies."""

import streamlit as st

from dashboard import components, desks, examining, export_panels, frames, health_panels
from dashboard.figures import coverage
from dashboard.wording import health as say

now = frames.now()
desk = desks.desk()
if desk is None or now.opened is None:
    components.need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))
    st.stop()
if now.trouble:
    components.trouble_note(now.trouble)

components.heading(say.TITLE, say.BELOW)
health_panels.refused(now, examining.refused(now))
voices = examining.coverage(now)
if voices:
    caption = say.coverage_caption(now.is_together, now.is_solo)
    with components.panel("coverage", say.coverage(examining.summed(now), now.is_together), caption):
        components.chart("coverage", say.coverage_alt(examining.sums(voices)), coverage.days, voices)
left, right = st.columns(2)
with left:
    health_panels.holdings(now)
with right:
    health_panels.builds(now, desk.home)
    health_panels.places(desk.home)
with st.container(border=True, key="panel_export", gap="xsmall"):
    export_panels.export(now)
