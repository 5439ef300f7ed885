"""Buttons whose press is somebody's entry: who sees it is said before, and on the page of both it asks whose it is."""

from collections.abc import Callable, Mapping

import streamlit as st

from dashboard import session
from dashboard.components import text
from dashboard.viewer import Viewer
from dashboard.wording import save as say
from dashboard.wording.numbers import Row

Things = tuple[list[Row], list[Row]]
Show = Callable[[Viewer, Row, str], None]


def visibility(viewer: Viewer, kind: str) -> str:
    """Show who will see what is noted, and return it as a visibility: empty where there is one partner."""
    if viewer.is_solo:
        return ""
    if viewer.is_together:
        text.words(say.SEEN_BY_BOTH, "quiet")
        return "shared"
    options = list(say.SEEN_BY)
    chosen = st.segmented_control(
        say.SIGHT,
        options,
        default=options[not viewer.shares(kind)],
        format_func=lambda option: say.SEEN_BY[option],
        key=session.entry("seen_by", kind),
        required=True,
    )
    return str(chosen)


def waiting(viewer: Viewer, kind: str, things: Things, nothing: str, further: str, show: Show) -> None:
    """Show the things that wait, near ones and far ones, each by `show`, with who will see what is noted of them."""
    near, far = things
    if not near:
        text.words(nothing)
    seen_by = visibility(viewer, kind) if near or far else ""
    for row in near:
        show(viewer, row, seen_by)
    if far:
        with st.expander(further):
            for row in far:
                show(viewer, row, seen_by)


def thing(viewer: Viewer, row: Row, unnamed: str, about: str, visibility: str) -> str:
    """Show what waits in its writer's words, and return who sees what is noted of it.

    What ends a private one is private too, as its name would tell of it.
    """
    is_private = not row["is_shared"] and not viewer.is_solo
    text.words(row["name"] or row["what"] or unnamed, "lead")
    if row["name"] and row["what"]:
        text.words(row["what"])
    text.words(f"{about} · {say.KEPT_TO_YOURSELF}" if is_private else about, "quiet")
    return "private" if is_private else visibility


def button(label: str, key: str, writers: Mapping[str, str], write: Callable[..., None], *given: object) -> None:
    """Show a button that calls `write(*given, who)`. Where there is more than one writer, it opens to ask for the name.

    `label` is one of our own; `writers` are id and name.
    """
    if len(writers) == 1:
        st.button(label, key=key, on_click=write, args=(*given, next(iter(writers))))
        return
    with st.popover(label, key=key):
        text.words(say.WHO, "quiet")
        with st.container(horizontal=True, gap="xsmall"):
            for who, name in writers.items():
                st.button(text.plain(name), key=f"{key}_{who}", on_click=write, args=(*given, who))
