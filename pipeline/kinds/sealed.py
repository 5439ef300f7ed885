"""Which sealed answers both may read: the one rule, as a function of the rows that were written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.kinds.vocabulary import PRIVATE, REVEAL_DAYS

Key = tuple[str, str]  # the writer, and the entry's id


@dataclass(frozen=True)
class AnswerRow:
    """One row of the log of answers: a new answer, an edit or a deletion. Without words, they are in a vault."""

    writer: str
    entry_id: str
    question: str
    answer: str
    visibility: str
    is_deleted: bool
    day: date  # that it is about
    written_on: date

    @property
    def key(self) -> Key:
        return self.writer, self.entry_id


def revealed(rows: Iterable[AnswerRow]) -> dict[Key, date | None]:
    """Return the answers that both may read, each with the day on which its words were last changed since, or None.

    `rows` are in the order in which they were written. Sealed and shared answers to a question wait until there is one
    of each partner. Then all that wait are revealed, for good: no later edit or deletion hides the other's again.
    Within 60 days one more answer joins them at once. After that the question is asked anew, and its answers wait.
    """
    found: dict[Key, date | None] = {}
    standing: dict[Key, AnswerRow] = {}
    words: dict[Key, str] = {}
    waiting: dict[str, dict[Key, AnswerRow]] = {}
    revealed_on: dict[str, date] = {}
    for row in rows:
        before = standing.get(row.key)
        standing[row.key] = row
        if before:
            waiting.get(before.question.lower(), {}).pop(row.key, None)
        if row.key in found:
            if row.answer and words.setdefault(row.key, row.answer) != row.answer:
                found[row.key], words[row.key] = row.written_on, row.answer
            continue
        if row.answer:
            words[row.key] = row.answer
        if row.is_deleted or row.visibility == PRIVATE:
            continue
        question = row.question.lower()
        group = waiting.setdefault(question, {})
        group[row.key] = row
        last = revealed_on.get(question)
        if len({writer for writer, _ in group}) > 1 or (last and row.day - last <= timedelta(days=REVEAL_DAYS)):
            found |= dict.fromkeys(group)
            revealed_on[question] = row.day
            group.clear()
    return found
