"""Connection: how often you found each other, how connected each of you felt, and on how many days."""

import streamlit as st

from dashboard import wording
from dashboard.components import charts, explain, panels, pickers, text
from dashboard.figures import weekly
from dashboard.tables import analyses, marts

now = marts.now()
panels.need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))

text.words("Connection", "title")
count = pickers.span(marts.SPANS)
weeks = marts.weekly(now, "weekly_connection", count=count)
row = marts.last_row(weeks)
people = marts.partners(now, "weekly_connection", count=count)

with panels.panel("rate", wording.connection_finding(row, now.is_together), wording.trend_caption()):
    sentence = wording.connection_sentence(row, now.is_together)
    charts.chart("rate", sentence, weekly.trend, weeks, weekly.CONNECTION)
    text.words(sentence)
    explain.direction(analyses.trend(now, "connection_rate", count), wording.MOMENTS)
    explain.how("connection_rate")

left, right = st.columns(2)
felt = wording.felt_finding(marts.latest(people, "felt_connection"), "felt_connection", "connected")
with left, panels.panel("felt", felt, wording.felt_caption(now.is_solo), "stretch"):
    lines = [(weekly.felt("connection", name), frame) for name, frame in people]
    charts.chart("felt", felt, weekly.voices, lines, height="stretch")
    explain.how("felt_connection")
share = wording.day_share_finding(row)
with right, panels.panel("share", share, wording.DAY_SHARE_CAPTION, "stretch"):
    charts.chart("share", share, weekly.trend, weeks, weekly.DAY_SHARE, height="stretch")
    explain.how("connection_day_share")
