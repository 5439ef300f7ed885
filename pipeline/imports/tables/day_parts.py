"""Days whose year, month and day are in three columns, joined into one column of dates."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.imports.dates import clock, months
from pipeline.imports.tables.column_names import DAY, DAY_PARTS, plain

DATE = "date"  # the name of the column that takes their place


@dataclass(frozen=True)
class DayParts:
    """The columns of the year, the month and the day, and those of the hour and the minute where both are there."""

    day: tuple[int, int, int]
    time: tuple[int, ...]

    def named(self, names: Sequence[str]) -> list[str]:
        """Return the names of the columns, with one in place of the parts."""
        return [DATE, *self._rest(names)]

    def joined(self, cells: Sequence[str]) -> list[str]:
        """Return the cells of a row, with the date in place of the parts."""
        return [self._date(cells), *self._rest(cells)]

    def _rest(self, cells: Sequence[str]) -> list[str]:
        gone = {*self.day, *self.time}
        return [cell for column, cell in enumerate(cells) if column not in gone]

    def _date(self, cells: Sequence[str]) -> str:
        year, month, day = (cells[column].strip().removesuffix(".0") for column in self.day)
        if year.isdecimal() and len(year) <= 2:
            year = str(clock.full_year(int(year)))
        written = f"{year}-{month}-{day}" if month.isdecimal() else f"{day} {month} {year}"
        times = [cells[column].strip().removesuffix(".0").zfill(2) for column in self.time]
        clocked = ":".join(times) if all(map(str.isdecimal, times)) else ""
        return f"{written} {clocked}".strip() if year or month or day else ""


def found(names: Sequence[str], rows: Sequence[Sequence[str]]) -> DayParts | None:
    """Return the columns of the parts of a day, by their names and the first rows; None without."""
    parts = _named(names)
    return parts if parts and _are_parts(parts, rows) else None


def _named(names: Sequence[str]) -> DayParts | None:
    """Return the columns of the parts of a day by their names; None where another column has all of it."""
    known = [plain(name) for name in names]
    found = {part: [n for n, name in enumerate(known) if name in words] for part, words in DAY_PARTS.items()}
    if any(len(found[part]) != 1 for part in ("year", "month", "day")):
        return None
    (year,), (month,), (day,) = (found[part] for part in ("year", "month", "day"))
    if any(name in DAY and column != day for column, name in enumerate(known)):
        return None
    clocks = (*found["hour"], *found["minute"])
    return DayParts((year, month, day), clocks if len(found["hour"]) == len(found["minute"]) == 1 else ())


def _are_parts(found: DayParts, rows: Sequence[Sequence[str]]) -> bool:
    """True when the columns have a year, a month and a number up to 31 in each row that fills them."""
    year, month, day = found.day
    filled = [row for row in rows if all(row[column].strip() for column in found.day)]
    return bool(filled) and all(
        _is_number(row[year], 9999) and _is_month(row[month]) and _is_number(row[day], 31) for row in filled
    )


def _is_number(cell: str, most: int) -> bool:
    text = cell.strip().removesuffix(".0")
    return text.isdecimal() and len(text) <= len(str(most)) and int(text) <= most


def _is_month(cell: str) -> bool:
    return _is_number(cell, 12) or months.month_of(cell.strip()) > 0
