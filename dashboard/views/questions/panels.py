"""The Questions page around what it asks: which deck, the question with its buttons, and a place to write."""

from collections.abc import Callable

import streamlit as st

from dashboard import session
from dashboard.components import entry_buttons, text
from dashboard.tables.tonight import Questions
from dashboard.views.questions import actions, lists
from dashboard.views.questions.actions import Round
from dashboard.wording import questions as say
from dashboard.wording.html import escape
from pipeline.decks import ALL, Card, Deck
from pipeline.kinds.vocabulary import PRIVATE, SEALED


def choose(here: Questions) -> tuple[Deck, bool]:
    """Ask for one question or an evening, and for the deck; return deck and is_evening."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small"):
        st.session_state.setdefault(session.questions("mode"), say.ONE)  # no default, as a favourite sets it too
        mode = st.segmented_control(
            say.MODE,
            (say.ONE, say.EVENING),
            required=True,
            key=session.questions("mode"),
            label_visibility="collapsed",
            persist_state="session",
        )
        found = {ALL: here.all_decks} | {deck.id: deck for deck in here.shelf.decks}
        if st.session_state.get(session.questions("deck")) not in found:
            st.session_state[session.questions("deck")] = ALL
        chosen = st.selectbox(
            say.DECK,
            list(found),
            format_func=lambda id_: found[id_].name,
            key=session.questions("deck"),
            label_visibility="collapsed",
            width=240,
            persist_state="session",
        )
    is_evening = mode == say.EVENING
    deck = found[chosen]
    about = [deck.about, say.OPT_IN if deck.is_opt_in else "", say.EVENING_NOTE if is_evening else ""]
    if any(about):
        text.words(" ".join(filter(None, about)), "quiet")
    return deck, is_evening


def question(here: Questions, round_: Round) -> None:
    """Show the question with all that can be done with it, or that there is none left."""
    with st.container(border=True, key=session.questions("card")):
        card = round_.card
        if card is None:
            text.words(say.ENDED, "finding")
            text.words(say.ENDED_NOTE, "quiet")
            with st.container(horizontal=True, gap="medium"):
                _moves(here, round_)
            return
        _asked(here, round_, card)
        buttons, further = st.container(), st.container(horizontal=True, gap="medium")
        who, visibility = _noted_by(here)
        with buttons:
            if who:
                _answers(here, round_, card, who, visibility)
        with further:
            _moves(here, round_)
            if who:
                _write(here, round_, card, who)


def _asked(here: Questions, round_: Round, card: Card) -> None:
    names = actions.first(here, round_)
    entry = actions.noted(here, round_, card)
    status, today = (say.STATUS_ALONE, say.TODAY_ALONE) if here.viewer.is_solo else (say.STATUS, say.TODAY)
    said = status[entry.status] if entry else today if actions.is_talked_about(here, round_, card) else ""
    why = "" if round_.is_evening else here.why(round_.deck, card)
    lines = [why, say.turn(*names) if names else "", said, here.answered(card), *here.waiting(card.name)]
    below = "".join(f'<p class="hs-quiet">{escape(line)}</p>' for line in lines if line)
    where = escape(here.where(card))
    st.html(
        f'<p class="hs-quiet">{where}</p><h2 class="hs-finding hs-question">{escape(card.text)}</h2>{below}',
    )
    for row in actions.answers_to(here.viewer, card):
        st.html(lists.answer(here.viewer, row))


def _answers(here: Questions, round_: Round, card: Card, who: str, visibility: str) -> None:
    """Offer to note, skip or mark a question, all with equal weight. One that was talked about can't be skipped."""
    given = (here, round_)
    talked = say.THOUGHT if here.viewer.is_solo else say.TALKED
    star = say.UNMARK if actions.is_favourite(here, round_, card) else say.MARK
    offered = [(talked, "asked")]
    if not actions.is_talked_about(here, round_, card):
        offered.append((say.SKIP, "skipped"))
    with st.container(horizontal=True, gap="small"):
        for label, status in offered:
            key = session.questions("say", status)
            st.button(label, key=key, on_click=actions.note, args=(*given, status, who, visibility))
        st.button(star, key=session.questions("mark"), on_click=actions.mark, args=(*given, who, visibility))


def _moves(here: Questions, round_: Round) -> None:
    """Offer the ways on and back; none of them writes anything."""
    place, further = round_.at, round_.next_set
    moves: list[tuple[str, Callable[..., None], tuple[object, ...]]] = []
    if place:
        moves.append((say.BACK, actions.go, (round_, place - 1)))
    if further is not None:
        moves.append((say.next_set(round_.cards[further].number), actions.go, (round_, further)))
    if round_.is_evening and round_.card and actions.is_talked_about(here, round_, round_.card):
        moves.append((say.NEXT, actions.go, (round_, place + 1)))
    if not round_.is_evening and round_.card:
        moves.append((say.ANOTHER, actions.another, (here, round_)))
    if round_.is_evening and place:
        moves.append((say.RESTART, actions.restart, (here, round_)))
    for label, do, given in moves:
        st.button(label, key=session.questions("go", do.__name__, label), type="tertiary", on_click=do, args=given)


def _noted_by(here: Questions) -> tuple[str, str]:
    """Ask who writes, on the page of both, and who sees it; return the partner, or nothing, and the visibility."""
    viewer = here.viewer
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key=session.questions("noted_by")):
        who = entry_buttons.writer(viewer, say.HOLDER_NOTE)
        if not who:
            return "", ""
        shared = here.viewer.shares("question", who)
        if viewer.is_solo:
            return who, "shared" if shared else "private"
        options = {"shared": say.BOTH, "private": text.plain(say.alone(viewer.people[who]))}
        seen = st.segmented_control(
            say.SEEN_BY,
            list(options),
            default="shared" if shared else "private",
            required=True,
            format_func=lambda name: options[name],
            key=session.questions("seen_by", who),
            persist_state="session",
        )
    return who, str(seen)


def _write(here: Questions, round_: Round, card: Card, who: str) -> None:
    """Hold a place to write behind a button: nothing is ever typed unless wished."""
    own = not here.viewer.is_together
    with st.popover(say.WRITE, type="tertiary", key=session.questions("write")):
        text.words(card.text, "lead")
        with st.form(session.questions("form", card.name, who), border=False):
            key = session.questions("text", card.name, who, round_.written)
            written = st.text_area(say.WRITE_LABEL, max_chars=20_000, height=120, key=key)
            with st.container(horizontal=True, gap="small"):
                is_sealed = not here.viewer.is_solo and st.form_submit_button(say.WRITE_SEAL, type="primary")
                is_saved = st.form_submit_button(say.WRITE_SAVE)
        if not here.viewer.is_solo:
            text.words(say.SEAL_NOTE, "quiet")
            text.words(say.private_note(own, here.viewer.people[who]), "quiet")
    if is_sealed or is_saved:
        actions.answer(here, round_, card, who, written, SEALED if is_sealed else PRIVATE)
        st.rerun()
