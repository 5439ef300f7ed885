"""Which evening is under way, and how far it went."""

from dataclasses import dataclass

import streamlit as st

from dashboard import session
from pipeline.evenings import Evening, Shelf


@dataclass(frozen=True)
class Place:
    """An evening and the step it is at, from 0; after the last step comes the end."""

    evening: Evening
    at: int = 0

    @property
    def is_end(self) -> bool:
        return self.at >= len(self.evening.steps)


def place(shelf: Shelf) -> Place | None:
    """Return the evening under way, as the session or else the address has it; None where there is none."""
    id_, at = st.session_state.setdefault(session.EVENING, _from_address())
    evening = shelf.evening(id_)
    return Place(evening, min(max(at, 0), len(evening.steps))) if evening else None


def go(id_: str, at: int) -> None:
    """Go to a step of an evening; the address has it too, so that a page that is loaded again is where it was."""
    st.session_state[session.EVENING] = (id_, at)
    st.query_params[session.EVENING_ID], st.query_params[session.EVENING_STEP] = id_, str(at + 1)


def leave() -> None:
    st.session_state[session.EVENING] = ("", 0)
    for name in (session.EVENING_ID, session.EVENING_STEP):
        st.query_params.pop(name, None)


def _from_address() -> tuple[str, int]:
    step = st.query_params.get(session.EVENING_STEP, "1")
    return st.query_params.get(session.EVENING_ID, ""), int(step) - 1 if step.isdecimal() and len(step) < 3 else 0
