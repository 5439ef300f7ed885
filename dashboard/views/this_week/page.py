"""This week: three numbers, one picture, at most two suggestions, then the rituals by day and what else is logged."""

from functools import partial

import streamlit as st

from dashboard.components import charts, downloads, explain, pickers, text, thanks
from dashboard.components.panels import cards, empty, need_data, panel
from dashboard.components.suggestion import did_it_help, suggestion
from dashboard.figures import weekly
from dashboard.tables import marts, week as week_facts
from dashboard.views.this_week import actions, panels
from dashboard.visit import session_viewer
from dashboard.wording import metrics, numbers, states, this_week as say
from dashboard.wording.charts import trend_caption
from dashboard.wording.connection import connection_finding, connection_sentence

viewer = need_data(session_viewer().built())

title, picker = st.columns([3, 2], vertical_alignment="bottom")
with picker:
    week = pickers.week(marts.weeks(viewer))
connection = marts.weekly(viewer, "weekly_connection", last=week, count=26)
met = marts.last_row(connection)
coverage = marts.coverage(viewer, week)
with title:
    text.heading(say.week_title(met["is_current"]), f"{numbers.week_dates(week)} · {metrics.who_logged(coverage)}")

shown = [(card, marts.weekly(viewer, card.mart, last=week, count=26)) for card in say.CARDS]
cards(shown, say.CARDS_NOTE if any(marts.is_logged(weeks) for _, weeks in shown) else say.CARDS_UNLOGGED)
thanks.lately(viewer, met["is_current"])

picture, beside = st.columns([2, 1])
finding = connection_finding(met, viewer.is_together)
with picture, panel("main", finding, trend_caption() if marts.has_numbers(connection) else "", "stretch"):
    sentence = connection_sentence(met)
    if marts.has_numbers(connection):
        charts.chart("main", sentence, weekly.trend, connection, weekly.CONNECTION, height="stretch")
    text.words(" ".join(filter(None, (sentence, metrics.one_reporter(coverage)))))
    if met["is_current"]:
        panels.changes(viewer, met["status"] != metrics.NOT_LOGGED)
    explain.how("connection_rate")
with beside:
    if not met["is_current"]:
        empty(states.LOOKING_BACK, [states.SUGGESTIONS_REST])
    else:
        asked = marts.current_suggestions(viewer)
        actions.note_shown(viewer, asked)
        for one in asked:
            suggestion(one, partial(actions.answer, viewer), viewer.is_together)
        if not asked:
            empty(states.NO_SUGGESTION, [states.NO_SUGGESTION_TEXT])
        if taken := actions.choice_to_ask_about(viewer):
            did_it_help(taken, partial(actions.helped, viewer))
        panels.tonight(viewer)

panels.days(week, met["is_current"], week_facts.rituals(viewer, week), week_facts.steps(viewer, week))
if strip := week_facts.strip(viewer, week):
    panels.strip(strip)
downloads.letter(viewer, week)
