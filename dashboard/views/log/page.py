"""Log: a check-in for the day, what else happened, and what is open, each partner for themselves."""

import streamlit as st

from dashboard import drafts
from dashboard.components import entry_form, text
from dashboard.components.last_saves import last_saves
from dashboard.components.panels import need_settings
from dashboard.components.trial import trial
from dashboard.views.log import open_things, panels
from dashboard.visit import session_viewer
from dashboard.wording import log as say

viewer = need_settings(session_viewer())

text.heading(say.TITLE, say.BELOW)
draft = panels.draft(viewer)
last_saves(draft)
entry_form.deleted_meanwhile(draft)
drafts.opened(draft)
found = drafts.entries(draft)
panels.late(draft, found)

main, beside = st.columns([3, 2])
with beside:
    panels.so_far(draft, found)  # first, as it shows what was just saved
with main:
    trial(viewer)
    panels.checkin(draft, found)
    panels.happened(draft, found)
with beside:
    open_things.open_things(draft)  # last: it may wait for a build, and all of the above is there to be seen meanwhile
