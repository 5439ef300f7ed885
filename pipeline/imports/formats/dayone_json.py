"""Day One JSON: a ZIP with one `<journal>.json` for each journal and its media, or one such file alone.

Read leniently, as different versions and apps write different keys. Entries are decoded one at a time, so a journal of
any size needs the memory of one entry, and entries before a break in the file are read.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, tzinfo
from functools import partial
from pathlib import PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.imports.dates import instants
from pipeline.imports.dates.clock import from_iso, wall, zone_named
from pipeline.imports.record import Problem, Record, Refused, Unreadable, attempt
from pipeline.imports.text.json_values import Values
from pipeline.imports.upload import limits
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

LOOKED_AT = 50  # JSON files of an archive or folder, to know it
MEDIA = ("photos", "videos", "audios", "pdfAttachments")
FIELDS = fields(
    ("text", "richText", "creationDate", "timeZone", "uuid", "isAllDay", "tags", "modifiedDate", *MEDIA),
    {
        "location": "places",
        "weather": "weather reports",
        "userActivity": "activities of a phone",
        "music": "songs",
        "sourceString": "sources",
        "publishURL": "links to the published entry",
    },
    nothing=(
        *("v", "starred", "isPinned", "pinned", "duration", "editingTime", "creationOSName", "creationOSVersion"),
        *("creationDevice", "creationDeviceType", "creationDeviceModel", "templateID", "templateId", "promptID"),
        *("unread", "entryType"),
    ),
)
_DATE = "entries.item.creationDate"
_OTHERS = {
    f"entries.item.{key}" for key in ("uuid", "timeZone", "richText", "creationDevice", "starred", "modifiedDate")
}
# Newer apps write a backslash before each punctuation mark, older ones do not.
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ESCAPED_END = re.compile(r"\\[.!](?=[\s\"')*_]|\Z)")
_BARE_END = re.compile(r"[^\W\d][.!](?=\s|\Z)")
_MOMENT = re.compile(r"!\[[^\[\]\n]{0,200}\]\(dayone-moment:/[^)\s]{0,200}\)")
_BESIDE_BOLD = re.compile("\u200b(?=[*_~])|(?<=[*_~])\u200b")
_HINT = "Export it again from Day One as JSON."


def identify(upload: Upload) -> str:
    return "it has the metadata and entries of a Day One journal" if _journals(upload, LOOKED_AT) else ""


def _journals(upload: Upload, limit: int | None = None) -> list[str]:
    names = [upload.only] if upload.only else upload.matching("*.json")[:limit]
    return [name for name in names if _is_journal(upload, name)]


def _is_journal(upload: Upload, name: str) -> bool:
    shape = upload.shape(name)
    if "entries.item" in shape:
        return _DATE in shape and bool(_OTHERS & shape)
    return {"metadata.version", "entries[]"} <= shape


def read(upload: Upload) -> Iterator[Record | Problem]:
    names = [upload.only] if upload.only else _journals(upload)
    if not names:
        raise Unreadable("it has no Day One journal in it", _HINT)
    yield from upload.each(names, partial(_journal, upload))
    yield from _left_out(upload, names)


def _journal(upload: Upload, name: str) -> Iterator[Record | Problem]:
    place, journal = "" if upload.only else f"{name}, ", PurePosixPath(name).stem
    known = instants.Instants(upload, partial(_zoneless, upload, name))
    for number, entry in enumerate(_entries(upload, name), 1):
        where = f"{place}entry {number}"
        yield attempt(where, partial(_record, upload, entry, where, journal, known))


def _zoneless(upload: Upload, name: str) -> Iterator[tuple[str, str]]:
    """Yield the times and offsets of a journal's entries without a zone."""
    upload.passes += 1
    with suppress(Unreadable):  # a break in the file is told of where the entries are read
        for entry in _entries(upload, name):
            with suppress(AttributeError, KeyError, TypeError, ValueError):
                if not _zone(entry) and (instant := from_iso(entry["creationDate"])).tzinfo:
                    yield instants.of(instant)[1:]


def _left_out(upload: Upload, journals: list[str]) -> Iterator[Problem]:
    """Yield a problem for each JSON file next to a journal that is none, such as an empty one."""
    folders = {PurePosixPath(name).parent for name in journals}
    for name in upload.matching("*.json"):
        if name not in journals and PurePosixPath(name).parent in folders:
            yield Problem(name, "is not a journal of Day One, so it was left out", "If it should be one, export again.")


def _entries(upload: Upload, name: str) -> Iterator[Any]:
    """Yield what the list of entries holds. Raises Unreadable for what is no JSON, or not built as a journal."""
    with upload.lines(name) as file:
        values = Values(file, name, _HINT)
        values.expect("{")
        while (key := values.value()) != "entries":
            values.expect(":")
            values.value()
            values.expect(",")
        values.expect(":")
        values.expect("[")
        if values.peek() != "]":
            yield values.value()
            while values.comma():
                yield values.value()
        values.expect("]")
        while values.comma():
            key = values.value()
            values.expect(":")
            values.value()
            if key == "entries":  # the last of two would count, after all of the first were read
                values.fail()
        values.expect("}")
        values.end()


def _record(upload: Upload, entry: Any, where: str, journal: str, known: instants.Instants) -> Record:
    if not isinstance(entry, dict):
        raise Refused("is not a Day One entry")
    text = entry.get("text") or _rich_text(entry.get("richText"))
    if not isinstance(text, str):
        raise Refused("has a text that can't be read", _HINT)
    if len(text) > limits.TEXT_CHARS:
        raise Refused(*limits.TOO_LONG)
    zone = _zone(entry)
    try:
        instant = from_iso(entry["creationDate"])
    except (AttributeError, KeyError, TypeError, ValueError):
        raise Refused("has no date that can be read", "Set its date in Day One, then export again.") from None
    if instant.tzinfo is None:
        raise Refused("has a date without a time zone", _HINT)
    place = zone_named(zone)
    if zone and place is None:
        raise Refused("has an unknown time zone", "Set its time zone in Day One, then export again.")
    if isinstance(place, tzinfo) and not isinstance(place, ZoneInfo):
        zone = str(place).removeprefix("UTC") or "UTC"  # GMT+0200 is +02:00
    day, time, zone = (*wall(instant, zone), zone) if zone else known.read(*instants.of(instant))
    FIELDS.leave(upload, entry)
    id, tags = entry.get("uuid"), entry.get("tags")
    record = Record(
        day,
        where,
        id=id if isinstance(id, str) else "",
        time="" if entry.get("isAllDay") is True else time,
        zone=zone,
        text=_plain(text, "richText" in entry),
        labels=tuple([tag for tag in tags if isinstance(tag, str)]) if isinstance(tags, list) else (),
        media=_media(entry),
        journal=journal,
        modified=_modified(entry.get("modifiedDate")),
    )
    if not (record.text or record.labels or record.media):
        raise Refused("is empty: it has no text, tag or picture")
    return record


def _rich_text(rich: Any) -> str:
    """Return the text of an entry that has no other: the `contents` of a JSON text."""
    with suppress(AttributeError, RecursionError, TypeError, ValueError):
        parts = (json.loads(rich) if isinstance(rich, str) else rich).get("contents")
        return "".join(part["text"] for part in parts if isinstance(part.get("text"), str))
    return ""


def _zone(entry: dict[str, Any]) -> str:
    """Return the zone of an entry, else that of its place; "" without either."""
    zone = entry.get("timeZone")
    if not zone and isinstance(place := entry.get("location"), dict):
        zone = place.get("timeZoneName")
    return zone.strip() if isinstance(zone, str) else ""


def _plain(text: str, is_rich: bool) -> str:
    """Remove links to media, and the backslashes and zero-width blanks that newer apps add."""
    if "dayone-moment:" in text:
        text = re.sub(r"\n{3,}", "\n\n", _MOMENT.sub("", text))
    if "\\" in text and (_ESCAPED_END.search(text) or (is_rich and not _BARE_END.search(text))):
        text = "".join(_ESCAPE.split(text))
    if "\u200b" in text:
        text = _BESIDE_BOLD.sub("", text)
    return text.strip()


def _media(entry: dict[str, Any]) -> tuple[str, ...]:
    """Return the names of an entry's media, `<md5>.<type>` as in the archive. Some have no type, some no md5."""
    lists = [many for kind in MEDIA if isinstance(many := entry.get(kind), list)]
    found = [one for many in lists for one in many if isinstance(one, dict)]
    names = ((one.get("md5") or one.get("identifier"), one.get("type")) for one in found)
    return tuple(f"{name}.{type}" if type else name for name, type in names if name and isinstance(name, str))


def _modified(stamp: Any) -> str:
    try:
        return stamp if datetime.fromisoformat(stamp).tzinfo else ""
    except (TypeError, ValueError):
        return ""


IMPORTER = Importer(
    title="Day One (JSON)",
    identify=identify,
    read=read,
    fields=FIELDS,
    app="dayone",
    how_to_export="In Day One: Settings > Import/Export (on a Mac: File > Export), as JSON.",
)
