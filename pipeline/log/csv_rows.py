"""Rows of a CSV file that people may have edited. A broken line is skipped."""

import codecs
import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.home.folder import HearthsideError
from pipeline.kinds.fields import ROW_LINES, plain_name

DELIMITERS = ",;\t"


def read(path: Path) -> Iterator[dict[str, str]]:
    """Yield each row by the names in the first line, as `occurred_on` for `Occurred-on`; a missing cell is empty.

    A file that isn't there has no rows.
    """
    if path.exists() and not path.is_file():
        raise HearthsideError(f"{path} is no plain file. Move it out of the home.")
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            lines = list(file)
    except FileNotFoundError:
        return
    for _, _, row in _rows(lines):
        yield row


def part(path: Path, goes: Callable[[dict[str, str]], bool]) -> tuple[list[dict[str, str]], bytes]:
    """Return the rows that go, and the bytes of the file without them; none where nothing but its header stays."""
    data = path.read_bytes()
    raw = data.removeprefix(codecs.BOM_UTF8).splitlines(keepends=True)
    going: list[dict[str, str]] = []
    stay: list[bytes] = []
    end = 1  # below the header
    for start, stop, row in _rows([line.decode("utf-8", "replace") for line in raw]):
        if goes(row):
            going.append(row)
            stay += raw[end:start]
            end = stop
    stay += raw[end:]
    first = data[: len(data) - sum(map(len, raw[1:]))] if raw else b""
    return going, b"".join([first, *stay]) if stay else b""


def _rows(lines: list[str]) -> Iterator[tuple[int, int, dict[str, str]]]:
    """Yield each row's first line, the line after its last, and its cells by the names in the header."""
    spans = _spans(lines, max(DELIMITERS, key=lines[0].count) if lines else ",")
    _, _, header = next(spans, (0, 0, []))
    names = [plain_name(cell) for cell in header]
    for start, stop, cells in spans:
        yield start, stop, dict.fromkeys(names, "") | dict(zip(names, cells, strict=False))


def _spans(lines: list[str], delimiter: str) -> Iterator[tuple[int, int, list[str]]]:
    """Yield each row's first line, the line after its last, and its cells.

    A quote that never closes costs its own line alone, as with the loader.
    """
    at = 0
    while at < len(lines):
        record = csv.reader(lines[at : at + ROW_LINES], delimiter=delimiter, strict=True)
        try:
            cells = next(record)
            yield at, at + record.line_num, cells
            at += record.line_num
        except csv.Error:
            at += 1
