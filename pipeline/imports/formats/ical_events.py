"""One VEVENT or VJOURNAL: its start, its repeat rules and its title; of a VJOURNAL, its text and its categories too."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, tzinfo
from math import prod
from typing import TYPE_CHECKING, Any

from pipeline.imports.dates.instants import day_of_midnight
from pipeline.imports.formats.ical_lines import (
    When,
    is_universal,
    list_of,
    moment_of,
    moments,
    plain,
    unescaped,
    value_of,
    with_quoted_zone,
    zone_name,
    zone_of,
)
from pipeline.imports.record import Refused

if TYPE_CHECKING:
    from icalendar import vRecur

SERIES = ("DTSTART", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID", "SEQUENCE")
NAMES = (*SERIES, "UID", "SUMMARY", "STATUS", "CREATED", "LAST-MODIFIED")
WORDS = ("DESCRIPTION", "CATEGORIES")  # of a VJOURNAL; an event's may be other people's
# What RFC 5545 doesn't allow in a rule, or what may never come: there it would be looked for until the year 9999.
UNFIT = {
    "DAILY": ("BYYEARDAY", "BYWEEKNO", "BYMONTHDAY", "BYSETPOS"),
    "WEEKLY": ("BYYEARDAY", "BYWEEKNO", "BYMONTHDAY"),
    "MONTHLY": ("BYYEARDAY", "BYWEEKNO"),
    "YEARLY": (),
}
TIMES_A_DAY = 4  # a rule may give more, but no couple keeps them
BY_HAND = "If it belongs to your journal, add its day by hand."
UNFOLLOWED = "repeats in a way that can't be read, so only its first day is taken"
UNREAD = "has a date in its series that can't be read, so a day may be missing or too many"
_NAME = re.compile(r"[A-Za-z-]{1,20}+(?=[:;])")


@dataclass(frozen=True)
class StartFrame:
    """The start of an event and its zone. Its other moments are converted to these."""

    start: When  # naive; a day for an all-day event
    zone: tzinfo | None  # for an all-day event, the calendar's

    def like(self, value: When) -> When:
        """Return a moment as the start is: naive on its wall, or a day for an all-day event."""
        if not isinstance(value, datetime):
            return value
        if not isinstance(self.start, datetime):
            return day_of_midnight(value, self.zone)
        return value.astimezone(self.zone or UTC).replace(tzinfo=None) if value.tzinfo else value

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
    is_journal: bool
    text: str
    labels: tuple[str, ...]
    damage: str  # as in a Record

    @property
    def day(self) -> date:
        return day_of(self.frame.start)

    @property
    def is_endless(self) -> bool:
        return any("UNTIL" not in rule and "COUNT" not in rule for rule in self.rules)


@dataclass(frozen=True)
class Zones:
    """The zones of a calendar."""

    own: str = ""  # as it is named: of the calendar, else the only one that it describes
    offsets: Mapping[str, str] = field(default_factory=dict)  # the largest of each VTIMEZONE, such as +02:00


def event_of(where: str, lines: list[str], is_closed: bool, zones: Zones, is_journal: bool = False) -> CalendarEvent:
    """Return the event of some unfolded lines. Raises Refused."""
    if not is_closed:
        raise Refused("is cut short: its end is missing", "Export the calendar again.")
    found: dict[str, list[str]] = {}
    for line in map(with_quoted_zone, lines):
        name = _NAME.match(line)
        if name and value_of(line).strip() and (name[0].upper() in NAMES or (is_journal and name[0].upper() in WORDS)):
            found.setdefault(name[0].upper(), []).append(line)
    if not found.get("DTSTART"):
        raise Refused("has no start day", BY_HAND)
    try:
        return _event(where, found, zones, is_journal)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        raise Refused("has a date that can't be read", BY_HAND) from None


def _event(where: str, found: dict[str, list[str]], zones: Zones, is_journal: bool) -> CalendarEvent:
    offsets = zones.offsets
    start = moments(found["DTSTART"][:1], offsets)[0]
    is_day = not isinstance(start, datetime)
    name, zone = zone_of(zones.own if is_day else zone_name(found["DTSTART"][0]), offsets)
    is_utc = isinstance(start, datetime) and (start.tzinfo is UTC or is_universal(name))
    if is_day and is_universal(name):
        zone = None
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
        zone="" if is_day or is_utc else name,
        is_utc=is_utc,
        rules=rules or (),
        more=() if rules is None else tuple(frame.at(value) for value in more if value),
        left_out=tuple(frame.like(value) for value in left_out if value),
        replaces=moments(replaced, offsets)[0] if replaced else None,
        is_onwards=any("THISANDFUTURE" in line.upper() for line in replaced),
        sequence=int(sequence) if re.fullmatch(r"\d{1,6}", sequence, re.ASCII) else 0,
        is_cancelled=_text(found, "STATUS").upper() == "CANCELLED",
        created=_stamp(found, "CREATED"),
        modified=_stamp(found, "LAST-MODIFIED"),
        is_journal=is_journal,
        text="\n\n".join(filter(None, (unescaped(value_of(line)) for line in found.get("DESCRIPTION", [])))),
        labels=tuple(label for line in found.get("CATEGORIES", []) for label in list_of(line)),
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


def _readable(lines: list[str], offsets: Mapping[str, str]) -> list[When | None]:
    """Return the moments of some lines; None for each line that can't be read."""
    found: list[When | None] = []
    for line in lines:
        try:
            found += moments([line], offsets)
        except (ArithmeticError, ValueError):
            found.append(None)
    return found


def _rule(text: str, frame: StartFrame) -> "vRecur":
    """Return a rule that gives a bounded number of moments for each day. Raises ValueError."""
    from icalendar import vRecur

    rule: Any = vRecur.from_ical(";".join(filter(_says, "".join(text.split()).upper().split(";"))))
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
    if "UNTIL" in rule and "COUNT" in rule:
        raise ValueError("two ends, of which the earlier can't be told")
    if "UNTIL" in rule:
        until = frame.like(rule["UNTIL"][0])
        if isinstance(frame.start, datetime) and not isinstance(until, datetime):
            until = datetime.combine(until, time(23, 59, 59))  # Google: a day, which is the last
        rule["UNTIL"] = [until]
    return rule  # type: ignore[no-any-return]


def _says(part: str) -> bool:
    """False for a part without a value, one of a vendor's own, and what RFC 7529 adds as it is without."""
    return bool(part.partition("=")[2]) and not part.startswith("X-") and part not in ("RSCALE=GREGORIAN", "SKIP=OMIT")


def last_day(event: CalendarEvent) -> date:
    """Return the last day that an event names: of its start, its RDATEs and its UNTIL."""
    untils = [rule["UNTIL"][0] for rule in event.rules if "UNTIL" in rule]
    return max(map(day_of, (event.frame.start, *event.more, *untils)))


def _text(found: dict[str, list[str]], name: str) -> str:
    return plain(value_of(found.get(name, [""])[0]))


def _stamp(found: dict[str, list[str]], name: str) -> str:
    """Return an instant in UTC as ISO 8601; "" for any other form."""
    try:
        value = moment_of(_text(found, name), None)
    except ValueError:
        return ""
    return value.isoformat() if isinstance(value, datetime) and value.tzinfo else ""


def day_of(value: When) -> date:
    return value.date() if isinstance(value, datetime) else value
