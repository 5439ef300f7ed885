"""The next question: from light to deep, and none that came up lately."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from random import Random

from pipeline.decks.deck import SETS, Card, Deck
from pipeline.decks.files import Shelf
from pipeline.decks.past import Noted, Past

LATELY = 60  # days in which a question does not come up again
FAVOURITE_RESTS, FAVOURITE_COMES = 120, 7  # days before a favourite may come back, and then on one day in so many


def current(shelf: Shelf, rows: Sequence[Noted]) -> Deck:
    """Return the deck that was used last, else the first one."""
    known = {card.name.casefold(): deck for deck in shelf.decks for card in deck.cards}
    used = [row for row in rows if row.name.casefold() in known]
    return known[max(used, key=lambda row: row.day).name.casefold()] if used else shelf.decks[0]


def tonight(deck: Deck, rows: Sequence[Noted], day: date, seed: str, without: Collection[str] = ()) -> Card | None:
    """Return the question for `day`; None when all of the deck came up in the last 60 days.

    The same day and `seed`, which tells one home from another, ask the same. What is noted on the day itself changes
    nothing, but that another question comes in place of one that was skipped. `without` names questions to leave out.
    """
    past = Past(deck.cards, [row for row in rows if row.day < day])
    today = Past(deck.cards, [row for row in rows if row.day >= day])
    cards = [card for card in deck.cards if card.name not in without and not today.is_skipped(card.name)]
    chance = Random(f"{seed} {day} {deck.id}")  # noqa: S311 - nothing rests on its being unknown
    if chance.randrange(FAVOURITE_COMES) == 0:
        favourites = [card for card in cards if past.is_favourite(card.name)]
        if rested := [card for card in favourites if _rests(past, card, day, FAVOURITE_RESTS)]:
            return chance.choice(rested)
    for number in range(1, len(SETS) + 1):
        if fresh := [card for card in cards if card.number == number and not past.last(card.name)]:
            return chance.choice(fresh)
    rested = [card for card in cards if _rests(past, card, day, LATELY)]
    return min(rested, key=lambda card: past.last(card.name) or day, default=None)


def evening(deck: Deck, rows: Sequence[Noted], day: date) -> tuple[Card, ...]:
    """Return the questions for an evening, set after set, without those that came up in the last 60 days."""
    past = Past(deck.cards, rows)
    return tuple(card for card in deck.cards if _rests(past, card, day, LATELY))


def _rests(past: Past, card: Card, day: date, days: int) -> bool:
    """Tell whether a question has not come up for so many days."""
    last = past.last(card.name)
    return last is None or last <= day - timedelta(days=days)
