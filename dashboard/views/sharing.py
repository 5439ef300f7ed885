"""Sharing: how deep it went, what it touched, whether it was heard, and what waits to be come back to."""

import streamlit as st

from dashboard import components, filters, frames, measures, sharing_panels, signing, wording
from dashboard.figures import bars, depths, weekly
from dashboard.wording import sharing as say

now = frames.now()
components.need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))

components.heading(say.TITLE, say.BELOW)
count = filters.span(frames.SPANS)
signing.trouble()

weeks = frames.weekly(now, "weekly_depths", count=count)
row = frames.last_row(weeks)
picture, beside = st.columns([2, 1])
with picture, components.panel("depths", say.depths_finding(row), say.DEPTHS_CAPTION):
    components.chart("depths", say.depths_alt(row), depths.depths, weeks)
    if now.is_together:  # on an own page it stands with the share of deeper days, below
        components.how("sharing_depth")
with beside:
    sharing_panels.come_back(now)

left, right = st.columns(2)
heard = measures.partners(now, "felt_heard", count)
finding = say.heard_finding(measures.current(heard))
with left, components.panel("heard", finding, say.heard_caption(now.is_solo), "stretch"):
    lines = [(weekly.rating(name, 7), frame) for name, frame in heard]
    components.chart("heard", finding, weekly.voices, lines, height="stretch")
    components.how("felt_heard")
whole = frames.last_row(measures.weekly(now, "sharing_topics", "all"))
with right, components.panel("topics", say.topics_finding(whole), say.TOPICS_CAPTION, "stretch"):
    if whole["value"]:
        topics = measures.pieces(now, "sharing_topics")
        components.chart("topics", say.topics_alt(list(wording.rows(topics))), bars.topics, topics)
    components.how("sharing_topics")

with components.folded("deeper", say.MORE) as is_open:
    if is_open:
        sharing_panels.more(now, count)
sharing_panels.questions(now)
