"""Days: what the two wrote down, day by day, with a month, a search and the same day in other years."""

import streamlit as st

from dashboard.components import entry_form, text
from dashboard.components.last_saves import last_saves
from dashboard.components.panels import need_build, need_entries
from dashboard.drafts import Draft
from dashboard.views.days import actions, panels, rows
from dashboard.wording import days as say

viewer = need_build()
draft = Draft(viewer, viewer.settings.partner(viewer.writer), viewer.build.as_of) if viewer.writer else None
if draft and viewer.state == "no_entries":
    last_saves(draft)  # the only entry was deleted, and can be had back
need_entries(viewer, say.TITLE)

text.heading(say.TITLE, say.below(viewer.is_solo, viewer.is_together))
if draft:
    last_saves(draft)
    entry_form.deleted_meanwhile(draft)

on, asked = rows.chosen_day(viewer), rows.wanted()
beside, main = st.columns([1, 2])
with beside:
    panels.month(viewer, on)
    panels.search(viewer)
with main:
    if on or asked:
        with st.container(horizontal=True, vertical_alignment="center"):
            if asked:
                st.button(say.CLEAR, key="days_clear", on_click=actions.clear)
            if on:
                st.button(say.ALL_DAYS, key="days_all", on_click=actions.go, args=(None,))
    else:
        panels.years_ago(viewer)
    panels.timeline(viewer, asked, on, draft)
