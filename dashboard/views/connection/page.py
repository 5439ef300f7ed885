"""Connection: how often you found each other, how connected each of you felt, and on how many days."""

import streamlit as st

from dashboard.components import charts, explain, panels, pickers, text
from dashboard.figures import weekly
from dashboard.tables import marts, metrics
from dashboard.visit import session_viewer
from dashboard.wording import connection as say
from dashboard.wording.charts import trend_caption

viewer = panels.need_data(session_viewer().built())

text.words(say.TITLE, "title")
count = pickers.span(marts.SPANS)
weeks = marts.weekly(viewer, "weekly_connection", count=count)
row = marts.last_row(weeks)

caption = trend_caption() if charts.has_begun(weeks, "connection_rate") else ""
with panels.panel("rate", say.connection_finding(row, viewer.is_together), caption):
    sentence = say.connection_sentence(row)
    charts.trend("rate", sentence, weeks, weekly.CONNECTION)
    text.words(sentence)
    explain.change(viewer, "connection_rate", row)
    explain.how("connection_rate")

left, right = st.columns(2)
with left:
    panels.felt(viewer, "felt_connection", say.FELT, count)
share = say.day_share_finding(row)
with right, panels.panel("share", share, say.DAY_SHARE_CAPTION, "stretch"):
    charts.trend("share", share, weeks, weekly.DAY_SHARE, height="stretch")
    explain.how("connection_day_share")

mood, stress = st.columns(2)
if metrics.current(metrics.partners(viewer, "mood", count)):
    with mood:
        panels.felt(viewer, "mood", say.MOOD, count, "mood")
if metrics.current(metrics.partners(viewer, "stress", count)):
    with stress:
        panels.felt(viewer, "stress", say.STRESS, count, "stress")
