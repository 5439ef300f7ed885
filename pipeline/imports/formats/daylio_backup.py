"""Daylio's backup: a ZIP that holds JSON in base64, that base64 alone, or the JSON itself.

Facts: Guekka/DaylioBackupTools and https://joelotter.com/posts/2022/01/daylio. A mood's level is its group, from 1 for
the best to 5. Its name, which the file has for the person's own moods only, becomes a label. Scales of versions 22 on
are not read.
"""

import json
from base64 import b64decode
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, TypeGuard

from pipeline.imports.dates import clock
from pipeline.imports.record import WORDS, Problem, Record, Refused, Unreadable, attempt
from pipeline.imports.text import markup
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.lenient_json import OPTIONS
from pipeline.imports.upload.shape import CHARS, shape_of
from pipeline.imports.upload.upload import Upload

FIELDS = fields(
    (
        *("id", "year", "month", "day", "hour", "minute", "datetime", "timeZoneOffset", "mood", "note", "note_title"),
        *("tags", "assets"),
    ),
    {"scales": "scales", "scaleEntries": "scales", "scale_entries": "scales", "location": "places"},
    nothing=("isFavorite", "is_favorite", "createdAt"),
)
KEYS = {"dayEntries", "customMoods"}
OTHERS = {*KEYS, "tag_groups", "customMoods.item.mood_group_id", "daysInRowLongestChain"}
AGAIN = "Export it again in Daylio: More > Backup & Restore > Advanced Options > Export."
DAY = timedelta(days=1)
LEVELS = "5..1"
Mood = tuple[str, str]  # its level, and its own name


def identify(upload: Upload) -> str:
    return "it has the lists dayEntries and customMoods of a Daylio backup" if _members(upload) else ""


def read(upload: Upload) -> Iterator[Record | Problem]:
    data = _loaded(upload, upload.one_of(_members(upload)))
    entries = data.get("dayEntries")
    if not isinstance(entries, list):
        raise Unreadable("the backup has no list of entries", AGAIN)
    moods = {one["id"]: _mood(one) for one in _objects(data, "customMoods")}
    tags = {one["id"]: one["name"] for one in _objects(data, "tags") if isinstance(one.get("name"), str)}
    media = {one["id"]: one["checksum"] for one in _objects(data, "assets") if isinstance(one.get("checksum"), str)}
    day = partial(_day, first_month=_first_month(entries))
    for number, entry in enumerate(entries, 1):
        yield attempt(f"entry {number}", partial(_record, upload, entry, f"entry {number}", day, moods, tags, media))


def _record(
    upload: Upload,
    entry: Any,
    where: str,
    day: Callable[[Any], date],
    moods: dict[int, Mood],
    tags: dict[int, str],
    media: dict[int, str],
) -> Record:
    try:
        written = day(entry)
    except (KeyError, TypeError, ValueError, OverflowError):
        raise Refused("has no date that can be read", "Correct its date in Daylio, then export it again.") from None
    FIELDS.leave(upload, entry)
    mood, name = moods.get(entry.get("mood"), ("", ""))
    time = _time(entry)
    return Record(
        day=written,
        where=where,
        id=_id(entry),
        time=time,
        zone=_zone(entry, written, time),
        title=markup.text_of(entry.get("note_title") or ""),
        text=markup.text_of(entry.get("note") or ""),
        labels=(*(tags[tag] for tag in entry.get("tags") or () if tag in tags), *filter(None, [name])),
        mood=mood or name,
        mood_scale=LEVELS if mood else WORDS if name else "",
        media=tuple(media[asset] for asset in entry.get("assets") or () if asset in media),
    )


def _mood(mood: dict[str, Any]) -> Mood:
    name, group = mood.get("custom_name"), mood.get("mood_group_id")
    level = str(group) if _is_whole(group) and 1 <= group <= 5 else ""
    return level, name if isinstance(name, str) and name.strip() else ""


def _day(entry: Any, first_month: int) -> date:
    return date(entry["year"], entry["month"] + 1 - first_month, entry["day"])


def _first_month(entries: list[Any]) -> int:
    """Return the number of January in this file: 0 as the app writes it, or 1 as other tools do.

    The instants of all entries show it; without instants, a month 12 does.
    """
    near = [sum(_is_near(entry, first) for entry in entries) for first in (0, 1)]
    if near[0] != near[1]:
        return int(near[1] > near[0])
    months = [entry.get("month") for entry in entries if isinstance(entry, dict)]
    return int(12 in months and 0 not in months)


def _is_near(entry: Any, first_month: int) -> bool:
    try:
        return abs(_day(entry, first_month) - _instant(entry).date()) <= DAY
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError):
        return False


def _instant(entry: dict[str, Any]) -> datetime:
    return clock.from_epoch(entry["datetime"], 1000)


def _time(entry: dict[str, Any]) -> str:
    """Return `HH:MM`; "" for the hour -1 of entries from before Daylio knew the time of day."""
    hour, minute = entry.get("hour"), entry.get("minute")
    if not (_is_whole(hour) and _is_whole(minute) and 0 <= hour < 24 and 0 <= minute < 60):
        return ""
    return f"{hour:02}:{minute:02}"


def _zone(entry: dict[str, Any], day: date, time: str) -> str:
    """Return the entry's offset where it leads from the instant to the wall clock; some backups hold 0 throughout."""
    offset = entry.get("timeZoneOffset")
    if not time or not _is_whole(offset) or abs(offset) >= DAY / timedelta(milliseconds=1):
        return ""
    try:
        there = _instant(entry) + timedelta(milliseconds=offset)
    except (KeyError, ValueError, OverflowError):
        return ""
    hours, minutes = divmod(abs(offset) // 60_000, 60)
    fits = there.strftime("%Y-%m-%d %H:%M") == f"{day} {time}"
    return f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}" if fits else ""


def _id(entry: dict[str, Any]) -> str:
    """Return id and instant: ids start from 1 on each phone."""
    number, instant = entry.get("id"), entry.get("datetime")
    return f"{number}-{instant}" if _is_whole(number) and _is_whole(instant) else ""


def _is_whole(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _objects(data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = data.get(name)
    return (
        [one for one in found if isinstance(one, dict) and _is_whole(one.get("id"))] if isinstance(found, list) else []
    )


def _members(upload: Upload) -> list[str]:
    """Return the members that hold a backup."""
    members = [upload.only] if upload.only else upload.matching("*.daylio", "*.json")[:20]
    return [member for member in members if _is_backup(upload, member)]


def _is_backup(upload: Upload, member: str) -> bool:
    shape = upload.shape(member)
    if _is_json(_from_base64(upload.head(member, 4096))):
        start = _from_base64(upload.head(member, CHARS))
        shape = shape_of(start.decode("utf-8", errors="ignore"))
    return bool(KEYS & shape) and len(OTHERS & shape) > 1


def _is_json(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def _from_base64(data: bytes) -> bytes:
    """Decode base64 that may be wrapped into lines, lack its padding or be cut short. Returns b"" for what is none."""
    packed = data.removeprefix(b"\xef\xbb\xbf").translate(None, b"\r\n\t ").rstrip(b"=")
    whole = packed[:-1] if len(packed) % 4 == 1 else packed
    try:
        return b64decode(whole + b"=" * (-len(whole) % 4), validate=True)
    except ValueError:
        return b""


def _loaded(upload: Upload, member: str) -> dict[str, Any]:
    data = upload.read(member)
    try:
        plain = data if _is_json(data) else _from_base64(data)
        found = json.loads(upload.decoded(plain), **OPTIONS)
    except (ValueError, RecursionError):
        raise Unreadable("the backup is damaged or cut short", AGAIN) from None
    if not isinstance(found, dict):
        raise Unreadable("the backup is damaged or cut short", AGAIN)
    return found


IMPORTER = Importer(
    title="Daylio (backup)",
    identify=identify,
    read=read,
    fields=FIELDS,
    app="daylio",
    looks_back=True,
    how_to_export="In Daylio: More > Backup & Restore > Advanced Options > Export.",
)
