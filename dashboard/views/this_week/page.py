"""This week: three numbers, one picture, at most two suggestions, then the rituals by day and what else is logged."""

from functools import partial

import streamlit as st

from dashboard import wording
from dashboard.components import charts, downloads, explain, pickers, text
from dashboard.components.panels import cards, empty, need_data, panel
from dashboard.components.suggestion import did_it_help, suggestion
from dashboard.figures import weekly
from dashboard.tables import marts, week as week_facts
from dashboard.views.this_week import actions, panels

now = marts.now()
need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))

title, picker = st.columns([3, 2], vertical_alignment="bottom")
with picker:
    week = pickers.week(marts.weeks(now))
connection = marts.weekly(now, "weekly_connection", last=week, count=26)
met = marts.last_row(connection)
coverage = marts.coverage(now, week)
with title:
    text.heading(wording.week_title(met["is_current"]), f"{wording.week_dates(week)} · {wording.who_logged(coverage)}")

cards([(card, marts.weekly(now, card.mart, last=week, count=26)) for card in wording.CARDS])

picture, beside = st.columns([2, 1])
finding = wording.connection_finding(met, now.is_together)
with picture, panel("main", finding, wording.trend_caption(), "stretch"):
    sentence = wording.connection_sentence(met, now.is_together)
    charts.chart("main", sentence, weekly.trend, connection, weekly.CONNECTION, height="stretch")
    text.words(" ".join(filter(None, (sentence, wording.one_reporter(coverage)))))
    explain.how("connection_rate")
with beside:
    if not met["is_current"]:
        empty(wording.LOOKING_BACK, [wording.SUGGESTIONS_REST])
    else:
        asked = marts.current_suggestions(now)
        for one in asked:
            suggestion(one, partial(actions.answer, now), now.is_together)
        if not asked:
            empty(wording.NO_SUGGESTION, [wording.NO_SUGGESTION_TEXT])
        if taken := actions.choice_to_ask_about(now):
            did_it_help(taken, partial(actions.helped, now))
        panels.tonight(now)

panels.days(week, met["is_current"], week_facts.rituals(now, week), week_facts.steps(now, week))
if strip := week_facts.strip(now, week):
    panels.strip(strip)
downloads.letter(now, week)
