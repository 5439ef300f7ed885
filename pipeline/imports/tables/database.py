"""SQLite databases from strangers, read without trusting anything in them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pipeline.imports.record import Unreadable

TEXT_BYTES = 64 << 20


def is_database(head: bytes) -> bool:
    return head.startswith(b"SQLite format 3\0")


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database read-only, without a lock, and with nothing attached.

    Text that isn't UTF-8 costs its own entry, not all that follow.
    """
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, TEXT_BYTES)
        database.execute("pragma trusted_schema = off")
        database.execute("pragma cell_size_check = on")
        database.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
        yield database


def columns(database: sqlite3.Connection, table: str, odd: Unreadable) -> set[str]:
    """Return the columns of a table; none when it isn't there. Raises `odd` for a view or a virtual table in its place.

    Computed columns are not listed, so that none is run.
    """
    found = database.execute("select type, sql from sqlite_master where name = ?", (table,)).fetchall()
    if found and ([kind for kind, _ in found] != ["table"] or "virtual" in str(found[0][1]).split("(")[0].lower()):
        raise odd
    return {name for (name,) in database.execute("select name from pragma_table_info(?)", (table,))}


def quoted(name: str) -> str:
    """Return the name of a column as SQL."""
    return '"' + name.replace('"', '""') + '"'
