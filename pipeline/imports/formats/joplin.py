"""Joplin: a JEX file, which is a tar of <id>.md, or the folder of a RAW export.

An item is its title, a blank line, its body, a blank line, and `key: value` lines. type_ 1 is a note, 2 a notebook, 4
an attachment, 5 a tag, 6 a tag on a note. https://joplinapp.org/help/api/references/rest_api/#item-type-ids A note's
day is that of user_created_time: created_time is when it entered this Joplin, perhaps by an import. Places are not
read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from pipeline.imports.dates import clock
from pipeline.imports.record import Problem, Record, Refused, Unreadable, attempt
from pipeline.imports.text import markup
from pipeline.imports.upload import decoding
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

FIELDS = fields(
    (
        *("id", "parent_id", "user_created_time", "user_updated_time", "type_", "markup_language", "deleted_time"),
        *("created_time", "updated_time", "encryption_applied"),
    ),
    {
        "source_url": "links to a web page",
        "author": "authors",
        "latitude": "places",
        "is_todo": "ticks of to-dos",
    },
    nothing=(
        *("longitude", "altitude", "is_conflict", "source", "source_application", "application_data", "order"),
        *("encryption_cipher_text", "is_shared", "share_id", "conflict_original_id", "master_key_id", "user_data"),
        *("todo_due", "todo_completed"),
    ),
)
_NAME = re.compile(r"(?:.*/)?[0-9a-f]{32}\.md")
_LINK = re.compile(r"(!?)\[([^\[\]\n]{0,500})\]\(:/([0-9a-f]{32})[^()\n]{0,500}\)")
SEEN = 8  # items that are looked at to know the format
ITEM_BYTES = 64 << 20
DECRYPT = "Let Joplin sync and decrypt all notes, then choose File > Export all > JEX again."


@dataclass
class _Shelf:
    """The notebooks, tags and attachments of notes: titles by id, tags by the id of their note."""

    notes: list[str] = field(default_factory=list)
    encrypted: int = 0
    titles: dict[str, str] = field(default_factory=dict)
    tags: dict[str, list[str]] = field(default_factory=dict)


def identify(upload: Upload) -> str:
    # The smallest items are tags and notebooks, whose last lines are in reach.
    for member in sorted(_items(upload), key=upload.size)[:SEEN]:
        _, _, fields = _parts(upload.head_text(member))
        if f"{fields.get('id')}.md" == member.rpartition("/")[2] and fields.get("type_", "").isdecimal():
            return "its files are named and built like Joplin's notes"
    return ""


def _items(upload: Upload) -> list[str]:
    return [member for member in upload.members if _NAME.fullmatch(member)]


def read(upload: Upload) -> Iterator[Record | Problem]:
    shelf = _Shelf()
    for member in _items(upload):
        try:
            title, _, fields = _item(upload, member)
        except Unreadable:
            yield Problem(member, "can't be read as a Joplin note", "Export it again.")
            continue
        _shelve(shelf, member, title, fields)
    if shelf.notes and shelf.encrypted == len(shelf.notes):
        raise Unreadable("all of its notes are encrypted", DECRYPT)
    for member in shelf.notes:
        yield attempt(member, partial(_record, upload, member, shelf))


def _shelve(shelf: _Shelf, member: str, title: str, fields: dict[str, str]) -> None:
    match fields.get("type_"):
        case "1":
            shelf.notes.append(member)
            shelf.encrypted += fields.get("encryption_applied") == "1"
        case "2" | "4" | "5":
            shelf.titles[fields.get("id", "")] = title
        case "6":
            shelf.tags.setdefault(fields.get("note_id", ""), []).append(fields.get("tag_id", ""))


def _item(upload: Upload, member: str) -> tuple[str, str, dict[str, str]]:
    """Return the title, the body and the fields of an item."""
    return _parts(decoding.decoded(upload.read(member, ITEM_BYTES)))


def _parts(item: str) -> tuple[str, str, dict[str, str]]:
    above, _, below = item.replace("\r\n", "\n").rstrip().rpartition("\n\n")
    title, _, body = above.partition("\n")
    return title.strip(), body.strip(), dict(line.split(": ", 1) for line in below.split("\n") if ": " in line)


def _record(upload: Upload, member: str, shelf: _Shelf) -> Record:
    title, body, fields = _item(upload, member)
    if fields.get("encryption_applied") == "1":
        raise Refused("is encrypted", DECRYPT)
    if fields.get("deleted_time", "0") != "0":
        raise Refused("is in the trash", "Restore it in Joplin and export again, if it belongs to your journal.")
    created = clock.instant(fields.get("user_created_time", ""))
    if created is None:
        raise Refused(
            "does not say when it was made", "In Joplin, set its date in the note's properties, then export again."
        )
    FIELDS.leave(upload, {name: value for name, value in fields.items() if value.strip("0.")})
    zone = clock.home_zone(upload)
    day, time = clock.wall(created, zone)
    modified = clock.instant(fields.get("user_updated_time", ""))
    media = [shelf.titles[found] for _, _, found in _LINK.findall(body) if found in shelf.titles]
    if fields.get("markup_language") == "2":
        body = markup.text_of(body)
    names = (shelf.titles.get(tag, "") for tag in shelf.tags.get(fields.get("id", ""), ()))
    return Record(
        day,
        member,
        id=fields.get("id", ""),
        time=time,
        zone=zone,
        title=title,
        text=_LINK.sub(lambda link: "" if link[1] else link[2], body).strip(),
        labels=tuple(name for name in names if name),
        media=tuple(media),
        journal=shelf.titles.get(fields.get("parent_id", ""), ""),
        created=created.isoformat(),
        modified=modified.isoformat() if modified else "",
    )


IMPORTER = Importer(
    title="Joplin",
    identify=identify,
    read=read,
    fields=FIELDS,
    unit="notes",
    how_to_export="Choose File > Export all > JEX in the desktop app.",
)
