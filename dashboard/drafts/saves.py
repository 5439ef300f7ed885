"""The saves, edits and deletions of this session."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard import session
from dashboard.viewer import Viewer
from pipeline import vault
from pipeline.log import Entry

IN_VAULT = -1  # the version of an entry that only this session knows


@dataclass(frozen=True)
class Saved:
    """Something that was done in this session. `row`: what the entry says; `before`: what it said, if it was there."""

    kind: str
    id: str
    partner: str
    day: date
    change: str  # new, changed, out
    is_shared: bool
    words: str
    row: dict[str, str]
    before: Mapping[str, str] | None = None


def of(partner: str) -> list[Saved]:
    """Return what a partner did last to each entry in this session, the newest first."""
    latest = {one.id: one for one in known() if one.partner == partner}
    return sorted(latest.values(), key=known().index, reverse=True)


def sealed(viewer: Viewer, partner: str, day: date, others: set[str]) -> Iterator[Entry]:
    """Yield the day's entries that this session saved into a vault which is not open, without those of the `others`."""
    if viewer.has_vault(partner) and not vault.is_open(viewer.home, partner):
        for one in reversed(of(partner)):
            if not (one.id in others or one.is_shared) and one.day == day and one.change != "out":
                yield Entry(one.kind, one.id, day.isoformat(), False, one.row, IN_VAULT)


def is_sealed(entry: Entry) -> bool:
    """Return whether an entry is in a vault that is not open, so that it can't be changed yet."""
    return entry.version == IN_VAULT


def known() -> list[Saved]:
    """Return all that was done, oldest first."""
    found: list[Saved] = st.session_state.setdefault(session.SAVES, [])
    return found


def versions() -> dict[tuple[str, str], int]:
    """Return the versions of the entries that were saved, by kind and id, as this session left them."""
    found: dict[tuple[str, str], int] = st.session_state.setdefault(session.VERSIONS, {})
    return found
