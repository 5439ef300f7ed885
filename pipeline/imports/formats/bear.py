"""Bear: a backup (.bear2bk, .bearbk), or notes exported as textbundles.

Facts: https://textbundle.org/spec, and the readers of obsidian-importer and jimmy. A note is a folder with its text and
an info.json, in which Bear says when it was made. Tags are in the text: #one, #one/below, #of several words#.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from pipeline.imports.dates import clock
from pipeline.imports.record import Problem, Record, Refused, attempt
from pipeline.imports.text import properties
from pipeline.imports.upload import limits
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

OWN = "net.shinyfrog.bear"
FIELDS = fields(
    ("trashed", "creationDate", "modificationDate", "uniqueIdentifier", "bear-note-unique-identifier"),
    {"sourceURL": "links to a web page"},
    nothing=(
        *(
            "archived",
            "archivedDate",
            "pinned",
            "pinnedDate",
            "trashedDate",
            "encrypted",
            "lastEditingDevice",
            "locked",
        ),
        *(
            "pinnedInTagsList",
            "uniqueIdentifiers",
            OWN,
            "creatorIdentifier",
            "creatorURL",
            "transient",
            "type",
            "version",
        ),
    ),
)
SEEN = 20  # infos to look at
INFO, INFO_BYTES = "info.json", 1 << 20
_TEXT = re.compile(r"text\.(?:md|markdown|txt)", re.IGNORECASE)
_HEADING = re.compile(r"#[ \t]+([^\n]+)(?:\n|\Z)")
_WORDS = re.compile(r"(?<![^\s(])#([^\s#/\d][^#\n]{0,98}[^\s#])#(?![\w#])")


def identify(upload: Upload) -> str:
    infos = upload.matching(INFO)[:SEEN]
    return "its notes have Bear's info.json" if any(OWN in upload.shape(info) for info in infos) else ""


def read(upload: Upload) -> Iterator[Record | Problem]:
    texts: dict[str, str] = {}
    for member in upload.members:
        folder, _, name = member.rpartition("/")
        if _TEXT.fullmatch(name):
            texts[folder] = member
    for info in upload.matching(INFO):
        folder = info.rpartition("/")[0]
        yield attempt(folder or info, partial(_record, upload, folder, info, texts.get(folder, "")))


def _record(upload: Upload, folder: str, info: str, text: str) -> Record:
    around, told = _told(upload, info)
    if not text:
        raise Refused("has no text")
    if _is_set(told.get("trashed")):
        raise Refused("is in the trash", "Restore it in Bear and export again, if it belongs to your journal.")
    created = _instant(told.get("creationDate"))
    if created is None:
        raise Refused("has no creation date that can be read", "Make a backup in Bear: File > Backup Notes.")
    FIELDS.leave(upload, around)
    FIELDS.leave(upload, told)
    zone = clock.home_zone(upload)
    day, time = clock.wall(created, zone)
    modified = _instant(told.get("modificationDate"))
    if upload.size(text) > 4 * limits.TEXT_CHARS:
        raise Refused(*limits.TOO_LONG)
    title, body = _parts(upload.text(text))
    found = told.get("uniqueIdentifier") or told.get("bear-note-unique-identifier")
    record = Record(
        day,
        folder or info,
        id=found if isinstance(found, str) else "",
        time=time,
        zone=zone,
        title=title,
        created=created.isoformat(),
        modified=modified.isoformat() if modified else "",
    )
    return _filled(record, body)


def _filled(record: Record, body: str) -> Record:
    """Return a record with its text and tags. A tag of several words is no tag of its first one."""
    tags = tuple(_WORDS.findall(properties.without_code(body)))
    rest = _WORDS.sub(" ", body).strip()
    record = properties.filled(record, [], rest) if rest else record
    if not (body or record.title):
        raise Refused("is empty")
    return replace(record, text=body, labels=record.labels + tags)


def _told(upload: Upload, info: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what an info.json says, and what Bear says in it."""
    data = upload.json(info) if upload.size(info) <= INFO_BYTES else None
    if not isinstance(data, dict) or not isinstance(told := data.get(OWN), dict):
        raise Refused("does not say when it was made", "Make a backup in Bear: File > Backup Notes.")
    return data, told


def _parts(note: str) -> tuple[str, str]:
    """Return the heading that is a note's title, and the text below; a first line of another kind stays in the text."""
    heading = _HEADING.match(note)
    return (heading[1].strip(), note[heading.end() :].strip()) if heading else ("", note.strip())


def _instant(text: Any) -> datetime | None:
    """Return an instant such as 2023-10-11T08:11:02Z or 2021-01-13T22:22:59+0100."""
    return clock.instant(text) if isinstance(text, str) else None


def _is_set(value: Any) -> bool:
    return value in (1, "1", True)


IMPORTER = Importer(
    title="Bear (backup or textbundle)",
    identify=identify,
    read=read,
    fields=FIELDS,
    beside=("*.md",),
    unit="notes",
    how_to_export="In Bear on the Mac: File > Backup Notes. It makes a .bear2bk.",
)
