"""Tables in CSV and similar text, with unknown columns and separators."""

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from pipeline.imports.dates.months import is_period
from pipeline.imports.record import Problem, Question, Unreadable
from pipeline.imports.tables.column_names import DAYS, NAMED, plain
from pipeline.imports.tables.csv_rows import Dialect, Row, Source, place_of, rows as csv_rows
from pipeline.imports.tables.formula_cells import SIGN, FormulaFree, without_formulas
from pipeline.imports.tables.header import DELIMITERS, lines_above
from pipeline.imports.tables.markdown_table import DELIMITER as BAR, MarkdownRows, is_table as is_markdown
from pipeline.imports.tables.nameless_chat import LOOKED_AT, MESSAGE, NAMES, is_nameless_chat
from pipeline.imports.upload import limits
from pipeline.imports.upload.upload import Upload

NO_NAMES = (
    "its first line should name the columns",
    "Add a first line with a name for each column, such as date,mood,note; for a chat, Date,Sender,Message.",
)
_START = 1 << 16  # characters that tell the delimiter
_SEP = re.compile(r"sep=([,;\t|])\r?\n")  # a first line that is meant for Excel


ALL = "all with the same columns"
_APART = 1 << 40  # between the numbers of rows of two tables that are read as one


@dataclass(frozen=True)
class Table:
    """A table with a name for each column. `rows` starts again with each call; no row of it is empty."""

    names: tuple[str, ...]
    rows: Callable[[], Iterator[Row | Problem]]
    places: tuple[str, ...]  # the text before a row's number, of each joined table: "line ", "Mood.csv, line ", "row "

    def place(self, number: int) -> tuple[str, int]:
        """Return the text before a row's number, and the number that it has there."""
        table, own = divmod(number, _APART)
        return self.places[table], own

    def where(self, number: int) -> str:
        place, own = self.place(number)
        return f"{place}{own}"


def chosen(upload: Upload, question: str, asks: str, columns: Mapping[str, Sequence[str]], guess: str) -> list[str]:
    """Ask which of several tables is the journal, and return its name, or the names of all with the same columns.

    `columns` has the columns of each. All of those are the guess when each is named after a time, such as a month:
    others may be of several people.
    """
    alike = _alike(columns)
    together = (ALL,) if len(alike) > 1 else ()
    is_all = together and all(is_period(Path(name).stem) for name in alike)
    told = upload.ask(Question(question, asks, (*together, *columns), ALL if is_all else guess))
    return [*alike] if together and told == ALL else [told]


def _alike(columns: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the names of the most tables that name a column of days and have the same columns."""
    found: dict[tuple[str, ...], list[str]] = {}
    for name, cells in columns.items():
        if not DAYS.isdisjoint(plain(cell) for cell in cells):
            found.setdefault(tuple(cell.strip().casefold() for cell in cells), []).append(name)
    return max(found.values(), key=len, default=[])


def joined(tables: Sequence[Table]) -> Table:
    """Return tables with the same columns as one, such as a sheet for each month."""

    def rows() -> Iterator[Row | Problem]:
        for table, one in enumerate(tables):
            for row in one.rows():
                yield row if isinstance(row, Problem) else (table * _APART + row[0], row[1])

    return Table(tables[0].names, rows, tuple(place for one in tables for place in one.places))


def text_table(upload: Upload, member: str) -> Table:
    """Return the table of a text file. Raises Unreadable when it has no first line, or too many columns."""
    place = place_of(member, upload.is_single)
    with _opened(upload, member) as (file, dialect, before):
        first = list(islice(csv_rows(file, dialect, 0, place, before), LOOKED_AT))
    if not first or not isinstance(first[0], tuple):
        raise Unreadable(*NO_NAMES)
    is_nameless = is_nameless_chat([row[1] for row in first if isinstance(row, tuple)])
    names = NAMES if is_nameless else names_of(first[0][1])

    def rows() -> Iterator[Row | Problem]:
        with _opened(upload, member) as (file, dialect, before):
            found = csv_rows(file, replace(dialect, cuts_last=is_nameless), len(names), place, before)
            if not is_nameless:
                next(found)  # the header
            yield from found

    return Table(names, rows, (place,))


def names_of(header: Sequence[str]) -> tuple[str, ...]:
    """Name the columns: those without a name by their number, and those of one name apart. No name holds a semicolon.

    Raises Unreadable for too many.
    """
    if len(header) > limits.COLUMNS:
        raise Unreadable(f"it has more than {limits.COLUMNS:,} columns")
    names: dict[str, None] = {}
    for number, cell in enumerate(header, 1):
        name = plain = " ".join(cell.replace(";", ",").split()) or f"column {number}"
        copy = 1
        while name in names:
            copy += 1
            name = f"{plain} ({copy})"
        names[name] = None
    return tuple(names)


def delimiter_of(start: str, is_whole: bool) -> str:
    """Return the separator of the cells: the first rows have as many as the header by it. "" when it is no table."""
    if given := _SEP.match(start):
        return given[1]
    scores = {delimiter: _score(start, is_whole, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    if scores[best] > (0.5, 1):
        return best
    return next((one for one in DELIMITERS if scores[one][1] > 1 and _names_columns(start, one)), "")


def _names_columns(start: str, delimiter: str) -> bool:
    """True for a first line that names a column of days and another known one: then rows of other widths are odd."""
    names = [plain(cell) for cell in start.partition("\n")[0].split(delimiter)]
    return any(name in DAYS for name in names) and any(name in NAMED - DAYS for name in names)


def _score(start: str, is_whole: bool, delimiter: str) -> tuple[float, int]:
    """Return the share of the first rows that are as wide as the header, and that width."""
    rows = list(islice(csv_rows(io.StringIO(start, newline=None), Dialect(delimiter, True), 0, ""), 100))
    if not is_whole and len(rows) < 100:
        del rows[-1:]  # it is cut
    widths = [0 if isinstance(row, Problem) else len(row[1]) for row in rows]
    return (widths.count(widths[0]) / len(widths), widths[0]) if widths and widths[0] > 1 else (0, 0)


def _after(start: str, lines: int) -> str:
    return "".join(io.StringIO(start, newline=None).readlines()[lines:])


def first_rows(start: str, is_whole: bool) -> list[list[str]]:
    """Return the header and the first rows of what begins as a table; nothing for all else."""
    start = _after(start, lines_above(start))
    delimiter = BAR if is_markdown(start) else delimiter_of(start, is_whole)
    if not delimiter:
        return []
    file: Source = io.StringIO(without_formulas(_SEP.sub("", start, count=1), delimiter), newline=None)
    if is_markdown(start):
        file = MarkdownRows(io.StringIO(start, newline=None))
    rows = [row[1] for row in islice(csv_rows(file, Dialect(delimiter, True), 0, ""), 100) if isinstance(row, tuple)]
    if is_nameless_chat(rows):
        return [[*NAMES], *(row[: len(NAMES)] for row in rows if len(row) > MESSAGE)]
    return [row + [""] * (len(rows[0]) - len(row)) for row in rows if len(row) <= len(rows[0])]


@contextmanager
def _opened(upload: Upload, member: str) -> Iterator[tuple[Source, Dialect, int]]:
    """Open a table at its header, with its dialect, and the number of lines before it."""
    with upload.lines(member) as file:
        start = file.read(_START)
    above = lines_above(start)
    start = _after(start, above)
    delimiter = delimiter_of(start, len(start) < _START) or ","  # which is as good as any for a single column
    with upload.lines(member) as file:
        file.reconfigure(newline=None)
        before = above + (1 if _SEP.match(start) else 0)
        for _ in range(before):
            file.readline()
        if is_markdown(start):
            yield MarkdownRows(file), Dialect(BAR), before
        else:
            yield FormulaFree(file, delimiter) if SIGN in start else file, Dialect(delimiter, True), before
