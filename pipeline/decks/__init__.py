"""Decks of questions: plain files, some that come along and others that people add.

    shelf(home).decks                         every deck there is; `.troubles` says which files are none, and why
    all_decks(shelf, noted(rows), day)        one deck of them all
    tonight(deck, noted(rows), day, seed)     the question for a day; `why` says what it follows from
    evening(deck, noted(rows), day, seed)     the questions for an evening, from light to deep

What is in a deck is shown as text and nothing else.
"""

from pipeline.decks.deck import ALL, SETS, Card, Deck
from pipeline.decks.files import Shelf, packaged, parse, shelf
from pipeline.decks.past import Noted, Past, Told, noted
from pipeline.decks.turns import LATELY, all_decks, evening, tonight, why
from pipeline.home.toml_file import Trouble

__all__ = [
    "ALL",
    "LATELY",
    "SETS",
    "Card",
    "Deck",
    "Noted",
    "Past",
    "Shelf",
    "Told",
    "Trouble",
    "all_decks",
    "evening",
    "noted",
    "packaged",
    "parse",
    "shelf",
    "tonight",
    "why",
]
