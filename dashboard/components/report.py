"""The result of the last save, shown at its form or at the head of the page."""

from collections.abc import Callable

import streamlit as st

from dashboard import save, session
from dashboard.components.text import plain
from dashboard.wording import save as say
from dashboard.wording.html import escape


def report(place: str = "", start_over: Callable[[], None] | None = None) -> None:
    """Show the result of the last save at `place`. When somebody else changed the settings, offer `start_over`.

    A success at the head of a page is a toast, which is seen wherever the page is scrolled to. With an undo it also
    stays at the head.
    """
    found = save.report(place)
    if found is None:
        return
    if found.is_saved and not place:
        if not found.page:
            st.toast(plain(found.lines[0]))
        if found.undo:
            _undoable(found)
        return
    role = "status" if found.is_saved else "alert"
    kinds = ("lead", *["body"] * len(found.lines))
    lines = "".join(f'<p class="hs-{kind}">{escape(line)}</p>' for kind, line in zip(kinds, found.lines, strict=False))
    with st.container(border=True, gap="xsmall", key=session.report(place)):
        st.html(f'<div role="{role}">{lines}</div>')
        if found.undo:
            _undo(found)
        if found.is_overtaken and start_over:
            st.button(say.START_OVER, key=session.report(place, "start_over"), on_click=start_over)


def _undoable(found: save.SaveResult) -> None:
    """Show a result in one line with its undo at the end."""
    with st.container(
        border=True,
        key=session.report("saved"),
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        gap="small",
    ):
        st.html(f'<p class="hs-body" role="status">{escape(found.lines[0])}</p>')
        _undo(found)


def _undo(found: save.SaveResult) -> None:
    st.button(say.UNDO, key=session.report(found.place, "undo"), type="tertiary", on_click=save.undo, args=(found,))
