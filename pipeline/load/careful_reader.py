"""A reader of logs in plain Python: slower than DuckDB's, and it knows each line's number.

Used for a file in which something is off, so that each refused line can be named and everything else still loads.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.kinds.fields import ROW_LINES
from pipeline.log.csv_rows import DELIMITERS

Row = tuple[int, list[str] | str]  # line number; its cells, or the reason why it can't be read

LINE_LIMIT = 1_000_000  # bytes in one record; the same limit as DuckDB's reader is given
BOM = b"\xef\xbb\xbf"
OPEN = "has a quote that never closes"
_QUOTED = r' *"((?:[^"]++|"")*+)'
_NEVER_CLOSED = re.compile(_QUOTED)
_CELL = {d: re.compile(rf'{_QUOTED}" *(?=[{d}]|\Z)|(?! *")([^{d}\r\n]*)') for d in DELIMITERS}


def read(path: Path, delimiter: str, width: int) -> Iterator[Row]:
    """Yield every record below the header, blank lines aside, with `width` cells or a reason.

    A quote that never closes refuses its own line alone; reading goes on with the next.
    """
    for at, cells, _ in records(path.read_bytes().removeprefix(BOM).splitlines(keepends=True), delimiter):
        while isinstance(cells, list) and len(cells) > width and not cells[-1]:
            cells.pop()  # a spreadsheet's empty columns to the right
        if isinstance(cells, list) and len(cells) != width:
            cells = f"has {len(cells)} cells where the first line names {width} columns"
        yield at + 1, cells


def records(lines: list[bytes], delimiter: str, most: int = ROW_LINES) -> Iterator[tuple[int, list[str] | str, int]]:
    """Yield each record below the header: the index of its first line, its cells or a reason, and its number of lines.

    `most` is how many lines one quoted cell may span.
    """
    at = 1
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        cells, used = _record(lines, at, delimiter, most)
        yield at, cells, used
        at += used


def count(path: Path) -> int | None:
    """Count the lines of a file by their ends, blank ones and those inside a quote too. None when it holds a NUL."""
    with path.open("rb") as file:
        found, last = 0, b"\n"
        while block := file.read(1 << 20):
            if b"\0" in block:
                return None
            found, last = found + block.count(b"\n"), block[-1:]
    return found + (last != b"\n")


def _record(lines: list[bytes], start: int, delimiter: str, most: int) -> tuple[list[str] | str, int]:
    """Read the record that starts at `lines[start]`: its cells or a reason, and how many lines it takes."""
    joined, quotes = b"", 0
    for used, line in enumerate(lines[start : start + most], 1):
        joined, quotes = joined + line, quotes + line.count(b'"')
        if len(joined) > LINE_LIMIT:
            return f"is longer than {LINE_LIMIT:,} bytes", 1
        if used == 1 or quotes % 2 == 0:
            cells = _cells(joined, delimiter)
            if cells != OPEN:
                return cells, used if isinstance(cells, list) else 1
    return OPEN, 1


def _cells(record: bytes, delimiter: str) -> list[str] | str:
    """Split a record as DuckDB's reader does: blanks around a quoted cell don't count, quotes inside a bare one do."""
    try:
        text = record.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        return "is not UTF-8 text"
    if "\0" in text:
        return "holds a NUL character"
    cells, at, pattern = [], 0, _CELL[delimiter]
    while (cell := pattern.match(text, at)) and (cell.end() == len(text) or text[cell.end()] == delimiter):
        quoted, bare = cell.groups()
        cells.append(bare if quoted is None else quoted.replace('""', '"'))
        if cell.end() == len(text):
            return cells
        at = cell.end() + 1
    if cell:
        return "has a line break in the wrong place"
    return OPEN if _NEVER_CLOSED.fullmatch(text, at) else "has a quote in the wrong place"
