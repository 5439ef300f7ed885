"""Opening up: how personal it was, whether it was heard, what to ask about again, and what it touched."""

import streamlit as st

from dashboard.components import charts, explain, pickers, text
from dashboard.components.fold import folded
from dashboard.components.panels import need_data, panel
from dashboard.figures import bars, depths, weekly
from dashboard.tables import marts, metrics, week as week_facts
from dashboard.tables.rows import records
from dashboard.views.sharing import panels
from dashboard.wording import sharing as say
from dashboard.wording.charts import MORE
from dashboard.wording.metrics import NOT_LOGGED

viewer = need_data(say.TITLE, say.BELOW, say.BELOW_SOLO)

text.heading(say.TITLE, say.below(viewer.is_solo))
told, waiting = st.columns(2)
with told:
    row = marts.last_row(week_facts.weekly(viewer, "weekly_depths", 1))
    with panel("depths", say.depths_finding(row)):
        if sentence := say.depths_sentence(row):
            text.words(sentence)
        if row["status"] == NOT_LOGGED:
            explain.log_link()
        if viewer.is_together:  # on an own page it stands with the share of deeper days, below
            explain.how("sharing_depth", has_range=False)
    count = pickers.span(marts.SPANS)
    heard = metrics.partners(viewer, "felt_heard", count)
    finding = say.heard_finding(metrics.current(heard))
    with panel("heard", finding, say.HEARD_CAPTION):
        charts.voices("heard", finding, [(weekly.rating(name, 7), rows) for name, rows in heard])
        explain.how("felt_heard")
with waiting:
    panels.come_back(viewer)
with folded("sharing_more", MORE) as is_open:
    if is_open:
        weeks = week_facts.weekly(viewer, "weekly_depths", count)
        if charts.has_begun(weeks, "needs_share"):
            with panel("depths_weekly", say.DEPTHS_TITLE, say.DEPTHS_CAPTION):
                charts.chart("depths", say.depths_alt(row), depths.depths, weeks)
        whole = marts.last_row(metrics.weekly(viewer, "sharing_topics", "all"))
        with panel("topics", say.topics_finding(whole), say.TOPICS_CAPTION):
            if whole["value"]:
                topics = metrics.pieces(viewer, "sharing_topics")
                charts.chart("topics", say.topics_alt(list(records(topics))), bars.topics, topics)
            explain.how("sharing_topics")
        news = metrics.partners(viewer, "good_news_response", count)
        finding = say.news_finding(metrics.current(news))
        with panel("news", finding, say.NEWS_CAPTION):
            charts.voices("news", finding, [(weekly.share(name), frame) for name, frame in news])
            text.words(say.still_needs({name: marts.last_row(frame) for name, frame in news}), "quiet")
            explain.how("good_news_response")
        panels.deeper(viewer, count)
        panels.questions(viewer)
