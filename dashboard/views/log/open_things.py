"""What is open, on the Log page: conflicts, own promises and things to remember, each with the writer's own steps."""

from collections.abc import Sequence

import streamlit as st

from dashboard import session
from dashboard.components import panels
from dashboard.tables import marts
from dashboard.views.log import actions, threads, widgets
from dashboard.views.log.actions import Pen
from dashboard.views.log.threads import Thread
from dashboard.wording import log as say
from pipeline.home.folder import find

MOMENT = 0.7  # seconds in which a browser shows what was just kept


def open_things(pen: Pen) -> None:
    """Show what is open as far as this page may know it, and what the writer can note about it.

    A build follows what was kept; until then all stands as it was, so that what was kept is seen first.
    """
    before = marts.before() if actions.has_just_kept() else None
    now = before or marts.now()
    if before:
        _build_soon(marts.entered(find()))
    if now.trouble:
        panels.trouble_note(now.trouble)
    if now.opened is None:
        return
    who, day = pen.partner.id, pen.day
    found = [*threads.conflicts(now, who, day), *threads.promises(now, who, day), *threads.followups(now, day)]
    with panels.panel("open_things", say.OPEN, say.opening(len(found), now.is_solo)):
        for thread in found:
            widgets.step(pen, thread)
        _closed(pen, list(threads.closed(now, day)))


@st.fragment
def _closed(pen: Pen, found: Sequence[Thread]) -> None:
    """Show what was closed lately on request, so that it can be opened again."""
    if found:
        box = st.expander(say.CLOSED, key=session.log("closed"), on_change="rerun")
        if box.open:
            with box:
                for thread in found:
                    widgets.step(pen, thread)


@st.fragment(run_every=MOMENT)
def _build_soon(entered: str) -> None:
    """Draw nothing at first; a moment later build, and have the page drawn anew."""
    if st.session_state.get(session.DUE) == entered:
        marts.now()
        st.rerun()
    st.session_state[session.DUE] = entered
