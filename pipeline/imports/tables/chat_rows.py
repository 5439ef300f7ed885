"""Rows by which a table may be a chat, though its columns don't say so: the person is asked."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.imports.dates.clock import clock
from pipeline.imports.dates.moments import split
from pipeline.imports.tables.chat_columns import chat_columns
from pipeline.imports.tables.chat_names import (
    AUTHORS,
    DATE,
    MESSAGES,
    NAMED,
    PEOPLE,
    PHONES,
    TEXTS,
    WORDS,
    first,
    has_mood,
    named,
    notes_of,
    words_of,
)
from pipeline.imports.tables.column_names import DAY, DONE, MADE, MISSED, plain

NEAR = 10  # minutes between two rows of a talk
STEADY = 0.6  # of its rows are so near to the one before
ROWS = 4  # by which a column is taken for that of people who talk
_PHONE = re.compile(r"\+?\d[\d\s()/-]{4,20}")


def may_be_chat(names: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """True for a chat, and for what may be one: its file is not saved where it is not read."""
    return bool(chat_columns(names, rows)) or may_be_talk(names, rows)


def may_be_talk(names: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table may be a chat without saying so: some people come again and again beside a text.

    In a language that isn't known here, they do so within minutes of each other and in either order. Or a text stands
    beside a phone number.
    """
    names, rows = _without_made(names, rows)
    if not has_mood(names) and (_takes_turns(rows) or _has_sides(rows)):
        return True
    if _are_few_in_a_row(names, rows):
        return True
    words = [words_of(name) for name in names]
    has_text = max(first(words, TEXTS), notes_of(names)) >= 0 and not has_mood(names)
    if _has_phones(names, rows) and max(first(words, TEXTS), first(words, MESSAGES)) >= 0:
        return True
    person = max(first(words, AUTHORS), first(words, PEOPLE))
    people = [cell for row in rows if (cell := row[person].strip())] if person >= 0 and has_text else []
    if len(people) < ROWS:  # of so few rows by two people, nobody can tell
        is_title = plain(names[person]) in NAMED  # of what it was
        return not is_title and len(set(people)) == 2 and bool(_times(list(zip(*rows, strict=True))))
    return 1 < len(set(people)) <= len(people) / 2


def _without_made(names: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """Leave out when a row was made, where another column has its day: people fill a table in one sitting."""
    known = [plain(name) for name in names]
    kept = [number for number, name in enumerate(known) if name not in MADE]
    if len(kept) == len(names) or not DAY & {*known}:
        return names, rows
    return [names[number] for number in kept], [[row[number] for number in kept] for row in rows]


def _has_phones(names: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    column = named(names, PHONES)
    cells = [cell for row in rows if (cell := row[column].strip())] if column >= 0 else []
    return bool(cells) and all(map(_PHONE.fullmatch, cells))


def _are_few_in_a_row(names: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """True for two or three rows by people, named so, each within minutes of the one before."""
    words = [words_of(name) for name in names]
    person = max(first(words, AUTHORS), first(words, PEOPLE))
    near = _near(list(zip(*rows, strict=True))) if 1 < len(rows) < ROWS and person >= 0 else []
    return len(near) == len(rows) - 1 > 0 and len({row[person].strip() for row in rows}) > 1


def _takes_turns(rows: Sequence[Sequence[str]]) -> bool:
    """True when most rows are minutes apart, and in one column a few short names take turns, in either order.

    Two people who answer one form in the evening leave a day between every other row.
    """
    columns = list(zip(*rows, strict=True))
    near = _near(columns)
    for column in columns if _are_most(near, rows) else ():
        are_few = len({*column}) <= len(column) / 2 and _alternate(column, near)
        if are_few and all(0 < len(cell.split()) <= WORDS and cell.casefold() not in DONE | MISSED for cell in column):
            return True
    return False


def _has_sides(rows: Sequence[Sequence[str]]) -> bool:
    """True when most rows are minutes apart and fill one of two columns, now this, now that: one for each person.

    Of a few rows with times it is enough that they fill one of two.
    """
    columns = list(zip(*rows, strict=True))
    near = _near(columns)
    are_few = 1 < len(rows) < ROWS and bool(_times(columns))
    is_talk = are_few or _are_most(near, rows)
    partly = [column for column in columns if any(column) and not all(column)] if is_talk else []
    for one, two in pairwise(partly):
        sides = [bool(here) - bool(there) for here, there in zip(one, two, strict=True)]
        if all(sides) and (are_few or _alternate(sides, near)):
            return True
    return False


def _are_most(near: Sequence[int], rows: Sequence[Sequence[str]]) -> bool:
    return len(near) >= max(ROWS - 1, STEADY * (len(rows) - 1))


def _alternate(column: Sequence[object], near: Sequence[int]) -> bool:
    turns = {(column[n], column[n + 1]) for n in near if column[n] != column[n + 1]}
    return any(turn[::-1] in turns for turn in turns)


def _near(columns: Sequence[Sequence[str]]) -> list[int]:
    """Return the numbers of the rows that have the next one within minutes, by the first column of times.

    Where the time has a column of its own, the day is in that of the dates.
    """
    times = _times(columns)
    if times and not any(day for day, _ in times):
        days = next((column for column in columns if all(map(DATE.match, column))), [""] * len(times))
        times = [(day, minute) for day, (_, minute) in zip(days, times, strict=True)]
    return [n for n, (one, two) in enumerate(pairwise(times)) if one[0] == two[0] and abs(two[1] - one[1]) <= NEAR]


def _times(columns: Sequence[Sequence[str]]) -> list[tuple[str, int]]:
    """Return the days and minutes of the first column that has a time in each row."""
    stamped = (list(map(_time, column)) for column in columns)
    return next((found for found in stamped if found and all(minute for _, minute in found)), [])


def _time(cell: str) -> tuple[str, int]:
    """Return the day, where there is one, and the minute, from 1, of a stamp; 0 for none."""
    found = split(cell)
    day, time = (found.day, found.clock) if found.clock else ("", clock(cell))
    hours = time.split(":")
    return day, 60 * int(hours[0]) + int(hours[1]) + 1 if time else 0
