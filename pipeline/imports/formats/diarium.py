"""Diarium: JSON (a list of entries, or a file for each, with media beside in a ZIP), or the .diary backup.

Written after the importers Erallie/diarian, samholstein/diarium-to-dayone and others, without a real file. Times are
local, without a zone. A rating of 1 to 5 is taken as the mood. Places and weather are not read.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from pipeline.imports.dates import clock
from pipeline.imports.formats import diarium_backup
from pipeline.imports.formats.diarium_trackers import decimal_mark, number_of
from pipeline.imports.record import Problem, Record, Refused, Unreadable, attempt
from pipeline.imports.text import markup
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

FIELDS = fields(
    ("date", "heading", "html", "rating", "tags", "people", "tracker"),
    {"location": "places", "latitude": "places", "weather": "weather reports"},
    nothing=("sun", "lunar", "longitude", "altitude"),
)
SEEN = 8  # files to check for the format
HINT = "In Diarium, choose Export with the file format JSON."


def identify(upload: Upload) -> str:
    if _is_json(upload):
        return "its entries have Diarium's fields date, heading and html"
    if _backups(upload, SEEN):
        return "it is a database with Diarium entries"
    return "it is a document exported by Diarium" if _is_document(upload) else ""


def _is_json(upload: Upload) -> bool:
    shapes = [upload.shape(name) for name in _json_files(upload)[:SEEN]]
    return any(
        f"{of}date" in shape and {f"{of}html", f"{of}heading"} & shape for shape in shapes for of in ("", "item.")
    )


def _json_files(upload: Upload) -> list[str]:
    return [name for name in upload.matching("*.json") if "media" not in name.split("/")[:-1]]


def _backups(upload: Upload, limit: int | None = None) -> list[str]:
    names = [upload.only] if upload.only else upload.matching("*.diary", "*.db")[:limit]
    return [name for name in names if diarium_backup.is_backup(upload.head(name))]


def _is_document(upload: Upload) -> bool:
    names = [upload.only] if upload.only else upload.matching("word/document.xml", "*.html")[:SEEN]
    return any(re.search(r'(?:class|w:val)="TagsLocation"', upload.head_text(name)) for name in names)


def read(upload: Upload) -> Iterator[Record | Problem]:
    if _is_json(upload):
        yield from _read_json(upload)
        return
    backups = _backups(upload)
    if not backups:
        raise Unreadable("it is a document without clear days", HINT)
    yield from upload.each(backups, partial(_backup, upload, len(backups) > 1))


def _backup(upload: Upload, is_one_of_many: bool, member: str) -> Iterator[Record | Problem]:
    with upload.on_disk(member) as path:
        for number, row in enumerate(diarium_backup.rows(path), 1):
            where = f"{member}, entry {number}" if is_one_of_many else f"entry {number}"
            yield attempt(where, partial(_of_row, upload, where, row))


def _read_json(upload: Upload) -> Iterator[Record | Problem]:
    entries = (entry for _, entry in _entries(upload) if isinstance(entry, dict))
    mark = decimal_mark(upload, (tracker for entry in entries for tracker in _texts(entry, "tracker")))
    media: dict[str, list[str]] = {}
    for name in upload.members:
        match name.split("/")[-3:]:
            case ["media", folder, file]:
                media.setdefault(folder, []).append(file)
    for where, entry in _entries(upload):
        yield (
            entry
            if isinstance(entry, Problem)
            else attempt(where, partial(_of_json, upload, where, entry, media, mark))
        )


def _entries(upload: Upload) -> Iterator[tuple[str, Any]]:
    """Yield each entry with its place, or the Problem with a file."""
    for member in _json_files(upload):
        try:
            data = upload.json(member)
        except Unreadable as error:
            yield member, Problem(member, error.problem.what, error.problem.hint)
            continue
        if isinstance(data, list):
            prefix = "" if upload.only else f"{member}, "
            yield from ((f"{prefix}entry {number}", entry) for number, entry in enumerate(data, 1))
        else:
            yield member, data


def _of_json(upload: Upload, where: str, entry: dict[str, Any], media: dict[str, list[str]], mark: str) -> Record:
    text = entry.get("date", "")
    try:
        moment = clock.from_iso(text)
    except (AttributeError, TypeError, ValueError):
        moment = None
    if moment is None or moment.tzinfo:
        raise Refused("has no date in Diarium's form", HINT)
    FIELDS.leave(upload, entry)
    ticks = diarium_backup.ticks_of(moment, int(text.partition(".")[2][6:7] or 0)) if "T" in text else None
    trackers = [(name, number_of(name, mark)) for name in _texts(entry, "tracker")]
    return _record(
        where,
        moment,
        ticks,
        entry.get("heading"),
        entry.get("html"),
        entry.get("rating"),
        _texts(entry, "tags") + _texts(entry, "people") + [name for name, number in trackers if number is None],
        [(name.partition(":")[0], number) for name, number in trackers if number is not None],
        media.get(f"{moment:%Y-%m-%d_%H%M%S}{moment.microsecond // 1000:03}", []),
    )


def _of_row(upload: Upload, where: str, row: diarium_backup.StoredEntry) -> Record:
    try:
        moment = diarium_backup.moment_of(row.ticks)
    except (OverflowError, TypeError):
        raise Refused("has no date that can be read", HINT) from None
    labels, values = [], []
    for name, value in row.tags:
        number = number_of(f": {value}", ".")  # the database has them with a point
        if number is None:
            labels.append(name if value in (None, "") else f"{name}: {value}")
        else:
            values.append((name, number))
    FIELDS.leave(upload, row.others)
    return _record(where, moment, row.ticks, row.heading, row.html, row.rating, labels, values, [])


def _record(
    where: str,
    moment: datetime,
    ticks: int | None,
    heading: str | None,
    html: str | None,
    rating: Any,
    labels: list[str],
    values: list[tuple[str, float]],
    media: list[str],
) -> Record:
    is_rated = type(rating) is int and 1 <= rating <= 5
    if not (heading or html or is_rated or labels or values or media):
        raise Refused("is empty: it has no text, tag, number or picture")
    return Record(
        moment.date(),
        where,
        id="" if ticks is None else str(ticks),  # unique in a journal of Diarium
        time="" if ticks is None else f"{moment:%H:%M:%S}",
        title=markup.text_of(heading or ""),
        text=markup.text_of(html or ""),
        labels=tuple(labels),
        mood=str(rating) if is_rated else "",
        mood_scale="1..5" if is_rated else "",
        values=tuple(values),
        media=tuple(media),
    )


def _texts(entry: dict[str, Any], field: str) -> list[str]:
    found = entry.get(field)
    return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []


IMPORTER = Importer(
    title="Diarium",
    identify=identify,
    read=read,
    fields=FIELDS,
    how_to_export=HINT,
    loose=(".zip", ".json", ".diary"),
)
