"""Tables with a row for each habit and day: Habitica, HabitBull, Streaks, and others that say what became of a habit.

A habit that was done is a label of the day, an amount is a value. One that was missed or skipped, and a 0, is no
record. Facts: Habitica's dataexport.js; HabitBull as iSoron/uhabits and the tests of another reader have it; Streaks
as two public scripts read it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from pipeline.imports.dates import months
from pipeline.imports.dates.instants import Stamp
from pipeline.imports.record import Problem, Question, Record, Refused, attempt
from pipeline.imports.tables.cell_kinds import percent
from pipeline.imports.tables.column_names import (
    AIMS,
    AMOUNT,
    DAYS,
    DONE,
    HABIT,
    MISSED,
    NO,
    PASSED_OVER,
    ROLES,
    STATE,
    YES,
    plain,
    said,
)
from pipeline.imports.tables.text_table import Table
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.upload import Upload

HABITICA = ("task name", "task id", "task type", "date", "value")
FIELDS = fields(
    (),
    {
        "habitdescription": "habit descriptions",
        "habit description": "habit descriptions",
        "habitcategory": "habit categories",
        "habit category": "habit categories",
        "category": "habit categories",
        "unit": "habit units",
    },
    nothing=("id", "task id", "task type", "habit id", "icon", "page", "entry timestamp", "entry timezone"),
)
WORDS, CHARS = 5, 30  # of a column that may say what became of a habit: how many, and how long
EACH = "each row was done"
MOST = 0.5  # of the states must be known; the others are problems
_NOTES = ROLES["text"] | {"commenttext", "comment text"}
_HOW = re.compile(r"[ _](?:manually|auto|automatically|timer|health)$")  # of Streaks: missed_auto, completed_manually
_ODD = ("has a status that is neither done nor missed", "Write done, missed or skipped in the file.")


@dataclass
class HabitTable:
    """A table of habits: its columns by number from 0 (-1 for none), and what it takes all rows to know."""

    name: int
    state: int
    amount: int
    note: int
    done: str = ""  # the one word of a state that means it, where the person had to say so
    is_running: bool = False  # Habitica's value is a score: it rises when the habit is done, and falls when it is not
    numeric: set[str] = field(default_factory=set)  # habits with an amount other than 0 and 1

    def learn(self, upload: Upload, table: Table, day: int) -> None:
        """Read all rows once: a 1 is a tick, unless the habit has other amounts too. Counts the cells left out."""
        taken = {self.name, self.state, self.amount, self.note, day}
        others = {column: plain(name) for column, name in enumerate(table.names) if column not in taken}
        for row in table.rows():
            if isinstance(row, Problem):
                continue
            FIELDS.leave(upload, {name: row[1][column].strip() for column, name in others.items()})
            found = percent(row[1][self.amount].strip()) if self.amount >= 0 and not self.is_running else None
            if found is not None and found > 0 and found != 1:  # HabitBull's -2150000000 is none
                self.numeric.add(row[1][self.name].strip())

    def records(self, table: Table, read: Callable[[list[str]], Stamp]) -> Iterator[Record | Problem]:
        """Yield a record for each habit that was done. The first counts the rows of missed ones, too."""
        missed = sum(isinstance(one, Record) and not _says(one) for one in self._rows(table, read))
        for one in self._rows(table, read):
            if isinstance(one, Problem):
                yield one
            elif _says(one):
                yield replace(one, entries=1 + missed)
                missed = 0

    def _rows(self, table: Table, read: Callable[[list[str]], Stamp]) -> Iterator[Record | Problem]:
        scores: dict[str, float] = {}
        for row in table.rows():
            where = row.where if isinstance(row, Problem) else table.where(row[0])
            yield (
                row if isinstance(row, Problem) else attempt(where, partial(self._record, where, row[1], read, scores))
            )

    def _record(
        self, where: str, cells: list[str], read: Callable[[list[str]], Stamp], scores: dict[str, float]
    ) -> Record:
        stamp, name = read(cells), cells[self.name].strip()
        if not name:
            raise Refused("has no habit", "Write its name in the file, or go on without it.")
        amount = self._amount(cells, name, scores)
        is_done = self._is_done(cells, amount)
        is_number = is_done and name in self.numeric and amount is not None
        note = cells[self.note].strip() if self.note >= 0 else ""
        return Record(
            stamp.day,
            where,
            time=stamp.time,
            zone=stamp.zone,
            title=name,
            text=note,
            labels=(name,) if is_done and not is_number else (),
            values=((name, amount),) if is_number and amount is not None else (),
        )

    def _amount(self, cells: list[str], name: str, scores: dict[str, float]) -> float | None:
        if self.amount < 0 or not (cell := cells[self.amount].strip()):
            return None
        found = _score(cell) if self.is_running else percent(cell)
        if found is None:
            raise Refused("has an amount that is no number", "Correct it in the file.")
        before, scores[name] = (scores.get(name, 0.0), found) if self.is_running else (0.0, 0.0)
        return found - before

    def _is_done(self, cells: list[str], amount: float | None) -> bool:
        state = _plain_state(cells[self.state]) if self.state >= 0 else ""
        if self.done:
            return state == self.done
        if state not in DONE | MISSED | {""}:
            raise Refused(*_ODD)
        if self.state < 0 and self.amount < 0:  # a row for each time it was done
            return True
        return state in DONE if state else amount is not None and amount > 0


def habit_table(upload: Upload, names: Sequence[str], rows: list[list[str]]) -> HabitTable | None:
    """Return the columns of a table of habits, by its names and its first rows; None for any other table.

    Asks which word means that a habit was done, where none is known.
    """
    known = [plain(name) for name in names]
    if tuple(known) == HABITICA:
        return HabitTable(0, -1, 4, -1, is_running=True)
    name, state, amount = _first(known, HABIT), _first(known, STATE), _first(known, AMOUNT)
    states = [cell for row in rows if (cell := _plain_state(row[state]))] if state >= 0 else []
    known_states = [cell for cell in states if cell in DONE | MISSED]
    if name < 0 and known_states == states and {*states} - YES - NO:  # Streaks calls the habit a title
        name = _first(known, ROLES["title"])
    if not states or len(known_states) < MOST * len(states):
        amount, state = state if amount < 0 else amount, -1
    if amount >= 0 and any(percent(row[amount].strip()) is None for row in rows if row[amount].strip()):
        amount = -1
    if name < 0:
        return None
    if max(state, amount) < 0 and (asked := _state_in_words(known, rows, name)):
        column, words = asked
        if {*map(_plain_state, words)} <= DONE | MISSED:
            return HabitTable(name, column, -1, _first(known, _NOTES))
        asks = f"Which word in the column “{names[column]}” means that a habit was done?"
        done = upload.ask(Question("habit_done", asks, (*words, EACH)))
        state = column if done != EACH else -1
        return HabitTable(name, state, -1, _first(known, _NOTES), _plain_state(done) if state >= 0 else "")
    if max(state, amount) < 0:
        amount = _amount_in(upload, names, known, rows, name)
    is_told = max(state, amount) >= 0 or not {*known} & (STATE | AMOUNT)
    return HabitTable(name, state, amount, _first(known, _NOTES)) if is_told else None


def _amount_in(upload: Upload, names: Sequence[str], known: list[str], rows: list[list[str]], name: int) -> int:
    """Return the column of numbers that says how much of a habit was done; -1 for none. Asks which of several."""
    found = [
        column
        for column in _others(known, name)
        if known[column] not in AIMS and (cells := [cell for row in rows if (cell := row[column].strip())])
        if all(percent(cell) is not None for cell in cells)
    ]
    if len(found) < 2:
        return found[0] if found else -1
    choices = tuple(names[column] for column in found)
    told = upload.ask(Question("habit_amount", "Which column says how much of a habit was done?", (*choices, EACH)))
    return found[choices.index(told)] if told != EACH else -1


def _others(known: list[str], name: int) -> list[int]:
    passed_over = DAYS | _NOTES | PASSED_OVER | {*FIELDS.left} | ROLES["time"] | ROLES["labels"]
    return [column for column, one in enumerate(known) if column != name and one not in passed_over]


def _state_in_words(known: list[str], rows: list[list[str]], name: int) -> tuple[int, list[str]] | None:
    """Return the column that may say whether a habit was done, and its few words; one that is named for it first."""
    others = [column for column in _others(known, name) if known[column] not in AMOUNT]
    for column in sorted(others, key=lambda column: known[column] not in STATE):
        words = [*dict.fromkeys(cell for row in rows if (cell := row[column].strip()))]
        is_short = all(len(word) <= CHARS and not months.is_weekday(word) for word in words)
        if 1 < len(words) <= WORDS and is_short and not any(map(str.isdigit, "".join(words))):
            return column, words
    return None


def _first(known: list[str], wanted: frozenset[str]) -> int:
    return next((column for column, name in enumerate(known) if name in wanted), -1)


def _plain_state(cell: str) -> str:
    return _HOW.sub("", said(cell))


def _score(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def _says(record: Record) -> bool:
    """True for a habit that was done, and for a note of one that was not."""
    return bool(record.labels or record.values or record.text)
