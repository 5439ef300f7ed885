"""A streaming reader of CSV rows with their line numbers. One broken row costs no other row."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pipeline.imports.record import Problem
from pipeline.imports.upload import limits

if TYPE_CHECKING:
    from _csv import Reader

Row = tuple[int, list[str]]  # its number from 1, by its first line, and its cells
BLOCK = 1 << 20  # characters that are read at once
OTHER_WIDTH = "has more or fewer cells than the first line"
BROKEN = "can't be read: a quote is missing or out of place, or it is too long"
SEPARATORS = "Check its separators. A cell that contains one needs quotes around it."
QUOTES = "Save the table as CSV again in a spreadsheet program, or correct the quotes in this line."
_CLOSED = re.compile(r'(?<!")((?:"")*") +(?=[,;|\t\r\n]|\Z)')
_NEVER_A_ROW = '"x"y\n'  # replaces a line without end: it is valid neither within a cell nor outside one


class Source(Protocol):
    """A text that is read block by block."""

    def read(self, size: int, /) -> str: ...


@dataclass(frozen=True)
class Dialect:
    """The dialect of a file of CSV."""

    delimiter: str
    skips_blanks: bool = False  # after a delimiter, as people write: 7, "rain"
    cuts_last: bool = False  # the last column may have the delimiter in it, without quotes; what follows is left

    def reader(self, lines: Iterable[str]) -> "Reader":
        return csv.reader(lines, delimiter=self.delimiter, strict=True, skipinitialspace=self.skips_blanks)


def place_of(member: str, is_single: bool) -> str:
    """Return the text before a line number, such as "Mood.csv, line "."""
    return "line " if is_single else f"{member}, line "


def rows(file: Source, dialect: Dialect, width: int, place: str, before: int = 0) -> Iterator[Row | Problem]:
    """Yield the rows of a file that is open after `before` lines; a Problem for each that hasn't `width` cells.

    A `width` of 0 is any. A row on one line may lack its last cells: Excel leaves out empty ones.

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
                reader = dialect.reader(source)
                for cells in reader:
                    end = start + reader.line_num
                    if len(cells) == width or not width:
                        if any(cells):
                            yield before + at + 1, cells
                    elif len(cells) > width and (dialect.cuts_last or not any(cells[width:])):
                        yield before + at + 1, cells[:width]
                    elif len(cells) < width and end == at + 1 and any(cells):
                        yield before + at + 1, cells + [""] * (width - len(cells))
                    elif any(cells):
                        again = _next_row(lines, at + 1, end, dialect, width)
                        yield Problem(_where(place, before, at, again), OTHER_WIDTH, SEPARATORS)
                        if again < end:  # a quote that was never closed took whole rows with it
                            at = again
                            break
                    at = end
            except csv.Error as error:
                is_open = "unexpected end" in str(error)
                if not is_open and (mended := _mended(lines[at])) != lines[at]:
                    lines[at] = mended
                    continue
                if is_open and not is_last and sum(map(len, lines[at:])) < limits.LINE_BYTES:
                    break
                again = _next_row(lines, at + 1, len(lines), dialect, width)
                yield Problem(_where(place, before, at, again), BROKEN, QUOTES)
                at = again
        del lines[:at]
        before += at
        more, rest = _block(file, rest)


def _mended(line: str) -> str:
    r"""Write the quotes of a row as CSV has them: not `\"` in a cell, and no blanks after one that ends a cell."""
    return _CLOSED.sub(r"\1", line.replace('\\"', '""'))


def _block(file: Source, rest: str) -> tuple[list[str], str]:
    """Return the next lines of a file, none at its end, and the beginning of the one after."""
    while text := file.read(BLOCK):
        lines = io.StringIO(rest + text).readlines()
        rest = "" if lines[-1].endswith("\n") else lines.pop()
        if len(rest) > limits.LINE_BYTES:
            lines.append(_NEVER_A_ROW)
            rest = _after_line(file)
        if lines:
            return lines, rest
    return io.StringIO(rest).readlines(), ""


def _after_line(file: Source) -> str:
    while text := file.read(BLOCK):
        _, end, rest = text.partition("\n")
        if end:
            return rest
    return ""


def _next_row(lines: list[str], at: int, end: int, dialect: Dialect, width: int) -> int:
    """Return the first of some lines that is a row by itself, or begins one."""
    while at < end:
        try:
            cells = next(dialect.reader([lines[at]]), [])
            if len(cells) == width or not width:
                return at
        except csv.Error as error:
            if "unexpected end" in str(error):
                return at
        at += 1
    return end


def _where(place: str, before: int, at: int, end: int) -> str:
    first, last = before + at + 1, before + end
    return f"{place}{first}" if first == last else f"{place.replace('line ', 'lines ')}{first} to {last}"
