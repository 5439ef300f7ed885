"""An expander whose contents are built only when it is open."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard import session


@contextmanager
def folded(name: str, label: str, is_first_open: bool = False) -> Iterator[bool]:
    """Offer what is looked at when wished: it is made once it is opened, and stays open for the session.

    What is yielded tells whether it is open. `label` says what is inside; it is one of our own.
    """
    key, left = session.folded(name), st.session_state.setdefault(session.FOLDED, {})
    if name in left:  # another page was looked at meanwhile, and Streamlit forgot
        st.session_state.setdefault(key, left[name])
    starts = left.setdefault(f"{name} at first", is_first_open)  # a save that changes it doesn't fold what is open
    box = st.expander(label, expanded=starts, key=key, on_change="rerun")
    left[name] = bool(box.open)
    with box:
        yield left[name]
