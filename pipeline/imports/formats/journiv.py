"""Journiv's export: data.json in a ZIP, with journals of entries, or since version 1.4 with moments that hold them.

Facts: app/schemas/dto.py and export_service.py of journiv/journiv-app, which writes it, at several commits. The day is
the author's own; the clock is the instant's in the entry's own zone.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from pipeline.imports.dates import clock
from pipeline.imports.record import WORDS, Problem, Record, Refused, Unreadable, attempt
from pipeline.imports.tables.tracker_table import iso_day
from pipeline.imports.text import json_stream
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

DATA = "data.json"
_KEYS = {"export_version", "app_version"}
# Where entries are, and the names of their day, instant and zone there.
PLACES = {
    "journals.item.entries.item": ("entry_date", "entry_datetime_utc", "entry_timezone"),
    "moments.item": ("logged_date_tz", "logged_at_utc", "logged_timezone"),
}
FIELDS = fields(
    (
        *(name for names in PLACES.values() for name in names),
        *("entry", "title", "content", "content_plain_text", "content_delta", "note", "prompt_text", "tags", "media"),
        *("mood_log", "mood_activity", "primary_mood_name", "external_id", "created_at", "updated_at"),
        *("mood_log.mood_name", "mood_log.note", "mood.mood_name", "mood.activity_name", "media.filename"),
    ),
    {
        "location_json": "places",
        "weather_json": "weather reports",
        "mood_log.mood_score": "mood scores",
        "media.caption": "captions",
        "media.alt_text": "picture descriptions",
    },
    nothing=(
        *("latitude", "longitude", "weather_summary", "temperature", "word_count", "is_pinned", "is_draft"),
        *("import_metadata", "mood_log.logged_date", "mood_log.logged_datetime_utc", "mood_log.logged_timezone"),
        *("mood_log.created_at", "mood_log.updated_at", "mood.external_id", "mood.created_at", "mood.updated_at"),
        *(f"media.{name}" for name in ("file_path", "media_type", "file_size", "mime_type", "checksum", "width")),
        *(f"media.{name}" for name in ("height", "duration", "file_metadata", "thumbnail_path", "upload_status")),
        *(f"media.{name}" for name in ("created_at", "updated_at", "external_id", "external_provider")),
        *(f"media.external_{name}" for name in ("asset_id", "url", "created_at", "metadata")),
    ),
)


def identify(upload: Upload) -> str:
    return "its data.json is built as Journiv's" if _files(upload) else ""


def _files(upload: Upload) -> list[str]:
    names = [upload.only] if upload.only else upload.matching(DATA)
    return [name for name in names if _is_export(upload.shape(name))]


def _is_export(shape: frozenset[str]) -> bool:
    return shape >= _KEYS or any({f"{path}.{key}" for key in keys} <= shape for path, keys in PLACES.items())


def read(upload: Upload) -> Iterator[Record | Problem]:
    """Yield a record for each entry and moment. Raises Unreadable when there is none."""
    member, number = upload.one_of(_files(upload)), 0
    broken: Unreadable | None = None
    upload.passes = len(PLACES)
    for path, names in PLACES.items():
        try:
            for entry in json_stream.items(upload, member, path):
                number += 1
                yield attempt(f"entry {number}", partial(_record, upload, f"entry {number}", entry, names))
        except Unreadable as error:  # what the other place holds before the break is read too
            broken = error
    if broken:
        raise broken
    if not number:
        raise Unreadable("it has no entries", "Export it again.")


def _record(upload: Upload, where: str, entry: dict[str, Any], names: tuple[str, str, str]) -> Record:
    day_name, instant_name, zone_name = names
    own = entry if "entry" not in entry else entry["entry"] or {}  # a moment may have no entry
    zone = entry.get(zone_name) or "UTC"
    instant = _instant(entry.get(instant_name))
    if not isinstance(zone, str) or clock.zone_named(zone) is None:
        raise Refused("has an unknown time zone", "If you know its day, add it by hand.")
    try:
        day = iso_day(entry[day_name])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Refused("has no date that can be read", "If you know its day, add it by hand.") from None
    there, time = clock.wall(instant, zone) if instant else (day, "")
    moods, mood_log = _moods(entry), entry.get("mood_log") or {}
    texts = (_text(own), entry.get("note") or "", mood_log.get("note") or "")
    labels = [*_strings(entry.get("tags")), *_activities(entry), *(moods if len(moods) > 1 else ())]
    record = Record(
        day,
        where,
        id=str(entry.get("external_id") or own.get("external_id") or ""),
        time=time if there == day else "",
        zone=zone,
        title=(own.get("title") or "").strip(),
        text="\n\n".join(text.strip() for text in texts if text.strip()),
        labels=tuple(labels),
        prompts=tuple(_strings([own.get("prompt_text")])),
        mood=moods[0] if len(moods) == 1 else "",
        mood_scale=WORDS if len(moods) == 1 else "",
        media=tuple(name for one in entry.get("media") or () if isinstance(name := one.get("filename"), str)),
        created=clock.iso(entry.get("created_at")),
        modified=clock.iso(entry.get("updated_at")),
    )
    if not (record.title or record.text or record.labels or record.mood or record.media):
        raise Refused("is empty")
    _leave(upload, entry, own)
    return record


def _leave(upload: Upload, entry: dict[str, Any], own: dict[str, Any]) -> None:
    """Count what is left out of an entry, or of a moment and its own entry."""
    FIELDS.leave(upload, entry)
    if own is not entry:
        FIELDS.leave(upload, own)
    FIELDS.leave(upload, entry.get("mood_log"), "mood_log.")
    for part, name in (("mood_activity", "mood."), ("media", "media.")):
        for one in entry.get(part) or ():
            FIELDS.leave(upload, one, name)


def _instant(text: Any) -> datetime | None:
    """Return an instant in UTC; older versions left out its Z."""
    return clock.instant(text) or clock.instant(f"{text}Z")


def _text(own: dict[str, Any]) -> str:
    """Return the text of an entry: the plain one, else what a Quill Delta inserts."""
    text = own.get("content_plain_text") or own.get("content") or ""
    delta = own.get("content_delta")
    if not text and isinstance(delta, dict):
        inserts = [op.get("insert") for op in delta.get("ops") or () if isinstance(op, dict)]
        text = "".join(insert for insert in inserts if isinstance(insert, str))
    return text


def _moods(entry: dict[str, Any]) -> list[str]:
    logged = entry.get("mood_log") or {}
    linked = [link.get("mood_name") for link in entry.get("mood_activity") or ()]
    return list(dict.fromkeys(_strings([logged.get("mood_name"), entry.get("primary_mood_name"), *linked])))


def _activities(entry: dict[str, Any]) -> list[str]:
    return _strings([link.get("activity_name") for link in entry.get("mood_activity") or ()])


def _strings(found: Any) -> list[str]:
    return [one.strip() for one in found or () if isinstance(one, str) and one.strip()]


IMPORTER = Importer(
    title="Journiv",
    identify=identify,
    read=read,
    fields=FIELDS,
    how_to_export="In Journiv: Settings > Import & Export > Export. It makes a ZIP.",
)
