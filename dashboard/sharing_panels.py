"""The Sharing page's pieces: what waits to be come back to, and questions talked over."""

from functools import partial

import streamlit as st

from dashboard import analyses, components, frames, keys, measures, noting, signing, waiting, wording
from dashboard.figures import weekly
from dashboard.frames import Now
from dashboard.wording import sharing as say


def come_back(now: Now) -> None:
    """Show the things to come back to whose day is near, each with a button that notes that somebody did."""
    with components.panel("come_back", say.COME_BACK, say.COME_BACK_CAPTION, "stretch"):
        signing.waiting(now, "followup", waiting.followups(now), say.NOTHING_WAITS, say.FURTHER, _followup)
        if sentence := say.returned(frames.last_row(measures.weekly(now, "follow_up_rate"))):
            components.words(sentence, "quiet")
            components.how("follow_up_rate")


def _followup(now: Now, row: wording.Row, visibility: str) -> None:
    with st.container(gap="xsmall"):
        seen_by = signing.thing(now, row, say.UNNAMED, say.about(row, now.people), visibility)
        values = {"followup": row["followup"], "status": "raised"}
        keep = partial(noting.keep, now, "followup", values, seen_by, say.CAME_BACK_DONE)
        signing.button(say.CAME_BACK, keys.noting("came_back", keys.digest(row["followup"])), noting.writers(now), keep)


def more(now: Now, count: int) -> None:
    """Show, over `count` weeks, the days of deeper sharing, and how happy news was met."""
    left, right = st.columns(2)
    metric, title, caption, what = say.deeper(now.is_together)
    deeper = measures.weekly(now, metric, count=count)
    sentence = say.share_sentence(frames.last_row(deeper), what)
    with left, components.panel("deeper", title, caption, "stretch"):
        components.chart("deeper", sentence, weekly.trend, deeper, weekly.share(is_small=True), height="stretch")
        components.words(sentence)
        if not now.is_together:
            components.direction(analyses.trend(now, metric, count), say.DEEP_DAYS)
        components.how(metric)
    news = measures.partners(now, "good_news_response", count)
    finding = say.news_finding(measures.current(news))
    with right, components.panel("news", finding, say.NEWS_CAPTION, "stretch"):
        components.chart("news", finding, weekly.voices, [(weekly.share(name), frame) for name, frame in news])
        components.words(say.still_needs({name: frames.last_row(frame) for name, frame in news}), "quiet")
        components.how("good_news_response")


def questions(now: Now) -> None:
    """Show what became of the questions of each set."""
    rows = wording.rows(measures.pieces(now, "question_progress"))
    counts = {row["piece"]: int(row["value"] or 0) for row in rows}
    with components.panel("questions", say.QUESTIONS_TITLE, say.QUESTIONS_CAPTION, "stretch"):
        for line in say.question_lines(counts):
            components.words(line)
        components.how("question_progress")
