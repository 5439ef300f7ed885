"""A time of day whose half (AM, p. m., 午後) is in a column of its own, joined with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.imports.dates import clock, moments, months
from pipeline.imports.dates.halves import half_of
from pipeline.imports.tables.column_names import DAY_PARTS, DAYS, ROLES, plain

LETTERS = {"a": "am", "p": "pm"}  # where the column's name says that they are halves
HALVES = frozenset(("am/pm", "am / pm", "am pm", "ampm", "a.m./p.m.", "a/p"))
_CLOCKS = ROLES["time"] | DAY_PARTS["hour"] | DAYS


@dataclass(frozen=True)
class HalfColumn:
    """The columns of a time and of its half."""

    time: int
    half: int
    letters: bool = False

    def named(self, names: Sequence[str]) -> list[str]:
        """Return the names of the columns, without that of the half."""
        return [name for column, name in enumerate(names) if column != self.half]

    def joined(self, cells: Sequence[str]) -> list[str]:
        """Return the cells of a row, with the half behind its time; a time that is past 12 needs none."""
        time, written, found = cells[self.time].strip(), cells[self.half].strip(), [*cells]
        half = _half(written, self.letters)
        if not half or not time or _time(f"{time} {half}"):  # what is no half stays, and is told of as no time
            found[self.time] = f"{time} {half or written}".strip()
        return [cell for column, cell in enumerate(found) if column != self.half]


def found(names: Sequence[str], rows: Sequence[Sequence[str]]) -> HalfColumn | None:
    """Return the first column that has nothing but halves of the day, with the column of its time; None without."""
    known = [plain(name) for name in names]
    for half, name in enumerate(known):
        letters = name in HALVES
        cells = [cell for row in rows if (cell := row[half].strip())]
        if not cells or not all(_half(cell, letters) and (letters or not months.is_weekday(cell)) for cell in cells):
            continue
        times = [column for column in range(len(names)) if known[column] in _CLOCKS and _are_times(rows, column, half)]
        near = [column for column in (half - 1, half + 1) if column in times]
        if near or len(times) == 1:
            return HalfColumn((near or times)[0], half, letters)
    return None


def _half(cell: str, letters: bool) -> str:
    text = cell.strip()
    return half_of(text) or (LETTERS.get(text.casefold(), "") if letters else "")


def _time(text: str) -> str:
    """Return the time of a text that is one, or ends with one."""
    return clock.clock(text) or moments.split(text).clock


def _are_times(rows: Sequence[Sequence[str]], column: int, half: int) -> bool:
    """True when each cell beside a half of the day is a time, with the half or as it is."""
    both = [cell for row in rows if row[half].strip() and (cell := row[column].strip())]
    return column != half and bool(both) and all(_time(f"{cell} pm") or _time(cell) for cell in both)
