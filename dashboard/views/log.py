"""Log: a check-in for the day, what else happened, and what is open, each partner for themselves."""

import streamlit as st

from dashboard import components, desks, entering, frames, log_panels, open_panels
from dashboard.wording import log as say

desk = desks.desk()
if desk is None:
    now = frames.now()
    components.need_data(now.state, now.trouble, now.is_solo, now.is_together, list(now.people))
    st.stop()

components.heading(say.TITLE, say.BELOW)
pen = log_panels.pen(desk)
log_panels.said(pen)
found = entering.entries(pen)

main, beside = st.columns([3, 2])
with beside:
    log_panels.so_far(pen, found)  # first, as it shows what was just kept
with main:
    log_panels.checkin(pen, found)
    log_panels.happened(pen, found)
with beside:
    open_panels.open_things(pen)  # last: it may wait for a build, and all of the above is there to be seen meanwhile
