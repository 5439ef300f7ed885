"""Rows of Days: the day in its address, the month, the search, and entries as lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import streamlit as st

from dashboard import session
from dashboard.tables import diary
from dashboard.tables.diary import Day, Wanted, Written
from dashboard.viewer import Viewer
from dashboard.wording import days as say
from pipeline.kinds.fields import read_day

PAGE = 7  # days at a time
YEARS, LINES = 3, 3  # of the same day in earlier years


@dataclass(frozen=True)
class Line:
    """An entry as the page tells it: our words and the writer's own, and what else is said of it."""

    entry: Written
    words: str
    own: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Teller:
    """Puts entries into words, for the one who looks."""

    viewer: Viewer
    landed: frozenset[str] = frozenset()

    @cached_property
    def voices(self) -> dict[str, say.Voice]:
        return say.voices(self.viewer.people, self.viewer.own)

    @cached_property
    def _of_thanks(self) -> dict[str, say.Voice]:
        """The voices of thanks: they are told to the writer on the page of both too, as This week does."""
        return say.voices(self.viewer.people, self.viewer.writer)

    @cached_property
    def _names(self) -> Mapping[tuple[str, str], str]:
        return diary.names(self.viewer.build)

    @cached_property
    def _questions(self) -> Mapping[str, str]:
        return diary.questions(self.viewer)

    def lines(self, entries: Sequence[Written]) -> list[Line]:
        """Return as lines what the check-ins and the list of rituals don't tell; what both wrote the same way once."""
        seen: set[tuple[str, str]] = set()
        given = {_thanks(one) for one in entries if one.said.get("direction") == "given"}
        found = []
        for entry in entries:
            line = self.line(entry)
            is_grouped = entry.kind == "checkin" or (entry.kind == "ritual" and not line.own)
            is_known = entry.said.get("direction") == "noticed" and (
                entry.said["answers"] in self.landed or _thanks(entry) in given
            )
            if not is_grouped and not is_known and (line.words, line.own) not in seen:
                seen.add((line.words, line.own))
                found.append(line)
        return found

    def line(self, entry: Written) -> Line:
        named_by = {"repair": "conflict", "answer": "question"}.get(entry.kind, entry.kind)
        key = entry.said.get(named_by, "")
        kind = "conflict" if entry.kind == "repair" else entry.kind
        own = say.entry_name(key) if kind in ("promise", "followup") else ""
        called = own or self._names.get((kind, key.lower()), say.entry_name(key))
        question = self._questions.get(key, say.question_name(key)) if entry.kind in ("question", "answer") else ""
        if entry.said.get("answers"):
            called = self._names.get(("appreciation", entry.said["answers"].lower()), "")
        voices = self._of_thanks if entry.kind == "appreciation" else self.voices
        words, own = say.line(entry.kind, entry.said, voices[entry.partner], called, question)
        return Line(entry, words, own, tuple(self._notes(entry)))

    def _notes(self, entry: Written) -> Iterator[str]:
        if entry.id in self.landed:
            yield say.IT_LANDED
        if entry.is_imported:
            yield say.IMPORTED
        if not entry.is_shared and not self.viewer.is_solo:
            yield say.ONLY_YOU


def _thanks(entry: Written) -> str:
    """Return what thanks are for, to find the same in the words of both; thanks without words are each their own."""
    return entry.said["for_what"].casefold() or entry.id


def chosen_day(viewer: Viewer) -> date | None:
    """Return the day in the address; None without one, and for a text that is no day."""
    on = read_day(st.query_params.get(session.ON, ""))
    return on and min(on, viewer.build.as_of)


def wanted() -> Wanted:
    """Return what is looked for, as typed and chosen so far."""
    found = (st.session_state.get(key) or "" for key in (session.FIND_WORDS, session.FIND_KIND, session.FIND_WHO))
    words, kind, who = (str(one).strip() for one in found)
    return Wanted(words, kind, who)


def month(viewer: Viewer, on: date | None) -> date:
    """Return the first day of the month that the calendar shows."""
    chosen: tuple[date | None, date] | None = st.session_state.get(session.MONTH)
    if chosen and chosen[0] == on:
        return chosen[1]
    return (on or viewer.build.as_of).replace(day=1)


def next_month(first: date, step: int = 1) -> date:
    return (first + timedelta(days=31 if step > 0 else -1)).replace(day=1)


def count(asked: Wanted, on: date | None) -> int:
    """Return how many days to show: more once they were asked for, of this very search."""
    shown: tuple[Wanted, date | None, int] | None = st.session_state.get(session.SHOWN)
    return shown[2] if shown and shown[:2] == (asked, on) else PAGE


def best(day: Day) -> list[Written]:
    """Return the few entries to remember a day by, those with somebody's own words first."""
    own = ("for_what", "note", "answer")
    told = [one for one in day.entries if any(one.said.get(name) for name in own)]
    return (told or list(day.entries))[:LINES]
