"""Health Auto Export's JSON and CSV: an app that writes what Apple Health holds, State of Mind among it.

Facts: https://help.healthyapps.dev/en/health-auto-export/export-format/state-of-mind, and two public readers of each.
Of JSON, only the array `data.stateOfMind` is read; of CSV, only the table of State of Mind
(`Start,End,Kind,Labels,Associations,Valence,Valence Classification`, with bars between labels).
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from pipeline.imports.formats.state_of_mind import EMPTY, StateOfMind, importer
from pipeline.imports.record import Problem, Record, Refused, attempt
from pipeline.imports.tables import tracker_table
from pipeline.imports.text import json_stream
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.upload import Upload

FIELDS = fields(
    ("id", "start", "kind", "valence", "labels", "associations"),
    {},
    nothing=("end", "valenceClassification", "valence classification", "metadata", "source"),
)
SEEN = 50  # files of an archive to check
_ARRAYS = ("metrics", "workouts", "stateOfMind", "medications", "symptoms", "cycleTracking", "ecg")
_KEYS = {f"data.{array}[]" for array in (*_ARRAYS, "heartRateNotifications")}
COLUMNS = ("start", "kind", "labels", "associations", "valence")


def identify(upload: Upload) -> str:
    if _files(upload, SEEN):
        return "it has the lists that Health Auto Export writes"
    is_table = tracker_table.are_tables(upload, *COLUMNS)
    return "it has the columns of State of Mind, as Health Auto Export writes them" if is_table else ""


def _files(upload: Upload, limit: int | None = None) -> list[str]:
    names = [upload.only] if upload.only else upload.matching("*.json")[:limit]
    return [name for name in names if _KEYS & upload.shape(name)]


def read(upload: Upload) -> Iterator[Record | Problem]:
    """Yield a record for each mood; tables beside JSON would repeat them. Raises Unreadable when there is none."""
    is_any = False
    files = _files(upload)
    tables = [] if files else tracker_table.tables(upload, *COLUMNS)
    found = upload.each(files, partial(_moods, upload))
    for one in found if files else tracker_table.records(upload, tables, partial(_of_row, upload)):
        is_any = True
        yield one
    if not is_any:
        raise EMPTY


def _moods(upload: Upload, member: str) -> Iterator[Record | Problem]:
    place = "mood" if upload.is_single else f"{member}, mood"
    for number, mood in enumerate(json_stream.items(upload, member, "data.stateOfMind.item"), 1):
        where = f"{place} {number}"
        yield attempt(where, partial(_record, upload, where, mood))


def _record(upload: Upload, where: str, mood: Any) -> Record:
    if not isinstance(mood, dict):
        raise Refused("can't be read as a mood", "Export it again, or go on without it.")
    FIELDS.leave(upload, mood)
    lists = (mood.get(name) or () for name in ("labels", "associations"))
    return StateOfMind(
        start=mood.get("start") or "",
        kind=mood.get("kind") or "",
        valence=mood.get("valence"),
        words=[word for found in lists if isinstance(found, list) for word in found if isinstance(word, str)],
        id=mood.get("id") or "",
    ).record(upload, where)


def _of_row(upload: Upload, row: tracker_table.Cells, columns: list[str]) -> Record:
    has_comma = len(row.cells) == len(columns) + 1 and not row.cells[-1]  # the app ends each row with one
    cell = row._replace(cells=row.cells[:-1] if has_comma else row.cells).named(columns)
    FIELDS.leave(upload, cell)
    words = [word for name in ("labels", "associations") for part in cell[name].split("|") if (word := part.strip())]
    return StateOfMind(cell["start"].strip(), cell["kind"].strip(), cell["valence"], words).record(upload, row.where)


IMPORTER = importer(
    title="Health Auto Export (JSON or CSV)",
    identify=identify,
    read=read,
    fields=FIELDS,
    beside=("*.csv",),
    how_to_export="In Health Auto Export: Manual Export, data type State of Mind, format JSON or CSV.",
    loose=(".json",),
)
