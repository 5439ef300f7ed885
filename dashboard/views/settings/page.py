"""Settings: the couple's choices, each section saved by itself."""

import streamlit as st

from dashboard.components import text
from dashboard.components.panels import need_settings, text_panel
from dashboard.components.report import report
from dashboard.views.settings import panels, vault
from dashboard.visit import session_viewer
from dashboard.wording import settings as say

viewer = session_viewer()
built = need_settings(viewer.built())

text.heading(say.TITLE, say.BELOW)
report()
left, right = st.columns(2)
with left:
    panels.names(viewer)
    if viewer.is_solo:
        panels.partner(viewer)
    panels.rituals(viewer)
    panels.where(viewer)
with right:
    panels.place(viewer)
    if not viewer.is_solo:
        panels.own_view(viewer)
if who := viewer.writer:
    if not viewer.settings.is_solo:
        panels.sharing(viewer, who)
    vault.section(viewer, who)
    left, right = st.columns([3, 2])
    with left:
        panels.pauses(built, who)
    with right:
        panels.affection(viewer, who)
else:
    text_panel("whose", say.WHOSE, say.WHOSE_NOTE, "")
panels.put_away(built)
