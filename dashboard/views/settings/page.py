"""Settings: the couple's choices, each section saved by itself."""

import streamlit as st

from dashboard import session
from dashboard.components import pickers, text
from dashboard.components.panels import need_settings
from dashboard.viewer import session_viewer
from dashboard.views.settings import panels
from dashboard.wording import settings as say

viewer = session_viewer()
built = need_settings(viewer.built())

text.heading(say.TITLE, say.BELOW)
left, right = st.columns(2)
with left:
    panels.names(viewer)
    panels.rituals(viewer)
with right:
    panels.place(viewer)
    panels.where(viewer)
if who := pickers.whose(viewer, say.WHOSE, say.WHOSE_NOTE, session.WHOSE_CHOICES):
    if not viewer.settings.is_solo:
        panels.sharing(viewer, who)
    left, right = st.columns([3, 2])
    with left:
        panels.pauses(built, who)
    with right:
        panels.affection(viewer, who)
panels.put_away(built)
