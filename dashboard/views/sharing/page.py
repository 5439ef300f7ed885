"""Sharing: how deep it went, what it touched, whether it was heard, and what waits to be come back to."""

import streamlit as st

from dashboard import wording
from dashboard.components import charts, entry_buttons, explain, pickers, text
from dashboard.components.panels import need_data, panel
from dashboard.figures import bars, depths, weekly
from dashboard.tables import analyses, marts, metrics
from dashboard.views.sharing import panels
from dashboard.wording import sharing as say

now = marts.now()
need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))

text.heading(say.TITLE, say.BELOW)
count = pickers.span(marts.SPANS)
entry_buttons.trouble()

weeks = marts.weekly(now, "weekly_depths", count=count)
row = marts.last_row(weeks)
picture, beside = st.columns([2, 1])
with picture, panel("depths", say.depths_finding(row), say.DEPTHS_CAPTION):
    charts.chart("depths", say.depths_alt(row), depths.depths, weeks)
    if now.is_together:  # on an own page it stands with the share of deeper days, below
        explain.how("sharing_depth")
whole = marts.last_row(metrics.weekly(now, "sharing_topics", "all"))
with picture, panel("topics", say.topics_finding(whole), say.TOPICS_CAPTION, "stretch"):
    if whole["value"]:
        topics = metrics.pieces(now, "sharing_topics")
        charts.chart("topics", say.topics_alt(list(wording.rows(topics))), bars.topics, topics)
    explain.how("sharing_topics")
with beside:
    panels.come_back(now)

left, right = st.columns(2)
heard = metrics.partners(now, "felt_heard", count)
finding = say.heard_finding(metrics.current(heard))
with left, panel("heard", finding, say.heard_caption(now.is_solo), "stretch"):
    lines = [(weekly.rating(name, 7), frame) for name, frame in heard]
    charts.chart("heard", finding, weekly.voices, lines, height="stretch")
    explain.how("felt_heard")
news = metrics.partners(now, "good_news_response", count)
finding = say.news_finding(metrics.current(news))
with right, panel("news", finding, say.NEWS_CAPTION, "stretch"):
    charts.chart("news", finding, weekly.voices, [(weekly.share(name), frame) for name, frame in news])
    text.words(say.still_needs({name: marts.last_row(frame) for name, frame in news}), "quiet")
    explain.how("good_news_response")

left, right = st.columns(2)
metric, title, caption, what = say.deeper(now.is_together)
deeper = metrics.weekly(now, metric, count=count)
sentence = say.share_sentence(marts.last_row(deeper), what)
with left, panel("deeper", title, caption, "stretch"):
    charts.chart("deeper", sentence, weekly.trend, deeper, weekly.share(is_small=True), height="stretch")
    text.words(sentence)
    if not now.is_together:
        explain.direction(analyses.trend(now, metric, count), say.DEEP_DAYS)
    explain.how(metric)
with right:
    panels.questions(now)
