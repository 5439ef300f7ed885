"""Obsidian's daily notes, and any other folder of dated Markdown notes (https://help.obsidian.md/plugins/daily-notes).

The day is that of the file's name: in the format that the vault's settings tell, else year first, else in the one order
that suits all names, else in words. Without a day in the name, a property counts: the first of `properties.DATES`. With
a folder in the settings, notes outside it are skipped, as is the template. The settings are those of the Periodic Notes
plugin where its daily notes are on, else Obsidian's own; the plugin's two forms (`daily`, and since 1.0 `calendarSets`)
as several independent programs read them.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from pipeline.imports.dates import clock, format, names, stamps
from pipeline.imports.dates.instants import Stamp
from pipeline.imports.dates.stamps import Stamps
from pipeline.imports.formats import chat_talk, day_headings, logseq, spreadsheet
from pipeline.imports.record import Problem, Record, Refused, Unreadable, attempt
from pipeline.imports.tables import markdown_table
from pipeline.imports.text import front_matter, properties
from pipeline.imports.upload import limits
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

SETTINGS, PLUGIN = ".obsidian/daily-notes.json", ".obsidian/plugins/periodic-notes/data.json"
TABLES = ("*.csv", "*.tsv", "*.xlsx", "*.ods")
NAME_IT = "Give the file a name such as 2025-03-02.md, or the note a property such as `date: 2025-03-02`."
UNKNOWN_FORMAT = "sets a date format that is not known here, so the days in file names are not read"
NO_FORMAT = "If names start with year, month and day, choose the notes without the folder .obsidian."
_NAMED_ZONE = re.compile(r"\s*\[([\w/+-]{1,60})\]$")  # 2025-03-02T10:00+01:00[Europe/Paris]


@dataclass(frozen=True)
class Vault:
    """The folder of a vault's daily notes, and the format of their names."""

    root: str  # "" or with a slash at the end
    settings: str = ""  # their member
    folder: str = ""
    template: str = ""
    form: format.DateFormat | None = None
    is_default: bool = True  # names may have Obsidian's default format

    def holds(self, member: str) -> bool:
        return member.startswith(self.root + self.folder) and member.removesuffix(".md") != self.root + self.template


def identify(upload: Upload) -> str:
    notes = _notes(upload)
    if not notes or not any(_is_text(upload, name) for name in notes[:5]) or logseq.identify(upload):
        return ""
    if upload.only and markdown_table.is_alone(upload.head_text(upload.only)) and spreadsheet.identify(upload):
        return ""
    if notes[0].lower().endswith(".txt"):
        return "its text files are named by their days"
    return "it is a Markdown note" if upload.is_single else "it has Markdown notes in it"


def _notes(upload: Upload) -> list[str]:
    """Return the notes of an upload: Markdown, or without any the text files, where the name of one tells its day."""
    notes = [name for name in upload.matching("*.md", "*.markdown") if not _is_hidden(name)]
    if upload.matching(*TABLES):  # what is beside a table explains it
        notes = [name for name in notes if name not in upload.matching("readme*")]
    texts = [] if notes else [name for name in upload.matching("*.txt") if not _is_hidden(name)]
    return notes or (texts if any(_day_of_name(name, Vault(""), clock.ORDERS[0]) for name in texts) else [])


def _is_text(upload: Upload, member: str) -> bool:
    start = upload.head(member, 4096)
    return b"\0" not in start or start.startswith((b"\xff\xfe", b"\xfe\xff"))


def _is_hidden(member: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in member.split("/"))


def read(upload: Upload) -> Iterator[Record | Problem]:
    vaults: dict[str, Vault] = {}
    for member in upload.matching(SETTINGS, f"*/{SETTINGS}") + upload.matching(PLUGIN, f"*/{PLUGIN}"):
        root = member[: -len(PLUGIN if member.endswith(PLUGIN) else SETTINGS)]
        try:
            settings = _daily(upload.json(member)) if member.endswith(PLUGIN) else upload.json(member)
            if settings is not None:
                vaults[root] = _vault(root, member, settings)
        except Unreadable as error:
            yield replace(error.problem, where=member)
    for vault in vaults.values():
        if not vault.form and not vault.is_default:
            yield Problem(vault.settings, UNKNOWN_FORMAT, NO_FORMAT)
    notes = _notes(upload)
    places = {
        note: max((v for v in vaults.values() if note.startswith(v.root)), key=lambda v: v.root, default=Vault(""))
        for note in notes
    }
    notes = [note for note in notes if places[note].holds(note)]
    order = _order(upload, [_bundled(upload, note) for note in notes if not places[note].form])
    named = {note: _day_of_name(_bundled(upload, note), places[note], order) for note in notes}
    chat_talk.ask_of(upload, notes)
    if len(notes) == 1 and not named[notes[0]] and (found := _of_one_note(upload, notes[0])):
        yield from found
        return
    stamps = Stamps(upload, _written(upload, notes, named), is_named=True)
    for note in notes:
        yield attempt(note, partial(_record, upload, note, named[note], stamps))


def _daily(settings: Any) -> Any:
    """Return the plugin's settings of daily notes; None where they are off."""
    try:
        if sets := settings.get("calendarSets"):
            active = settings.get("activeCalendarSet")
            found = next((one for one in sets if one["id"] == active), sets[0]).get("day") or {}
            return found | {"template": found.get("templatePath")} if found.get("enabled") else None
        daily = settings.get("settings", settings).get("daily") or {}
        return daily if daily.get("enabled") else None
    except (AttributeError, LookupError, TypeError):
        return None


def _vault(root: str, member: str, settings: Any) -> Vault:
    """Read the settings of a vault. Raises Unreadable for what are none."""
    if not isinstance(settings, dict):
        raise Unreadable("is not an Obsidian settings file")
    folder, template, form = (
        value.strip() if isinstance(value := settings.get(key), str) else "" for key in ("folder", "template", "format")
    )
    folder = f"{folder.strip('/')}/".lstrip("/")
    found = format.of_moment(form) if form else None
    # A name that starts with a year, then a day, must not be read as if the month came first.
    is_default = not form or (found is not None and not re.search(r"Y.*D[^Y]*M", form))
    return Vault(root, member, folder, template.removesuffix(".md"), found, is_default)


def _order(upload: Upload, notes: list[str]) -> str:
    """Return the order of day and month in names such as 03-04-2025, over all without a setting; asks if it must."""
    found = [one for note in notes if (one := names.year_last(note.rpartition("/")[2]))]
    possible = clock.order_of(numbers for numbers, _, _ in found) if found else set()
    return clock.ask_order(upload, possible, (written for _, written, _ in found)) if possible else ""


def _bundled(upload: Upload, note: str) -> str:
    """Return the path of a note, or of its bundle: in one (https://textbundle.org) each note is called text.md."""
    folder, _, name = note.rpartition("/")
    is_bundled = name in ("text.md", "text.markdown") and f"{folder}/info.json".lstrip("/") in upload.members
    bundle = (folder or upload.name).removesuffix(".zip")
    return f"{re.sub(r'[.](textbundle|textpack)$', '', bundle)}.md" if is_bundled else note


def _day_of_name(note: str, vault: Vault, order: str) -> tuple[date, str] | None:
    """Return the day that a note's name starts with, and the rest of the name."""
    parts = re.sub(r"\.(md|markdown|txt)$", "", note, flags=re.IGNORECASE).split("/")
    if vault.form and (found := vault.form.read("/".join(parts[-1 - vault.form.folders :]))):
        return found
    if not vault.is_default:
        return None
    if found := names.year_first(parts[-1]) or names.year_first("/".join(parts[-3:])):
        return found
    if vault.form:
        return None
    if (last := names.year_last(parts[-1])) and order and (day := clock.day_of(last[0], order)):
        return day, last[2]
    return names.in_words(parts[-1])


def _written(upload: Upload, notes: list[str], named: Mapping[str, tuple[date, str] | None]) -> Iterator[str]:
    """Yield the days in the front matter of all notes, as far as the notes' names leave them to tell the day."""
    for note in notes:
        with suppress(Refused):
            start = upload.head_text(note, front_matter.CHARS).replace("\r\n", "\n").replace("\r", "\n")
            written = _property(front_matter.split(start).properties)[1]
            if written and not (named[note] and stamps.needs_order(written)):
                yield written


def _of_one_note(upload: Upload, note: str) -> list[Record | Problem]:
    """Return the entries of a note that is a whole journal, by its headings; none for any other note."""
    try:
        fields, body, _ = front_matter.split(chat_talk.note_of(upload, note))
    except Refused:
        return []
    found = [] if _property(fields)[1] else day_headings.entries(upload, body)
    return [attempt(f"entry {number}", partial(_below, one, f"entry {number}")) for number, one in enumerate(found, 1)]


def _below(entry: day_headings.Entry, where: str) -> Record:
    """Return the record of a heading; one without a text below it is its own text."""
    if entry.day is None:
        raise Refused("is above the first day", "Write a heading such as `# 2025-03-02` above it.")
    title, text = (entry.title, entry.text) if entry.text else ("", entry.title)
    return properties.filled(Record(entry.day, where, time=entry.time, title=title), [], text)


def _property(fields: list[tuple[str, str]]) -> tuple[str, str, str]:
    """Return the property that tells a day: its name, its value, and a zone that the value names in brackets."""
    key, written = properties.first(fields, *properties.DATES)
    written = properties.plain_link(written)
    zone = _NAMED_ZONE.search(written)
    return (key, written[: zone.start()], zone[1]) if zone else (key, written, "")


def _moment(stamps: Stamps, key: str, written: str, zone: str) -> Stamp:
    """Return day, time and zone of a property, on the wall clock as written. Raises Refused for what is no day."""
    try:
        return stamps.read(written, zone if clock.zone_named(zone) else "")
    except Refused:
        raise Refused(f"has a property `{key}` without a date that can be read", "Write it as 2025-03-02.") from None


def _record(upload: Upload, note: str, named: tuple[date, str] | None, known: Stamps) -> Record:
    if upload.size(note) > 4 * limits.TEXT_CHARS:
        raise Refused("is too large for a note")
    fields, body, damage = front_matter.split(chat_talk.note_of(upload, note))
    key, written, zone = _property(fields)
    if named and (stamps.needs_order(written) or not known.can_read(written)):
        found = Stamp(named[0], "", "")
    elif written:
        found = _moment(known, key, written, zone)
    else:
        raise Refused("has no date in its name or properties", NAME_IT)
    if named and named[0] != found.day:  # the note is about the day it is named for, and was made on another
        found = Stamp(named[0], "", "")
    record = Record(
        day=found.day,
        where=note,
        time=clock.clock(properties.first(fields, "time")[1]) or found.time,
        zone=found.zone,
        title=properties.first(fields, "title")[1] or (named[1].strip(" -_–.,") if named else ""),
        damage=damage,
    )
    record = properties.filled(record, fields, body)
    properties.leave(upload, fields)
    return record


IMPORTER = Importer(
    title="Markdown notes (Obsidian)",
    identify=identify,
    read=read,
    fields=properties.FIELDS,
    beside=("*.md",),
    unit="notes",
    is_general=True,
    how_to_export="Make a ZIP of the folder of your Obsidian notes, or choose the daily notes themselves.",
    loose=(".md", ".markdown", ".zip"),
)
