"""A calendar file (RFC 5545), cut into its calendars and their components, as they are written."""

import re
from dataclasses import dataclass, field

from pipeline.imports.formats.ical_events import Zones
from pipeline.imports.formats.ical_lines import plain
from pipeline.imports.upload import decoding, limits
from pipeline.imports.upload.upload import Upload

DEEP = 8  # components in components
KINDS = {"VEVENT": "event", "VJOURNAL": "journal entry"}
BEGINNINGS = ("BEGIN:VCALENDAR", *(f"BEGIN:{kind}" for kind in KINDS))  # some programs send an event alone
# Text that was twice put into the form of Windows has an empty line after each.
_FOLD, _WIDE_FOLD = re.compile(rb"[\r\n]+[ \t]"), re.compile("\n+[ \t]")
_OFFSET = re.compile(r"TZOFFSETTO:([+-]\d\d\d\d)", re.ASCII)


@dataclass
class Calendar:
    """One VCALENDAR, with its events and journal entries as they are written."""

    name: str = ""
    zone: str = ""
    components: list["Component"] = field(default_factory=list)
    tasks: int = 0
    offsets: dict[str, str] = field(default_factory=dict)  # the largest of each VTIMEZONE, such as +02:00

    @property
    def zones(self) -> Zones:
        return Zones(self.zone or (next(iter(self.offsets)) if len(self.offsets) == 1 else ""), self.offsets)


@dataclass
class Component:
    kind: str  # VEVENT or VJOURNAL
    lines: list[str] = field(default_factory=list)
    is_closed: bool = False


def calendars_of(text: str) -> list[Calendar]:
    """Cut a file with joined lines into calendars and components. Parts of one, such as its alarms, are left out."""
    found = [Calendar()]
    within: list[str] = []  # the components that are open
    zone = ""
    for line in text.split("\n"):
        word, _, value = line.partition(":")
        word, value = word.strip().upper(), value.strip()
        what = value.upper()
        if word == "BEGIN":
            if what == "VCALENDAR":
                found.append(Calendar())
                within = []
            elif what in KINDS:
                found[-1].components.append(Component(what))
                within = []
            found[-1].tasks += what == "VTODO"
            within = [*within, what] if len(within) < DEEP else within
        elif word == "END":
            if what in KINDS and what in within:
                found[-1].components[-1].is_closed = True
            within = within[: within.index(what)] if what in within else within
        elif within and within[-1] in KINDS:
            found[-1].components[-1].lines.append(line)
        elif "VTIMEZONE" in within:
            zone = value if word == "TZID" else zone
            if offset := _OFFSET.match(line.upper()):
                found[-1].offsets[zone] = max(found[-1].offsets.get(zone, offset[1]), offset[1], key=int)
        elif word == "X-WR-CALNAME":
            found[-1].name = plain(value)[: limits.LABEL_CHARS]
        elif word == "X-WR-TIMEZONE":
            found[-1].zone = value
    return found


def joined(upload: Upload, member: str) -> str:
    """Return a calendar without its folds, which may be inside a character of several bytes."""
    if decoding.marked(upload.head(member, 4)).startswith(("utf-16", "utf-32")):
        return _WIDE_FOLD.sub("", upload.text(member))
    return upload.text(member, lambda data: _FOLD.sub(b"", data))
