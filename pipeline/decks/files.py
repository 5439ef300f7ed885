"""Files of decks: built-in ones, and those in the `decks` folder of a home. Their content is only ever text."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from unicodedata import category, normalize

from pipeline.decks.deck import SETS, Card, Deck, Trouble
from pipeline.home.folder import Home

FILES, BYTES, IN_A_SET = 50, 100_000, 100  # decks in a folder, bytes in a file, questions in a set: at most
ID, NAME, TOPIC, ABOUT, QUESTION = 40, 60, 40, 200, 300  # characters, at most
_ID = re.compile(rf"[\w-]{{1,{ID}}}")
_LINE = re.compile(r"at line (\d+), column \d+\)$")


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


class _Off(Exception):
    """Say what is wrong in a file."""


def shelf(home: Home) -> Shelf:
    """Return the decks that come along and the home's own, which go before one of the same name. None is written to."""
    decks, troubles = {deck.id: deck for deck in packaged()}, []
    try:
        paths = sorted(path for path in home.decks.glob("*") if path.suffix.lower() == ".toml")
    except OSError:
        paths = []
    for path in paths[:FILES]:
        try:
            with path.open("rb") as file:
                found = parse(path.stem, file.read(BYTES + 1))
        except OSError:
            found = Trouble(path.name, "it can’t be opened. Check that it is a file, and that you may read it")
        if isinstance(found, Trouble):
            troubles.append(found)
        else:
            decks[found.id] = found
    if len(paths) > FILES:
        troubles.append(Trouble(home.decks.name, f"it holds more than {FILES} decks; the others are left out"))
    return Shelf(tuple(decks.values()), tuple(troubles))


@cache
def packaged() -> tuple[Deck, ...]:
    """Return the decks that come along."""
    own = sorted((file for file in files(__package__).iterdir() if file.name.endswith(".toml")), key=lambda f: f.name)
    found = [parse(file.name.removesuffix(".toml"), file.read_bytes()) for file in own]
    return tuple(deck for deck in found if isinstance(deck, Deck))


def parse(stem: str, data: bytes) -> Deck | Trouble:
    """Return the deck that a file named `stem` holds, or why there is none."""
    try:
        return _deck(stem, data)
    except _Off as off:
        return Trouble(f"{stem}.toml", str(off))


def _deck(stem: str, data: bytes) -> Deck:
    id_ = normalize("NFC", stem)
    if not _ID.fullmatch(id_):
        raise _Off(f"its name is no id. Rename the file: letters, digits, - and _, up to {ID} of them")
    table = _table(data)
    if strange := set(table) - {"name", "about", "topic", "opt_in", *SETS}:
        raise _Off(f"it has more than a deck does ({len(strange)}). A deck has name, about, topic, opt_in, {_sets()}")
    name = _text(table.get("name"), "the name", NAME)
    about = _text(table["about"], "the line about it", ABOUT) if "about" in table else ""
    topic = _text(table["topic"], "the topic", TOPIC) if "topic" in table else ""
    opt_in = table.get("opt_in", False)
    if not isinstance(opt_in, bool):
        raise _Off("opt_in is neither true nor false. Write it without quotes, as in opt_in = true")
    parts = [_cards(Card(id_, number, "", "", topic), part, table.get(part)) for number, part in enumerate(SETS, 1)]
    cards = tuple(card for part in parts for card in part)
    for what, values in (("id", [card.id.casefold() for card in cards]), ("question", [card.text for card in cards])):
        twice = next((at for at, value in enumerate(values) if value in values[:at]), None)
        if twice is not None:
            raise _Off(f"{_where(cards, twice)} has the {what} of an earlier one. Each {what} comes once in a deck")
    return Deck(id_, name, about, cards, topic, opt_in)


def _table(data: bytes) -> dict[str, object]:
    if len(data) > BYTES:
        raise _Off(f"it is larger than a deck of {BYTES // 1000} kB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _Off("it is not saved as UTF-8. Save it as UTF-8 in your editor") from None
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # its own words can quote the file
        line = _LINE.search(str(error))
        where = f"line {line[1]} can’t be read" if line else "its last line can’t be read"
        raise _Off(f'{where}. Each line is id = "question", with straight quotes around the question') from None


def _cards(like: Card, part: str, rows: object) -> Iterator[Card]:
    """Yield the questions of a set: each is `like` its deck's, but for what it says itself."""
    if not isinstance(rows, dict) or not 1 <= len(rows) <= IN_A_SET:
        raise _Off(f"the part [{part}] needs 1 to {IN_A_SET} questions. A deck has {_sets()}")
    for place, (id_, row) in enumerate(rows.items(), 1):
        what = f"question {place} of [{part}]"
        if not _ID.fullmatch(normalize("NFC", id_)):
            raise _Off(f"the id of {what} is no id. It is letters, digits, - and _, up to {ID} of them")
        if isinstance(row, dict) and set(row) == {"ask", "topic"}:
            text, topic = row["ask"], _text(row["topic"], f"the topic of {what}", TOPIC)
        else:
            text, topic = row, like.topic
        yield replace(like, id=normalize("NFC", id_), text=_text(text, what, QUESTION), topic=topic)


def _text(value: object, what: str, limit: int) -> str:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if not text or any(category(character) == "Cc" for character in text):
        raise _Off(f'{what} is missing or no text. Write it between straight quotes, as in name = "By the fire"')
    if len(text) > limit:
        raise _Off(f"{what} is longer than {limit} characters")
    return text


def _where(cards: tuple[Card, ...], at: int) -> str:
    before = sum(card.number < cards[at].number for card in cards)
    return f"question {at - before + 1} of [{SETS[cards[at].number - 1]}]"


def _sets() -> str:
    return ", ".join(f"[{part}]" for part in SETS[:-1]) + f" and [{SETS[-1]}]"
