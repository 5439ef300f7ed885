"""Tables with one column for the date and one for the time, where several have their parts."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Protocol

from pipeline.imports.record import Problem
from pipeline.imports.tables import day_parts, half_column
from pipeline.imports.tables.csv_rows import Row
from pipeline.imports.tables.text_table import Table, names_of

LOOKED_AT = 100  # rows
MOST = 4  # joints of a table: the parts of the day, and the halves of a beginning, an end and one time more


class Joint(Protocol):
    """Columns that become one."""

    def named(self, names: Sequence[str]) -> list[str]: ...

    def joined(self, cells: Sequence[str]) -> list[str]: ...


_KINDS: tuple[Callable[[Sequence[str], Sequence[Sequence[str]]], Joint | None], ...] = (
    day_parts.found,
    half_column.found,
)


def joined_rows(rows: list[list[str]]) -> list[list[str]]:
    """Return a header and its rows with the parts of a day, and of a time, in one column each."""
    for _ in range(MOST):
        joint = _joint(rows[0], rows[1:]) if rows else None
        if joint is None:
            break
        rows = [joint.named(rows[0]), *map(joint.joined, rows[1:])]
    return rows


def joined_table(table: Table) -> Table:
    """Return a table with the parts of a day, and of a time, in one column each."""
    for _ in range(MOST):
        first = [row[1] for row in islice(table.rows(), LOOKED_AT) if isinstance(row, tuple)]
        joint = _joint(table.names, first)
        if joint is None:
            break
        table = Table(names_of(joint.named(table.names)), _rows(table, joint), table.places)
    return table


def _joint(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Joint | None:
    return next((joint for kind in _KINDS if (joint := kind(names, rows))), None)


def _rows(table: Table, joint: Joint) -> Callable[[], Iterator[Row | Problem]]:
    def rows() -> Iterator[Row | Problem]:
        for row in table.rows():
            yield row if isinstance(row, Problem) else (row[0], joint.joined(row[1]))

    return rows
