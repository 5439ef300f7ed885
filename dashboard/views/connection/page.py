"""Connection: how often you found each other, how connected each of you felt, and on how many days."""

import streamlit as st

from dashboard import components, wording
from dashboard.components import pickers
from dashboard.figures import weekly
from dashboard.tables import analyses, marts
from dashboard.viewer import session_viewer

viewer = session_viewer().built()
components.need_data(viewer)

components.words("Connection", "title")
count = pickers.span(marts.SPANS)
weeks = marts.weekly(viewer, "weekly_connection", count=count)
row = marts.last_row(weeks)
people = marts.partners(viewer, "weekly_connection", count=count)

with components.panel("rate", wording.connection_finding(row, viewer.is_together), wording.trend_caption()):
    sentence = wording.connection_sentence(row, viewer.is_together)
    components.chart("rate", sentence, weekly.trend, weeks, weekly.CONNECTION)
    components.words(sentence)
    components.direction(analyses.trend(viewer, "connection_rate", count), wording.MOMENTS)
    components.how("connection_rate")

left, right = st.columns(2)
felt = wording.felt_finding(marts.latest(people, "felt_connection"), "felt_connection", "connected")
with left, components.panel("felt", felt, wording.felt_caption(viewer.is_solo), "stretch"):
    lines = [(weekly.felt("connection", name), frame) for name, frame in people]
    components.chart("felt", felt, weekly.voices, lines, height="stretch")
    components.how("felt_connection")
share = wording.day_share_finding(row)
with right, components.panel("share", share, wording.DAY_SHARE_CAPTION, "stretch"):
    components.chart("share", share, weekly.trend, weeks, weekly.DAY_SHARE, height="stretch")
    components.how("connection_day_share")
