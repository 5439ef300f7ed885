"""The folders and the manifest of imports in a home."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from pipeline.home.folder import FOLDER_MODE, HearthsideError, Home

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


def json_lines(path: Path) -> Iterator[Any]:
    """Yield the values of a file with one JSON value a line; nothing when there is no such file."""
    if not path.exists():
        return
    with path.open("rb") as file:
        yield from map(orjson.loads, file)
