"""Rows handed to DuckDB by Python, each with the number of its line, so that a refusal can name it."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import duckdb

from pipeline.kinds.fields import BLANK
from pipeline.load.careful_reader import Row
from pipeline.load.cast import quoted
from pipeline.load.files import LogFile
from pipeline.load.refusal import Counts, Loaded, Refusal
from pipeline.load.vault_rows import VaultFile

CHUNK = 20_000  # rows that are handed over at a time

_REASONS = {
    "missing": "is missing",
    "unknown": "is no partner named in settings.toml",
    "undeletable": "is missing; a deletion needs the id of the entry it takes out",
    "disagrees": "and occurred_at name different days",
    "future": "is in the future",
    "backwards": "is before the day on which it starts",
}


def stage(
    con: duckdb.DuckDBPyConnection,
    number: int,
    file: LogFile,
    read: Iterable[Row],
    insert: Callable[[str, str], str],
    loaded: Loaded,
) -> None:
    """Cast the rows of a file into `staged`, and refuse those in which something is off."""
    rows = list(read)
    is_long = [name is not None and file.kind.field(name).is_long_text for name in file.columns]
    good = [(line, *map(_cell, cells, is_long)) for line, cells in rows if isinstance(cells, list)]
    refused = [Refusal(file.name, line, "", cells) for line, cells in rows if isinstance(cells, str)]
    for start in range(0, len(good), CHUNK):
        con.execute(insert(_relation(good[start : start + CHUNK], len(file.columns)), "line"))
    found = con.execute(
        f"select position, problem, partner, visibility from staged where file = {number} and problem is not null"
    ).fetchall()
    con.execute(f"delete from staged where file = {number} and problem is not null")
    refused += [_refusal(file, *row) for row in found]
    if isinstance(file, VaultFile):
        refused = [replace(one, writer=file.partner, is_shared=False) for one in refused]
    loaded.files[file.name] = Counts(len(rows), len(refused))
    loaded.refused += sorted(refused, key=lambda refusal: refusal.line)


def _cell(text: str, is_long: bool) -> str | None:
    return (text if is_long else text.strip(BLANK)) or None


def _relation(rows: Sequence[tuple[object, ...]], width: int) -> str:
    """Put rows of a line number and text cells into SQL, as JSON: Python lists make DuckDB import pandas."""
    cells = "".join(f", row[{i + 2}] as c{i}" for i in range(width))
    listed = f"unnest(from_json({quoted(json.dumps(rows, ensure_ascii=False))}, '[[\"varchar\"]]'))"
    return f"(select row[1]::bigint as line{cells} from (select {listed} as row))"


def _refusal(file: LogFile, line: int, problem: str, writer: str | None, visibility: str) -> Refusal:
    name, _, reason = problem.partition(":")
    why = _REASONS.get(reason) or f"is not {file.kind.field(name).accepts}"
    return Refusal(file.name, line, name, why, writer or "", is_shared=visibility == "shared")
