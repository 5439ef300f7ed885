"""The row of a table that names its columns: titles, merged cells and empty rows may be above it."""

import csv
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.imports.tables.column_names import DAYS, plain

DELIMITERS = (",", ";", "\t", "|")
TITLES = 20  # rows above a header, at most


class Header(NamedTuple):
    """The header of a table: by its width the likelier of two is told."""

    row: int  # from 0
    width: int  # filled cells
    has_day: bool  # a name for the column of days
    is_data: bool = False  # it is no header, as it has a number


def header_of(rows: Sequence[Sequence[str]]) -> Header:
    """Return which of the first rows is the header, by its filled cells.

    A title fills one cell. So the header is the first row that fills more, or one further down that fills more than
    all before and names a column of days, or fills twice as many. It has no cell that begins with a digit, as a row of
    data would; below one that has, any row may be it that names a column of days.
    """
    first: Header | None = None
    widest = 1
    for number, row in enumerate(rows[:TITLES]):
        filled = [text for cell in row if (text := cell.strip())]
        is_data = any(text[:1].isdigit() for text in filled)
        if len(filled) <= (1 if first and first.is_data and not is_data else widest):
            continue
        widest = max(widest, len(filled))
        found = Header(number, len(filled), not is_data and any(plain(text) in DAYS for text in filled), is_data)
        if found.has_day:
            return found
        if not first:
            first = found._replace(row=0) if is_data else found
        elif not is_data and len(filled) >= 2 * first.width:
            first = found
    return first or Header(0, 0, False)


def lines_above(start: str) -> int:
    """Return how many lines are above the header of a text, whatever separates its cells."""
    lines = start.replace("\r\n", "\n").replace("\r", "\n").split("\n", TITLES)[:TITLES]
    found = [header_of([_cells(line, delimiter) for line in lines]) for delimiter in DELIMITERS]
    wide = [header for header in found if header.width]
    return max(wide, key=lambda header: (header.has_day, -header.row, header.width)).row if wide else 0


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
