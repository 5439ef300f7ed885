"""Uploads made for one test: write the file, read it with an importer, see which importers know it."""

import io
import json
import sqlite3
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from pipeline.imports.record import Problem, Record
from pipeline.imports.upload import read
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload


def write(path: Path, content: Any) -> Path:
    """Write text, bytes, or anything else as JSON; make the folders above."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str | bytes) else json.dumps(content)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def archive(path: Path, members: Mapping[str, str | bytes]) -> Path:
    """Write an archive of these files: a tar for `.jex`, `.tar` and `.tgz`, a ZIP otherwise."""
    if path.suffix in (".jex", ".tar", ".tgz"):
        with tarfile.open(path, "w:gz" if path.suffix == ".tgz" else "w") as tar:
            for name, content in members.items():
                data = content.encode() if isinstance(content, str) else content
                info = tarfile.TarInfo(name)
                info.size = len(data)
                tar.addfile(info, io.BytesIO(data))
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, content in members.items():
                packed.writestr(name, content)
    return path


def database(path: Path, script: str) -> Path:
    """Write a database that an SQL script makes."""
    with closing(sqlite3.connect(path)) as made:
        made.executescript(script)
    return path


def found(importer: Importer, path: Path, answers: Mapping[str, str] | None = None) -> list[Record | Problem]:
    """Return all that an importer reads of an upload that it knows."""
    with Upload(path, answers) as upload:
        assert importer.identify(upload)
        return list(read.read(upload, importer))


def forced(importer: Importer, path: Path) -> list[Record | Problem]:
    """Return all that an importer reads of an upload, also of one that it doesn't know."""
    with Upload(path) as upload:
        return list(read.read(upload, importer))


def known_as(path: Path, importers: Iterable[Importer]) -> list[str]:
    """Return the names of the importers that know an upload."""
    with Upload(path) as upload:
        return [importer.name for importer in importers if importer.identify(upload)]
