"""Journey: one <id>.json for each entry, with photos beside, in a ZIP or a folder.

Read from a sample and the importers of alxhslm/journey2dayone and others. Journey's cloud names the fields otherwise,
as three public readers take them. The date of an entry is an instant in UTC, converted to the entry's own zone. The
place and the weather are not read (missing ones are huge numbers), and neither are `sentiment`, which repeats the mood,
and `favourite`.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from pipeline.imports.dates import clock
from pipeline.imports.record import Problem, Record, Refused, attempt
from pipeline.imports.text import markup
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

FIELDS = fields(
    (
        *("id", "date_journal", "date_modified", "timezone", "text", "mood", "tags", "photos", "type"),
        *("dateOfJournal", "updatedAt", "createdAt", "attachments"),
    ),
    {
        "address": "places",
        "weather": "weather reports",
        "music_title": "songs",
        "music_artist": "musicians",
        "music": "songs",
        "label": "coloured labels",
        "folder": "folders",
    },
    nothing=(
        *("preview_text", "lat", "lon", "sentiment", "favourite", "version", "encrypted", "linked_account_id"),
        *("location", "activity", "schemaVersion"),
    ),
)
_KEYS = {"preview_text", "date_modified", "favourite", "sentiment", "updatedAt", "schemaVersion"}
SEEN = 8  # files to check for the format


def identify(upload: Upload) -> str:
    for member in upload.matching("*.json")[:SEEN]:
        shape = upload.shape(member)
        if {"date_journal", "dateOfJournal"} & shape and _KEYS & shape:
            return "a file in it has the fields of an entry of Journey"
    return ""


def read(upload: Upload) -> Iterator[Record | Problem]:
    for member in upload.matching("*.json"):
        yield attempt(member, partial(_record, upload, member))


def _record(upload: Upload, member: str) -> Record:
    entry = upload.json(member)
    instant = _instant(entry, "date_journal", "dateOfJournal")
    if entry.get("encrypted") is True:
        raise Refused("is encrypted", "Export it from an app of Journey in which you can read the entry.")
    if instant is None:
        raise Refused("has no date", "Open the entry in Journey, set its date, and export again.")
    zone = entry.get("timezone") or clock.home_zone(upload)
    if clock.zone_named(zone) is None:
        raise Refused("has an unknown time zone", "Set the time zone of the entry in Journey again, then export again.")
    day, time = clock.wall(instant, zone)
    FIELDS.leave(upload, entry)
    text, mood = entry.get("text") or entry.get("preview_text") or "", entry.get("mood")
    has_mood = type(mood) is int and 1 <= mood <= 5
    modified = _instant(entry, "date_modified", "updatedAt")
    media = entry.get("photos") or entry.get("attachments") or ()
    if not (text or has_mood or entry.get("tags") or media):
        raise Refused("is empty: it has no text, tag, mood or picture")
    return Record(
        day,
        member,
        id=str(entry.get("id") or ""),
        time=time,
        zone=zone,
        text=markup.text_of(text) if entry.get("type") == "html" else text.replace("\r\n", "\n"),
        labels=tuple(tag for tag in entry.get("tags") or () if isinstance(tag, str)),
        mood=str(mood) if has_mood else "",
        mood_scale="1..5" if has_mood else "",
        media=tuple(name for name in media if isinstance(name, str)),
        modified=modified.isoformat() if modified else "",
    )


def _instant(entry: dict[str, Any], number: str, text: str) -> datetime | None:
    """Return the instant that a field has in milliseconds, 0 where Journey knows none, or that another has as text."""
    return clock.epoch(entry.get(number), 1000) or clock.instant(entry.get(text))


IMPORTER = Importer(
    title="Journey",
    identify=identify,
    read=read,
    fields=FIELDS,
    how_to_export="Choose Settings > Export & Import > Export, as a ZIP.",
    loose=(".zip", ".json"),
)
