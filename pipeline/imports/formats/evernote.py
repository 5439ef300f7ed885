"""Evernote's ENEX: an XML file for each notebook, alone, in a ZIP or in a folder.

Facts: evernote-export4.dtd, and the readers of obsidian-importer and jimmy. `created` is an instant in UTC. The content
is HTML of its own kind, ENML, in which boxes and attachments are elements. A note has no id.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import partial

from pipeline.imports.dates import clock
from pipeline.imports.record import LAST_CHANGE, Problem, Record, Refused, Unreadable, attempt
from pipeline.imports.text import markup
from pipeline.imports.text.xml_stream import Element, begins_with, elements
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

DTD, NOTE = "en-export", "note"
TITLE, CONTENT, CREATED, UPDATED, TAG = "title", "content", "created", "updated", "tag"
TASK, STATE, FILE = "task/title", "task/taskStatus", "resource/resource-attributes/file-name"
FIELDS = fields(
    (TITLE, CONTENT, CREATED, UPDATED, TAG, TASK, STATE, FILE),
    {
        "note-attributes/author": "authors",
        "note-attributes/latitude": "places",
        "note-attributes/place-name": "place names",
        "note-attributes/source-url": "links to a web page",
        "note-attributes/subject-date": "subject dates",
        "note-attributes/reminder-time": "reminders",
        "task/dueDate": "task due dates",
        "task/reminder/reminderDate": "task reminders",
    },
    nothing=(
        *(f"note-attributes/{name}" for name in ("longitude", "altitude", "source", "source-application")),
        *(f"note-attributes/{name}" for name in ("reminder-order", "reminder-done-time", "content-class")),
        *(f"note-attributes/{name}" for name in ("application-data", "last-edited-by", "classifications")),
        *(f"resource/{name}" for name in ("data", "mime", "width", "height", "duration", "recognition")),
        *(f"resource/resource-attributes/{name}" for name in ("source-url", "timestamp", "latitude", "longitude")),
        *(f"resource/resource-attributes/{name}" for name in ("altitude", "camera-make", "camera-model", "reco-type")),
        *(f"resource/resource-attributes/{name}" for name in ("attachment", "application-data")),
        *("resource/alternate-data", "resource/alternate-data/data", "resource/alternate-data/mime"),
        *(f"task/{name}" for name in ("created", "updated", "taskFlag", "sortWeight", "noteLevelID", "timeZone")),
        *(f"task/{name}" for name in ("taskGroupNoteLevelID", "inNote", "statusUpdated", "creator", "lastEditor")),
        *(f"task/reminder/{name}" for name in ("created", "updated", "noteLevelID", "reminderDateUIOption")),
        *(f"task/reminder/{name}" for name in ("timeZone", "dueDateOffset", "reminderStatus")),
    ),
)
HOW = "In Evernote, select the notes or a notebook and choose Export, in the ENEX format."
_BOX = re.compile(r"<en-todo\b([^<>]{0,200})>")
_BLANK = re.compile(r"<div>\s*<br\s*/?>\s*</div>")
_NEXT = re.compile(r"</div>\s*<div\b[^<>]{0,200}>")
_SECRET = re.compile(r"<en-crypt\b[^<>]{0,500}>[^<]*</en-crypt>")
# On a Mac with a clock of twelve hours, it writes 20180306T91108 AMZ.
_WRITTEN = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d{1,2})(\d\d)(\d\d)([^\d]{0,12})Z", re.ASCII)


def identify(upload: Upload) -> str:
    return "it is an export of Evernote (en-export)" if _notebooks(upload) else ""


def _notebooks(upload: Upload) -> list[str]:
    names = [upload.only] if upload.only else upload.matching("*.enex")
    return [name for name in names if begins_with(upload, name, DTD)]


def read(upload: Upload) -> Iterator[Record | Problem]:
    members = _notebooks(upload)
    if not members:
        raise Unreadable("it has no notes of Evernote", HOW)
    yield from upload.each(members, partial(_notes, upload))


def _notes(upload: Upload, member: str) -> Iterator[Record | Problem]:
    place = "note" if upload.is_single else f"{member}, note"
    for number, note in enumerate(elements(upload, member, DTD, NOTE, *FIELDS.taken), 1):
        where = f"{place} {number}"
        yield attempt(where, partial(_record, upload, where, note))


def _record(upload: Upload, where: str, note: Element) -> Record:
    created, modified = _instant(note.text(CREATED)), _instant(note.text(UPDATED))
    written = created or modified
    if written is None:
        raise Refused(
            "has no creation date that can be read", "Set it in the note's info in Evernote, then export again."
        )
    FIELDS.leave(upload, note.others)
    zone = clock.home_zone(upload)
    day, time = clock.wall(written, zone)
    tasks = zip(note.all(TASK), note.all(STATE), strict=False)
    boxes = [f"[{'x' if state.strip() == 'completed' else ' '}] {title.strip()}" for title, state in tasks]
    return Record(
        day,
        where,
        time=time,
        zone=zone,
        title=note.text(TITLE),
        text="\n".join(part for part in (_text(note.text(CONTENT)), *boxes) if part),
        labels=tuple(note.all(TAG)),
        media=tuple(name.strip() for name in note.all(FILE) if name.strip()),
        created=created.isoformat() if created else "",
        modified=modified.isoformat() if modified else "",
        damage="" if created else LAST_CHANGE,
    )


def _instant(text: str) -> datetime | None:
    found = _WRITTEN.fullmatch(text.strip())
    if not found:
        return None
    year, month, day, hour, minute, second, half = found.groups()
    return clock.instant(f"{year}-{month}-{day}T{clock.clock(f'{hour}:{minute}:{second}{half}')}Z")


def _text(enml: str) -> str:
    """Return a note's text, with its boxes as [x] and [ ], and without what is encrypted."""
    enml = _BOX.sub(lambda box: "[x] " if re.search(r"""checked=["']true""", box[1]) else "[ ] ", enml)
    enml = _NEXT.sub("<br/>", _BLANK.sub("<div></div>", enml))  # each line is a div
    return markup.text_of(_SECRET.sub("(encrypted)", enml)).strip()


IMPORTER = Importer(
    title="Evernote (ENEX)",
    identify=identify,
    read=read,
    fields=FIELDS,
    unit="notes",
    how_to_export=HOW,
    loose=(".enex",),
)
