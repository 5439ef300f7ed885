"""What an author lets count: kinds of entry for both, and moments in the author's own text, one by one."""

from itertools import islice

import streamlit as st

from dashboard import session
from dashboard.viewer import Viewer
from dashboard.views.imports import actions
from pipeline.home.folder import HearthsideError
from pipeline.imports.meaning import mapping, maybe, meanings, sharing

MAYBES = 5  # sentences shown at a time


def shares(viewer: Viewer, who: str, source: str) -> dict[str, str]:
    """Return the kinds that a source gives, each with since when it is shared; empty while it isn't."""
    known = mapping.read(viewer.home, who, source)
    accepted = maybe.accepted(viewer.home, who, source).values()
    found = meanings.kinds_of([*known.meanings, *(one[3] for of_record in accepted for one in of_record)])
    kinds = [kind for kind in found if kind not in ("checkin", "repair")]  # a repair goes with its conflict
    now = sharing.shared(viewer.home, who)
    return {kind: now.get((source, kind), "") for kind in ["checkin"] * known.looks_back + kinds}


def share(viewer: Viewer, who: str, source: str, kind: str, is_shared: bool) -> None:
    """Share what a source gives of a kind, or no longer do."""
    try:
        for one in ("conflict", "repair") if kind == "conflict" else (kind,):
            sharing.share(viewer.home, who, source, one, is_shared)
    except (HearthsideError, OSError) as error:
        st.session_state[session.SAID] = actions.reason(error)


def maybes(viewer: Viewer, who: str) -> list[maybe.Moment]:
    """Return the next sentences of the author's own text that may tell of something."""
    return list(islice(maybe.moments(viewer.home, who, viewer.rituals), MAYBES))


def moment_options(viewer: Viewer) -> list[str]:
    return [one for one in meanings.choices(viewer.rituals) if meanings.meaning(one).entries]


def decide(viewer: Viewer, who: str, moment: maybe.Moment, is_accepted: bool, text: str) -> None:
    """Keep what the author said of a sentence."""
    try:
        maybe.decide(viewer.home, who, moment, is_accepted, text)
    except (HearthsideError, OSError) as error:
        st.session_state[session.SAID] = actions.reason(error)
