"""Which version of an entry each open form was drawn from, so that a change by somebody else is told."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from dashboard import session
from pipeline.log import Entry


def drawn_from(slot: str, entry: Entry, is_untouched: Callable[[Entry], bool]) -> Entry:
    """Return the entry that the form at `slot` was drawn from. One that nobody changed follows the entry as it is."""
    known = _known().get(slot)
    if known is None or (known.version != entry.version and is_untouched(known)):
        known = _known()[slot] = entry
    return known


def overtake(slot: str, entry: Entry, version: int) -> None:
    """Let the next save of the form at `slot` replace `version`, knowingly. What it was drawn from stays."""
    _known()[slot] = replace(entry, version=version)


def find(partner: str, kind: str, entry_id: str) -> Entry | None:
    """Return what a form of the partner's entry was drawn from."""
    found = ((slot, one) for slot, one in _known().items() if (one.kind, one.id) == (kind, entry_id))
    return next((one for slot, one in found if slot.startswith(f"{partner}_")), None)


def forget(slot: str) -> None:
    _known().pop(slot, None)


def _known() -> dict[str, Entry]:
    found: dict[str, Entry] = st.session_state.setdefault(session.FORM_ENTRIES, {})
    return found
