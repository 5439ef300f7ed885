"""Standard Notes: "Standard Notes Backup and Import File.txt", a JSON list of items, alone or in a ZIP.

Only the items of type Note are read, and those of type Tag for their names. Instants are in UTC. An item made offline
may have 0 or 1970 as its time. The text files next to it have the same notes.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from pipeline.imports.dates import clock
from pipeline.imports.record import Problem, Record, Refused, Unreadable, attempt
from pipeline.imports.text import markup
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

FIELDS = fields(
    ("title", "text", "noteType"),
    {"authorizedForListed": "links to the published note"},
    nothing=(
        *(
            "references",
            "appData",
            "preview_plain",
            "preview_html",
            "spellcheck",
            "editorIdentifier",
            "trashed",
            "protected",
        ),
        *("starred", "pinned", "archived", "locked", "hidePreview", "editorWidth", "conflict_of", "prefersPlainEditor"),
    ),
)
_KEYS = {"items.item.content_type", "items.item.uuid"}
SEEN = 8  # files to check for the format
DECRYPTED = "In Standard Notes, choose Preferences > Backups > Data backups > Decrypted, and download it again."
NO_TEXT = ("authentication", "spreadsheet")  # keys to accounts, and sheets: nothing of a journal


def identify(upload: Upload) -> str:
    return "it is a list of items like a Standard Notes backup" if _files(upload) else ""


def _files(upload: Upload) -> list[str]:
    """Return the backups among the files, or the only file, if it is built as one."""
    names = upload.matching("*Standard Notes*Backup*Import File*.txt") or [
        name for name in upload.matching("*.txt", "*.json") if "/" not in name
    ]
    return [name for name in ([upload.only] if upload.only else names[:SEEN]) if upload.shape(name) >= _KEYS]


def read(upload: Upload) -> Iterator[Record | Problem]:
    member = upload.one_of(_files(upload))
    items = upload.json(member).get("items") if member else []
    if not isinstance(items, list):
        raise Unreadable("it has no list of items", DECRYPTED, member)
    items = [item for item in items if isinstance(item, dict) and not item.get("deleted")]
    notes = [item for item in items if item.get("content_type") == "Note"]
    if any(isinstance(item.get("content"), str) for item in items) and not any(
        isinstance(note.get("content"), dict) for note in notes
    ):
        raise Unreadable("it is encrypted", DECRYPTED, member)
    tags = _tags(items)
    for number, note in enumerate(notes, 1):
        yield attempt(f"note {number}", partial(_record, upload, f"note {number}", note, tags))


def _tags(items: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Return the names of the tags by the note that they are on. Tags point at notes, not notes at tags."""
    found: dict[str, list[str]] = {}
    for item in items:
        content = item.get("content")
        if item.get("content_type") != "Tag" or not isinstance(content, dict):
            continue
        name, notes = content.get("title"), content.get("references")
        for note in notes if isinstance(notes, list) and isinstance(name, str) else ():
            found.setdefault(str(note.get("uuid") if isinstance(note, dict) else ""), []).append(str(name))
    return found


def _record(upload: Upload, where: str, note: dict[str, Any], tags: dict[str, list[str]]) -> Record:
    content = note.get("content")
    if not isinstance(content, dict):
        raise Refused("is encrypted", DECRYPTED)
    if content.get("trashed"):
        raise Refused(
            "is in the trash", "Restore it in Standard Notes and export again, if it belongs to your journal."
        )
    if content.get("noteType") in NO_TEXT:
        raise Refused(
            "is a spreadsheet or a list of sign-in codes, not a text", "If it belongs to your journal, copy it by hand."
        )
    FIELDS.leave(upload, content)
    created = _instant(note, "created_at")
    if created is None:
        raise Refused("has no creation date", "Open it in Standard Notes while online, let it sync, and export again.")
    zone = clock.home_zone(upload)
    day, time = clock.wall(created, zone)
    modified = _instant(note, "updated_at")
    return Record(
        day,
        where,
        id=str(note.get("uuid") or ""),
        time=time,
        zone=zone,
        title=title if isinstance(title := content.get("title"), str) else "",
        text=_text(content),
        labels=tuple(tags.get(str(note.get("uuid")), ())),
        created=created.isoformat(),
        modified=modified.isoformat() if modified else "",
    )


def _instant(note: dict[str, Any], field: str) -> datetime | None:
    """Return an instant of a note: the date, else the timestamp in microseconds. None where neither is known."""
    return clock.instant(note.get(field)) or clock.epoch(note.get(f"{field}_timestamp"), 1_000_000)


def _text(content: dict[str, Any]) -> str:
    text = (content.get("text") or "").replace("\r\n", "\n")
    if content.get("noteType") == "super" and text:
        return _of_super(text)
    return markup.text_of(text) if content.get("noteType") == "rich-text" else text


def _of_super(text: str) -> str:
    """Return the text of a Super note, which is a tree of blocks in JSON, with a line for each block."""
    try:
        waiting: list[Any] = [json.loads(text)["root"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refused("is a Super note that can't be read", "Copy its text by hand.") from None
    parts: list[str] = []
    while waiting:  # without recursion, as blocks may be nested without end
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        if isinstance(node.get("text"), str):  # a hashtag has one too
            parts.append(node["text"])
        elif node.get("type") in ("linebreak", "tab"):
            parts.append("\n" if node["type"] == "linebreak" else "\t")
        is_block = node.get("type") in ("paragraph", "heading", "listitem", "quote", "code", "collapsible-title")
        waiting += ["\n"] * is_block + list(reversed(node.get("children") or ()))
    return re.sub(r"\n{3,}", "\n\n", "".join(parts)).strip()


IMPORTER = Importer(
    title="Standard Notes",
    identify=identify,
    read=read,
    fields=FIELDS,
    unit="notes",
    how_to_export="Choose Preferences > Backups > Data backups > Decrypted.",
)
