"""CSV files split by partner. The rows that stay keep their bytes exactly."""

import csv
from dataclasses import dataclass
from pathlib import Path

from pipeline.home import whole_file
from pipeline.kinds.fields import plain_name
from pipeline.load import careful_reader
from pipeline.log import csv_rows
from pipeline.settings import Partner

MOST_LINES = 20_000  # in one cell, more than any text may have


@dataclass(frozen=True)
class Parted:
    """The part of a file that stays, and the counts of rows that go, for each reason."""

    stays: bytes
    rows: int
    gone: int
    unclear: int


def part(path: Path, column: str, owner: Partner | None) -> Parted:
    """Keep the rows in whose `column` stands the one who stays; without an owner, none.

    A row that names nobody, or can't be read, goes too: what is in it can't be told, and no build counts it.
    """
    data = path.read_bytes()
    found = data.removeprefix(careful_reader.BOM).splitlines(keepends=True)
    head = found[0] if found else b""
    delimiter = max(csv_rows.DELIMITERS, key=head.decode("utf-8", "replace").count)
    names = [plain_name(cell) for cell in _leniently(head, delimiter)]
    at = names.index(column) if column in names else -1
    kept, rows, gone, unclear = set(range(len(found))), 0, 0, 0
    for start, cells, used in careful_reader.records(found, delimiter, MOST_LINES):
        said = cells if isinstance(cells, list) else _leniently(found[start], delimiter)
        whose = said[at].strip().lower() if 0 <= at < len(said) else ""
        if owner and whose in owner.aliases:
            rows += 1
            continue
        kept -= set(range(start, start + used))
        gone, unclear = (
            (gone + 1, unclear) if owner is None or (whose and isinstance(cells, list)) else (gone, unclear + 1)
        )
    prefix = data[: len(data) - len(data.removeprefix(careful_reader.BOM))]
    return Parted(prefix + b"".join(line for i, line in enumerate(found) if i in kept), rows, gone, unclear)


def take_out(path: Path, column: str, owner: Partner | None) -> None:
    """Leave in a file what is the owner's: as a whole or not at all. A file without any row left is removed."""
    if owner is None:
        path.unlink()
        return
    parted = part(path, column, owner)
    if not parted.gone and not parted.unclear:
        return
    if not parted.rows:
        path.unlink()
        return
    whole_file.replace(path, parted.stays)


def _leniently(line: bytes, delimiter: str) -> list[str]:
    """The cells of one line as far as they can be told."""
    text = line.decode("utf-8", "replace").replace("\0", "").rstrip("\r\n")
    try:
        return next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:
        return text.split(delimiter)
