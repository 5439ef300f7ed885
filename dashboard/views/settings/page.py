"""Settings: what the couple chose, each section kept by itself."""

import streamlit as st

from dashboard import components, forms, viewer
from dashboard.tables import marts
from dashboard.views.settings import panels
from dashboard.wording import settings as say

now = marts.now()
desk = viewer.desk()
if desk is None:
    components.need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))
    st.stop()
if now.trouble:
    components.trouble_note(now.trouble)

components.heading(say.TITLE, say.BELOW)
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
