"""Dates whose day and month a spreadsheet program swapped.

Set to another country, it takes 03/02/2026 for 2 March and makes a real date of it, but leaves 13/02/2026 as text. So a
column that holds real dates with days up to 12 alone, and texts with days above 12 alone, is asked about.
(tidyverse/readxl#641, SheetJS/sheetjs#2704)
"""

import re
from collections.abc import Iterable

from pipeline.imports.dates.clock import YEAR_FIRST, day_of, order_of
from pipeline.imports.dates.stamps import numbers, parts
from pipeline.imports.record import Question
from pipeline.imports.tables.text_table import Table
from pipeline.imports.upload.upload import Upload

SWAP, LEAVE = "swap day and month", "leave them as they are"
RANGES = 5  # of rows, in the question


def may_be_swapped(cells: Iterable[str]) -> bool:
    """True when the cells hold real dates with days up to 12 alone, and texts in numbers with days above 12 alone."""
    kinds = set()
    for cell in cells:
        if found := numbers(parts(cell).day):
            is_real = found[0] > 999
            if is_real is (found[2] > 12 if is_real else len(order_of([found]) - {YEAR_FIRST}) == 1):
                return False
            kinds.add(is_real)
    return len(kinds) == 2


def ask(upload: Upload, rows: Iterable[tuple[int, str]], table: Table) -> bool:
    """Ask whether the real dates of a column are swapped, which is the guess; False where nothing speaks for it."""
    found = [(row, cell) for row, cell in rows if cell]
    if not may_be_swapped(cell for _, cell in found):
        return False
    real = [(row, three) for row, cell in found if (three := numbers(parts(cell).day)) and three[0] > 999]
    row, (year, month, day) = next((one for one in real if one[1][1] != one[1][2]), real[0])
    read, meant = day_of((year, month, day), YEAR_FIRST), day_of((year, day, month), YEAR_FIRST)
    asks = (
        f"Day and month may be swapped in {_places(table, [row for row, _ in real])}. "
        "A spreadsheet program swaps them up to the 12th of a month, and leaves the other days as text. "
    )
    if read and meant:
        asks += f"For example, {table.where(row)} says {read.day} {read:%B} and may mean {meant.day} {meant:%B}. "
    asks += "What should happen to these rows?"
    return upload.ask(Question("dates_swapped", asks, (SWAP, LEAVE), SWAP)) == SWAP


def _places(table: Table, rows: list[int]) -> str:
    """Return the places of rows: "lines 2 to 5, 9"."""
    ranges: list[list[int]] = []
    for row in rows:
        if ranges and ranges[-1][-1] == row - 1:
            ranges[-1] = [ranges[-1][0], row]
        else:
            ranges.append([row])
    told, before = [], ""
    for one in ranges[:RANGES]:
        place, _ = table.place(one[0])
        many = re.sub(r"(line|row) $", r"\1s ", place) if len(rows) > 1 else place
        told.append(("" if place == before else many) + " to ".join(str(table.place(row)[1]) for row in one))
        before = place
    return ", ".join(told) + (" and others" if len(ranges) > RANGES else "")
