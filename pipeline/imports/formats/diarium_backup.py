"""The .diary backup of Diarium: an SQLite database, read without trusting anything in it.

Entries(DiaryEntryId, Heading, Text as HTML, Rating 0 to 5), Tags(DiaryTagId, Type, Value), EntryTags(DiaryEntryId,
DiaryTagId, TrackingValue). DiaryEntryId is the entry's local time in .NET ticks: 100 nanoseconds since year 1. Type is
0 for a tag, 1 for a person, 2 for a tracker of numbers, 3 for one of words. Older databases lack some of the columns.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.imports.record import Unreadable

if TYPE_CHECKING:
    import sqlite3

TEXT_BYTES = 64 << 20
FIRST = datetime.fromisoformat("0001-01-01")
COLUMNS = {
    "Entries": ("DiaryEntryId", "Heading", "Text", "Rating"),
    "Tags": ("DiaryTagId", "Value"),
    "EntryTags": ("DiaryEntryId", "DiaryTagId", "TrackingValue"),
}


@dataclass(frozen=True)
class StoredEntry:
    """One entry, as stored in the database. `tags` holds names with the value of a tracker, or None."""

    ticks: Any
    heading: Any
    html: Any
    rating: Any
    tags: tuple[tuple[str, Any], ...]


def is_backup(head: bytes) -> bool:
    """True for a database whose first page names the column of Diarium's entries."""
    return head.startswith(b"SQLite format 3\0") and b"DiaryEntryId" in head


def ticks_of(moment: datetime, tenths: int = 0) -> int:
    """Return a local time as ticks; `tenths` are the tenths of a microsecond that datetime doesn't hold."""
    return (moment - FIRST) // timedelta(microseconds=1) * 10 + tenths


def moment_of(ticks: int) -> datetime:
    """Return the local time of ticks. Raises OverflowError beyond the year 9999."""
    return FIRST + timedelta(microseconds=ticks // 10)


def rows(path: Path) -> Iterator[StoredEntry]:
    """Yield the entries of a database. Raises Unreadable for one that is damaged, or is not built as Diarium's."""
    import sqlite3

    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
            database.execute("PRAGMA trusted_schema = OFF")
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, TEXT_BYTES)
            # Text that isn't UTF-8 costs its own entry, not all that follow.
            database.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
            names = dict(_table(database, "Tags"))
            tags: dict[Any, list[tuple[str, Any]]] = {}
            for entry, tag, value in _table(database, "EntryTags"):
                if isinstance(names.get(tag), str):
                    tags.setdefault(entry, []).append((names[tag], value))
            for entry, heading, text, rating in _table(database, "Entries"):
                yield StoredEntry(entry, heading, text, rating, tuple(tags.get(entry, ())))
    except (sqlite3.Error, OverflowError, UnicodeError):
        raise Unreadable("the database is damaged", "Make the backup again, or export as JSON.") from None


def _table(database: "sqlite3.Connection", name: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table, by the columns in COLUMNS. A view or a virtual table in its place is refused."""
    kinds = database.execute(
        "SELECT type, sql FROM sqlite_schema WHERE name = ? AND type != 'index'", (name,)
    ).fetchall()
    if not kinds and name != "Entries":
        return
    if [kind for kind, _ in kinds] != ["table"] or "virtual" in str(kinds[0][1])[:20].lower():
        raise Unreadable("the database is not built like Diarium's", "Export as JSON.")
    # Computed columns are not listed there, so that none is run.
    known = {row[1] for row in database.execute(f"PRAGMA table_info({name})")}
    columns = ", ".join(f'"{column}"' if column in known else "NULL" for column in COLUMNS[name])
    yield from database.execute(f'SELECT {columns} FROM "{name}"')
