"""Imports in a partner's vault: two encrypted files for each, of its records and of the original, and a row of both."""

import json
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import orjson

from pipeline import vault
from pipeline.home.folder import HearthsideError, Home
from pipeline.vault import entries, files

ROWS = "imports/manifest.json"  # each row stands for one of an import's own folder


def add(home: Home, partner: str, told: Mapping[str, Any], folder: Path, original: Path | None) -> dict[str, str]:
    """Encrypt an import: the records in `folder`, and the original file. Return the names of the two in the vault.

    Needs the home's lock, and no passphrase.
    """
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path in sorted(folder.glob("*.jsonl")):
            archive.write(path, path.name)
    packed.seek(0)
    names = {"sealed": files.add(home, partner, packed, is_locked=True)}
    if original:
        with original.open("rb") as file:
            names["original"] = files.add(home, partner, file, is_locked=True)
    vault.put(home, partner, ROWS, [{"manifest": json.dumps(told), **names}], is_locked=True)
    return names


def rows(home: Home) -> Iterator[dict[str, str]]:
    """Yield the rows of the imports in the open vault, but those that were undone."""
    if home.opened is not None:
        found = list(home.opened.rows(ROWS))
        gone = entries.gone(found)
        yield from (row for row in found if row.get("sealed", "") not in {"", *gone})


def remove(home: Home, partner: str, sealed: str, original: str) -> None:
    """Delete an import from a vault: its row, then its files. Needs the lock.

    The row is there, encrypted, until the vault is next opened.
    """
    vault.put(home, partner, ROWS, [{entries.GONE: sealed}], is_locked=True)
    files.remove(home, partner, filter(None, (sealed, original)))


def lines(home: Home, sealed: str, name: str) -> Iterator[Any]:
    """Yield the values of a file of an import with one JSON value a line. Raises HearthsideError when it is damaged."""
    try:
        with zipfile.ZipFile(BytesIO(files.read(home, sealed))) as archive, archive.open(name) as file:
            yield from map(orjson.loads, file)
    except (zipfile.BadZipFile, KeyError, ValueError):
        raise HearthsideError(f"{sealed} in a vault is damaged. `hearthside restore` opens a backup.") from None
