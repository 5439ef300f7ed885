"""Read a table of an unknown app, and give what becomes of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.imports.formats import spreadsheet
from tests.support import golden, uploads


def seen(path: Path, data: str | bytes, answers: Mapping[str, str] | None = None) -> dict[str, Any]:
    return golden.seen(spreadsheet.IMPORTER, uploads.write(path, data), dict(answers or {}))


def wheres(found: dict[str, Any], kind: str = "records") -> list[str]:
    return [one["where"] for one in found[kind]]
