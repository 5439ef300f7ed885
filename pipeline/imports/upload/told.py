"""The questions and answers about an upload, and what is left out of it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.imports.record import Question, Unanswered

UNREAD, UNREAD_CHARS = 10_000, 4096  # texts without a place that are noted, and characters of each


class Told:
    """The questions about an upload with the answers so far, and the counts of what no record takes."""

    def __init__(self, answers: Mapping[str, str] | None = None) -> None:
        self.answers = answers or {}
        self.questions: dict[str, Question] = {}  # questions without an answer
        self.left: Counter[str] = Counter()  # what has no place in a record, by its name in words
        self.unread: dict[str, list[str]] = {}  # texts with no place in a record, by the member opened last
        self.last = ""

    def ask(self, question: Question) -> str:
        """Return the person's answer, else the question's guess. Raises Unanswered when there is neither."""
        given = self.answers.get(question.id, "")
        if given and (not question.choices or given in question.choices):
            return given
        self.questions[question.id] = question
        if not question.guess:
            raise Unanswered
        return question.guess

    def one_of(self, members: Sequence[str]) -> str:
        """Return the one of several exports that is read, "" for none. Asks: they may be the same journal twice."""
        if len(members) < 2:
            return "".join(members)
        asks = "There are several exports of this app. Which one do you want to import?"
        return self.ask(Question("export", asks, tuple(members), members[-1]))

    def leave(self, words: str, number: int = 1) -> None:
        """Count what is left out, such as "places". What has no words says nothing."""
        if words and number:
            self.left[words] += number

    def note_unread(self, text: str) -> None:
        """Note the beginning of a text that has no place in a record: it may be a chat."""
        noted = self.unread.setdefault(self.last, [])
        if len(noted) < UNREAD:
            noted.append(text[:UNREAD_CHARS])
