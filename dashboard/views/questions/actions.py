"""What the Questions page does: which question is asked, whose turn it is, and what is noted of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from dashboard import session
from dashboard.tables.tonight import Questions
from dashboard.viewer import Viewer
from dashboard.wording import questions as say
from pipeline import decks, log, settings
from pipeline.decks import Card, Deck
from pipeline.home.folder import HearthsideError


@dataclass(frozen=True)
class Entry:
    """What was last written of a question, to be changed in place when another button is pressed."""

    id: str
    partner: str
    status: str


@dataclass
class Round:
    """Questions in a row and how far they went: an evening, or one question and those that followed it."""

    deck: Deck
    is_evening: bool
    cards: list[Card]
    turn: int  # whose turn it is to answer the first one first
    at: int = 0
    entries: dict[str, Entry] = field(default_factory=dict)
    marks: dict[str, bool] = field(default_factory=dict)  # favourites, as said in this round

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
        found.cards = list(decks.evening(deck, here.rows, day)) if is_evening else _another(here, found)
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
    return round_.marks.get(card.name, here.past.is_favourite(card.name))


def is_today(here: Questions, card: Card) -> bool:
    """Whether a question was talked over today, as the log has it."""
    return any(row.is_asked and row.day >= here.viewer.build.as_of for row in here.rows if row.name == card.name)


def starts_shared(here: Questions, who: str) -> bool:
    """Whether what a partner notes of questions starts out shared, as the settings say."""
    try:
        return "question" in settings.read(here.viewer.build.home).partner(who).shares
    except HearthsideError:
        return False


def note(here: Questions, round_: Round, status: str, who: str, visibility: str) -> None:
    """Write down that a question was talked over or skipped, and go on. Pressed once more, it changes what was said."""
    card = round_.card
    if card and _write(here, round_, card, status, who, visibility):
        if round_.is_evening:
            round_.at += 1
        elif status == "skipped":
            another(here, round_)


def mark(here: Questions, round_: Round, who: str, visibility: str) -> None:
    """Mark a question as a favourite, or no longer. It is written down together with what becomes of the question."""
    card = round_.card
    if card:
        round_.marks[card.name] = not is_favourite(here, round_, card)
        entry = round_.entries.get(card.name)
        if entry and not _write(here, round_, card, entry.status, who, visibility):
            del round_.marks[card.name]


def _write(here: Questions, round_: Round, card: Card, status: str, who: str, visibility: str) -> bool:
    home, kept = here.viewer.build.home, round_.entries.get(card.name)
    values = {"partner": who, "status": status, "visibility": visibility, "favourite": _favourite(here, round_, card)}

    def write() -> None:
        if kept and kept.partner == who:
            log.edit(home, "question", kept.id, values)
            round_.entries[card.name] = Entry(kept.id, who, status)
        else:
            named = {"deck": str(card.number), "question": card.name, "occurred_on": today(here.viewer, who)}
            round_.entries[card.name] = Entry(log.append(home, "question", values | named), who, status)

    return is_kept(write)


def _favourite(here: Questions, round_: Round, card: Card) -> str:
    """Return the cell: empty where nothing was said of it now or before."""
    if is_favourite(here, round_, card):
        return "yes"
    return "no" if card.name in round_.marks else ""


def today(viewer: Viewer, who: str) -> str:
    """Return the day it is for a partner, as a log takes it."""
    read = settings.read(viewer.build.home)
    return log.today(read, read.partner(who)).isoformat()


def is_kept(write: Callable[[], object]) -> bool:
    """Write, and say so when it fails."""
    try:
        write()
    except HearthsideError:
        st.toast(say.NOT_KEPT)
        return False
    return True


def go(round_: Round, place: int) -> None:
    round_.at = place


def another(here: Questions, round_: Round) -> None:
    """Go on to the next question of a day: the one that stands there, or a new one."""
    if round_.at + 1 >= len(round_.cards):
        round_.cards += _another(here, round_)
    round_.at += 1


def again(here: Questions, card: Card) -> None:
    """Put a favourite on the table, as the one question for tonight."""
    deck = here.shelf.deck(card.deck)
    if deck:
        round_ = round_of(here, deck, is_evening=False)
        if card not in round_.cards:
            round_.cards.append(card)
        round_.at = round_.cards.index(card)
        st.session_state[session.questions("mode")] = say.ONE
        st.session_state[session.questions("deck")] = deck.id


def anew(here: Questions, round_: Round) -> None:
    """Forget how far an evening went. What was noted stays in the log."""
    rounds = st.session_state[session.ROUNDS]
    for key in [key for key, found in rounds.items() if found is round_]:
        del rounds[key]
