"""The place of a row: the log, or the vault of its writer, who has one.

What is shared goes into the log. What is private goes into the vault, and of a sealed answer the words do: the log
says only that it is there. In a home of one nobody else reads, so all goes into the vault. Each write is in the vault
first, so that one that was broken off half-way changed nothing.
"""

from collections.abc import Callable, Mapping
from functools import partial

from pipeline import ledger, vault
from pipeline.home.folder import Home
from pipeline.kinds.kinds import Kind
from pipeline.kinds.vocabulary import PRIVATE, SEALED, SHARED
from pipeline.log import file, history
from pipeline.log.history import Past, Row
from pipeline.settings import read

_HEAD = ("entry_id", "logged_at", "partner", "visibility")
_ABOUT = ("question", "occurred_on", "occurred_at")  # of an answer, beside its words


def write(home: Home, kind: Kind, row: Row, past: Past) -> None:
    """Write a whole row of an entry of which `past` was written before. Needs `file.to_write`.

    Raises HearthsideError where its writer was taken out while this waited: it must not come back after that.
    """
    settings = read(home)
    settings.partner(row["partner"])
    if settings.is_solo and vault.exists(home, row["partner"]):
        row = row | {"visibility": PRIVATE}
    is_sealed = row["visibility"] == SEALED
    if not vault.exists(home, row["partner"]):
        _log(home, kind, row)
    elif row["deleted"] == "yes":
        _take_out(home, kind, row, past)
    elif row["visibility"] == SHARED or (is_sealed and history.is_revealed(home, kind, settings, row)):
        _log(home, kind, _as_first_logged(row, past))
    else:
        in_log = _say_sealed if is_sealed else _delete
        _seal(home, kind, row, partial(in_log, home, kind, row, past))


def _take_out(home: Home, kind: Kind, row: Row, past: Past) -> None:
    delete = partial(_delete, home, kind, row, past)
    if past.vault or past.derived or past.is_locked:  # older rows there count again once the log has none
        _seal(home, kind, row, delete)
    else:
        delete()


def _delete(home: Home, kind: Kind, row: Row, past: Past) -> None:
    """Delete the entry in the log, if that has it."""
    if past.log and not history.is_taken_out(past.log[-1]):
        head = {name: row[name] for name in _HEAD}
        _log(home, kind, head | {"visibility": past.log[-1]["visibility"], "deleted": "yes"})


def _say_sealed(home: Home, kind: Kind, row: Row, past: Past) -> None:
    """Say in the log that an answer is there, unless it says so already."""
    without = {name: row[name] for name in (*_HEAD, *_ABOUT)}
    before: Mapping[str, str] = past.log[-1] if past.log else {"deleted": "yes"}
    if before["deleted"] or before["answer"] or any(before[name] != row[name] for name in ("visibility", *_ABOUT)):
        _log(home, kind, without)


def _as_first_logged(row: Row, past: Past) -> Row:
    """Return the row with the time at which the entry was first logged, which the log of itself would not know."""
    return row if past.log or not past.vault else row | {"logged_at": past.vault[0]["logged_at"]}


def _log(home: Home, kind: Kind, row: Row) -> None:
    file.add(home, home.logs / f"{kind.name}.csv", kind.header, row)


def _seal(home: Home, kind: Kind, row: Row, then: Callable[[], object]) -> None:
    path = home.logs / f"{kind.name}.csv"
    said = {name: value for name, value in row.items() if value}
    vault.put(home, row["partner"], ledger.name(home, path), [said], is_locked=True, then=then)
