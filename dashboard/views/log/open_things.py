"""The panel of open conflicts, promises and things to follow up on, each with the writer's own steps."""

from collections.abc import Sequence

import streamlit as st

from dashboard import drafts, session
from dashboard.components import panels
from dashboard.drafts import Draft
from dashboard.viewer import Viewer, entered
from dashboard.views.log import steps, threads
from dashboard.views.log.threads import Thread
from dashboard.wording import log as say

MOMENT = 0.7  # seconds in which a browser shows what was just saved


def open_things(draft: Draft) -> None:
    """Show what is open as far as this page may know it, and what the writer can note about it.

    A build follows a save. Until then the panel stays as it was, so that the saved entry is seen first.
    """
    before = draft.viewer.last_built() if drafts.has_just_saved() else None
    viewer = before or draft.viewer.built()
    if before:
        _build_soon(viewer, entered(viewer.home))
    if viewer.trouble:
        panels.trouble_note(viewer.trouble)
    if viewer.opened is None:
        return
    who, day = draft.partner.id, draft.day
    promised = list(threads.promises(viewer, who, day))
    near = [one for one in promised if not one.is_old]
    found = [*threads.conflicts(viewer, who, day), *near, *threads.followups(viewer, day)]
    old = [one for one in promised if one.is_old]
    with panels.panel("open_things", say.OPEN, say.opening(len(found) + len(old), viewer.is_solo)):
        for thread in found:
            steps.step(draft, thread)
        _folded(draft, say.OLD, "old", old)
        _folded(draft, say.CLOSED, "closed", list(threads.closed(viewer, day)))


@st.fragment
def _folded(draft: Draft, label: str, name: str, found: Sequence[Thread]) -> None:
    """Show things on request: promises from a while ago, and what was closed lately, to be opened again."""
    if found:
        box = st.expander(label, key=session.log(name), on_change="rerun")
        if box.open:
            with box:
                for thread in found:
                    steps.step(draft, thread)


@st.fragment(run_every=MOMENT)
def _build_soon(viewer: Viewer, entered: str) -> None:
    """Draw nothing at first; a moment later build, and redraw the page."""
    if st.session_state.get(session.DUE) == entered:
        viewer.built()
        st.rerun()
    st.session_state[session.DUE] = entered
