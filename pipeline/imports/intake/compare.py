"""Compare a new upload with earlier imports of the same journal."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.home.folder import Home
from pipeline.imports.store import layout
from pipeline.imports.store.layout import Manifest
from pipeline.imports.store.names import RECORDS, SIGNS


@dataclass(frozen=True)
class Changes:
    """Numbers of new, same and changed records, and of earlier ones that are gone from the upload."""

    new: int
    same: int
    changed: int
    gone: int


def compare(home: Home, earlier: Iterable[Manifest], importer: str, out: Path) -> Changes:
    """Compare the records in `out` with the newest import of each.

    An entry that came in another format of the same app takes on its first key, so that it counts once.
    """
    said, alike = _known(home, earlier, importer)
    adopted: dict[str, str] = {}
    counts = {"new": 0, "same": 0, "changed": 0}
    for key, digest, resembles, *_ in layout.json_lines(out / SIGNS):
        if key not in said and alike.get(resembles):
            adopted[key] = alike[resembles].pop()
            key = adopted[key]
            counts["same"] += 1
        elif key not in said:
            counts["new"] += 1
        else:
            counts["same" if said[key] == digest else "changed"] += 1
        said.pop(key, None)
    if adopted:
        _rename(out / SIGNS, adopted, lambda line: line[0], lambda line, key: [key, *line[1:]])
        _rename(out / RECORDS, adopted, lambda line: line["key"], lambda line, key: {**line, "key": key})
    return Changes(**counts, gone=len(said))


def _known(home: Home, earlier: Iterable[Manifest], importer: str) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return the digest of each known record, and the keys of those in another format by their resemblance."""
    said: dict[str, str] = {}
    alike: dict[str, list[str]] = {}
    for manifest in earlier:
        for key, digest, resembles, *_ in layout.signs(home, manifest):
            if key not in said and manifest.importer != importer:
                alike.setdefault(resembles, []).append(key)
            said[key] = digest
    return said, alike


def _rename(path: Path, adopted: dict[str, str], key_of: Any, with_key: Any) -> None:
    new = path.with_suffix(".new")
    with new.open("w", encoding="utf-8") as file:
        for line in layout.json_lines(path):
            key = key_of(line)
            file.write(json.dumps(with_key(line, adopted[key]) if key in adopted else line, ensure_ascii=False) + "\n")
    new.replace(path)
