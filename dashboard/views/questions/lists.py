"""The lower part of the Questions page: favourites, questions so far, and written answers."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from dashboard import session
from dashboard.components import explain, panels, text
from dashboard.tables.tonight import Questions
from dashboard.viewer import Viewer
from dashboard.views.questions import actions
from dashboard.wording import questions as say
from dashboard.wording.html import escape
from dashboard.wording.numbers import Row
from pipeline.decks import Told

T = TypeVar("T")


def favourites(here: Questions) -> None:
    """Show the favourites, each to be asked again."""
    found = [told for told in here.past.told() if told.is_favourite]
    with panels.panel("favourites", say.FAVOURITES, "" if found else say.NO_FAVOURITES, "stretch"):
        for told in _part("favourites", found):
            with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
                last = say.last_on(told.last_on, here.viewer.build.as_of)
                st.html(
                    f'<p class="hs-body">{escape(told.text)}</p><p class="hs-note">{escape(last)}</p>', width="stretch"
                )
                if told.card:
                    key, given = session.questions("again", told.name), (here, told.card)
                    st.button(say.AGAIN, key=key, type="tertiary", on_click=actions.ask_again, args=given)


def so_far(here: Questions) -> None:
    """Show what came up of each set, in words, and the latest of it."""
    found = list(here.past.told())
    talked = [told for told in found if told.is_asked]
    skipped = [told for told in found if not told.is_asked]
    by_set = [[sum(told.number == n for told in part) for n in (1, 2, 3)] for part in (talked, skipped)]
    caption = " ".join(say.so_far(*by_set, is_solo=here.viewer.is_solo)) or say.NOTHING_SO_FAR
    with panels.panel("so_far", say.SO_FAR, caption, "stretch"):
        if talked:
            explain.explained(_by_day(_part("so_far", talked)))
        explain.how("question_progress")


def _part(name: str, found: Sequence[T]) -> Sequence[T]:
    """Return the first few, or all once they are asked for."""
    if len(found) <= say.SHOWN:
        return found
    is_all = st.toggle(say.all_of_them(len(found)), key=session.questions("all", name))
    return found if is_all else found[: say.SHOWN]


def _by_day(found: Sequence[Told]) -> dict[str, list[str]]:
    days: dict[str, list[str]] = {}
    for told in found:
        days.setdefault(say.on(told.last_on), []).append(told.text)
    return days


def written(here: Questions) -> None:
    """Show answers that were written down, by question; their writer shares them here, in a view of their own."""
    texts = {card.name: card.text for card in here.shelf.cards}
    found: dict[str, list[Row]] = {}
    for row in actions.answers(here.viewer):
        found.setdefault(texts.get(str(row["question"]), str(row["question"])), []).append(row)
    if not found:
        return
    with panels.panel("written", say.ANSWERS):
        for question, told in _part("written", list(found.items())):
            with st.container(gap="xsmall", key=session.questions("answers", session.digest(question))):
                text.words(question, "lead")
                for row in told:
                    st.html(answer(here.viewer, row))
                    if row["partner"] == here.viewer.who and not here.viewer.is_solo:
                        _sharing(here.viewer, row)
                for line in here.waiting(str(told[0]["question"])):
                    text.words(line, "quiet")


def answer(viewer: Viewer, row: Row) -> str:
    """Return an answer as HTML, with its writer, its day and who can read it."""
    is_sealed = row["is_sealed"] and not viewer.is_solo
    seen = say.SHARED if row["is_shared"] else say.SEALED if is_sealed else say.PRIVATE
    name = viewer.people[str(row["partner"])]
    by = say.written_on(name, row["day"], row["edited_on"], "" if viewer.is_solo or viewer.is_together else seen)
    words = escape(row["answer"]).replace("\n", "<br>")
    return f'<p class="hs-body">{words}</p><p class="hs-note">{escape(by)}</p>'


def _sharing(viewer: Viewer, row: Row) -> None:
    id_, is_private = row["entry_id"], not (row["is_shared"] or row["is_sealed"])
    label, do = (say.WRITE_SEAL, actions.seal) if is_private else (say.UNSHARE, actions.unshare)
    with st.container(horizontal=True, gap="medium"):
        key = session.questions(do.__name__, id_)
        st.button(label, key=key, type="tertiary", on_click=do, args=(viewer, row))
        if not row["is_shared"]:
            _share(viewer, row)


def _share(viewer: Viewer, row: Row) -> None:
    id_ = row["entry_id"]
    with st.popover(say.SHARE, type="tertiary", key=session.questions("share", id_)):
        other = next(name for partner, name in viewer.people.items() if partner != viewer.who)
        text.words(say.share_note(other), "quiet")
        depth = st.segmented_control(
            say.DEPTH,
            list(say.DEPTHS),
            format_func=lambda level: say.DEPTHS[level],
            key=session.questions("depth", id_),
        )
        text.words(say.DEPTH_NOTE, "quiet")
        key = session.questions("share_now", id_)
        st.button(say.SHARE_NOW, key=key, on_click=actions.share, args=(viewer, row, depth))
