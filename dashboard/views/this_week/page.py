"""This week: today, three numbers, one picture, at most two suggestions, the rituals by day and what else is logged.

In the first days of a week the numbers are those of the week before.
"""

import streamlit as st

from dashboard.components import charts, choices, downloads, pickers, text, thanks
from dashboard.components.panels import cards, need_data
from dashboard.tables import checkins, marts, week as week_facts
from dashboard.views.this_week import invitations, panels
from dashboard.wording import cards as headlines, metrics, this_week as say

viewer = need_data(say.week_title(True))
choices.open_chosen(viewer)

title, picker = st.columns([3, 2], vertical_alignment="bottom")
with picker:
    chosen = pickers.week(marts.weeks(viewer))
is_now = chosen == marts.weeks(viewer)[-1]
with title:
    text.heading(say.week_title(is_now), panels.week_of(viewer, chosen))
if is_now:
    panels.today(viewer, checkins.lately(viewer))
thanks.lately(viewer, is_now)

week = week_facts.shown(viewer, chosen)
if week < chosen:
    text.section(say.LAST_WEEK, panels.week_of(viewer, week))
connection = week_facts.weekly(viewer, "weekly_connection", 26, chosen)
met = marts.last_row(connection)
coverage = marts.coverage(viewer, week)
is_first = is_now and len(connection) < charts.LEAST

shown = [(card, week_facts.weekly(viewer, card.mart, 26, chosen)) for card in headlines.CARDS]
if is_first:
    shown = [(card, weeks) for card, weeks in shown if marts.last_row(weeks)[card.column] is not None]
note = headlines.CARDS_NOTE if any(marts.is_logged(weeks) for _, weeks in shown) else headlines.CARDS_UNLOGGED
if shown:
    cards(shown, "" if is_first else note)

picture, beside = st.columns([2, 1])
with picture:
    if is_first and met["status"] != metrics.PAUSED:
        panels.first(viewer, connection, week_facts.logged(viewer, week), coverage)
    else:
        panels.main(viewer, connection, coverage, is_now)
with beside:
    invitations.beside(viewer, is_now)

days = 7 if week == chosen else 8 + (viewer.build.as_of - chosen).days
below = picture if is_first else st.container()  # in the first weeks there is room below the picture to come
with below:
    panels.days(week, met["is_current"], week_facts.rituals(viewer, week, days), week_facts.steps(viewer, week))
if strip := week_facts.strip(viewer, week):
    panels.strip(strip)
downloads.letter(viewer, week)
