"""Health Auto Export's JSON: an app that writes what Apple Health holds, State of Mind among it.

Facts: https://help.healthyapps.dev/en/health-auto-export/export-format/state-of-mind, and two public readers. Only the
array `data.stateOfMind` is read.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from pipeline.imports.formats.state_of_mind import EMPTY, StateOfMind, importer
from pipeline.imports.record import Problem, Record, Refused, attempt
from pipeline.imports.text import json_stream
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.upload import Upload

FIELDS = fields(
    ("id", "start", "kind", "valence", "labels", "associations"),
    {},
    nothing=("end", "valenceClassification", "metadata", "source"),
)
SEEN = 50  # files of an archive to check
_ARRAYS = ("metrics", "workouts", "stateOfMind", "medications", "symptoms", "cycleTracking", "ecg")
_KEYS = {f"data.{array}[]" for array in (*_ARRAYS, "heartRateNotifications")}


def identify(upload: Upload) -> str:
    return "it has the arrays of Health Auto Export" if _files(upload, SEEN) else ""


def _files(upload: Upload, limit: int | None = None) -> list[str]:
    names = [upload.only] if upload.only else upload.matching("*.json")[:limit]
    return [name for name in names if _KEYS & upload.shape(name)]


def read(upload: Upload) -> Iterator[Record | Problem]:
    """Yield a record for each mood. Raises Unreadable when there is none."""
    is_any = False
    for one in upload.each(_files(upload), partial(_moods, upload)):
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


IMPORTER = importer(
    title="Health Auto Export (JSON)",
    identify=identify,
    read=read,
    fields=FIELDS,
    how_to_export="In Health Auto Export: Manual Export, data type State of Mind, format JSON.",
    loose=(".json",),
)
