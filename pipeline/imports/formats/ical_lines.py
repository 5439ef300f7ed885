"""Lines of a calendar: their values as text, and as days and times in zones (RFC 5545, 3.1 and 3.3)."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo

from pipeline.imports.dates import clock
from pipeline.imports.upload import limits
from pipeline.kinds.fields import LAST_DAY

When = date | datetime
EARLIEST = date(1583, 1, 1)  # as far as the calendar goes back; Apple gives 1604 to a birthday without a year
UNIVERSAL = ("ETC/UTC", "ETC/UCT", "ETC/GMT", "ETC/ZULU", "ETC/UNIVERSAL", "ETC/GREENWICH")
_LINE = re.compile(r'((?:[^:"]|"[^"]*+")*+):(.*)', re.DOTALL)
_ZONE = re.compile(r';TZID=(?:"([^"]*)"|([^;]*))', re.IGNORECASE)
_MOMENT = re.compile(r"(\d{4})(-?)(\d\d)\2(\d\d)(?:Z|T(\d\d):?(\d\d)(?::?(\d\d))?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
_BARE_ZONE = re.compile(r";TZID=([^\":;]*:[^\"]*):(?=[\dTZ,/:+-]+$)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([nN,;:\\])")


def value_of(line: str) -> str:
    """Return the value of a line; "" where it has none, as good as not there."""
    found = _LINE.fullmatch(line)
    return found[2] if found else ""


def with_quoted_zone(line: str) -> str:
    """Return a line with quotes around a name of a zone that has a colon, such as (UTC+01:00) Berlin."""
    return _BARE_ZONE.sub(r';TZID="\1":', line)


def plain(text: str) -> str:
    """Return a text without its escapes, on one line."""
    return " ".join(unescaped(text).split())


def unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda escaped: "\n" if escaped[1] in "nN" else escaped[1], text).strip()


def list_of(line: str) -> list[str]:
    """Return the texts of a list, in which a comma without a backslash parts them."""
    return [label for part in re.split(r"(?<!\\),", value_of(line)) if (label := plain(part))]


def moments(lines: list[str], offsets: Mapping[str, str]) -> list[When]:
    """Parse the moments of some lines, of a period its beginning. Raises ValueError."""
    return [
        moment_of(part.partition("/")[0], zone_of(zone_name(line), offsets)[1])
        for line in lines
        for part in value_of(line).split(",")
    ]


def moment_of(text: str, zone: tzinfo | None) -> When:
    """Parse a day, or a time of a day, which is aware in UTC and in a known zone. Raises ValueError."""
    found = _MOMENT.fullmatch(text.strip().upper()[: limits.CELL_CHARS])
    if not found:
        raise ValueError("no moment")
    year, month, day, hour, minute, second = (int(part or 0) for part in found.group(1, 3, 4, 5, 6, 7))
    if not EARLIEST <= date(year, month, day) <= LAST_DAY:
        raise ValueError("no moment")
    if found[5] is None:
        return date(year, month, day)
    zone = clock.zone_named(found[8]) if found[8] else zone
    return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone)


def zone_name(line: str) -> str:
    parts = _LINE.fullmatch(line)
    found = _ZONE.search(parts[1]) if parts else None
    return (found[1] or found[2] or "").strip() if found else ""


def zone_of(name: str, offsets: Mapping[str, str]) -> tuple[str, tzinfo | None]:
    """Return the IANA name and the zone of a TZID: such a name, a vendor's path to one, or a name of Windows.

    A zone that only the file knows counts by its largest offset: enough to tell on which day a series ends.
    """
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    parts = name.strip("/").split("/")
    for one in (WINDOWS_TO_OLSON.get(name, ""), *("/".join(parts[n:]) for n in range(min(len(parts), 6)))):
        if one and (zone := clock.zone_named(one)):
            return one, zone
    return "", clock.zone_named(offsets.get(name, ""))


def is_universal(name: str) -> bool:
    """True for a name of UTC, which is nobody's wall clock."""
    return name.upper() in UNIVERSAL or (bool(name) and clock.zone_named(name) is UTC)
