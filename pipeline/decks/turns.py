"""The next question: none that came up lately, and more of what the couple likes than of what they skip."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from math import prod
from random import Random

from pipeline.decks.deck import ALL, SETS, Card, Deck
from pipeline.decks.files import Shelf
from pipeline.decks.past import Noted, Past

LATELY = 60  # days in which a question does not come up again
FAVOURITE_RESTS, FAVOURITE_COMES = 120, 7  # days before a favourite may come back, and then on one day in so many
DEEPER, DEEPEST = 4, 12  # questions talked about before the second and the third set begin to come up
IN_A_SET = 12  # questions of a set in an evening, at most


def all_decks(shelf: Shelf, rows: Sequence[Noted], day: date) -> Deck:
    """Return a deck of all questions; those of an opt-in deck once one of it was talked about in the last 60 days."""
    lately = (row for row in rows if day - timedelta(days=LATELY) < row.day < day)
    past = Past(shelf.cards, [row for row in lately if row.is_asked])
    cards = [
        card
        for deck in shelf.decks
        if not deck.is_opt_in or any(past.last(card.name) for card in deck.cards)
        for card in deck.cards
    ]
    return Deck(ALL, "All decks", "", tuple(sorted(cards, key=lambda card: card.number)))


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
    fresh = [card for card in cards if not past.last(card.name)]
    reach = max(_reach(deck, past), min((card.number for card in fresh), default=0))
    if offered := [card for card in fresh if card.number <= reach]:
        taste = _Taste(deck, past)
        return chance.choices(offered, [taste.weight(card) for card in offered])[0]
    rested = [card for card in cards if _rests(past, card, day, LATELY)]
    return min(rested, key=lambda card: past.last(card.name) or day, default=None)


def evening(deck: Deck, rows: Sequence[Noted], day: date, seed: str) -> tuple[Card, ...]:
    """Return the questions for an evening, set after set, without those that came up in the last 60 days.

    Of a set with more than twelve, those that the couple is likely to like.
    """
    past = Past(deck.cards, rows)
    taste, chance = _Taste(deck, past), Random(f"{seed} {day} {deck.id}")  # noqa: S311 - as above
    chosen: list[Card] = []
    for number in range(1, len(SETS) + 1):
        rested = [card for card in deck.set(number) if _rests(past, card, day, LATELY)]
        drawn = sorted(rested, key=lambda card: chance.random() ** (1 / taste.weight(card)), reverse=True)[:IN_A_SET]
        chosen += drawn if len(rested) > IN_A_SET else rested
    return tuple(chosen)


def why(deck: Deck, rows: Sequence[Noted], day: date, card: Card) -> str:
    """Say why `tonight` is more likely to ask this question than others; nothing when it is not."""
    past = Past(deck.cards, [row for row in rows if row.day < day])
    taste = _Taste(deck, past)
    if past.is_favourite(card.name):
        return "Because it is one of your favourites."
    if card.topic and taste.likes(card.topic.casefold()):
        return f"Because you liked other questions about {card.topic}."
    if taste.likes(card.number):
        return f"Because you liked other {SETS[card.number - 1]} questions."
    return ""


class _Taste:
    """The likes and skips of a couple, by the topics and the sets of the questions that came up.

    A group that nothing is known of has the weight 1, a liked one up to 3, a skipped one down to 0.2: nothing is
    closed for good.
    """

    PRIOR, LEAST = 4, 0.2

    def __init__(self, deck: Deck, past: Past) -> None:
        self._for: Counter[str | int] = Counter()
        self._against: Counter[str | int] = Counter()
        self._favourites: Counter[str | int] = Counter()
        for card in deck.cards:
            asked, skipped, liked = (look(card.name) for look in (past.is_asked, past.is_skipped, past.is_favourite))
            for group in _groups(card):
                self._for[group] += asked + 2 * liked
                self._against[group] += asked + 2 * skipped
                self._favourites[group] += liked

    def likes(self, group: str | int) -> bool:
        return self._favourites[group] > 0 and self._of(group) > 1

    def weight(self, card: Card) -> float:
        """Return how likely a question is to come up."""
        return prod(self._of(group) for group in _groups(card))

    def _of(self, group: str | int) -> float:
        return max(self.LEAST, (self.PRIOR + self._for[group]) / (self.PRIOR + self._against[group]))


def _groups(card: Card) -> tuple[str | int, ...]:
    """Return the topic, where there is one, and the set of a question."""
    return (card.topic.casefold(), card.number) if card.topic else (card.number,)


def _reach(deck: Deck, past: Past) -> int:
    """Return the deepest set that comes up so far."""
    talked = sum(past.is_asked(card.name) for card in deck.cards)
    return 1 + (talked >= DEEPER) + (talked >= DEEPEST)


def _rests(past: Past, card: Card, day: date, days: int) -> bool:
    """Tell whether a question has not come up for so many days."""
    last = past.last(card.name)
    return last is None or last <= day - timedelta(days=days)
