"""Log: a check-in for the day, what else happened, and what is open, each partner for themselves."""

import streamlit as st

from dashboard import viewer
from dashboard.components import text
from dashboard.components.panels import need_data
from dashboard.tables import marts
from dashboard.views.log import actions, open_things, panels
from dashboard.wording import log as say

desk = viewer.desk()
if desk is None:
    now = marts.now()
    need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))
    st.stop()

text.heading(say.TITLE, say.BELOW)
pen = panels.pen(desk)
panels.said(pen)
found = actions.entries(pen)

main, beside = st.columns([3, 2])
with beside:
    panels.so_far(pen, found)  # first, as it shows what was just kept
with main:
    panels.checkin(pen, found)
    panels.happened(pen, found)
with beside:
    open_things.open_things(pen)  # last: it may wait for a build, and all of the above is there to be seen meanwhile
