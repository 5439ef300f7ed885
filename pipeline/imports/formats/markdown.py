"""Obsidian's daily notes, and any other folder of dated Markdown notes (https://help.obsidian.md/plugins/daily-notes).

The day is that of the file's name: in the format of `.obsidian/daily-notes.json`, else year first, else in the one
order that suits all names. Without a day in the name, the front matter counts: `date`, else `day`, else `created`. With
a folder set in daily-notes.json, notes outside it are skipped, as is the template.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from pipeline.imports.dates import clock, format
from pipeline.imports.formats import chats, logseq
from pipeline.imports.record import Problem, Record, Refused, Unreadable, attempt
from pipeline.imports.text import front_matter, properties
from pipeline.imports.upload import limits
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

SETTINGS = ".obsidian/daily-notes.json"
NAME_IT = "Give the file a name such as 2025-03-02.md, or the note a property such as `date: 2025-03-02`."
UNKNOWN_FORMAT = "sets an unknown date format for daily notes, so days can't be read from file names"
NO_FORMAT = "If the names start with year, month and day, choose only the folder of the notes."
_YEAR_FIRST = re.compile(r"(\d{4})([-._ /]?)(\d\d)\2(\d\d)(?!\d)", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-._ ])(\d{1,2})\2(\d{4})(?!\d)", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4}[-/.]\d\d?[-/.]\d\d?)"
    r"(?:[T ]\s*(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?\s*(?:\[([\w/+-]+)\])?)?",
    re.ASCII,
)


@dataclass(frozen=True)
class Vault:
    """The folder of a vault's daily notes, and the format of their names."""

    root: str  # "" or with a slash at the end
    folder: str = ""
    template: str = ""
    form: format.DateFormat | None = None
    is_default: bool = True  # names may have Obsidian's default format

    def holds(self, member: str) -> bool:
        return member.startswith(self.root + self.folder) and member.removesuffix(".md") != self.root + self.template


def identify(upload: Upload) -> str:
    notes = [name for name in upload.matching("*.md", "*.markdown") if not _is_hidden(name)]
    if not notes or not any(_is_text(upload, name) for name in notes[:5]) or logseq.identify(upload):
        return ""
    return "it is a Markdown note" if upload.is_single else "it has Markdown notes in it"


def _is_text(upload: Upload, member: str) -> bool:
    start = upload.head(member, 4096)
    return b"\0" not in start or start.startswith((b"\xff\xfe", b"\xfe\xff"))


def _is_hidden(member: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in member.split("/"))


def read(upload: Upload) -> Iterator[Record | Problem]:
    vaults: list[Vault] = []
    for member in upload.matching(SETTINGS, f"*/{SETTINGS}"):
        try:
            vaults.append(_vault(upload, member))
        except Unreadable as error:
            yield replace(error.problem, where=member)
            continue
        if not vaults[-1].form and not vaults[-1].is_default:
            yield Problem(member, UNKNOWN_FORMAT, NO_FORMAT)
    notes = [name for name in upload.matching("*.md", "*.markdown") if not _is_hidden(name)]
    places = {
        note: max((v for v in vaults if note.startswith(v.root)), key=lambda v: v.root, default=Vault(""))
        for note in notes
    }
    notes = [note for note in notes if places[note].holds(note)]
    order = _order(upload, [note for note in notes if not places[note].form])
    for note in notes:
        yield attempt(note, partial(_record, upload, note, places[note], order))


def _vault(upload: Upload, member: str) -> Vault:
    """Read the settings of a vault. Raises Unreadable for what are none."""
    settings = upload.json(member)
    if not isinstance(settings, dict):
        raise Unreadable("is not an Obsidian settings file")
    folder, template, form = (
        value.strip() if isinstance(value := settings.get(key), str) else "" for key in ("folder", "template", "format")
    )
    folder = f"{folder.strip('/')}/".lstrip("/")
    found = format.of_moment(form) if form else None
    # A name that starts with a year, then a day, must not be read as if the month came first.
    is_default = not form or (found is not None and not re.search(r"Y.*D[^Y]*M", form))
    return Vault(member[: -len(SETTINGS)], folder, template.removesuffix(".md"), found, is_default)


def _order(upload: Upload, notes: list[str]) -> str:
    """Return the order of day and month in names such as 03-04-2025, over all without a setting; asks if it must."""
    found = [_YEAR_LAST.match(note.rpartition("/")[2]) for note in notes]
    numbers = [(int(one[1]), int(one[3]), int(one[4])) for one in found if one]
    possible = clock.order_of(numbers) if numbers else set()
    return clock.ask_order(upload, possible) if possible else ""


def _day_of_name(note: str, vault: Vault, order: str) -> tuple[date, str] | None:
    """Return the day that a note's name starts with, and the rest of the name."""
    parts = re.sub(r"\.(md|markdown)$", "", note, flags=re.IGNORECASE).split("/")
    if vault.form and (found := vault.form.read("/".join(parts[-1 - vault.form.folders :]))):
        return found
    if not vault.is_default:
        return None
    for name in (parts[-1], "/".join(parts[-3:])):
        if (match := _YEAR_FIRST.match(name)) and (
            day := clock.day_of((int(match[1]), int(match[3]), int(match[4])), "year month day")
        ):
            return day, name[match.end() :]
    match = None if vault.form else _YEAR_LAST.match(parts[-1])
    if match and order and (day := clock.day_of((int(match[1]), int(match[3]), int(match[4])), order)):
        return day, parts[-1][match.end() :]
    return None


def _moment(upload: Upload, key: str, value: str) -> tuple[date, str, str]:
    """Return day, time and zone of a property, on the wall clock as written. Raises Refused for what is no day."""
    found = _MOMENT.fullmatch(properties.plain_link(value)[: limits.CELL_CHARS])
    numbers = clock.numbers(found[1]) if found else None
    day = clock.day_of(numbers, "year month day") if numbers else None
    if not found or not day:
        raise Refused(f"has a property `{key}` without a date that can be read", "Write it as 2025-03-02.")
    offset = re.sub(r"(\d\d)(\d\d)$", r"\1:\2", found[3] or "")
    zone = next((name for name in (found[4], offset) if name and name != "Z" and clock.zone_named(name)), "")
    if offset == "Z":  # an instant, which is a day only in some zone
        zone = zone or clock.home_zone(upload)
        return (*clock.wall(clock.from_iso(f"{day}T{found[2]}Z"), zone), zone)
    return day, clock.clock(found[2] or ""), zone


def _record(upload: Upload, note: str, vault: Vault, order: str) -> Record:
    if upload.size(note) > 4 * limits.TEXT_CHARS:
        raise Refused("is too large for a note")
    written = upload.text(note)
    if chats.app_of(written):
        raise Refused(*chats.NO_NOTE)
    fields, body = front_matter.split(written)
    named = _day_of_name(note, vault, order)
    key, written = properties.first(fields, "date", "day", "created")
    if named and not _MOMENT.fullmatch(written):
        day, time, zone = named[0], "", ""
    elif written:
        day, time, zone = _moment(upload, key, written)
    else:
        raise Refused("has no date in its name or properties", NAME_IT)
    if named and named[0] != day:  # the note is about the day it is named for, and was made on another
        day, time, zone = named[0], "", ""
    record = Record(
        day=day,
        where=note,
        time=clock.clock(properties.first(fields, "time")[1]) or time,
        zone=zone,
        title=properties.first(fields, "title")[1] or (named[1].strip(" -_–.,") if named else ""),
    )
    return properties.filled(record, fields, body)


IMPORTER = Importer(
    title="Markdown notes (Obsidian)",
    identify=identify,
    read=read,
    unit="notes",
    is_general=True,
    how_to_export="Choose the vault or the folder of your daily notes, zipped or not.",
    loose=(".md", ".markdown", ".zip"),
)
