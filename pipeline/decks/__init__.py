"""Decks of questions: plain files, some that come along and others that people add.

    shelf(home).decks                         every deck there is; `.troubles` says which files are none, and why
    tonight(deck, noted(rows), day, seed)     the question for a day
    evening(deck, noted(rows), day)           the questions for an evening, from light to deep

What is in a deck is shown as text and nothing else.
"""

from pipeline.decks.deck import SETS, Card, Deck, Trouble
from pipeline.decks.files import Shelf, packaged, parse, shelf
from pipeline.decks.past import Noted, Past, Told, noted
from pipeline.decks.turns import LATELY, current, evening, tonight

__all__ = [
    "LATELY",
    "SETS",
    "Card",
    "Deck",
    "Noted",
    "Past",
    "Shelf",
    "Told",
    "Trouble",
    "current",
    "evening",
    "noted",
    "packaged",
    "parse",
    "shelf",
    "tonight",
]
