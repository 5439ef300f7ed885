"""Questions under way, whose turn it is, what is saved of them, and answers in writing."""

from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any

import streamlit as st

from dashboard import save, session
from dashboard.drafts import logged
from dashboard.tables.marts import mart
from dashboard.tables.rows import records
from dashboard.tables.tonight import Questions
from dashboard.viewer import Viewer
from dashboard.wording import questions as say
from dashboard.wording.numbers import Row
from pipeline import decks, log
from pipeline.decks import Card, Deck
from pipeline.kinds.vocabulary import PRIVATE, SEALED, SHARED

Key = tuple[str, str]  # who noted something, perhaps in private, and of which question


@dataclass(frozen=True)
class SavedQuestion:
    """The entry that was saved of a question last, to be edited when another button is pressed."""

    id: str
    status: str


@dataclass
class Round:
    """Questions in a row and how far they went: an evening, or one question and those that followed it."""

    deck: Deck
    is_evening: bool
    cards: list[Card]
    turn: int  # whose turn it is to answer the first one first
    at: int = 0
    entries: dict[Key, SavedQuestion] = field(default_factory=dict)
    marks: dict[Key, bool | None] = field(default_factory=dict)  # favourites, as said in this round
    written: int = 0  # answers in writing that were saved: the next one starts in an empty field

    @property
    def card(self) -> Card | None:
        return self.cards[self.at] if self.at < len(self.cards) else None

    @property
    def next_set(self) -> int | None:
        """The place of the first question of a deeper set, where an evening has one."""
        here = self.card.number if self.card and self.is_evening else len(say.SETS)
        return next((place for place, card in enumerate(self.cards) if card.number > here), None)


def round_of(here: Questions, deck: Deck, is_evening: bool) -> Round:
    """Return the round that is under way, or begin one. One question is for a day; an evening may pass midnight."""
    day = here.viewer.build.as_of
    rounds: dict[Any, Round] = st.session_state.setdefault(session.ROUNDS, {})
    key = (here.seed, here.viewer.who, deck.id, None if is_evening else day)
    found = rounds.get(key)
    if found is None or found.deck != deck:
        found = rounds[key] = Round(deck, is_evening, [], day.toordinal() % 2)
        found.cards = list(decks.evening(deck, here.rows, day, here.seed)) if is_evening else _another(here, found)
    return found


def _another(here: Questions, round_: Round) -> list[Card]:
    """Return one more question for the day, where there is one."""
    without = {card.name for card in round_.cards}
    card = decks.tonight(round_.deck, here.rows, here.viewer.build.as_of, here.seed, without)
    return [card] if card else []


def first(here: Questions, round_: Round) -> tuple[str, str] | None:
    """Return the names of who answers first and who then, in turn; None where there is one alone."""
    if here.viewer.is_solo:
        return None
    one, other = here.viewer.people.values()
    return (one, other) if (round_.turn + round_.at) % 2 == 0 else (other, one)


def is_favourite(here: Questions, round_: Round, card: Card) -> bool:
    said = round_.marks.get((here.viewer.writer, card.name))
    return here.past.is_favourite(card.name) if said is None else said


def noted(here: Questions, round_: Round, card: Card) -> SavedQuestion | None:
    """Return what the one who writes noted of a question in this round."""
    return round_.entries.get((here.viewer.writer, card.name))


def is_talked_about(here: Questions, round_: Round, card: Card) -> bool:
    """Whether a question was talked about in this round, or today, as the log has it."""
    if entry := noted(here, round_, card):
        return entry.status == "asked"
    return here.is_talked_about(card)


def note(here: Questions, round_: Round, status: str, who: str, visibility: str) -> None:
    """Log that a question was talked about or skipped, and go on. A skipped one can be talked about after all."""
    card = round_.card
    if card and _write(here, round_, card, status, who, visibility, round_.marks.get((who, card.name))):
        if round_.is_evening:
            round_.at += 1
        elif status == "skipped":
            another(here, round_)


def mark(here: Questions, round_: Round, who: str, visibility: str) -> None:
    """Mark a question as a favourite, or no longer. It is written down together with what becomes of the question."""
    card = round_.card
    if card:
        key, entry = (who, card.name), noted(here, round_, card)
        was, round_.marks[key] = round_.marks.get(key), not is_favourite(here, round_, card)
        if entry and not _write(here, round_, card, entry.status, who, visibility, was):
            round_.marks[key] = was


def _write(here: Questions, round_: Round, card: Card, status: str, who: str, seen_by: str, was: bool | None) -> bool:
    """Write what became of a question. `was`: the mark that an undo puts back."""
    home, saved, key = here.viewer.home, noted(here, round_, card), (who, card.name)
    values = {"partner": who, "status": status, "visibility": seen_by, "favourite": _favourite(here, round_, card)}

    def write() -> None:
        if saved:
            log.edit(home, "question", saved.id, values)
            round_.entries[key] = SavedQuestion(saved.id, status)
        else:
            named = {"deck": str(card.number), "question": card.name, "occurred_on": here.viewer.today(who).isoformat()}
            round_.entries[key] = SavedQuestion(log.append(home, "question", values | named), status)

    before, at = logged.entry(here.viewer, who, "question", saved.id) if saved else None, round_.at

    def undo(_: None) -> None:
        if saved and before:
            log.restore(home, "question", before.row)
            round_.entries[key] = saved
        else:
            log.delete(home, "question", round_.entries.pop(key).id, {"partner": who})
        round_.at = at
        round_.marks[key] = was

    said = say.STATUS_ALONE if here.viewer.is_solo else say.STATUS
    is_saved = save.attempt(write, said[status], undo=undo)
    if is_saved and seen_by == "private":
        save.for_writer(here.viewer, say.noted_for_you(status, card.text))
    return is_saved


def _favourite(here: Questions, round_: Round, card: Card) -> str:
    """Return the cell: empty where nothing was said of it now or before."""
    if is_favourite(here, round_, card):
        return "yes"
    return "" if round_.marks.get((here.viewer.writer, card.name)) is None else "no"


def go(round_: Round, place: int) -> None:
    round_.at = place


def another(here: Questions, round_: Round) -> None:
    """Go on to the next question of a day: the one that stands there, or a new one."""
    if round_.at + 1 >= len(round_.cards):
        round_.cards += _another(here, round_)
    round_.at += 1


def ask_again(here: Questions, card: Card) -> None:
    """Put a favourite on the table, as the one question for tonight."""
    deck = here.shelf.deck(card.deck)
    if deck:
        round_ = round_of(here, deck, is_evening=False)
        if card not in round_.cards:
            round_.cards.append(card)
        round_.at = round_.cards.index(card)
        st.session_state[session.questions("mode")] = say.ONE
        st.session_state[session.questions("deck")] = deck.id


def restart(here: Questions, round_: Round) -> None:
    """Forget how far an evening went. What was noted stays in the log."""
    rounds = st.session_state[session.ROUNDS]
    for key in [key for key, found in rounds.items() if found is round_]:
        del rounds[key]


def answers(viewer: Viewer) -> list[Row]:
    """Return the answers that this page may show, the latest first: on the page of both, those that are shared."""
    return list(records(mart(viewer.build, "written_answers")))


def answers_to(viewer: Viewer, card: Card) -> list[Row]:
    """Return the answers to a question that both can read, where each has one, in the partners' order."""
    found = [row for row in answers(viewer) if row["is_shared"] and str(row["question"]).lower() == card.name.lower()]
    by_partner = {who: [row for row in found if row["partner"] == who] for who in viewer.people}
    return [*chain(*by_partner.values())] if all(by_partner.values()) and not viewer.is_solo else []


def answer(here: Questions, round_: Round, card: Card, who: str, text: str, visibility: str) -> None:
    """Save an answer for its writer alone, or sealed; a sealed one is not shown again before both have answered."""
    if not text.strip():
        save.refuse(say.EMPTY)
        return
    day = here.viewer.today(who).isoformat()
    values = {"partner": who, "question": card.name, "answer": text, "visibility": visibility, "occurred_on": day}
    write, undo = partial(log.append, here.viewer.home, "answer", values), save.deleted(here.viewer, "answer", who)
    if save.attempt(write, say.WRITE_DONE if visibility == PRIVATE else say.SEAL_DONE, undo=undo):
        if visibility == PRIVATE:
            save.for_writer(here.viewer, text)
        round_.written += 1


def share(viewer: Viewer, row: Row, depth: int | None) -> None:
    """Share an answer of the one whose view it is. With a depth it is logged as something shared, too."""

    def write() -> str:
        shared = ""
        if depth:
            day = viewer.today(viewer.who).isoformat()
            values = {"partner": viewer.who, "occurred_on": day, "depth": str(depth), "visibility": "shared"}
            shared = log.append(viewer.home, "share", values)
        _put(viewer, row, SHARED)  # last: what is told as not saved is not shared
        return shared

    def undo(shared: str) -> None:
        _put(viewer, row, _seen(row))
        if shared:
            log.delete(viewer.home, "share", shared, {"partner": viewer.who})

    save.attempt(write, say.SHARE_DONE, undo=undo)


def seal(viewer: Viewer, row: Row) -> None:
    """Seal a private answer of the one whose view it is."""
    save.attempt(partial(_put, viewer, row, SEALED), say.SEAL_DONE, undo=lambda _: _put(viewer, row, PRIVATE))


def unshare(viewer: Viewer, row: Row) -> None:
    """Make an answer private again, from now on."""
    save.attempt(partial(_put, viewer, row, PRIVATE), say.UNSHARE_DONE, undo=lambda _: _put(viewer, row, _seen(row)))


def _put(viewer: Viewer, row: Row, visibility: str) -> str:
    return log.edit(viewer.home, "answer", row["entry_id"], {"partner": viewer.who, "visibility": visibility})


def _seen(row: Row) -> str:
    return SHARED if row["is_shared"] else SEALED if row["is_sealed"] else PRIVATE
