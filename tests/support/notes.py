"""Folders of notes for one test, read by the importer of Markdown or that of Logseq."""

from collections.abc import Mapping
from pathlib import Path

from pipeline.imports.formats import logseq, markdown
from pipeline.imports.record import Problem, Record
from pipeline.imports.upload import read
from pipeline.imports.upload.upload import Upload
from tests.support import uploads

BOTH = (logseq.IMPORTER, markdown.IMPORTER)


def written(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        uploads.write(folder / name, text)
    return folder


def found(path: Path, answers: Mapping[str, str] | None = None) -> tuple[str, list[Record | Problem]]:
    with Upload(path, answers or {}) as upload:
        importer, _ = read.identify(upload, BOTH)
        return importer.name, list(read.read(upload, importer))
