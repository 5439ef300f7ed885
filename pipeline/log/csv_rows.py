"""Rows of a CSV file that people may have edited. A broken line is skipped."""

import csv
from collections.abc import Iterator
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
    records = _records(lines, max(DELIMITERS, key=lines[0].count) if lines else ",")
    names = [plain_name(cell) for cell in next(records, [])]
    for cells in records:
        yield dict.fromkeys(names, "") | dict(zip(names, cells, strict=False))


def _records(lines: list[str], delimiter: str) -> Iterator[list[str]]:
    """Yield the cells of each row. A quote that never closes costs its own line alone, as with the loader."""
    at = 0
    while at < len(lines):
        record = csv.reader(lines[at : at + ROW_LINES], delimiter=delimiter, strict=True)
        try:
            yield next(record)
            at += record.line_num
        except csv.Error:
            at += 1
