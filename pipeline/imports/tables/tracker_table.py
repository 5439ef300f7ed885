"""Tables that trackers write as CSV: their columns are known by name."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, partial
from itertools import islice
from typing import NamedTuple

from pipeline.imports.dates.months import ENGLISH
from pipeline.imports.dates.stamps import Stamps
from pipeline.imports.record import Problem, Record, Refused, attempt
from pipeline.imports.tables import csv_rows
from pipeline.imports.tables.csv_rows import SEPARATORS
from pipeline.imports.tables.header import lines_above
from pipeline.imports.upload.upload import Upload

LOOKED_AT = 50  # members of an archive or a folder to check for a table
_DELIMITERS = ",;\t"  # a spreadsheet program may have saved it with another one
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?", re.ASCII)
_HOURS = re.compile(r"(\d{1,4}):([0-5]\d)", re.ASCII)


class Cells(NamedTuple):
    """The cells of one row."""

    where: str
    cells: list[str]

    def named(self, columns: Sequence[str]) -> dict[str, str]:
        """Return the cells by column. Raises Refused unless there is one for each: a comma too many moves the rest."""
        if len(self.cells) < len(columns):
            raise Refused("has fewer cells than there are columns", "The file may be cut short. Export it again.")
        if len(self.cells) > len(columns):
            raise Refused("has more cells than there are columns", SEPARATORS)
        return dict(zip(columns, self.cells, strict=True))


def columns_of(upload: Upload, member: str) -> list[str]:
    """Return the names in a table's header, in lower case; whatever the file is."""
    _, line = _header(upload, member)
    try:
        return [name.strip().casefold() for name in next(csv.reader([line], delimiter=_delimiter(line)), [])]
    except csv.Error:
        return []


def are_tables(upload: Upload, *columns: str) -> bool:
    """True when one of the first tables has all of these columns, by its header."""
    return bool(tables(upload, *columns, limit=LOOKED_AT))


def tables(upload: Upload, *columns: str, limit: int | None = None) -> list[str]:
    """Return the members that have all of these columns, by their header."""
    members = [upload.only] if upload.only else upload.matching("*.csv")[:limit]
    return [member for member in members if {*columns} <= {*columns_of(upload, member)}]


def rows(upload: Upload, member: str) -> Iterator[Cells | Problem]:
    """Yield every row that is not empty, from the header on, or the problem with it."""
    above, line = _header(upload, member)
    dialect = csv_rows.Dialect(_delimiter(line))
    place = csv_rows.place_of(member, upload.is_single)
    with upload.lines(member) as file:
        file.reconfigure(newline=None)
        for _ in range(above):
            file.readline()
        for row in csv_rows.rows(file, dialect, 0, place, above):
            yield row if isinstance(row, Problem) else Cells(f"{place}{row[0]}", row[1])


def records(
    upload: Upload, members: Sequence[str], make: Callable[[Cells, list[str]], Record]
) -> Iterator[Record | Problem]:
    """Yield what `make` makes of each row and the names of its columns, in tables that each have a header."""

    def read(member: str) -> Iterator[Record | Problem]:
        columns = columns_of(upload, member)
        for row in islice(rows(upload, member), 1, None):  # after the header
            yield row if isinstance(row, Problem) else attempt(row.where, partial(make, row, columns))

    yield from upload.each(members, read)


class Days:
    """Reads the days of a column: as the app wrote them, or as a spreadsheet program did that saved the table anew.

    The program rewrites every row. So where one is still as the app wrote it, any other form is a mistake of one row.
    """

    def __init__(self, upload: Upload, members: Iterable[str], column: str) -> None:
        self.upload, self.members, self.column = upload, members, column  # the first, in a table without such a name

    def read(self, text: str) -> date:
        """Return a day. Raises ValueError for what is none, and Unanswered where the order of its numbers is open."""
        try:
            return iso_day(text)
        except ValueError:
            try:
                return self._stamps.read(text.strip()).day
            except Refused:
                raise ValueError("no day") from None

    @cached_property
    def _stamps(self) -> Stamps:
        self.upload.passes += 1
        cells = [*dict.fromkeys(self._cells())]
        return Stamps(self.upload, [] if any(map(_ISO_DAY.fullmatch, cells)) else cells)

    def _cells(self) -> Iterator[str]:
        for member in self.members:
            columns = columns_of(self.upload, member)
            at = columns.index(self.column) if self.column in columns else 0
            for row in islice(rows(self.upload, member), int(self.column in columns), None):
                if isinstance(row, Cells) and at < len(row.cells):
                    yield row.cells[at].strip()


def iso_day(text: str) -> date:
    """Return the day of 2025-03-04 or 2025-3-4. Raises ValueError for whatever else."""
    found = _ISO_DAY.fullmatch(text.strip())
    if not found:
        raise ValueError("no day")
    return date(int(found[1]), int(found[2]), int(found[3]))


def month_named(name: str) -> int:
    """Return the number of an English month such as May, Sep, Sept or October. Raises KeyError for none."""
    return ENGLISH[name.casefold().rstrip(".")]


def number(text: str) -> float | None:
    """Return a number such as 7, -1 or 7.5, or 7:30 as 7.5 hours; None for what is neither."""
    plain = text.strip()
    if _NUMBER.fullmatch(plain):
        return float(plain)
    hours = _HOURS.fullmatch(plain)
    return int(hours[1]) + int(hours[2]) / 60 if hours else None


def _header(upload: Upload, member: str) -> tuple[int, str]:
    """Return how many lines are above the header, and the header."""
    start = upload.head_text(member)
    above = lines_above(start)
    return above, next(islice(io.StringIO(start, newline=None), above, None), "").rstrip("\n")


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)
