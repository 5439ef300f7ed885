"""Diaro: DiaroBackup.xml, alone or in a ZIP, with the rows of its tables of entries, tags, moods and folders.

`date` is an instant in milliseconds and `tz_offset` the author's offset at it. Moods go by their titles, which are in
the language of the app and can be the person's own words.
"""

import re
from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element, ParseError

from pipeline.imports.dates import clock
from pipeline.imports.record import WORDS, Problem, Record, Refused, Unreadable, attempt
from pipeline.imports.upload import escapes
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

FIELDS = fields(
    ("uid", "date", "tz_offset", "title", "text", "tags", "mood", "folder_uid"),
    {
        "location_uid": "places",
        "weather_description": "weather reports",
    },
    nothing=("primary_photo_uid", "archived", "weather_temperature", "weather_icon", "synced", "sync_id"),
)
_TABLE = re.compile(r"""<table\s{1,8}name=["']diaro_""")
SEEN = 8  # files to check for the format
DEPTH = 8  # of elements; a backup has four
NUMBERED = ("1", "2", "3", "4", "5")  # the moods that Diaro comes with, from best to worst


def identify(upload: Upload) -> str:
    if _backups(upload, SEEN):
        return "it has the tables of a Diaro backup"
    return "it is an encrypted Diaro backup" if _encrypted(upload) else ""


def _backups(upload: Upload, limit: int | None = None) -> list[str]:
    names = [upload.only] if upload.only else upload.matching("*.xml")[:limit]
    return [name for name in names if _TABLE.search(upload.head_text(name))]


def _encrypted(upload: Upload) -> bool:
    """True for an encrypted backup. Only its name shows what it is."""
    names = upload.matching("DiaroBackup.denc", "DiaroExport.drxml")
    return any(not upload.head(name, 64).lstrip().startswith(b"<") for name in names)


def read(upload: Upload) -> Iterator[Record | Problem]:
    members = _backups(upload)
    if not members:
        raise Unreadable(
            "it is encrypted", "In Diaro, choose Settings > Backup & restore and make a backup without encryption."
        )
    yield from upload.each(members, partial(_backup, upload, len(members) > 1))


def _backup(upload: Upload, is_one_of_many: bool, member: str) -> Iterator[Record | Problem]:
    titles, media = _lookups(upload, member)
    number = 0
    for table, row in _rows(upload, member):
        if table == "diaro_entries":
            number += 1
            where = f"{member}, entry {number}" if is_one_of_many else f"entry {number}"
            yield attempt(where, partial(_record, upload, where, row, titles, media))


def _lookups(upload: Upload, member: str) -> tuple[dict[tuple[str, str], str], dict[str, list[str]]]:
    """Return the titles by table and uid, and the names of attachments by entry. What a break cuts off is left out."""
    titles: dict[tuple[str, str], str] = {}
    media: dict[str, list[str]] = {}
    try:
        for table, row in _rows(upload, member):
            if table in ("diaro_tags", "diaro_moods", "diaro_folders"):
                titles[table, row.get("uid", "")] = row.get("title", "").strip()
            elif table == "diaro_attachments" and row.get("filename"):
                media.setdefault(row.get("entry_uid", ""), []).append(row["filename"])
    except Unreadable:
        pass  # it is met again when the entries are read, after those before the break
    return titles, media


def _rows(upload: Upload, member: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the rows of all tables with the table's name, as texts by field. No row is held once it is read."""
    from defusedxml.ElementTree import iterparse

    above: list[Element] = []
    with upload.utf8(member, escapes.in_xml) as file:
        try:
            for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
                if event == "start":
                    above.append(element)
                    if len(above) > DEPTH:
                        raise Unreadable("it is nested too deeply for a Diaro backup", "", member)
                    continue
                above.pop()
                if len(above) == 2:
                    yield above[1].get("name", ""), {field.tag: field.text or "" for field in element}
                if len(above) in (1, 2):
                    above[-1].remove(element)
        except (ParseError, LookupError, ValueError):
            raise Unreadable("it is not valid XML; it may be cut short", "Make the backup again.", member) from None


def _record(
    upload: Upload, where: str, row: dict[str, str], titles: dict[tuple[str, str], str], media: dict[str, list[str]]
) -> Record:
    date, zone = row.get("date", "").strip(), row.get("tz_offset", "").strip()
    try:
        instant = clock.from_epoch(int(date, 10), 1000)
    except ValueError:
        raise Refused("has no date that can be read", "Set its date in Diaro and make the backup again.") from None
    if zone[:1].isdecimal():  # an offset without its plus
        zone = f"+{zone}"
    zone = zone or clock.home_zone(upload)
    if clock.zone_named(zone) is None:
        raise Refused("has a time zone offset that can't be read", "Set its date in Diaro and make the backup again.")
    day, time = clock.wall(instant, zone)
    FIELDS.leave(upload, row)
    mood, scale = _mood(row.get("mood", "").strip(), titles)
    tags = (titles.get(("diaro_tags", tag.strip()), "") for tag in row.get("tags", "").split(","))
    return Record(
        day,
        where,
        id=row.get("uid", ""),
        time=time,
        zone=zone,
        title=row.get("title", ""),
        text=row.get("text", ""),
        labels=tuple(tag for tag in tags if tag),
        mood=mood,
        mood_scale=scale,
        media=tuple(media.get(row.get("uid", ""), ())),
        journal=titles.get(("diaro_folders", row.get("folder_uid", "")), ""),
    )


def _mood(uid: str, titles: dict[tuple[str, str], str]) -> tuple[str, str]:
    """Return a mood by its title, else by its number where it is one of those that Diaro comes with."""
    if title := titles.get(("diaro_moods", uid)):
        return title, WORDS
    return (uid, "5..1") if uid in NUMBERED else ("", "")


IMPORTER = Importer(
    title="Diaro",
    identify=identify,
    read=read,
    fields=FIELDS,
    how_to_export="Choose Settings > Backup & restore > Create backup, without encryption.",
)
