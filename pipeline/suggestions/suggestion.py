"""Suggestions, and the rules that make them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pipeline.suggestions.facts import Facts, Row

Part: TypeAlias = Literal[  # as in `pipeline.metrics.PARTS`; no two on a page have the same
    "connection",
    "conflict",
    "appreciation",
    "rituals",
    "sharing",
    "questions",
    "responsiveness",
    "affection",
    "trust",
    "barriers",
    "rebuilding",
    "upkeep",
]
Cadence: TypeAlias = Literal["logged_fact", "review", "rebuild"]  # each week; once a quarter; at the couple's pace
Rank: TypeAlias = Literal["step", "waits", "open", "idea", "joy"]  # what gets a word first
Strength: TypeAlias = Literal[
    "a fact from your log",
    "your log, compared once a quarter",
    "no study",
    "questionnaires and diaries",
    "observed talks",
    "experiment",
    "review of studies",
]


@dataclass(frozen=True)
class Said:
    """The words of a rule: its sentence, the reasons, and its subject ("" for things in general).

    Without `rows` it rests on all the rows that the rule looks at.
    """

    text: str
    why: tuple[str, ...]
    subject: str = ""
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """One suggestion: what it says, the choices it leaves, and everything that "Why this?" shows.

    `id` names the rule, `subject` what it is about: both together are what an answer rests. `text`, `why` and `rows`
    can hold words of the couple's own and are shown as plain text.
    """

    id: str
    part: Part
    title: str
    text: str
    choices: tuple[str, ...]
    why: tuple[str, ...]
    source: str
    strength: Strength
    may_be_wrong: str
    silenced_by: str
    rests_days: int = 14
    subject: str = ""
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Rule:
    """One rule: `look` finds what to say in the facts, or nothing, and the rest says what never changes about it.

    `window`: a rule about something that is missing keeps quiet unless check-ins went on for so many days and none of
    them was paused. `looks_at` names the facts it looks at (see `Facts.rows`). `choices_alone` are for one partner's
    view, where those for two don't fit. `is_for_one`: it never speaks on the page that both look at.
    """

    look: Callable[[Facts], Said | None]
    part: Part
    rank: Rank
    title: str
    speaks_when: str
    silenced_by: str
    choices: tuple[str, ...]
    looks_at: tuple[str, ...]
    source: str
    strength: Strength
    may_be_wrong: str
    rests_days: int = 14
    choices_alone: tuple[str, ...] = ()
    window: int = 0
    is_for_one: bool = False
    cadence: Cadence = "logged_fact"

    @property
    def id(self) -> str:
        return self.look.__name__

    def rows(self, facts: Facts) -> tuple[Row, ...]:
        """Return the rows that the rule looks at."""
        return tuple(row for name in self.looks_at for row in facts.rows(name))

    def speak(self, facts: Facts) -> Suggestion | None:
        """Return what the rule suggests on these facts, or None."""
        if (self.is_for_one and facts.is_couple) or (self.window and not facts.is_going_on(self.window)):
            return None
        said = self.look(facts)
        if said is None:
            return None
        return Suggestion(
            id=self.id,
            part=self.part,
            title=self.title,
            text=said.text,
            choices=self.choices if facts.is_couple else self.choices_alone or self.choices,
            why=(*said.why, facts.checkins(self.window)) if self.window else said.why,
            source=self.source,
            strength=self.strength,
            may_be_wrong=self.may_be_wrong,
            silenced_by=self.silenced_by,
            rests_days=self.rests_days,
            subject=said.subject,
            rows=said.rows or self.rows(facts),
        )
