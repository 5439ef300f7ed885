"""A deck: three sets of questions, from light to deep."""

from dataclasses import dataclass

SETS = ("light", "deeper", "deepest")  # as a deck's file names them; the log calls them 1 to 3
ALL = ""  # the id of the deck that holds the questions of all decks


@dataclass(frozen=True)
class Card:
    """One question. `id` stays when it is reworded; `deck` is its deck's id, `number` its set's, 1 to 3."""

    deck: str
    number: int
    id: str
    text: str
    topic: str = ""  # what it is about, such as "childhood"

    @property
    def name(self) -> str:
        """Its name in the log, such as `by-the-fire/smile`."""
        return f"{self.deck}/{self.id}"


@dataclass(frozen=True)
class Deck:
    """A deck of questions. `id` is the file's name without its ending."""

    id: str
    name: str
    about: str
    cards: tuple[Card, ...]  # in the file's order, set after set
    topic: str = ""  # of its questions, unless one has its own
    is_opt_in: bool = False  # its questions come up once the couple has chosen it

    def set(self, number: int) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.number == number)
