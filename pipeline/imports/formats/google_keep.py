"""Google Keep's notes in a Takeout, one JSON file each; folders are named in the account's language.

Instants are microseconds in UTC, without a zone, so the zone is asked for. A note belongs to its time of creation, or
in old Takeouts without one, to its last edit. Notes in the trash, and files among the notes that are none, are
Problems. Other JSON of a whole Takeout is skipped.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from itertools import groupby, islice
from typing import Any

from pipeline.imports.dates import clock
from pipeline.imports.record import LAST_CHANGE, Problem, Record, Refused, Unreadable, attempt
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

NOTE_BYTES = 16 << 20
LINK = ("title", "url", "description")  # of a page that a note links to
EDITED, CREATED = "userEditedTimestampUsec", "createdTimestampUsec"
FIELDS = fields(
    ("title", "textContent", "listContent", "labels", "attachments", "annotations", EDITED, CREATED),
    {"sharees": "lists of people", "reminders": "reminders"},
    nothing=("textContentHtml", "isTrashed", "isPinned", "isArchived", "color"),
)
_KEYS = {"isTrashed", "isPinned", "isArchived", "textContent", "listContent", EDITED}
_PAGE = re.compile(r'<div class="heading">\s*<div class="meta-icons">')


def identify(upload: Upload) -> str:
    if any(_is_note(upload, name) for name in _few_of_each_folder(upload.matching("*.json"))):
        return "its JSON has Google Keep's fields, such as isTrashed and textContent"
    if any(_PAGE.search(upload.head_text(name)) for name in upload.matching("*.html")[:8]):
        return "its pages are Google Keep notes"
    return ""


def _few_of_each_folder(names: list[str], most: int = 3) -> Iterator[str]:
    """Return some files of each folder: a whole Takeout contains many thousand other JSON files."""
    for _, among in groupby(names, key=lambda name: name.rpartition("/")[0]):
        yield from islice(among, most)


def _is_note(upload: Upload, name: str) -> bool:
    return len(_KEYS & upload.shape(name)) >= 3


def read(upload: Upload) -> Iterator[Record | Problem]:
    starts = {name: _is_note(upload, name) for name in upload.matching("*.json")}
    if not any(starts.values()):
        raise Unreadable(
            "the dates in Keep's HTML pages are not clear",
            "Choose the whole Takeout, or the .json files next to the pages.",
        )
    folders = {name.rpartition("/")[0] for name, is_note in starts.items() if is_note}
    for name, is_note in starts.items():
        if is_note or name.rpartition("/")[0] in folders:
            yield attempt(name, partial(_record, upload, name))


def _record(upload: Upload, name: str) -> Record:
    if upload.size(name) > NOTE_BYTES:
        raise Refused("is too large for a note")
    note = upload.json(name)
    if not isinstance(note, dict) or EDITED not in note:
        raise Refused("is not a Google Keep note")
    if note.get("isTrashed") is True:
        raise Refused("is in the trash", "Restore it in Keep and export again if it belongs to the journal.")
    instants = [_instant(note, key) for key in (CREATED, EDITED)]
    written = instants[0] or instants[1]
    if not written:
        raise Refused("has no time of creation or edit")
    FIELDS.leave(upload, note)
    zone = clock.home_zone(upload)
    day, time = clock.wall(written, zone)
    record = Record(
        day=day,
        where=name,
        time=time,
        zone=zone,
        title=" ".join(_string(note, "title").split()),
        text=_text(note),
        labels=tuple(_string(label, "name") for label in note.get("labels") or []),
        media=tuple(_string(part, "filePath").rpartition("/")[2] for part in note.get("attachments") or []),
        created=instants[0].isoformat() if instants[0] else "",
        modified=instants[1].isoformat() if instants[1] else "",
        damage="" if instants[0] else LAST_CHANGE,
    )
    if not (record.title or record.text or record.labels or record.media):
        raise Refused("is empty: it has no text, title, tag or picture")
    return record


def _instant(note: dict[str, Any], key: str) -> datetime | None:
    """Return an instant of a note; None where it is absent or 0. Raises Refused for what is none."""
    number = note.get(key) or 0
    if not isinstance(number, int):
        raise Refused("has a date that can't be read")
    return clock.from_epoch(number, 1_000_000) if number else None


def _string(of: dict[str, Any], key: str) -> str:
    found = of.get(key) or ""
    if not isinstance(found, str):
        raise Refused("has a part that is not text")
    return found


def _text(note: dict[str, Any]) -> str:
    """Return a note's text, or its checklist with a box before each item."""
    items = note.get("listContent") or []
    lines = [f"[{'x' if item.get('isChecked') is True else ' '}] {_string(item, 'text')}" for item in items]
    text = "\n".join([_string(note, "textContent"), *lines]).strip()
    links = [link for link in note.get("annotations") or [] if isinstance(link, dict)]
    told = [
        " ".join(filter(None, (_string(one, key) for key in LINK if _string(one, key) not in text))) for one in links
    ]
    return "\n".join(filter(None, (text, *told)))


IMPORTER = Importer(
    title="Google Keep (Takeout)",
    identify=identify,
    read=read,
    fields=FIELDS,
    unit="notes",
    how_to_export="At takeout.google.com, deselect all, choose only Keep. Drop the ZIP here as it is.",
    loose=(".zip", ".tgz", ".json"),
)
