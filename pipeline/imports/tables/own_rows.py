"""The rows of the one who imports, in a table that both partners fill: nobody's mood counts for the other."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.imports.record import SEPARATOR, Question
from pipeline.imports.tables.cell_kinds import number
from pipeline.imports.tables.chat_names import AUTHORS, NAMED, PEOPLE, WORDS, words_of
from pipeline.imports.tables.column_names import DONE, MISSED, said
from pipeline.imports.upload.told import Told

OF_OTHERS = "rows of other people"
MOST = 4  # people who fill one table
ALL = "all rows are mine"
ASKS = "Which of these names is yours? Rows with another name are left out."


class OwnRows(NamedTuple):
    """The rows with a name in a column, or with none; all rows, where the column is -1."""

    column: int
    name: str

    def has(self, row: Sequence[str]) -> bool:
        return self.column < 0 or row[self.column].strip() in ("", self.name)


def own_rows(upload: Told, names: Sequence[str], rows: Sequence[Sequence[str]]) -> OwnRows:
    """Return which rows are those of the one who imports. Asks where several people fill the table.

    A column for which the person has chosen a role is none of names.
    """
    chosen = {
        one.strip() for id, told in upload.answers.items() if id.startswith("column:") for one in told.split(SEPARATOR)
    }
    for column, name in enumerate(names):
        people = [] if name in chosen else _people(name, [row[column].strip() for row in rows])
        if people:
            told = upload.ask(Question("me", ASKS, (*people, ALL)))
            return OwnRows(-1, "") if told == ALL else OwnRows(column, told)
    return OwnRows(-1, "")


def _people(name: str, cells: Sequence[str]) -> list[str]:
    """Return the few people that a column names, each in several rows; none for any other column."""
    if not words_of(name) & (PEOPLE | AUTHORS) - NAMED:
        return []
    found = [cell for cell in cells if cell]
    people = [*dict.fromkeys(found)]
    are_again = len(people) <= len(found) / 2 or (len(people) == 2 and len(found) < 2 * len(people))
    return people if 1 < len(people) <= MOST and are_again and all(map(_is_name, people)) else []


def _is_name(cell: str) -> bool:
    return len(cell.split()) <= WORDS and number(cell) is None and said(cell) not in DONE | MISSED
