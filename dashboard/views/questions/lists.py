"""The lower part of the Questions page: favourites, questions so far, and written answers."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from dashboard import session
from dashboard.components import explain, panels, text
from dashboard.tables.tonight import Questions
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
    caption = " ".join(say.so_far(*by_set)) or say.NOTHING_SO_FAR
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
    """Show answers that were written down; their writer shares them here, in a view of their own."""
    found = actions.answers(here.viewer)
    if not found:
        return
    texts = {card.name: card.text for card in here.shelf.cards}
    with panels.panel("written", say.ANSWERS):
        for row in _part("written", found):
            with st.container(gap="xsmall", key=session.questions("answer", row["entry_id"])):
                _answer(here, row, texts.get(str(row["question"]), str(row["question"])))


def _answer(here: Questions, row: Row, question: str) -> None:
    viewer, is_own = here.viewer, row["partner"] == here.viewer.who
    seen = None if viewer.is_solo or viewer.is_together else bool(row["is_shared"])
    by = say.written_on(viewer.people[str(row["partner"])], row["day"], seen)
    answer = escape(row["answer"]).replace("\n", "<br>")
    st.html(
        f'<p class="hs-lead">{escape(question)}</p><p class="hs-body">{answer}</p><p class="hs-note">{escape(by)}</p>'
    )
    if is_own and not viewer.is_solo:
        _sharing(here, row)


def _sharing(here: Questions, row: Row) -> None:
    viewer, id_ = here.viewer, row["entry_id"]
    if row["is_shared"]:
        key = session.questions("unshare", id_)
        st.button(say.UNSHARE, key=key, type="tertiary", on_click=actions.unshare, args=(viewer, id_))
        return
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
        st.button(say.SHARE_NOW, key=key, on_click=actions.share, args=(viewer, id_, depth))
