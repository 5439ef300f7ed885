"""The folders and the manifest of imports in a home."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from pipeline.home.folder import FOLDER_MODE, HearthsideError, Home, sync

RECORDS, SIGNS, PROBLEMS, MANIFEST = "records.jsonl", "signs.jsonl", "problems.jsonl", "manifest.json"
ORIGINAL = "original"  # the folder of the file itself
PACKED = "original.zip"  # those files of an upload that were read, where it can't be saved as it is


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


def make_private(path: Path) -> None:
    """Make a folder, and those above it in a home, that its owner alone can read."""
    for place in (*reversed(path.parents), path):
        if not place.exists():
            place.mkdir(mode=FOLDER_MODE)


def manifests(home: Home, partner: str | None = None) -> list[Manifest]:
    """Return the accepted imports, oldest first; of one partner, or all. Raises HearthsideError for a damaged one."""
    found = []
    for path in home.imports.glob(f"*/{MANIFEST}"):
        if path.parent.name.startswith("."):
            continue
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            found.append(Manifest(**{name: told[name] for name in told if name != "left_out"}))  # older ones have it
        except (OSError, ValueError, TypeError):
            raise HearthsideError(
                f"{path} can't be read. Move the folder {path.parent} out of the home, then import the file again."
            ) from None
    chosen = [one for one in found if partner in (None, one.partner)]
    return sorted(chosen, key=lambda one: (one.imported_at, one.id))


def originals(home: Home, manifest: Manifest) -> list[Path]:
    """Return the file of an import as it was given, or the archive of a folder's files; none of a chat."""
    folder = home.imports / manifest.id
    return [path for path in (*folder.glob(f"{ORIGINAL}/*"), folder / PACKED) if path.is_file()]


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
    path = home.imports / manifest.id / SIGNS
    trouble = HearthsideError(
        f"{path} is damaged or missing, and nothing was built. Restore it from a backup, or run "
        f"`hearthside undo {manifest.id}` and import {manifest.file} again."
    )
    if not path.is_file() or not is_whole(home, manifest, SIGNS):
        raise trouble
    try:
        yield from json_lines(path)
    except ValueError:
        raise trouble from None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def json_lines(path: Path) -> Iterator[Any]:
    """Yield the values of a file with one JSON value a line; nothing when there is no such file."""
    if not path.exists():
        return
    with path.open("rb") as file:
        yield from map(orjson.loads, file)
