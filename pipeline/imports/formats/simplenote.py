"""Simplenote: source/notes.json in a ZIP, with activeNotes and trashedNotes; instants in UTC, lines ended by CRLF.

The text files next to it have the same notes and are skipped. A note's first line is its title, and stays in the text.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from pipeline.imports.dates import clock
from pipeline.imports.record import Problem, Record, Refused, Unreadable, attempt
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

FIELDS = fields(
    ("id", "content", "creationDate", "lastModified", "tags"),
    {"collaboratorEmails": "lists of people"},
    nothing=("markdown", "pinned", "publicURL", "shareURL", "systemTags", "deleted"),
)
BY_HAND = "If it belongs to your journal, add it by hand."
_KEYS = {"activeNotes", "trashedNotes", "activeNotes.item.content", "trashedNotes.item.content"}


def identify(upload: Upload) -> str:
    return "it has Simplenote's activeNotes" if _files(upload) else ""


def read(upload: Upload) -> Iterator[Record | Problem]:
    member = upload.one_of(_files(upload))
    data = upload.json(member) if member else {}
    for group, is_trash in (("activeNotes", False), ("trashedNotes", True)):
        notes = data.get(group, [])
        if not isinstance(notes, list):
            raise Unreadable(f"its {group} is not a list of notes", "Export it again.", member)
        for number, note in enumerate(notes, 1):
            yield attempt(
                f"{group}, note {number}", partial(_record, upload, f"{group}, note {number}", note, is_trash)
            )


def _files(upload: Upload) -> list[str]:
    """Return each notes.json, or the only file, that is built as Simplenote's is."""
    names = [upload.only] if upload.only else upload.matching("notes.json")
    return [name for name in names if len(_KEYS & upload.shape(name)) > 1]


def _record(upload: Upload, where: str, note: dict[str, Any], is_trash: bool) -> Record:
    if is_trash:
        raise Refused("is in the trash", "Restore it in Simplenote and export again, if it belongs to your journal.")
    try:
        created = clock.from_iso(note["creationDate"])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Refused("has no creation date that can be read", BY_HAND) from None
    if created.tzinfo is None:
        raise Refused("has a creation date without a time zone", BY_HAND)
    FIELDS.leave(upload, note)
    zone = clock.home_zone(upload)
    day, time = clock.wall(created, zone)
    return Record(
        day,
        where,
        id=str(note.get("id") or ""),
        time=time,
        zone=zone,
        text=note.get("content", "").replace("\r\n", "\n").strip(),
        labels=tuple(tag for tag in note.get("tags") or () if isinstance(tag, str)),
        created=created.isoformat(),
        modified=clock.iso(note.get("lastModified")),
    )


IMPORTER = Importer(
    title="Simplenote",
    identify=identify,
    read=read,
    fields=FIELDS,
    unit="notes",
    how_to_export="Choose Settings > Tools > Export Notes. It makes a ZIP.",
)
