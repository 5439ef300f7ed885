"""The rows of a vault: each is encrypted into the inbox, and folded into one file when the vault is opened.

A row is a line of JSON with an id of its own, so that one which is both in the inbox and in the file counts once: a
fold that was killed half-way leaves it in both.
"""

import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import orjson

from pipeline import ledger
from pipeline.home import whole_file
from pipeline.home.folder import HearthsideError, Home, cannot_write, locked, stamp
from pipeline.home.open_vault import Item, OpenVault
from pipeline.vault.keys import IDENTITY, RECIPIENT, Locked, folder, recipient

ENTRIES, INBOX = "entries.age", "inbox"
BLOCK = 1024  # bytes, of which the size of what is encrypted is a multiple
GONE = "gone"  # the cell of a row that names a file of the vault which was deleted


def put(
    home: Home,
    partner: str,
    file: str,
    rows: Sequence[Mapping[str, str]],
    *,
    ids: Sequence[str] = (),
    is_locked: bool = False,
    then: Callable[[], object] = lambda: None,
) -> None:
    """Encrypt rows of a file of the home into the partner's vault; on the disk when it returns. Needs no passphrase.

    `ids`: of the rows; one that is in the vault already is not added again. `is_locked`: the caller holds the home's
    lock. `then`: what else is to be written; where it fails, the rows are taken out again. Raises HearthsideError when
    nothing could be written.
    """
    import pyrage

    named = ids or [secrets.token_hex(8) for _ in rows]
    items = [Item(id_, file, dict(row)) for id_, row in zip(named, rows, strict=True)]
    sealed = bytes(pyrage.encrypt(_lines(items), [recipient(home, partner)]))
    place = folder(home, partner) / INBOX
    try:
        with nullcontext() if is_locked else locked(home):
            place.mkdir(mode=0o700, exist_ok=True)
            path = place / f"{_next(place):06}.age"
            try:
                whole_file.replace(path, sealed)
                ledger.appended(home, path, 0, sealed, "vault")
                then()
            except (OSError, HearthsideError):
                if path.exists():
                    ledger.removed(home, "vault", path)
                    path.unlink()
                raise
    except OSError as error:
        raise cannot_write(place, error, "Nothing was saved.") from None
    if home.opened is not None and home.opened.partner == partner and not home.opened.is_locked:
        home.opened.add(items)
        home.opened.read.add(stamp(path))


def refresh(home: Home) -> None:
    """Take rows that were written elsewhere into the open vault. Raises Locked when it was locked meanwhile."""
    vault = home.opened
    if vault is None:
        return
    if vault.is_locked:
        raise Locked(vault.partner)
    for path in _files(home, vault.partner):
        if (found := stamp(path)) not in vault.read:
            vault.add(read(path, vault.identity))
            vault.read.add(found)


def fold(home: Home, vault: OpenVault) -> None:
    """Put the inbox into the one file of all rows, and take them into the vault.

    Raises HearthsideError that names a file which is damaged, missing or older than it was; nothing is changed then.
    """
    import pyrage

    place, identity = folder(home, vault.partner), vault.identity
    try:
        with locked(home):
            states = ledger.check(home, is_locked=True)
            _mend(home, states)
            waiting = _inbox(place)
            rows = {path: read(path, identity) for path in _files(home, vault.partner)}
            _need_newest(home, place / ENTRIES, rows, states)
            found = {item.id: item for items in rows.values() for item in items}
            found = dict(_without_gone(found))
            if waiting:
                sealed = bytes(pyrage.encrypt(_lines(found.values()), [identity.to_public()]))
                whole_file.replace(place / ENTRIES, sealed)
                ledger.note(home, "fold", place / ENTRIES)
                for path in waiting:
                    ledger.removed(home, "fold", path)
                    path.unlink()
            vault.add(found.values())
            vault.read.add(stamp(place / ENTRIES))
    except OSError as error:
        raise cannot_write(place, error) from None


def gone(rows: Iterable[Mapping[str, str]]) -> set[str]:
    """Return the files of a vault that its rows say are gone. Rows that name them as `sealed` are gone with them."""
    return {row[GONE] for row in rows if GONE in row}


def read(path: Path, identity: Any) -> list[Item]:
    """Return the rows of one file. Raises HearthsideError that names it when it is damaged."""
    import pyrage

    try:
        data = pyrage.decrypt(path.read_bytes(), [identity])
        items = [Item(one["id"], one["file"], one["row"]) for one in map(orjson.loads, data.splitlines())]
        if not all(map(_is_ours, items)):  # anybody can encrypt to the recipient
            raise ValueError(path)
        return items
    except FileNotFoundError:  # folded meanwhile, by another window
        return []
    except (OSError, pyrage.DecryptError, ValueError, KeyError, TypeError):
        way_out = " Moved out of its folder, it no longer stops the rest." if path.parent.name == INBOX else ""
        raise HearthsideError(
            f"{path} is damaged, so the vault stays locked. Nothing was changed. `hearthside restore` opens a backup."
            f"{way_out}"
        ) from None


def _is_ours(item: Item) -> bool:
    cells = item.row.values() if isinstance(item.row, dict) else [None]
    return all(isinstance(text, str) for text in (item.id, item.file, *cells))


def _mend(home: Home, states: Iterable[ledger.State]) -> None:
    """Note the files of the vaults that a process wrote and, as it died, did not note. Needs the lock."""
    unknown = {one.file for one in states if one.is_new}
    for name in (f"{INBOX}/*.age", IDENTITY, RECIPIENT):
        for path in home.vaults.glob(f"[!.]*/{name}"):
            if ledger.name(home, path) in unknown:
                ledger.note(home, "vault", path)


def _need_newest(
    home: Home, entries: Path, rows: Mapping[Path, Sequence[Item]], states: Iterable[ledger.State]
) -> None:
    """Raise HearthsideError where the file of all rows is lost or an older one, as folding would hide it.

    A fold that was killed before it could note the file left rows of the inbox in it.
    """
    known = {item.id for item in rows.get(entries, ())}
    is_newer = any(item.id in known for path, items in rows.items() if path != entries for item in items)
    for one in states:
        if one.file == ledger.name(home, entries) and one.is_loss and not is_newer:
            raise HearthsideError(f"{one} Until then the vault stays locked.")


def _without_gone(found: Mapping[str, Item]) -> Iterator[tuple[str, Item]]:
    """Leave out the rows of files that are gone. Those that say so stay, for windows in which the vault is open."""
    names = gone(item.row for item in found.values())
    for id_, item in found.items():
        if item.row.get("sealed") not in names:
            yield id_, item


def _files(home: Home, partner: str) -> list[Path]:
    """Return the files with rows, in the order in which they were written."""
    place = folder(home, partner)
    return [path for path in (place / ENTRIES, *_inbox(place)) if path.is_file()]


def _inbox(place: Path) -> list[Path]:
    return sorted((place / INBOX).glob("[0-9]*.age"))


def _next(place: Path) -> int:
    """Return the number of the next file. Each private save asks, so only the names are read."""
    with os.scandir(place) as found:
        stems = [one.name.removesuffix(".age") for one in found if one.name.endswith(".age")]
    return 1 + max((int(stem) for stem in stems if stem.isdecimal()), default=0)


def _lines(items: Iterable[Item]) -> bytes:
    """Return the lines of items, filled up with blanks: a size is not to tell one short answer from another."""
    lines = [orjson.dumps({"id": item.id, "file": item.file, "row": item.row}) for item in items]
    data = b"\n".join(lines)
    return data.ljust(len(data) + -(len(data) + 1) % BLOCK) + b"\n" if lines else b""
