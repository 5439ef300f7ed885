"""Ids of decks and questions: kept where a question is known again, else made of its words."""

import re
from collections.abc import Collection, Sequence
from itertools import chain, count
from unicodedata import normalize

from pipeline.decks.deck import Card
from pipeline.home.toml_file import ID

ALIKE = 0.5  # of the words of two questions, from which on one is the other, reworded
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be by can could did do does for from had has have how i if in is it like me my of on or "
        "our so that the this to us was we were what when where which who why with would you your yours",
    )
)


def new_id(name: str, known: Collection[str]) -> str:
    """Return an id for a new deck, made of its name."""
    return _unused("-".join(_every_word(name))[:ID].strip("-") or "deck", {id_.casefold() for id_ in known})


def named(old: Sequence[Card], lines: list[list[str]], taken: Collection[str]) -> list[list[tuple[str, str]]]:
    """Give each question its id: that of the same question, of one that was reworded, or a new one of its words."""
    ids: dict[tuple[int, int], str] = {}
    left = {card.id: card for card in old}
    places = [(number, at) for number, texts in enumerate(lines) for at in range(len(texts))]
    same = {card.text: card.id for card in old}
    for number, at in places:
        if (found := same.pop(lines[number][at], None)) is not None:
            ids[number, at] = found
            del left[found]
    new = [place for place in places if place not in ids]
    words = {place: set(_words(lines[place[0]][place[1]])) for place in new}
    known = {id_: set(_words(card.text)) for id_, card in left.items()}
    pairs = ((_alike(words[place], known[id_]), place, id_) for place in new for id_ in left)
    for alike, place, id_ in sorted(pairs, key=lambda pair: -pair[0]):
        if alike >= ALIKE and place not in ids and id_ in left:
            ids[place] = id_
            del left[id_]
    used = {id_.casefold() for id_ in chain(taken, (card.id for card in old))}
    for place in new:
        if place not in ids:
            ids[place] = _unused("-".join(_words(lines[place[0]][place[1]])[:3])[:ID].strip("-") or "question", used)
            used.add(ids[place].casefold())
    return [[(ids[number, at], text) for at, text in enumerate(texts)] for number, texts in enumerate(lines)]


def _words(text: str) -> list[str]:
    """Return the words of a text in small letters, without those that many questions have."""
    every = _every_word(text)
    return [word for word in every if word not in _SMALL] or every


def _every_word(text: str) -> list[str]:
    return re.findall(r"\w+", normalize("NFC", text).casefold().replace("’", "").replace("'", ""))


def _alike(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / max(1, len(one) + len(other))


def _unused(id_: str, used: Collection[str]) -> str:
    numbered = (f"{id_[: ID - 4]}-{number}" for number in count(2))
    return next(one for one in chain([id_], numbered) if one not in used)
