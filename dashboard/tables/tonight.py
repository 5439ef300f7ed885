"""The question for tonight, the decks it comes from, and what was logged of their questions."""

from dataclasses import dataclass

from dashboard.tables import marts
from dashboard.tables.cache import cached, once
from dashboard.tables.rows import records
from dashboard.viewer import Viewer
from dashboard.wording import questions as say
from pipeline import decks
from pipeline.decks import Card, Deck, Noted, Past, Shelf
from pipeline.home.folder import stamps

PAGE = "views/questions/page.py"  # as `st.page_link` takes it


@dataclass(frozen=True)
class Tonight:
    """The question for tonight, for a page to show as plain text, and where it stands."""

    text: str
    where: str
    why: str = ""
    answered: str = ""  # says who has answered, of those who let it be known
    is_talked_about: bool = False  # today
    page: str = PAGE


@dataclass(frozen=True)
class Questions:
    """The decks, and what was logged of their questions as far as this page may know it."""

    viewer: Viewer
    shelf: Shelf
    rows: tuple[Noted, ...]

    @property
    def past(self) -> Past:
        return Past(self.shelf.cards, self.rows)

    @property
    def seed(self) -> str:
        return str(self.viewer.build.home.path)

    @property
    def all_decks(self) -> Deck:
        return decks.all_decks(self.shelf, self.rows, self.viewer.build.as_of)

    def where(self, card: Card) -> str:
        """Say which deck and set a question is from."""
        deck = self.shelf.deck(card.deck)
        return say.where(deck.name if deck else "", card.number)

    def answered(self, card: Card) -> str:
        """Say who has answered a question under seal, of those who let the other know; nothing of the own view's."""
        rows = records(marts.mart(self.viewer.build, "answered_questions"))
        who = [row["partner"] for row in rows if row["question"] == card.name.lower()]
        names = [name for id_, name in self.viewer.people.items() if id_ in who and id_ != self.viewer.who]
        return say.has_answered(names) if names else ""

    def is_talked_about(self, card: Card) -> bool:
        """Whether a question was talked about today, as the log has it."""
        day = self.viewer.build.as_of
        return any(row.is_asked and row.day >= day for row in self.rows if row.name == card.name)

    def waiting(self, question: str) -> list[str]:
        """Say whose answer to a question both may read once its writer has opened their vault."""
        rows = records(marts.mart(self.viewer.build, "waiting_answers"))
        who = [row["partner"] for row in rows if row["question"] == question.lower()]
        return [say.waits(name) for id_, name in self.viewer.people.items() if id_ in who]

    def why(self, deck: Deck, card: Card) -> str:
        """Say why a question came up; nothing when there is no reason but its turn."""
        return decks.why(deck, self.rows, self.viewer.build.as_of, card)


def questions(viewer: Viewer) -> Questions:
    rows = once(decks.noted, marts.mart(viewer.build, "question_days"))
    return Questions(viewer, decks.shelf(viewer.build.home), rows)


def question(viewer: Viewer) -> Tonight | None:
    """Return the question for tonight of all decks; None when all of them came up lately."""
    return _question(viewer, tuple(stamps(viewer.build.home.decks)))


@cached(8)
def _question(viewer: Viewer, _: tuple[tuple[str, int, int], ...]) -> Tonight | None:
    here = questions(viewer)
    every = here.all_decks
    card = decks.tonight(every, here.rows, viewer.build.as_of, here.seed)
    if card is None:
        return None
    answered, is_talked_about = here.answered(card), here.is_talked_about(card)
    return Tonight(card.text, here.where(card), here.why(every, card), answered, is_talked_about)
