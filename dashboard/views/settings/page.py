"""Settings: what the couple chose, each section kept by itself."""

import streamlit as st

from dashboard import forms, viewer
from dashboard.components import text
from dashboard.components.panels import need_data, trouble_note
from dashboard.tables import marts
from dashboard.views.settings import panels
from dashboard.wording import settings as say

now = marts.now()
desk = viewer.desk()
if desk is None:
    need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))
    st.stop()
if now.trouble:
    trouble_note(now.trouble)

text.heading(say.TITLE, say.BELOW)
left, right = st.columns(2)
with left:
    panels.names(desk)
    panels.rituals(desk)
with right:
    panels.place(desk)
    panels.where(desk)
if who := forms.whose(desk):
    if not desk.chosen.is_solo:
        panels.sharing(desk, who)
    left, right = st.columns([3, 2])
    with left:
        panels.pauses(now, desk, who)
    with right:
        panels.affection(desk, who)
panels.put_away(now)
