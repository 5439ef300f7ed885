"""Day One Classic: one XML property list for each entry, loose or in a `Journal.dayone` or `Journal_dayone` folder.

http://help.dayoneapp.com/day-one-classic/what-file-format-is-used-for-the-data
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from pipeline.imports.dates.clock import from_iso, home_zone, iso, wall, zone_named
from pipeline.imports.record import Problem, Record, Refused, Unreadable, attempt
from pipeline.imports.upload import decoding
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

ENTRY_BYTES = 16 << 20
FIELDS = fields(
    ("Entry Text", "Creation Date", "Time Zone", "UUID", "Tags", "Creator"),
    {
        "Location": "places",
        "Weather": "weather reports",
        "Music": "songs",
        "Activity": "activities of a phone",
        "Step Count": "counts of steps",
        "Publish URL": "links to the published entry",
    },
    nothing=("Starred", "Ignore Step Count"),
)
PHOTO = (".jpg", ".jpeg", ".png", ".gif")
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def identify(upload: Upload) -> str:
    names = [upload.only] if upload.only else upload.matching("*.doentry")[:20]
    return "it has entries of Day One Classic" if any(_is_entry(upload.head(name)) for name in names) else ""


def _is_entry(head: bytes) -> bool:
    return b"<plist" in head and b"<key>Creation Date</key>" in head and b"<key>Entry Text</key>" in head


def read(upload: Upload) -> Iterator[Record | Problem]:
    names = [upload.only] if upload.only else upload.matching("*.doentry")
    if not names:
        raise Unreadable("it has no .doentry file", "Make a ZIP of the folder with your entries of Day One Classic.")
    photos = _photos(upload)
    for name in names:
        yield attempt(name, partial(_record, upload, name, photos))


def _photos(upload: Upload) -> dict[str, str]:
    """Return the photos by the entry they belong to; Classic names them alike."""
    names = (name.rpartition("/")[2] for name in upload.members if name.lower().endswith(PHOTO))
    return {name.rpartition(".")[0]: name for name in names}


def _record(upload: Upload, name: str, photos: dict[str, str]) -> Record:
    entry = _plist(upload.read(name, ENTRY_BYTES))
    if not isinstance(entry.get("Entry Text", ""), str):
        raise Refused("has a text in the wrong form")
    try:
        instant = from_iso(entry["Creation Date"])
    except (AttributeError, KeyError, TypeError, ValueError):
        hint = "Another program may have written it. Open it in a text editor and write <date> as 2015-01-25T08:09:32Z."
        raise Refused("has no date in Day One's form", hint) from None
    if instant.tzinfo is None:
        raise Refused("has a date without a time zone", "Write <date> as 2015-01-25T08:09:32Z.")
    zone = entry.get("Time Zone") or home_zone(upload)
    if not isinstance(zone, str) or zone_named(zone) is None:
        raise Refused("has an unknown time zone", "Write a name such as Europe/Berlin.")
    day, time = wall(instant, zone)
    FIELDS.leave(upload, entry)
    tags, creator = entry.get("Tags"), entry.get("Creator")
    id = entry.get("UUID", "")
    return Record(
        day,
        name,
        id=id if isinstance(id, str) else "",
        time=time,
        zone=zone,
        text=entry.get("Entry Text", "").strip(),
        labels=tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
        media=(photos[id],) if id in photos else (),
        created=iso(creator.get("Generation Date")) if isinstance(creator, dict) else "",
    )


def _plist(data: bytes) -> dict[str, Any]:
    """Return the dictionary of a property list, with dates as written. Control characters, which no XML may hold,
    are left out. Raises Refused."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    if b"encoding=" not in data[:100] or b"utf-8" in data[:100].lower():
        data = decoding.decoded(data).encode()
    try:
        root = fromstring(_CONTROLS.sub(b"", data))
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise Refused("is incomplete XML", "It may be cut short. Use a copy from a backup.") from None
    top = root.find("dict") if root.tag == "plist" else None
    if top is None:
        raise Refused("is not a Day One Classic entry")
    return _dictionary(top)


def _dictionary(element: Any, depth: int = 0) -> dict[str, Any]:
    parts = list(element)
    return {
        key.text or "": _value(value, depth)
        for key, value in zip(parts[::2], parts[1::2], strict=False)
        if key.tag == "key"
    }


def _value(element: Any, depth: int) -> Any:
    """Return a string, date (as text), list of strings or, at the first level, dictionary; None for anything else."""
    if element.tag in ("string", "date"):
        return element.text or ""
    if element.tag == "array":
        return [part.text for part in element if part.tag == "string" and part.text]
    return _dictionary(element, 1) if element.tag == "dict" and not depth else None


IMPORTER = Importer(
    title="Day One Classic (entries of the old app)",
    identify=identify,
    read=read,
    fields=FIELDS,
    app="dayone",
    how_to_export="Make a ZIP of the folder Journal.dayone or Journal_dayone in Dropbox or iCloud.",
    loose=(".doentry", ".zip"),
)
