"""Tables of text: rows of a CSV file or its like, streamed, each with its place; a broken row costs itself alone."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TextIO

from pipeline.imports.record import Problem, Unreadable
from pipeline.imports.upload import limits
from pipeline.imports.upload.upload import Upload

Row = tuple[int, list[str]]  # its number from 1, by its first line, and its cells
DELIMITERS = (",", ";", "\t", "|")
NO_NAMES = (
    "its first line doesn't name the columns",
    "Add a first line with a name for each column, such as date,mood,note.",
)
_START = 1 << 16  # characters that tell the delimiter
_BLOCK = 1 << 20  # characters that are read at once
_NEVER_A_ROW = '"x"y\n'  # stands for a line without end: neither outside of a cell nor within one is it valid
_SEP = re.compile(r"sep=([,;\t|])\r?\n")  # a first line that is meant for Excel
BROKEN = "is broken: a quote is out of place or never closed, or a cell has no end"
QUOTES = "Put cells that hold a quote or a delimiter in quotes, and double the quotes in them."


@dataclass(frozen=True)
class Table:
    """A table with a name for each column. `rows` starts again with each call; no row of it is empty."""

    names: tuple[str, ...]
    rows: Callable[[], Iterator[Row | Problem]]
    place: str  # what comes before a row's number: "line ", "Mood.csv, line ", "row "


def text_table(upload: Upload, member: str) -> Table:
    """Return the table of a text file. Raises Unreadable when it has no first line, or too many columns."""
    place = "line " if upload.is_single else f"{member}, line "
    with _opened(upload, member) as (file, delimiter, before):
        header = next(_rows(file, delimiter, 0, place, before), None)
    if not isinstance(header, tuple):
        raise Unreadable(*NO_NAMES)
    names = names_of(header[1])

    def rows() -> Iterator[Row | Problem]:
        with _opened(upload, member) as (file, delimiter, before):
            found = _rows(file, delimiter, len(names), place, before)
            next(found)  # the header
            yield from found

    return Table(names, rows, place)


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
    """Return what parts the cells: the first rows have as many as the header by it. "" when it is no table."""
    if given := _SEP.match(start):
        return given[1]
    scores = {delimiter: _score(start, is_whole, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > (0.5, 1) else ""


def _score(start: str, is_whole: bool, delimiter: str) -> tuple[float, int]:
    """Return the share of the first rows that are as wide as the header, and that width."""
    rows = list(islice(_rows(io.StringIO(start, newline=None), delimiter, 0, ""), 100))
    if not is_whole and len(rows) < 100:
        del rows[-1:]  # it is cut
    widths = [0 if isinstance(row, Problem) else len(row[1]) for row in rows]
    return (widths.count(widths[0]) / len(widths), widths[0]) if widths and widths[0] > 1 else (0, 0)


def first_rows(start: str, is_whole: bool) -> list[list[str]]:
    """Return the header and the first rows of what begins as a table; nothing for all else."""
    delimiter = delimiter_of(start, is_whole)
    if not delimiter:
        return []
    file = io.StringIO(_SEP.sub("", start, count=1), newline=None)
    rows = [row[1] for row in islice(_rows(file, delimiter, 0, ""), 100) if isinstance(row, tuple)]
    return [row for row in rows if len(row) == len(rows[0])]


@contextmanager
def _opened(upload: Upload, member: str) -> Iterator[tuple[TextIO, str, int]]:
    """Open a table at its header, with its delimiter, and the number of lines before it."""
    with upload.lines(member) as file:
        start = file.read(_START)
    delimiter = delimiter_of(start, len(start) < _START) or ","  # which is as good as any for a single column
    with upload.lines(member) as file:
        file.reconfigure(newline=None)
        before = 1 if _SEP.match(start) else 0
        if before:
            file.readline()
        yield file, delimiter, before


def _rows(file: TextIO, delimiter: str, width: int, place: str, before: int = 0) -> Iterator[Row | Problem]:
    """Yield the rows of a file that is open after `before` lines; a Problem for each that hasn't `width` cells.

    Lines are parsed block by block. Where a quote is open at the end of a block they wait for the next one; where no
    row comes of it, the line with the quote is given up, and parsing starts again after it.
    """
    csv.field_size_limit(limits.LINE_BYTES)
    lines: list[str] = []
    more, rest = _block(file, "")
    is_last = False
    while not is_last:
        is_last = not more
        lines += more
        at = 0
        while at < len(lines):
            start = at
            source = map(lines.__getitem__, range(start, len(lines)))
            try:
                reader = csv.reader(source, delimiter=delimiter, strict=True, skipinitialspace=True)
                for cells in reader:
                    end = start + reader.line_num
                    if len(cells) == width or not width:
                        if any(cells):
                            yield before + at + 1, cells
                    elif len(cells) > width and not any(cells[width:]):
                        yield before + at + 1, cells[:width]
                    elif any(cells):
                        again = _next_row(lines, at + 1, end, delimiter, width)
                        yield _of_other_width(place, before, at, again)
                        if again < end:  # a quote that was never closed took whole rows with it
                            at = again
                            break
                    at = end
            except csv.Error as error:
                is_open = "unexpected end" in str(error)
                if is_open and not is_last and sum(map(len, lines[at:])) < limits.LINE_BYTES:
                    break
                again = _next_row(lines, at + 1, len(lines), delimiter, width)
                yield Problem(_where(place, before, at, again), BROKEN, QUOTES)
                at = again
        del lines[:at]
        before += at
        more, rest = _block(file, rest)


def _block(file: TextIO, rest: str) -> tuple[list[str], str]:
    """Return the next lines of a file, none at its end, and the beginning of the one after."""
    while text := file.read(_BLOCK):
        lines = io.StringIO(rest + text).readlines()
        rest = "" if lines[-1].endswith("\n") else lines.pop()
        if len(rest) > limits.LINE_BYTES:
            lines.append(_NEVER_A_ROW)
            rest = _after_line(file)
        if lines:
            return lines, rest
    return io.StringIO(rest).readlines(), ""


def _after_line(file: TextIO) -> str:
    while text := file.read(_BLOCK):
        _, end, rest = text.partition("\n")
        if end:
            return rest
    return ""


def _next_row(lines: list[str], at: int, end: int, delimiter: str, width: int) -> int:
    """Return the first of some lines that is a row by itself, or begins one."""
    while at < end:
        try:
            cells = next(csv.reader([lines[at]], delimiter=delimiter, strict=True, skipinitialspace=True), [])
            if len(cells) == width or not width:
                return at
        except csv.Error as error:
            if "unexpected end" in str(error):
                return at
        at += 1
    return end


def _of_other_width(place: str, before: int, at: int, end: int) -> Problem:
    return Problem(_where(place, before, at, end), "has more or fewer cells than the first line has names", QUOTES)


def _where(place: str, before: int, at: int, end: int) -> str:
    first, last = before + at + 1, before + end
    return f"{place}{first}" if first == last else f"{place.replace('line ', 'lines ')}{first} to {last}"
