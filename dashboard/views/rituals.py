"""Rituals: what you agreed on, what was noted of it day by day, and how to agree on it together."""

import streamlit as st

from dashboard import (
    analyses,
    components,
    desks,
    filters,
    frames,
    letter_panels,
    measures,
    ritual_rows,
    rituals_panels,
    wording,
)
from dashboard.figures import rituals, weekly
from dashboard.wording import over_weeks as later, rituals as say

now = frames.now()
desk = desks.desk()
if desk is None:
    components.need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))
    st.stop()
if now.trouble:
    components.trouble_note(now.trouble)

components.heading(say.TITLE, say.heading(desk.chosen.rituals))
if not desk.chosen.rituals:
    rituals_panels.none_agreed()
elif now.state == "ready":
    rituals_panels.calendar(ritual_rows.agreed(now, desk.chosen.rituals), ritual_rows.kept_days(now))
    letter_panels.calendar(desk.chosen)
    count = filters.span(frames.SPANS)
    weeks = frames.weekly(now, "weekly_ritual_shares", count=count)
    row = frames.last_row(weeks)
    with components.panel("share", say.finding(row, now.is_together), say.SHARE_CAPTION):
        components.chart("share", say.sentence(row), weekly.trend, weeks, rituals.SHARE)
        components.words(say.sentence(row))
        components.words(wording.trend_sentence(analyses.trend(now, "ritual_adherence", count), say.THINGS))
        components.how("ritual_adherence")
    with components.panel("keeping", later.KEEPING_TITLE, later.KEEPING_CAPTION):
        components.words(later.keeping(list(wording.rows(measures.pieces(now, "upkeep")))))
        components.words(later.ours(frames.last_row(measures.weekly(now, "ritual_meaning")), now.is_together))
        components.how("upkeep", "ritual_meaning")
else:
    components.empty(say.NOTHING_NOTED, [say.NOTHING_NOTED_NOTE])
rituals_panels.editor(desk, is_first=now.state != "ready" or not desk.chosen.rituals)
