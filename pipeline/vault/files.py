"""Whole files in a vault, each under a random name. A row of the vault names those that count."""

import secrets
import tempfile
from collections.abc import Iterable
from contextlib import nullcontext
from io import BytesIO
from os import fsync
from pathlib import Path
from typing import BinaryIO

from pipeline import ledger
from pipeline.home import whole_file
from pipeline.home.folder import HearthsideError, Home, cannot_write, locked, sync
from pipeline.vault.entries import refresh
from pipeline.vault.keys import Locked, folder, recipient

FILES = "files"
NAMES = ("sealed", "original")  # the cells of a row that name a file


def add(home: Home, partner: str, source: BinaryIO, *, is_locked: bool = False) -> str:
    """Encrypt what `source` holds, and return the name of the file; on the disk when it returns. Needs no passphrase.

    Put a row with its name in the same hold of the lock: a file without one is removed. `is_locked`: the caller holds
    the home's lock. Raises HearthsideError when it can't be written.
    """
    import pyrage

    place, name = folder(home, partner) / FILES, f"{secrets.token_hex(16)}.age"
    temporary = None
    try:
        with nullcontext() if is_locked else locked(home):
            place.mkdir(mode=0o700, exist_ok=True)
            with tempfile.NamedTemporaryFile(prefix=whole_file.TEMPORARY, dir=place, delete=False) as file:
                temporary = Path(file.name)
                pyrage.encrypt_io(source, file, [recipient(home, partner)])
                file.flush()
                fsync(file.fileno())
            temporary.rename(place / name)
            sync(place)
            ledger.note(home, "vault", place / name)
    except OSError as error:
        raise cannot_write(place, error, "Nothing was saved.") from None
    finally:
        if temporary:
            temporary.unlink(missing_ok=True)
    return name


def read(home: Home, name: str) -> bytes:
    """Return what a file of the open vault holds. Raises HearthsideError that names one that is damaged or missing."""
    import pyrage

    vault = home.opened
    if vault is None or vault.is_locked:
        raise Locked(vault.partner if vault else "this partner")
    path, out = folder(home, vault.partner) / FILES / name, BytesIO()
    try:
        with path.open("rb") as file:
            pyrage.decrypt_io(file, out, [vault.identity])
    except (OSError, pyrage.DecryptError):
        raise HearthsideError(f"{path} is damaged or missing. `hearthside restore` opens a backup.") from None
    return out.getvalue()


def remove(home: Home, partner: str, names: Iterable[str]) -> None:
    """Delete files of a vault, of which no row may tell any more. Needs the home's lock."""
    for name in names:
        path = folder(home, partner) / FILES / name
        if path.is_file():
            ledger.removed(home, "vault", path)
            path.unlink()


def sweep(home: Home) -> None:
    """Delete the files of the open vault that no row names: a process died before it could write one."""
    vault = home.opened
    if vault is None or not _unnamed(home):
        return
    with locked(home):
        refresh(home)
        remove(home, vault.partner, _unnamed(home))


def _unnamed(home: Home) -> set[str]:
    vault = home.opened
    assert vault is not None
    rows = (row for file in vault.files() for row in vault.rows(file))
    named = {row[cell] for row in rows for cell in NAMES if row.get(cell)}
    return {path.name for path in (folder(home, vault.partner) / FILES).glob("*.age")} - named
