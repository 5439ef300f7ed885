"""Obsidian's daily notes, and any other dated notes in Markdown, Org or plain text.

https://help.obsidian.md/plugins/daily-notes. Where no note is named by its day, one with several days in it is a whole
journal (`day_text`).

The day is that of the file's name: in the format that the vault's settings tell, else year first, else in the one order
that suits all names, else in words. Without a day in the name, a property counts: the first of `properties.DATES`. With
a folder in the settings, notes outside it are left out and counted; the template is skipped.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import partial

from pipeline.imports.dates import clock, names, stamps
from pipeline.imports.dates.instants import Stamp
from pipeline.imports.dates.stamps import Stamps
from pipeline.imports.formats import chat_talk, day_text, logseq, obsidian_vault, spreadsheet
from pipeline.imports.formats.obsidian_vault import Vault
from pipeline.imports.record import Problem, Record, Refused, attempt
from pipeline.imports.tables import markdown_table
from pipeline.imports.text import front_matter, properties
from pipeline.imports.upload import folder, limits, unread_apps
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

TABLES = ("*.csv", "*.tsv", "*.xlsx", "*.ods")
MARKDOWN = (".md", ".markdown")
LOOKED_AT = 50  # text files, for days in them
ELSEWHERE = "notes outside the folder of the daily notes"
NAME_IT = "Give the file a name such as 2025-03-02.md, or the note a property such as `date: 2025-03-02`."
_NAMED_ZONE = re.compile(r"\s*\[([\w/+-]{1,60})\]$")  # 2025-03-02T10:00+01:00[Europe/Paris]


def identify(upload: Upload) -> str:
    notes = _notes(upload)
    if not notes or not any(_is_text(upload, name) for name in notes[:5]) or logseq.identify(upload):
        return ""
    if upload.only and markdown_table.is_alone(upload.head_text(upload.only)) and spreadsheet.identify(upload):
        return ""
    if not notes[0].lower().endswith(MARKDOWN):
        if upload.only and unread_apps.refusal(upload):
            return ""
        is_named = any(_day_of_name(name, Vault(""), clock.ORDERS[0]) for name in notes)
        named = "it is named by its day" if upload.is_single else "its text files are named by their days"
        return named if is_named else "its entries begin with their days"
    return "it is a Markdown note" if upload.is_single else "it has Markdown notes in it"


def _notes(upload: Upload) -> list[str]:
    """Return the notes of an upload: Markdown; else the text files, of which one is named by its day or has days in it.

    What explains the others is no note.
    """
    notes = [name for name in upload.matching("*.md", "*.markdown") if not folder.is_hidden(name)]
    about = upload.matching("readme*")
    if upload.matching(*TABLES):  # what is beside a table explains it
        notes = [name for name in notes if name not in about]
    if not {*notes} <= {*about}:
        return notes
    texts = [name for name in upload.matching(*day_text.TEXTS) if not folder.is_hidden(name)]
    if any(_day_of_name(name, Vault(""), clock.ORDERS[0]) for name in texts):
        return texts
    is_any = any(day_text.begins_with_days(upload, name) for name in texts[:LOOKED_AT])
    return [name for name in texts if is_any and day_text.begins_with_days(upload, name)] or notes


def _is_text(upload: Upload, member: str) -> bool:
    start = upload.head(member, 4096)
    return b"\0" not in start or start.startswith((b"\xff\xfe", b"\xfe\xff"))


def read(upload: Upload) -> Iterator[Record | Problem]:
    vaults: list[Vault] = []
    for one in obsidian_vault.found(upload):
        if isinstance(one, Problem):
            yield one
        else:
            vaults.append(one)
    notes = _notes(upload)
    places = {
        note: max((v for v in vaults if note.startswith(v.root)), key=lambda v: v.root, default=Vault(""))
        for note in notes
    }
    upload.leave(ELSEWHERE, sum(places[note].is_elsewhere(note) for note in notes))
    notes = [note for note in notes if places[note].holds(note)]
    upload.leave("drawings", len(upload.matching(f"*{folder.DRAWING}")))
    order = _order(upload, [_bundled(upload, note) for note in notes if not places[note].form])
    named = {note: _day_of_name(_bundled(upload, note), places[note], order) for note in notes}
    chat_talk.ask_of(upload, notes)
    if not any(named.values()):
        journals = set(notes)
        yield from upload.each(notes, partial(_of_journal, upload, journals, len(notes) == 1))
        notes = [note for note in notes if note not in journals]
    stamps = Stamps(upload, _written(upload, notes, named), is_named=True)
    for note in notes:
        yield attempt(note, partial(_record, upload, note, named[note], stamps))


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
    parts = re.sub(r"\.(md|markdown|txt|text|org)$", "", note, flags=re.IGNORECASE).split("/")
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
            written = _property(_fields(upload, note))[1]
            if written and not (named[note] and stamps.needs_order(written)):
                yield written


def _fields(upload: Upload, note: str) -> list[tuple[str, str]]:
    """Return the properties at the top of a note."""
    start = upload.head_text(note, front_matter.CHARS).replace("\r\n", "\n").replace("\r", "\n")
    return front_matter.split(start).properties


def _of_journal(upload: Upload, journals: set[str], is_only: bool, note: str) -> Iterator[Record | Problem]:
    """Yield the entries of a note that is a whole journal; any other note is taken out of `journals`."""
    try:
        if _property(_fields(upload, note))[1]:
            journals.remove(note)
            return
        text = chat_talk.note_of(upload, note)
        body = front_matter.split(text).body
        found = day_text.entries(upload, note, body)
    except Refused as refused:
        yield Problem(note, refused.what, refused.hint)
        return
    if found:
        above = text.count("\n") - body.count("\n")
        yield from day_text.records(note, "line " if is_only else f"{note}, line ", found, above)
    else:
        journals.remove(note)


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
    title="Notes in Markdown, Org or text (Obsidian)",
    identify=identify,
    read=read,
    fields=properties.FIELDS,
    beside=("*.md",),
    unit="notes",
    is_general=True,
    how_to_export="Make a ZIP of the folder of your Obsidian notes, or choose the daily notes. Where one "
    "file has many entries, each must begin with its day.",
    loose=(".md", ".markdown", ".zip"),
)
