"""The history of each question, whether the log has its name or its text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pipeline.decks.deck import Card

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Noted:
    """One day's log of a question. `name` is as the log has it, `number` its set's."""

    name: str
    number: int
    day: date
    is_asked: bool
    is_skipped: bool
    is_marked: bool = False  # as a favourite
    is_unmarked: bool = False


def noted(frame: "pd.DataFrame") -> tuple[Noted, ...]:
    """Return the rows of the mart `question_days`: what its audience may know of."""
    return tuple(
        Noted(
            row["question"],
            int(row["set_number"]),
            row["day"].date(),
            *(bool(row[name]) for name in ("is_asked", "is_skipped", "is_marked", "is_unmarked")),
        )
        for row in frame.to_dict("records")
    )


@dataclass(frozen=True)
class Told:
    """A question that came up. `text` is the deck's, or the log's where no deck knows it; `card` is None then."""

    name: str
    text: str
    number: int
    last_on: date
    is_asked: bool
    is_favourite: bool
    card: Card | None


class Past:
    """The history of questions: those of `cards`, and others by their names in the log."""

    def __init__(self, cards: Sequence[Card], rows: Sequence[Noted]) -> None:
        self._cards = {card.name: card for card in cards}
        names = {text.casefold(): card.name for card in cards for text in (card.text, card.name)}
        self._rows: dict[str, list[Noted]] = {}
        for row in sorted(rows, key=lambda row: row.day):
            self._rows.setdefault(names.get(row.name.casefold(), row.name), []).append(row)

    def last(self, name: str) -> date | None:
        """Return the day on which a question last came up."""
        rows = self._rows.get(name)
        return rows[-1].day if rows else None

    def is_skipped(self, name: str) -> bool:
        """Tell whether a question was skipped and never talked about."""
        return name in self._rows and not self.is_asked(name)

    def is_asked(self, name: str) -> bool:
        return any(row.is_asked for row in self._rows.get(name, ()))

    def is_favourite(self, name: str) -> bool:
        """Tell whether a question is a favourite, as last marked."""
        said = [row.is_marked for row in self._rows.get(name, ()) if row.is_marked or row.is_unmarked]
        return bool(said) and said[-1]

    def told(self) -> Iterator[Told]:
        """Yield every question that came up, the latest first."""
        for name, rows in sorted(self._rows.items(), key=lambda pair: pair[1][-1].day, reverse=True):
            card, last = self._cards.get(name), rows[-1]
            text, number = (card.text, card.number) if card else (last.name, last.number)
            yield Told(name, text, number, last.day, self.is_asked(name), self.is_favourite(name), card)
