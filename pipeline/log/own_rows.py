"""Rows that are one partner's own, in a CSV file of the home: of a partner with a vault they are in the vault alone."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline import ledger, vault
from pipeline.home.folder import Home
from pipeline.log import csv_rows, file
from pipeline.settings import read as read_settings


def append(home: Home, path: Path, header: Sequence[str], row: Mapping[str, str], whose: str) -> None:
    """Add a row of `whose`, a partner or both. Needs no passphrase.

    Raises HearthsideError when it can't be written, or its partner was taken out while this waited.
    """
    if vault.exists(home, whose):
        vault.put(home, whose, ledger.name(home, path), [row])
        return
    with file.to_write(home, path):
        read_settings(home).audience(whose)
        if vault.exists(home, whose):
            raise vault.Locked(whose, "It was made just now. Try again.")
        file.add(home, path, header, row)


def move(home: Home, path: Path, whose: str) -> int:
    """Move the rows of `whose` from a file into the open vault, and return how many. Needs the lock.

    They are in the vault first, so one that is killed half-way goes on the next time. Raises OSError.
    """
    count, name = 0, ledger.name(home, path)
    for place in (path, file.beside(path)):
        rows, rest = csv_rows.part(place, lambda row: whose in _owners(row)) if place.is_file() else ([], b"")
        known = list(home.opened.rows(name)) if home.opened else []
        if fresh := [row for row in rows if row not in known]:
            vault.put(home, whose, name, fresh, is_locked=True)
        if rows:
            ledger.rewrite(home, "move", place, rest)
        count += len(rows)
    return count


def _owners(row: Mapping[str, str]) -> list[str]:
    return [row[column].strip().lower() for column in ("audience", "partner") if column in row]


def read(home: Home, path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows in the clear, also those beside a spreadsheet's file, then the rows of the open vault."""
    yield from csv_rows.read(path)
    yield from csv_rows.read(file.beside(path))
    if home.opened is not None:
        yield from home.opened.rows(ledger.name(home, path))
