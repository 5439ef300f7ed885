"""Rows that are one partner's own, in a CSV file of the home: of a partner with a vault they are in the vault alone."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline import ledger, vault
from pipeline.home.folder import Home
from pipeline.log import csv_rows, file


def append(home: Home, path: Path, header: Sequence[str], row: Mapping[str, str], whose: str) -> None:
    """Add a row of `whose`, a partner or both. Needs no passphrase. Raises HearthsideError when it can't be written."""
    if vault.exists(home, whose):
        vault.put(home, whose, ledger.name(home, path), [row])
    else:
        file.append(home, path, header, row)


def read(home: Home, path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows in the clear, also those beside a spreadsheet's file, then the rows of the open vault."""
    yield from csv_rows.read(path)
    yield from csv_rows.read(file.beside(path))
    if home.opened is not None:
        yield from home.opened.rows(ledger.name(home, path))
