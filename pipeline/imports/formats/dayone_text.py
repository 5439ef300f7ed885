r"""Day One plain text: `\tDate:\t01 January 2019 at 00:00:00 GMT`, more such lines, a blank line, the text.

The facts are from files and two other importers; the form of the US is as Apple writes dates there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath

from pipeline.imports.dates.instants import zone_of
from pipeline.imports.dates.months import UNREADABLE, Months, Written, parts
from pipeline.imports.record import Problem, Record, Refused, Unreadable, attempt
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

FIELDS = fields(
    ("Date", "Tags"),
    {"Location": "places", "Weather": "weather reports", "Photo": "names of pictures", "Music": "songs"},
    nothing=("Starred",),
)
LOOKED_AT = 20  # text files of an archive or folder, to know it
_DATE = re.compile(r"\tDate:\t(.*)")
_DETAIL = re.compile(r"\t([^\t:]{1,40}):\t(.*)")
_START = re.compile(r"(?:^|\n)\tDate:\t[^\n]*\d")


@dataclass
class _Entry:
    line: int
    date: Written | None
    lines: list[str] = field(default_factory=list)


def identify(upload: Upload) -> str:
    return "its entries begin with Day One's Date line" if _journals(upload, LOOKED_AT) else ""


def read(upload: Upload) -> Iterator[Record | Problem]:
    journals = _journals(upload) or ([upload.only] if upload.only else [])
    if not journals:
        raise Unreadable("it has no Day One text file in it", "Export from Day One as plain text or, better, as JSON.")
    yield from upload.each(journals, partial(_journal, upload))


def _journals(upload: Upload, limit: int | None = None) -> list[str]:
    names = [upload.only] if upload.only else upload.matching("*.txt")[:limit]
    return [name for name in names if _START.search(upload.head_text(name).replace("\r\n", "\n"))]


def _journal(upload: Upload, member: str) -> Iterator[Record | Problem]:
    entries = _entries(upload.text(member))
    if not entries:
        raise Unreadable("it has no Day One entry in it", "Choose the exported file.", member)
    months = Months(entry.date for entry in entries if entry.date)
    place = "" if upload.only else f"{member}, "
    for entry in entries:
        where = f"{place}line {entry.line}"
        yield attempt(where, lambda e=entry, w=where: _record(upload, e, w, months, PurePosixPath(member).stem))  # type: ignore[misc]


def _entries(text: str) -> list[_Entry]:
    """Split a text at its Date lines. One counts only after a blank line, as a body may quote another."""
    found: list[_Entry] = []
    is_blank = True
    for number, line in enumerate(text.split("\n"), 1):
        start = _DATE.fullmatch(line) if is_blank else None
        if start:
            found.append(_Entry(number, parts(start[1])))
        elif found:
            found[-1].lines.append(line)
        is_blank = not line.strip()
    return found


def _record(upload: Upload, entry: _Entry, where: str, months: Months, journal: str) -> Record:
    if entry.date is None:
        raise Refused(UNREADABLE, "Check its Date line, or export from Day One as JSON.")
    details: dict[str, str] = {}
    while len(details) < len(entry.lines) and (found := _DETAIL.fullmatch(entry.lines[len(details)])):
        details[found[1]] = found[2]
    FIELDS.leave(upload, details)
    return Record(
        months.day(entry.date),
        where,
        time=entry.date.time,
        zone=zone_of(entry.date.zone),
        text="\n".join(entry.lines[len(details) :]).strip("\n"),
        labels=tuple(tag for name, tags in details.items() if name == "Tags" for tag in tags.split(", ")),
        journal=journal,
    )


IMPORTER = Importer(
    title="Day One (plain text)",
    identify=identify,
    read=read,
    fields=FIELDS,
    app="dayone",
    how_to_export="In Day One: Settings > Import/Export (on a Mac: File > Export). Choose JSON if you can: it "
    "includes time zones.",
)
