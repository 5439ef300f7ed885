"""The form in which a deck is written or edited, and the files that are no decks."""

from dataclasses import dataclass, replace

import streamlit as st

from dashboard import save, session
from dashboard.components import explain, fold, text
from dashboard.components.report import report
from dashboard.tables.tonight import Questions
from dashboard.wording import questions as say
from pipeline.decks import SETS, edit, ids
from pipeline.decks.edit import Draft
from pipeline.decks.files import ABOUT, NAME, TOPIC

PLACE, EDITED = "deck", session.questions("edited")
NEW = ""  # in place of a deck's id


@dataclass(frozen=True)
class FormState:
    """The source of a form: the deck, and the stamp of its file. `round` tells its widgets from earlier ones."""

    draft: Draft
    stamp: str
    round: int = 0


def decks(here: Questions) -> None:
    """Say which files are no decks, and offer to write or edit one."""
    troubles = here.shelf.troubles
    if troubles:
        with st.container(border=True, key="deck_troubles"):
            text.words(say.no_deck(len(troubles)), "lead")
            explain.explained({"": [say.trouble(trouble.file, trouble.what) for trouble in troubles]})
    with fold.folded("own_deck", say.OWN_DECK) as is_open:
        if is_open:
            _form(here)


def _form(here: Questions) -> None:
    names = {deck.id: deck.name for deck in here.shelf.decks}
    options = [NEW, *names]
    if st.session_state.get(EDITED) not in options:
        st.session_state[EDITED] = NEW
    chosen = st.selectbox(
        say.WHICH_DECK, options, format_func=lambda id_: names.get(id_, say.NEW_DECK), key=EDITED, width=320
    )
    state = _state(here, chosen)
    text.words(say.DECK_NOTE if state.stamp or not chosen else say.COPY_NOTE, "quiet")
    with st.form(_key(chosen, state, "form"), border=False):
        _line(say.DECK_NAME, state.draft.name, NAME, _key(chosen, state, "name"))
        _line(say.DECK_ABOUT, state.draft.about, ABOUT, _key(chosen, state, "about"))
        _line(say.DECK_TOPIC, state.draft.topic, TOPIC, _key(chosen, state, "topic"))
        for label, part, questions in zip(say.DECK_SETS, SETS, state.draft.sets, strict=True):
            st.text_area(label, questions, height=200, key=_key(chosen, state, part), persist_state="session")
        st.form_submit_button(say.SAVE_DECK, type="primary", on_click=_save, args=(here, chosen))
    report(PLACE)
    text.words(say.DECK_FILES, "quiet")
    st.code(str(here.viewer.build.home.decks), language=None, wrap_lines=True)


def _line(label: str, value: str, limit: int, key: str) -> None:
    st.text_input(label, value, limit, key, persist_state="session")


def _key(id_: str, state: FormState, part: str) -> str:
    return session.questions("deck", part, session.digest(id_), state.round)


def _states() -> dict[str, FormState]:
    found: dict[str, FormState] = st.session_state.setdefault(session.DECK_FORMS, {})
    return found


def _state(here: Questions, id_: str) -> FormState:
    """Return what a form is drawn from. One that was left and comes up again is drawn from the deck as it is then."""
    known, deck = _states().get(id_), here.shelf.deck(id_)
    if known is None or _key(id_, known, "name") not in st.session_state:
        now = edit.draft(deck) if deck else Draft("")
        stamp = edit.stamp(here.viewer.home, id_) if id_ else ""
        known = _states()[id_] = FormState(now, stamp, known.round + 1 if known else 0)
    return known


def _save(here: Questions, chosen: str) -> None:
    """Write the deck as the form has it, with the ids that the log knows of it."""
    state, home = _states()[chosen], here.viewer.home
    name, about, topic, *sets = (
        str(st.session_state.get(_key(chosen, state, part)) or "") for part in ("name", "about", "topic", *SETS)
    )
    draft = Draft(name, about, topic, tuple(sets))
    id_ = chosen or ids.new_id(name, [deck.id for deck in here.shelf.decks])
    logged = [told.name.partition("/") for told in here.past.told()]
    taken = [card for deck, _, card in logged if deck.casefold() == id_.casefold()]

    def write() -> None:
        try:
            edit.save(home, id_, draft, state.stamp, taken)
        except edit.ChangedMeanwhile:  # the next save overwrites, knowingly
            _states()[chosen] = replace(state, stamp=edit.stamp(home, id_))
            raise

    if save.attempt(write, place=PLACE):
        _states()[chosen] = replace(state, round=state.round + 1)
        st.session_state[EDITED] = id_
        if not chosen:
            st.session_state[session.questions("deck")] = id_
        save.done(say.deck_saved(sum(map(len, draft.lines()))))
