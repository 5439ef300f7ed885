"""Settings: what the couple chose, each section kept by itself."""

import streamlit as st

from dashboard import components, desks, forms, frames, settings_panels
from dashboard.wording import settings as say

now = frames.now()
desk = desks.desk()
if desk is None:
    components.need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))
    st.stop()
if now.trouble:
    components.trouble_note(now.trouble)

components.heading(say.TITLE, say.BELOW)
left, right = st.columns(2)
with left:
    settings_panels.names(desk)
    settings_panels.rituals(desk)
with right:
    settings_panels.place(desk)
    settings_panels.where(desk)
if who := forms.whose(desk):
    if not desk.chosen.is_solo:
        settings_panels.sharing(desk, who)
    left, right = st.columns([3, 2])
    with left:
        settings_panels.pauses(now, desk, who)
    with right:
        settings_panels.affection(desk, who)
settings_panels.put_away(now)
