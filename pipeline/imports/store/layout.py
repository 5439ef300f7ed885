"""The folders and the manifest of imports in a home."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import orjson

from pipeline import ledger, vault
from pipeline.home.folder import FOLDER_MODE, HearthsideError, Home, sync
from pipeline.imports.store import sealed
from pipeline.imports.store.names import PACKED, RECORDS, SIGNS

MANIFEST = "manifest.json"
ORIGINAL = "original"  # the folder of the file itself
WHY = "What was imported before is in it, and a new export is compared with that, so that no entry counts twice."


@dataclass(frozen=True)
class Manifest:
    """One accepted import: whose, of what, read how, and what became of it."""

    id: str
    partner: str
    source: str
    importer: str
    version: int
    file: str
    sha256: str
    imported_at: str
    answers: dict[str, str]
    counts: dict[str, int]  # found, new, same, changed, refused
    first_day: str
    last_day: str
    unit: str = "entries"
    records: str = "entries"
    files: dict[str, list[int | str]] = field(default_factory=dict)  # bytes and SHA-256 of each; older ones lack it


@dataclass(frozen=True)
class SealedManifest(Manifest):
    """An import in a vault: the names of its files there. `original` is empty where none is saved."""

    sealed: str = ""
    original: str = ""


def make_private(path: Path) -> None:
    """Make a folder, and those above it in a home, that its owner alone can read."""
    for place in (*reversed(path.parents), path):
        if not place.exists():
            place.mkdir(mode=FOLDER_MODE)


def need_vault(home: Home, partner: str) -> bool:
    """Return whether the partner's imports are in a vault. Raises Locked when it is not open."""
    if not vault.exists(home, partner):
        return False
    vault.need_open(home, partner, WHY)
    if not all(isinstance(one, SealedManifest) for one in manifests(home, partner)):
        raise HearthsideError(
            "Some of your imports are not in your vault yet. `hearthside vault move` puts them there; then try again."
        )
    return True


def seal(home: Home, manifest: Manifest, folder: Path, original: Path | None) -> SealedManifest:
    """Encrypt an import, with its records in `folder`, into its partner's vault. Needs the home's lock."""
    told = asdict(manifest)
    names = sealed.add(home, manifest.partner, told, folder, original)
    return SealedManifest(**told, sealed=names["sealed"], original=names.get("original", ""))


def manifests(home: Home, partner: str | None = None) -> list[Manifest]:
    """Return the accepted imports, oldest first; of one partner, or all. Those in a vault are there while it is open.

    Raises HearthsideError for a damaged one.
    """
    found: list[Manifest] = [
        SealedManifest(**json.loads(row["manifest"]), sealed=row["sealed"], original=row.get("original", ""))
        for row in sealed.rows(home)
    ]
    known = {one.id for one in found}
    for path in home.imports.glob(f"*/{MANIFEST}"):
        if path.parent.name.startswith("."):
            continue
        try:
            told = json.loads(path.read_bytes() if path.is_file() else "")  # a pipe would never end
            one = Manifest(**{name: told[name] for name in told if name != "left_out"})  # older ones have it
        except (OSError, ValueError, TypeError):
            raise HearthsideError(
                f"{path} is damaged. Restore it from a backup. Or move {path.parent} elsewhere, then import its file "
                "again."
            ) from None
        found += [one] if one.id not in known else []  # one that moves to a vault is in both for a moment
    chosen = [one for one in found if partner in (None, one.partner)]
    return sorted(chosen, key=lambda one: (one.imported_at, one.id))


def originals(home: Home, manifest: Manifest) -> list[Path]:
    """Return the file of an import as it was given, or the archive of a folder's files; none of a chat."""
    folder = home.imports / manifest.id
    return [path for path in (*folder.glob(f"{ORIGINAL}/*"), folder / PACKED) if path.is_file()]


def remove(home: Home, manifest: Manifest, what: str) -> None:
    """Delete an import in the clear: under another name first, so that half of it is never taken for all of it."""
    gone = home.imports / f".undone-{manifest.id}"
    ledger.removed(home, what, home.imports / manifest.id)
    (home.imports / manifest.id).rename(gone)
    shutil.rmtree(gone)


def signed(folder: Path) -> dict[str, list[int | str]]:
    """Return the size and SHA-256 of each file of an import, seen to the disk. The manifest is not there yet."""
    found: dict[str, list[int | str]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found[path.relative_to(folder).as_posix()] = [path.stat().st_size, _sha256(path)]
        sync(path)
    return found


def is_whole(home: Home, manifest: Manifest, *names: str) -> bool:
    """True when the files of an import, or those with these names, are as they were saved."""
    folder = home.imports / manifest.id
    signed = {name: tuple(manifest.files[name]) for name in names or manifest.files if name in manifest.files}
    return all(
        (folder / name).is_file() and ((folder / name).stat().st_size, _sha256(folder / name)) == told
        for name, told in signed.items()
    )


def signs(home: Home, manifest: Manifest) -> Iterator[Any]:
    """Yield the signs of an import's records. Raises HearthsideError that names the file when it is cut or missing."""
    if isinstance(manifest, SealedManifest):
        yield from sealed.lines(home, manifest.sealed, SIGNS)
        return
    path = home.imports / manifest.id / SIGNS
    trouble = HearthsideError(
        f"{path} is damaged or missing, and nothing was built. Restore it from a backup, or run "
        f"`hearthside undo {manifest.id} --partner {manifest.partner}` and import {manifest.file} again."
    )
    if not path.is_file() or not is_whole(home, manifest, SIGNS):
        raise trouble
    try:
        yield from json_lines(path)
    except ValueError:
        raise trouble from None


def records(home: Home, manifest: Manifest) -> Iterator[Any]:
    """Yield the records of an import."""
    if isinstance(manifest, SealedManifest):
        yield from sealed.lines(home, manifest.sealed, RECORDS)
    else:
        yield from json_lines(home.imports / manifest.id / RECORDS)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def json_lines(path: Path) -> Iterator[Any]:
    """Yield the values of a file with one JSON value a line; nothing when there is no such file."""
    if not path.exists():
        return
    with path.open("rb") as file:
        yield from map(orjson.loads, file)
