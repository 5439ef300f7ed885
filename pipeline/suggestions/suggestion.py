"""Suggestions, and the rules that make them."""

from collections.abc import Callable
from dataclasses import dataclass, fields
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

# Repair, thanks, opening up and touch: nothing is suggested of them to someone who did not feel safe.
CLOSE: tuple[Part, ...] = (
    "conflict",
    "appreciation",
    "sharing",
    "responsiveness",
    "affection",
    "trust",
    "barriers",
    "rebuilding",
)


@dataclass(frozen=True)
class Said:
    """The words of a rule: its sentence, the reasons, and its subject ("" for things in general).

    Without `rows` it rests on all the rows that the rule looks at.
    """

    text: str
    why: tuple[str, ...]
    subject: str = ""
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Fixed:
    """The words of a rule that are the same whenever it speaks."""

    part: Part
    title: str
    choices: tuple[str, ...]
    source: str
    strength: Strength
    may_be_wrong: str
    silenced_by: str
    rests_days: int = 14


@dataclass(frozen=True, kw_only=True)
class Suggestion(Fixed):
    """One suggestion: what it says, the choices it leaves, and everything that "Why this?" shows.

    `id` names the rule, `subject` what it is about: both together are what an answer rests. `text`, `why` and `rows`
    can hold words of the couple's own and are shown as plain text.
    """

    id: str
    text: str
    why: tuple[str, ...]
    subject: str = ""
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Rule(Fixed):
    """One rule: `look` finds what to say in the facts, or nothing, and the rest says what never changes about it.

    `window`: a rule about something that is missing keeps quiet unless check-ins went on for so many days and few of
    them were paused. `looks_at` names the facts it looks at (see `Facts.rows`). `choices_alone` are for one partner's
    view, where those for two don't fit. `is_for_one`: it never speaks on the page that both look at.
    """

    look: Callable[[Facts], Said | None]
    rank: Rank
    speaks_when: str
    looks_at: tuple[str, ...]
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
        if facts.is_unsafe and self.part in CLOSE:
            return None
        if (self.is_for_one and facts.is_couple) or (self.window and not facts.is_going_on(self.window)):
            return None
        said = self.look(facts)
        if said is None:
            return None
        fixed = {field.name: getattr(self, field.name) for field in fields(Fixed)}
        if self.choices_alone and not facts.is_couple:
            fixed["choices"] = self.choices_alone
        return Suggestion(
            **fixed,
            id=self.id,
            text=said.text,
            why=(*said.why, facts.checkins(self.window)) if self.window else said.why,
            subject=said.subject,
            rows=said.rows or self.rows(facts),
        )
