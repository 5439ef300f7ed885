"""Write a deck into a home: a new one, or one that is there, whose comments and ids stay.

    save(home, "ours", draft(deck), seen=stamp(home, "ours"))

A deck that comes along is not changed: the home gets a copy of it, which goes first.
"""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import takewhile
from pathlib import Path
from typing import Any
from unicodedata import normalize

from pipeline import ledger
from pipeline.decks import ids
from pipeline.decks.deck import SETS, Deck
from pipeline.decks.files import parse
from pipeline.home.folder import FOLDER_MODE, HearthsideError, Home, cannot_write, locked
from pipeline.home.toml_file import Trouble

_FIX = "Open the file in a text editor."
_ODD = f"This file is written in a way that can't be changed here. {_FIX}"


class ChangedMeanwhile(HearthsideError):
    """Somebody else wrote the deck since it was read. Nothing was written."""


@dataclass(frozen=True)
class Draft:
    """A deck as a person typed it: for each set its questions, one a line."""

    name: str
    about: str = ""
    topic: str = ""
    sets: tuple[str, ...] = ("",) * len(SETS)

    def lines(self) -> list[list[str]]:
        """Return the questions of each set."""
        every = ((" ".join(line.split()) for line in text.splitlines()) for text in self.sets)
        return [[line for line in lines if line] for lines in every]


def draft(deck: Deck) -> Draft:
    texts = ("\n".join(card.text for card in deck.set(number)) for number in range(1, len(SETS) + 1))
    return Draft(deck.name, deck.about, deck.topic, tuple(texts))


def stamp(home: Home, id_: str) -> str:
    """Name what the home's file of a deck says now; empty when there is none."""
    try:
        return hashlib.sha256(_path(home, id_).read_bytes()).hexdigest()
    except OSError:
        return ""


def save(home: Home, id_: str, draft: Draft, seen: str = "", taken: Collection[str] = ()) -> Deck:
    """Write a deck and return it. `taken`: ids that the log has of it, which no new question gets.

    `seen`: the `stamp` of the file that the draft was made from. Raises ChangedMeanwhile when it says something else
    now, and HearthsideError when the draft is no deck or can't be written; the file then stays as it is.
    """
    _check(draft)
    try:
        home.decks.mkdir(mode=FOLDER_MODE, exist_ok=True)
    except OSError as error:
        raise cannot_write(home.decks, error) from None
    with locked(home):
        if stamp(home, id_) != seen:
            raise ChangedMeanwhile(
                "This deck has changed in the meantime, by hand or in another window. Save again to replace it."
            )
        before = _text(home, id_)
        after, wanted = _written(id_, before, draft, taken)
        try:
            data = after.encode()
        except UnicodeEncodeError:
            raise HearthsideError("A question is not plain text: it has an invalid character.") from None
        deck = parse(id_, data)
        if isinstance(deck, Trouble):
            raise HearthsideError(f"{deck.what[:1].upper()}{deck.what[1:]}.")
        if [(card.number, card.id, card.text) for card in deck.cards] != wanted:
            raise HearthsideError(_ODD)
        if after != before or not seen:
            path = _path(home, id_)
            ledger.rewrite(home, "deck", path, data)
    return deck


def _check(draft: Draft) -> None:
    """Raise HearthsideError for what a form lets through and a deck doesn't."""
    if not draft.name.strip():
        raise HearthsideError("The deck has no name yet.")
    if empty := [part for part, lines in zip(SETS, draft.lines(), strict=True) if not lines]:
        raise HearthsideError(f"There is no {empty[0]} question yet. A deck has at least one in each set.")


def _path(home: Home, id_: str) -> Path:
    """Return the home's file of a deck, however its ending is written, else where it would be."""
    found = (path for path in home.decks.glob("*") if path.suffix.lower() == ".toml")
    return next((path for path in found if normalize("NFC", path.stem) == id_), home.decks / f"{id_}.toml")


def _text(home: Home, id_: str) -> str:
    """Return the deck's file, of the home or of those that come along; empty where there is none."""
    for file in (_path(home, id_), files(__package__) / f"{id_}.toml"):
        if file.is_file():
            try:
                return file.read_bytes().decode("utf-8-sig")
            except (OSError, UnicodeDecodeError):
                raise HearthsideError(f"The deck's file can't be read. {_FIX}") from None
    return ""


def _written(id_: str, before: str, draft: Draft, taken: Collection[str]) -> tuple[str, list[tuple[int, str, str]]]:
    """Return the new text of the file, and its cards as set, id and question."""
    import tomlkit  # only those who write wait for it

    old = parse(id_, before.encode()) if before else Deck(id_, "", "", ())
    if isinstance(old, Trouble):
        raise HearthsideError(f"The deck's file can't be used as it is: {old.what}. {_FIX}")
    document = tomlkit.parse(before)
    for name, value in (("name", draft.name), ("about", draft.about), ("topic", draft.topic)):
        value = " ".join(value.split())
        if value and document.get(name) != value:
            document[name] = value
        elif not value and name in document:
            del document[name]
    for part in SETS:
        if part not in document:
            document[part] = tomlkit.table()
    named = ids.named(old.cards, draft.lines(), taken)
    _lay_out([document[part] for part in SETS], named)
    wanted = [(number, card, text) for number, lines in enumerate(named, 1) for card, text in lines]
    return tomlkit.dumps(document), wanted


def _lay_out(tables: Sequence[Any], named: Sequence[Sequence[tuple[str, str]]]) -> None:
    """Put the questions into the tables of the three sets, each with the comments above it."""
    import tomlkit
    from tomlkit.items import InlineTable, SingleKey, String, Table

    if not all(isinstance(table, Table) for table in tables):
        raise HearthsideError(_ODD)
    pieces: dict[str, list[Any]] = {}
    ends = []
    for table in tables:
        lines = table.value.body
        end = len(lines) - sum(1 for _ in takewhile(_has_no_key, reversed(lines)))
        ends.append(lines[end:])  # blank lines and comments, which stand before what comes next in the file
        for piece in _pieces(lines[:end]):
            if not isinstance(piece[-1][0], SingleKey) or not isinstance(piece[-1][1], String | InlineTable):
                raise HearthsideError(_ODD)
            pieces[normalize("NFC", piece[-1][0].key)] = piece
    for table, questions, end in zip(tables, named, ends, strict=True):
        body: list[Any] = []
        for id_, text in questions:
            piece = pieces.get(id_) or [(tomlkit.key(id_), tomlkit.string(text))]
            *above, (key, item) = piece
            body += [*above, (key, _asking(item, text))]
        for _, item in body:
            item.trivia.trail = item.trivia.trail or "\n"
        table.value.body[:] = [*body, *end]


def _has_no_key(line: tuple[Any, Any]) -> bool:
    return line[0] is None


def _pieces(lines: Sequence[Any]) -> Iterator[list[Any]]:
    """Yield each question's line with what stands above it."""
    piece: list[Any] = []
    for line in lines:
        piece.append(line)
        if not _has_no_key(line):
            yield piece
            piece = []


def _asking(item: Any, text: str) -> Any:
    """Return a question's item with another text, and the comment behind it."""
    import tomlkit

    if isinstance(item, dict):
        if item["ask"] != text:
            item["ask"] = text
        return item
    if item == text:
        return item
    new = tomlkit.string(text)
    new.trivia.comment_ws, new.trivia.comment, new.trivia.trail = (
        item.trivia.comment_ws, item.trivia.comment, item.trivia.trail,
    )  # fmt: skip
    return new
