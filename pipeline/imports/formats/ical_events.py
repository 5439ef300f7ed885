"""One VEVENT of a calendar: its start, its repeat rules and its title. Nothing else is read."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from math import prod
from typing import TYPE_CHECKING, Any

from pipeline.imports.dates import clock
from pipeline.imports.record import Refused
from pipeline.imports.upload import limits
from pipeline.kinds.fields import is_in_range

if TYPE_CHECKING:
    from icalendar import vRecur

When = date | datetime
SERIES = ("DTSTART", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID", "SEQUENCE")
NAMES = (*SERIES, "UID", "SUMMARY", "STATUS", "CREATED", "LAST-MODIFIED")
# What RFC 5545 doesn't allow in a rule, or what may never come: there it would be looked for until the year 9999.
UNFIT = {
    "DAILY": ("BYYEARDAY", "BYWEEKNO", "BYMONTHDAY", "BYSETPOS"),
    "WEEKLY": ("BYYEARDAY", "BYWEEKNO", "BYMONTHDAY"),
    "MONTHLY": ("BYYEARDAY", "BYWEEKNO"),
    "YEARLY": (),
}
TIMES_A_DAY = 4  # a rule may give more, but no couple keeps them
UNIVERSAL = ("ETC/UTC", "ETC/UCT", "ETC/GMT", "ETC/ZULU", "ETC/UNIVERSAL", "ETC/GREENWICH")
BY_HAND = "If it belongs to you two, add its day by hand."
UNFOLLOWED = "repeats by a rule that can't be followed, so only its first day is there"
UNREAD = "names a date of its series that can't be read, and that is left out"
_NAME = re.compile(r"[A-Za-z-]{1,20}+(?=[:;])")
_LINE = re.compile(r'((?:[^:"]|"[^"]*+")*+):(.*)', re.DOTALL)
_ZONE = re.compile(r';TZID=(?:"([^"]*)"|([^;]*))', re.IGNORECASE)
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?", re.ASCII)
_ESCAPED = re.compile(r"\\([nN,;:\\])")


@dataclass(frozen=True)
class StartFrame:
    """The start of an event and its zone. Its other moments are converted to these."""

    start: When  # naive; a day for an all-day event
    zone: tzinfo | None

    def like(self, value: When) -> When:
        """Return a moment as the start is: naive on its wall, or a day for an all-day event."""
        if not isinstance(value, datetime):
            return value
        if value.tzinfo is not None:
            value = value.astimezone(self.zone or UTC).replace(tzinfo=None)
        return value if isinstance(self.start, datetime) else value.date()

    def at(self, value: When) -> When:
        """Return the same, with the start's time of day where the value is only a day."""
        value = self.like(value)
        if isinstance(self.start, datetime) and not isinstance(value, datetime):
            return datetime.combine(value, self.start.time())
        return value


@dataclass(frozen=True)
class CalendarEvent:
    """One VEVENT. The moments of its rules and its dates are like its start."""

    where: str
    uid: str
    title: str
    frame: StartFrame
    zone: str  # an IANA name; "" where it is floating, in UTC, or of an unknown zone
    is_utc: bool
    rules: tuple["vRecur", ...]
    more: tuple[When, ...]  # RDATE
    left_out: tuple[When, ...]  # EXDATE
    replaces: When | None  # RECURRENCE-ID: the moment of another event that this one replaces, aware where it can be
    is_onwards: bool  # and all that follow
    sequence: int
    is_cancelled: bool
    created: str
    modified: str
    damage: str  # as in a Record

    @property
    def day(self) -> date:
        return day_of(self.frame.start)

    @property
    def is_endless(self) -> bool:
        return any("UNTIL" not in rule and "COUNT" not in rule for rule in self.rules)


def event_of(where: str, lines: list[str], is_closed: bool, offsets: dict[str, str]) -> CalendarEvent:
    """Return the event of some unfolded lines. Raises Refused."""
    if not is_closed:
        raise Refused("is cut short: its end is missing", "Export the calendar again.")
    found: dict[str, list[str]] = {}
    for line in lines:
        name = _NAME.match(line)
        if name and name[0].upper() in NAMES and not (name[0].upper() in SERIES and line.rstrip()[-1:] == ":"):
            found.setdefault(name[0].upper(), []).append(line)
    if not found.get("DTSTART"):
        raise Refused("has no start day", BY_HAND)
    try:
        return _event(where, found, offsets)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        raise Refused("has a date that can't be read", BY_HAND) from None


def _event(where: str, found: dict[str, list[str]], offsets: dict[str, str]) -> CalendarEvent:
    name, zone = zone_of(_zone_name(found["DTSTART"][0]), offsets)
    start = _moments(found["DTSTART"][:1], offsets)[0]
    is_utc = isinstance(start, datetime) and (start.tzinfo is UTC or is_universal(name))
    frame = StartFrame(start.replace(tzinfo=None) if isinstance(start, datetime) else start, UTC if is_utc else zone)
    replaced = found.get("RECURRENCE-ID", [])[:1]
    sequence = _text(found, "SEQUENCE")
    rules = _rules(found, frame)
    more, left_out = (_readable(found.get(name, []), offsets) for name in ("RDATE", "EXDATE"))
    return CalendarEvent(
        where=where,
        uid=_text(found, "UID"),
        title=_text(found, "SUMMARY"),
        frame=frame,
        zone=name if isinstance(start, datetime) and not is_utc else "",
        is_utc=is_utc,
        rules=rules or (),
        more=() if rules is None else tuple(frame.at(value) for value in more if value),
        left_out=tuple(frame.like(value) for value in left_out if value),
        replaces=_moments(replaced, offsets)[0] if replaced else None,
        is_onwards=any("THISANDFUTURE" in line.upper() for line in replaced),
        sequence=int(sequence) if re.fullmatch(r"\d{1,6}", sequence, re.ASCII) else 0,
        is_cancelled=_text(found, "STATUS").upper() == "CANCELLED",
        created=_stamp(found, "CREATED"),
        modified=_stamp(found, "LAST-MODIFIED"),
        damage=UNFOLLOWED if rules is None else UNREAD if None in (*more, *left_out) else "",
    )


def _rules(found: dict[str, list[str]], frame: StartFrame) -> tuple["vRecur", ...] | None:
    """Return the rules of an event; None where one of them can't be followed, or takes days away (EXRULE)."""
    if "EXRULE" in found:
        return None
    try:
        return tuple(_rule(line.partition(":")[2], frame) for line in found.get("RRULE", []))
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return None


def _rule(text: str, frame: StartFrame) -> "vRecur":
    """Return a rule that gives a bounded number of moments for each day. Raises ValueError."""
    from icalendar import vRecur

    rule: Any = vRecur.from_ical(text.strip().upper())
    frequency = str(rule["FREQ"][0])
    if rule.get("COUNT", [1])[0] < 1:  # some apps write -1 for a series without an end
        del rule["COUNT"]
    times = prod(len(rule.get(name, [0])) for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))
    if (
        frequency not in UNFIT
        or times > TIMES_A_DAY
        or rule.get("INTERVAL", [1])[0] < 1
        or any(name in rule for name in UNFIT[frequency])
        or not all(1 <= int(month) <= 12 for month in rule.get("BYMONTH", []))
    ):
        raise ValueError("an unknown rule, or far too many days")
    if "UNTIL" in rule:
        rule.pop("COUNT", None)
        until = frame.like(rule["UNTIL"][0])
        if isinstance(frame.start, datetime) and not isinstance(until, datetime):
            until = datetime.combine(until, time(23, 59, 59))  # Google: a day, which is the last
        rule["UNTIL"] = [until]
    return rule  # type: ignore[no-any-return]


def last_day(event: CalendarEvent) -> date:
    """Return the last day that an event names: of its start, its RDATEs and its UNTIL."""
    untils = [rule["UNTIL"][0] for rule in event.rules if "UNTIL" in rule]
    return max(map(day_of, (event.frame.start, *event.more, *untils)))


def _moments(lines: list[str], offsets: dict[str, str]) -> list[When]:
    """Parse the moments of some lines, of a period its beginning. Raises ValueError."""
    return [
        _moment(part.partition("/")[0], zone_of(_zone_name(line), offsets)[1])
        for line in lines
        for part in line.rpartition(":")[2].split(",")
    ]


def _readable(lines: list[str], offsets: dict[str, str]) -> list[When | None]:
    """Return the moments of some lines; None for each line that can't be read."""
    found: list[When | None] = []
    for line in lines:
        try:
            found += _moments([line], offsets)
        except (ArithmeticError, ValueError):
            found.append(None)
    return found


def _moment(text: str, zone: tzinfo | None) -> When:
    """Parse a day, or a time of a day, which is aware in UTC and in a known zone. Raises ValueError."""
    found = _MOMENT.fullmatch(text.strip().upper()[: limits.CELL_CHARS])
    if not found:
        raise ValueError("no moment")
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    if not is_in_range(date(year, month, day)):
        raise ValueError("no moment")
    if found[4] is None:
        return date(year, month, day)
    return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC if found[7] else zone)


def _zone_name(line: str) -> str:
    found = _ZONE.search(line.rpartition(":")[0])
    return (found[1] or found[2] or "").strip() if found else ""


def zone_of(name: str, offsets: dict[str, str]) -> tuple[str, tzinfo | None]:
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


def plain(text: str) -> str:
    """Return a text without its escapes, on one line."""
    return " ".join(_ESCAPED.sub(lambda escaped: " " if escaped[1] in "nN" else escaped[1], text).split())


def _text(found: dict[str, list[str]], name: str) -> str:
    line = _LINE.fullmatch(found.get(name, [""])[0])
    return plain(line[2]) if line else ""


def _stamp(found: dict[str, list[str]], name: str) -> str:
    """Return an instant in UTC as ISO 8601; "" for any other form."""
    try:
        value = _moment(_text(found, name), None)
    except ValueError:
        return ""
    return value.isoformat() if isinstance(value, datetime) and value.tzinfo else ""


def day_of(value: When) -> date:
    return value.date() if isinstance(value, datetime) else value
