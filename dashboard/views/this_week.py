"""This week: three numbers, one picture, and at most two suggestions."""

from functools import partial

import streamlit as st

from dashboard import components, filters, frames, wording
from dashboard.figures import weekly

now = frames.now()
components.need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))

title, picker = st.columns([3, 2], vertical_alignment="bottom")
with picker:
    week = filters.week(frames.weeks(now))
connection = frames.weekly(now, "weekly_connection", last=week, count=26)
conflicts = frames.weekly(now, "weekly_conflicts", last=week, count=26)
thanks = frames.weekly(now, "weekly_appreciation", last=week, count=26)
met, stuck, thanked = (frames.last_row(frame) for frame in (connection, conflicts, thanks))
coverage = frames.coverage(now, week)

with title:
    components.words(wording.week_title(met["is_current"]), "title")
    components.words(f"{wording.week_dates(week)} · {wording.who_logged(coverage)}", "quiet")

for column, show in zip(st.columns(3), ("connection", "conflicts", "thanks"), strict=True):
    with column:
        if show == "connection":
            components.card(
                show,
                "Moments of connection",
                wording.card_number(met, "connection_rate"),
                wording.card_notes(met),
                connection,
                "connection_rate",
            )
        elif show == "conflicts":
            components.card(
                show,
                "Still unresolved",
                (str(int(stuck["stock_count"])), ""),
                (wording.unresolved(stuck), wording.unresolved_changes(stuck)),
                conflicts,
                "stock_count",
            )
        else:
            components.card(
                show,
                "Thanks said",
                wording.card_number(thanked, "expressed_rate"),
                wording.card_notes(thanked),
                thanks,
                "expressed_rate",
            )

picture, beside = st.columns([2, 1])
with picture, components.panel("main", wording.connection_finding(met, now.is_together), wording.trend_caption()):
    sentence = wording.connection_sentence(met, now.is_together)
    components.chart("main", sentence, weekly.trend, connection, weekly.CONNECTION)
    components.words(" ".join(filter(None, (sentence, wording.one_reporter(coverage)))))
    components.how("connection_rate")
with beside:
    if not met["is_current"]:
        components.empty(wording.LOOKING_BACK, [wording.SUGGESTIONS_REST])
    else:
        asked = frames.current_suggestions(now)
        for suggestion in asked:
            components.suggestion(suggestion, partial(frames.answer, now))
        if not asked:
            components.empty(wording.NO_SUGGESTION, [wording.NO_SUGGESTION_TEXT])
