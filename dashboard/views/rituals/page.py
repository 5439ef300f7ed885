"""Rituals: what you agreed on, what was noted of it day by day, and how to agree on it together."""

import streamlit as st

from dashboard import viewer, wording
from dashboard.components import charts, downloads, explain, pickers, text
from dashboard.components.panels import empty, need_data, panel, trouble_note
from dashboard.figures import rituals, weekly
from dashboard.tables import analyses, marts, metrics
from dashboard.views.rituals import panels, rows
from dashboard.wording import over_weeks as later, rituals as say

now = marts.now()
desk = viewer.desk()
if desk is None:
    need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))
    st.stop()
if now.trouble:
    trouble_note(now.trouble)

text.heading(say.TITLE, say.heading(desk.chosen.rituals))
if not desk.chosen.rituals:
    panels.none_agreed()
elif now.state == "ready":
    panels.calendar(rows.agreed(now, desk.chosen.rituals), rows.kept_days(now))
    downloads.calendar(desk.chosen)
    count = pickers.span(marts.SPANS)
    weeks = marts.weekly(now, "weekly_ritual_shares", count=count)
    row = marts.last_row(weeks)
    with panel("share", say.finding(row, now.is_together), say.SHARE_CAPTION):
        charts.chart("share", say.sentence(row), weekly.trend, weeks, rituals.SHARE)
        text.words(say.sentence(row))
        text.words(wording.trend_sentence(analyses.trend(now, "ritual_adherence", count), say.THINGS))
        explain.how("ritual_adherence")
    with panel("keeping", later.KEEPING_TITLE, later.KEEPING_CAPTION):
        text.words(later.keeping(list(wording.rows(metrics.pieces(now, "upkeep")))))
        text.words(later.ours(marts.last_row(metrics.weekly(now, "ritual_meaning")), now.is_together))
        explain.how("upkeep", "ritual_meaning")
else:
    empty(say.NOTHING_NOTED, [say.NOTHING_NOTED_NOTE])
panels.editor(desk, is_first=now.state != "ready" or not desk.chosen.rituals)
