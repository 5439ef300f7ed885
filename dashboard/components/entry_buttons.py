"""Buttons whose press is somebody's entry. It is always the writer's own: nobody answers for the other here."""

from collections.abc import Callable, Collection

import streamlit as st

from dashboard import session, visit
from dashboard.components import explain, text
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
    if not near and not far:
        text.words(nothing)
        explain.log_link()
    seen_by = "shared" if viewer.is_together else visibility(viewer, kind) if near or far else ""
    for row in near:
        show(viewer, row, seen_by)
    if far:
        with st.expander(further):
            for row in far:
                show(viewer, row, seen_by)
    if viewer.is_together and (near or far):
        text.words(say.SEEN_BY_BOTH, "quiet")


def thing(viewer: Viewer, row: Row, unnamed: str, about: str, visibility: str) -> str:
    """Show what waits in its writer's words, and return who sees what is noted of it.

    What ends a private one is private too, as its name would tell of it.
    """
    is_private = not row["is_shared"] and not viewer.is_solo
    lines = [("lead", row["name"] or row["what"] or unnamed)]
    lines += [("words", row["what"])] if row["name"] and row["what"] else []
    lines += [("quiet", f"{about} · {say.KEPT_TO_YOURSELF}" if is_private else about)]
    text.lines(lines)
    return "private" if is_private else visibility


def button(
    viewer: Viewer,
    label: str,
    key: str,
    write: Callable[..., None],
    *given: object,
    of: Collection[str] | None = None,
    is_inside: bool = False,
) -> None:
    """Show a button that calls `write(*given, who)` for the writer. Where nobody is chosen it first asks who writes.

    `of`: whose entry it can be, each one's by default; another writer sees no button. `is_inside`: it is in a popover,
    which can't open another. `label` is one of our own.
    """
    who = [one for one in viewer.people if (of is None or one in of) and viewer.writer in ("", one)]
    if not who:
        return
    if viewer.writer:
        st.button(label, key=key, on_click=write, args=(*given, viewer.writer))
        return
    with st.container(gap="xsmall") if is_inside else st.popover(label, key=key):
        text.words(say.WHO if len(who) > 1 else say.only(viewer.people[who[0]]), "quiet")
        names(viewer, who, key, write, given)


def writer(viewer: Viewer, note: str) -> str:
    """Return who writes; where nobody is chosen show a note, and return an empty text: the bar at the top asks."""
    if not viewer.writer:
        text.words(note)
    return viewer.writer


def names(
    viewer: Viewer,
    people: Collection[str],
    key: str,
    write: Callable[..., None] | None = None,
    given: tuple[object, ...] = (),
) -> None:
    """Show a button for each name: it chooses who writes, and goes on to `write`."""
    with st.container(horizontal=True, gap="xsmall"):
        for who in people:
            name = viewer.people[who] if len(people) > 1 else say.save_as(viewer.people[who])
            st.button(text.plain(name), key=f"{key}_{who}", on_click=_as, args=(viewer, who, write, given))


def _as(viewer: Viewer, who: str, write: Callable[..., None] | None, given: tuple[object, ...]) -> None:
    visit.choose(viewer, who)
    if write:
        write(*given, who)
