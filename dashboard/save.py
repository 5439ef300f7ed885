"""Entries that a page writes: whose each is, what became of it, and why it could not be kept."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from dashboard import session
from dashboard.viewer import Viewer
from dashboard.wording import save as say
from pipeline import log, settings
from pipeline.home.folder import HearthsideError, Home


def writers(viewer: Viewer) -> dict[str, str]:
    """Return id and name of each whose entry can be written: on an own page its partner's alone."""
    return dict(viewer.people) if viewer.is_together else {viewer.who: viewer.people[viewer.who]}


def starts_shared(viewer: Viewer, kind: str) -> bool:
    """Whether entries of `kind` start out shared for the partner whose page it is, as chosen in the settings."""
    try:
        return kind in settings.read(viewer.build.home).partner(viewer.who).shares
    except HearthsideError:
        return False


def keep(viewer: Viewer, kind: str, values: Mapping[str, str], visibility: str, done: str, who: str) -> None:
    """Log an entry of `who` for today. `visibility`: shared, private, or empty for what the settings say."""
    attempt(partial(_append, viewer.build.home, kind, {**values, "partner": who, "visibility": visibility}), done)


def attempt(write: Callable[[], object], done: str) -> None:
    """Write, and say `done`; what is in the way is kept to be said by `trouble`."""
    try:
        write()
    except HearthsideError as error:
        st.session_state[session.NOTED] = say.not_kept(str(error).replace("`", ""))
    else:
        st.toast(done)


def trouble() -> str:
    """Return why the last entry was not kept, once; else nothing."""
    reason: str = st.session_state.pop(session.NOTED, "")
    return reason


def _append(home: Home, kind: str, values: dict[str, str]) -> None:
    chosen = settings.read(home)
    day = log.today(chosen, chosen.partner(values["partner"]))
    log.append(home, kind, values | {"occurred_on": day.isoformat()})
