"""Notice new entries while a page is open, and that an own view was left alone for long."""

from time import monotonic

import streamlit as st

from dashboard import session, visit
from dashboard.viewer import entered

LOOK_EVERY = 5.0  # seconds between looks for new entries


@st.fragment(run_every=LOOK_EVERY)
def watch(seen: str, theme: str | None, since: float) -> None:
    """Redraw an open page when `viewer.entered` is no longer `seen`, or when the system turned light or dark.

    The browser recolours the page by itself, but not the figures in it. A build changes nothing that a page doesn't
    know: so a page may be drawn before it, and say at once what was saved. An own view that is over closes. `since`:
    when the page itself looked, as `time.monotonic` counts.
    """
    if monotonic() - since < LOOK_EVERY / 2:
        return
    is_over = visit.is_over()
    if is_over or entered(visit.session_viewer().home) != seen or st.context.theme.type != theme:
        st.session_state[session.BY_ITSELF] = True
        st.rerun()
