"""Answers to suggestions, and the weeks in which one was shown: the home's `answers.csv`, append-only.

A row is kept with the audience it was given in, and read for that audience alone. A partner with a vault has
theirs in it. What a suggestion is about is kept as a digest, so that nobody's words leave the logs.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pipeline import vault
from pipeline.home.folder import HearthsideError, Home, locked
from pipeline.kinds.fields import utc
from pipeline.log import file, own_rows
from pipeline.suggestions.facts import week_of
from pipeline.suggestions.rules import BY_ID
from pipeline.suggestions.suggestion import Rule, Suggestion

if TYPE_CHECKING:
    from pipeline.database.open import Opened

HEADER = ("answered_at", "answered_on", "audience", "suggestion", "subject", "answer")
NOT_NOW, NOT_FOR_US = "not now", "not for us"
SHOWN, RESTORED, UNDONE, DID_IT_HELP = "shown", "restored", "undone", "did it help: "
FORMER = {  # choices whose words have changed; answers hold the words of their day
    "A place where it sleeps": "A place for it at night",
    "A place where they sleep": "A place for them at night",
    "Ask how thanks arrive best": "Ask which thanks feel best",
    "Ask what still holds": "Ask what still fits",
    "Keep it with you for now": "Keep it to yourself for now",
    "Say what did you good": "Say what felt good",
    "Say what still holds": "Say what still fits",
    "Shape it anew": "Change it",
}

About: TypeAlias = tuple[str, str]  # a rule, and what it is about, as a digest


@dataclass(frozen=True)
class AnswersSoFar:
    """The answers of one audience so far, and what it was shown. An answer counts as being shown in its week."""

    answered: dict[About, date] = field(default_factory=dict)  # the last day
    weeks: dict[About, set[date]] = field(default_factory=dict)  # first days of the weeks in which it was shown
    retired: set[str] = field(default_factory=set)
    unhelpful: set[str] = field(default_factory=set)


def about(suggestion: Suggestion) -> About:
    digest = hashlib.sha256(f"{suggestion.id} {suggestion.subject}".encode()).hexdigest()[:12]
    return suggestion.id, digest if suggestion.subject else ""


def answer(opened: "Opened", suggestion: Suggestion, choice: str) -> None:
    """Keep what was answered: a choice or NOT_NOW, and it rests; or NOT_FOR_US, and the rule is retired.

    Raises HearthsideError when the home can't be written to.
    """
    add(opened, about(suggestion), choice)


def restore(opened: "Opened", rule: str) -> None:
    """Let a rule that was retired, or rests, speak to this audience again. Raises HearthsideError as `answer` does."""
    add(opened, (rule, ""), RESTORED)


def undo(opened: "Opened", topic: About) -> None:
    """Take back this audience's last answer about something. Raises HearthsideError as `answer` does."""
    add(opened, topic, UNDONE)


def retired(opened: "Opened") -> list[Rule]:
    """Return the rules that this audience does not want to hear from, in the order of the rules; none while locked."""
    if is_locked(opened):
        return []
    away = read(opened, week_of(opened)).retired
    return [rule for id_, rule in BY_ID.items() if id_ in away]


def note_shown(opened: "Opened", suggestions: Iterable[Suggestion]) -> None:
    """Note once a week what was shown, by the week's first day and no finer. Does nothing where it can't write."""
    with suppress(HearthsideError):
        week = week_of(opened)
        past = read(opened, week)
        for suggestion in suggestions:
            if week not in past.weeks.get(about(suggestion), ()):
                add(opened, about(suggestion), SHOWN, answered_at="", answered_on=week.isoformat())


def read(opened: "Opened", week: date) -> AnswersSoFar:
    """Read what this audience said. `week` is the first day of one of its weeks. A row that is torn says nothing.

    Raises Locked when it was said in a vault that is not open.
    """
    vault.need_open(opened.home, opened.audience)
    past = AnswersSoFar(weeks=defaultdict(set))
    for audience, topic, day, said in entries(opened.home):
        if audience != opened.audience:
            continue
        if said == RESTORED:
            past.retired.discard(topic[0])
            for other in [each for each in past.answered if each[0] == topic[0]]:
                del past.answered[other]
        elif said.startswith(DID_IT_HELP):
            change = past.unhelpful.add if said.endswith("not really") else past.unhelpful.discard
            change(topic[0])
        else:
            past.weeks[topic].add(day - timedelta((day - week).days % 7))
            if said == NOT_FOR_US:
                past.retired.add(topic[0])
            if said != SHOWN:
                past.answered[topic] = max(day, past.answered.get(topic, day))
    return past


def entries(home: Home) -> Iterator[tuple[str, About, date, str]]:
    """Yield each whole row about one of the rules: whose it is, about what, the day, and what was said, in order.

    An answer that was undone is left out.
    """
    found: list[tuple[str, About, date, str]] = []
    for each in _rows(home):
        if each[3] == UNDONE:
            last = (at for at in reversed(range(len(found))) if found[at][:2] == each[:2] and found[at][3] != SHOWN)
            if (at := next(last, None)) is not None:
                del found[at]
        else:
            found.append(each)
    yield from found


def _rows(home: Home) -> Iterator[tuple[str, About, date, str]]:
    for row in own_rows.read(home, home.answers):
        with suppress(KeyError, ValueError):  # also a day that a spreadsheet wrote in its own way
            said, day = row["answer"], date.fromisoformat(row["answered_on"])
            if said and row["suggestion"] in BY_ID:
                yield row["audience"], (row["suggestion"], row["subject"]), day, FORMER.get(said, said)


def files(home: Home) -> tuple[Path, Path]:
    """Return where answers in the clear are: the second file is added to when the first has columns of its own."""
    return home.answers, file.beside(home.answers)


def add(opened: "Opened", topic: About, said: str, **instead: str) -> None:
    row = {
        "answered_at": utc(datetime.now(UTC)),
        "answered_on": opened.as_of.isoformat(),
        "audience": opened.audience,
        "suggestion": topic[0],
        "subject": topic[1],
        "answer": said,
    }
    own_rows.append(opened.home, opened.home.answers, HEADER, row | instead, opened.audience)


def move(home: Home, partner: str) -> int:
    """Move a partner's answers into the open vault, and return how many. Raises Locked, and when it can't write."""
    vault.need_open(home, partner)
    with locked(home):
        return own_rows.move(home, home.answers, partner)


def is_locked(opened: "Opened") -> bool:
    """Return whether what this audience said is in a vault that is not open."""
    return vault.exists(opened.home, opened.audience) and not vault.is_open(opened.home, opened.audience)
