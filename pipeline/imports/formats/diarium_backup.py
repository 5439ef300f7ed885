"""The .diary backup of Diarium: an SQLite database, read without trusting anything in it.

Entries(DiaryEntryId, Heading, Text as HTML, Rating 0 to 5), Tags(DiaryTagId, Type, Value), EntryTags(DiaryEntryId,
DiaryTagId, TrackingValue). DiaryEntryId is the entry's local time in .NET ticks: 100 nanoseconds since year 1. Type is
0 for a tag, 1 for a person, 2 for a tracker of numbers, 3 for one of words. Older databases lack some of the columns.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline.imports.record import Unreadable
from pipeline.imports.tables import database

FIRST = datetime.fromisoformat("0001-01-01")
COLUMNS = {
    "Entries": ("DiaryEntryId", "Heading", "Text", "Rating"),
    "Tags": ("DiaryTagId", "Value"),
    "EntryTags": ("DiaryEntryId", "DiaryTagId", "TrackingValue"),
}
ODD = Unreadable("the database is not built like Diarium's", "Export as JSON.")


@dataclass(frozen=True)
class StoredEntry:
    """One entry, as stored in the database. `tags` holds names with the value of a tracker, or None.

    `others` are the columns that this module doesn't know, and whether they hold something.
    """

    ticks: Any
    heading: Any
    html: Any
    rating: Any
    tags: tuple[tuple[str, Any], ...]
    others: dict[str, Any]


def is_backup(head: bytes) -> bool:
    """True for a database whose first page names the column of Diarium's entries."""
    return database.is_database(head) and b"DiaryEntryId" in head


def ticks_of(moment: datetime, tenths: int = 0) -> int:
    """Return a local time as ticks; `tenths` are the tenths of a microsecond that datetime doesn't hold."""
    return (moment - FIRST) // timedelta(microseconds=1) * 10 + tenths


def moment_of(ticks: int) -> datetime:
    """Return the local time of ticks. Raises OverflowError beyond the year 9999."""
    return FIRST + timedelta(microseconds=ticks // 10)


def rows(path: Path) -> Iterator[StoredEntry]:
    """Yield the entries of a database. Raises Unreadable for one that is damaged, or is not built as Diarium's."""
    try:
        with database.opened(path) as opened:
            names = dict(_table(opened, "Tags"))
            tags: dict[Any, list[tuple[str, Any]]] = {}
            for entry, tag, value in _table(opened, "EntryTags"):
                if isinstance(names.get(tag), str):
                    tags.setdefault(entry, []).append((names[tag], value))
            others = sorted(database.columns(opened, "Entries", ODD) - {*COLUMNS["Entries"]})
            filled = [f"{database.quoted(column)} NOT IN ('', 0)" for column in others]
            for entry, heading, text, rating, *more in _table(opened, "Entries", filled):
                held = dict(zip((name.casefold() for name in others), map(bool, more), strict=True))
                yield StoredEntry(entry, heading, text, rating, tuple(tags.get(entry, ())), held)
    except (sqlite3.Error, OverflowError, UnicodeError):
        raise Unreadable("the database is damaged", "Make the backup again, or export as JSON.") from None


def _table(opened: sqlite3.Connection, name: str, more: Sequence[str] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table, by the columns in COLUMNS and `more`, which is SQL.

    Old databases may lack all but the entries.
    """
    known = database.columns(opened, name, ODD)
    if not known and name == "Entries":
        raise ODD
    columns = ", ".join([*(f'"{column}"' if column in known else "NULL" for column in COLUMNS[name]), *more])
    yield from opened.execute(f'SELECT {columns} FROM "{name}"') if known else ()
