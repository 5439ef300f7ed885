"""Decks of questions: plain files, some that come along and others that people add.

    shelf(home).decks                         every deck there is; `.troubles` says which files are none, and why
    all_decks(shelf, noted(rows), day)        one deck of them all
    tonight(deck, noted(rows), day, seed)     the question for a day; `why` says what it follows from
    evening(deck, noted(rows), day, seed)     the questions for an evening, from light to deep

What is in a deck is shown as text and nothing else.
"""

from pipeline.decks.deck import ALL as ALL, SETS as SETS, Card as Card, Deck as Deck
from pipeline.decks.files import Shelf as Shelf, packaged as packaged, parse as parse, shelf as shelf
from pipeline.decks.past import Noted as Noted, Past as Past, Told as Told, noted as noted
from pipeline.decks.turns import (
    LATELY as LATELY,
    all_decks as all_decks,
    evening as evening,
    tonight as tonight,
    why as why,
)
from pipeline.home.toml_file import Trouble as Trouble
