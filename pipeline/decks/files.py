"""Files of decks: built-in ones, and those in the `decks` folder of a home. Their content is only ever text."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from unicodedata import normalize

from pipeline.decks.deck import SETS, Card, Deck
from pipeline.home import toml_file
from pipeline.home.folder import Home
from pipeline.home.toml_file import ID, IS_ID, Off, Trouble, words

IN_A_SET = 100  # questions, at most
NAME, TOPIC, ABOUT, QUESTION = 60, 40, 200, 300  # characters, at most
HINT = 'Each line is id = "question", with straight quotes around the question'


@dataclass(frozen=True)
class Shelf:
    """All decks there are, and the files that could not be read."""

    decks: tuple[Deck, ...]
    troubles: tuple[Trouble, ...] = ()

    def deck(self, id_: str | None) -> Deck | None:
        return next((deck for deck in self.decks if deck.id == id_), None)

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(card for deck in self.decks for card in deck.cards)


def shelf(home: Home) -> Shelf:
    """Return the decks that come along and the home's own, which go before one of the same name. None is written to."""
    found, troubles = toml_file.read(home.decks, read)
    decks = {deck.id: deck for deck in (*packaged(), *found)}
    return Shelf(tuple(decks.values()), tuple(troubles))


@cache
def packaged() -> tuple[Deck, ...]:
    """Return the decks that come along."""
    return toml_file.packaged(__package__, read)


def parse(stem: str, data: bytes) -> Deck | Trouble:
    """Return the deck that a file named `stem` holds, or why there is none."""
    try:
        return read(stem, data)
    except Off as off:
        return Trouble(f"{stem}.toml", str(off))


def read(stem: str, data: bytes) -> Deck:
    """Return the deck that a file named `stem` holds; raise `Off` when there is none."""
    id_, table = toml_file.id_of(stem), toml_file.table(data, HINT)
    if strange := set(table) - {"name", "about", "topic", "opt_in", *SETS}:
        raise Off(f"it has more than a deck does ({len(strange)}). A deck has name, about, topic, opt_in, {_sets()}")
    name = words(table.get("name"), "the name", NAME)
    about = words(table["about"], "the line about it", ABOUT) if "about" in table else ""
    topic = words(table["topic"], "the topic", TOPIC) if "topic" in table else ""
    opt_in = table.get("opt_in", False)
    if not isinstance(opt_in, bool):
        raise Off("opt_in is neither true nor false. Write it without quotes, as in opt_in = true")
    parts = [_cards(Card(id_, number, "", "", topic), part, table.get(part)) for number, part in enumerate(SETS, 1)]
    cards = tuple(card for part in parts for card in part)
    for what, values in (("id", [card.id.casefold() for card in cards]), ("question", [card.text for card in cards])):
        twice = next((at for at, value in enumerate(values) if value in values[:at]), None)
        if twice is not None:
            raise Off(f"{_where(cards, twice)} has the {what} of an earlier one. Each {what} comes once in a deck")
    return Deck(id_, name, about, cards, topic, opt_in)


def _cards(like: Card, part: str, rows: object) -> Iterator[Card]:
    """Yield the questions of a set: each is `like` its deck's, but for what it says itself."""
    if not isinstance(rows, dict) or not 1 <= len(rows) <= IN_A_SET:
        raise Off(f"the part [{part}] needs 1 to {IN_A_SET} questions. A deck has {_sets()}")
    for place, (id_, row) in enumerate(rows.items(), 1):
        what = f"question {place} of [{part}]"
        if not IS_ID.fullmatch(normalize("NFC", id_)):
            raise Off(f"the id of {what} is no id. It is letters, digits, - and _, up to {ID} of them")
        if isinstance(row, dict) and set(row) == {"ask", "topic"}:
            text, topic = row["ask"], words(row["topic"], f"the topic of {what}", TOPIC)
        else:
            text, topic = row, like.topic
        yield replace(like, id=normalize("NFC", id_), text=words(text, what, QUESTION), topic=topic)


def _where(cards: tuple[Card, ...], at: int) -> str:
    before = sum(card.number < cards[at].number for card in cards)
    return f"question {at - before + 1} of [{SETS[cards[at].number - 1]}]"


def _sets() -> str:
    return ", ".join(f"[{part}]" for part in SETS[:-1]) + f" and [{SETS[-1]}]"
