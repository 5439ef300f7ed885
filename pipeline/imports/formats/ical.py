"""Calendars (RFC 5545): the days on which events took place, and their titles. Descriptions and people are not kept.

A journal entry (VJOURNAL) is the author's own, so its text and its categories are kept. A file is cut into its
components, so a broken one affects no other. Days and times are on the wall clock of the event's own zone, as written.
Only an event in UTC is moved to the zone of the calendar, or of the author. Events that repeat are expanded from 1990
to `answers["today"]`, which the caller gives as YYYY-MM-DD; without it, endless ones go to the last day in the file.
A cancelled or future event is a Problem, so that every event is counted.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import chain

from pipeline.imports.dates import clock
from pipeline.imports.formats.ical_events import (
    NAMES,
    UNFOLLOWED,
    WORDS,
    CalendarEvent,
    day_of,
    event_of,
    last_day,
)
from pipeline.imports.formats.ical_lines import When, is_universal, unescaped, value_of, zone_of
from pipeline.imports.formats.ical_parts import BEGINNINGS, KINDS, Calendar, Component, calendars_of, joined
from pipeline.imports.formats.ical_repeats import LIMIT, Occurrence, deadline, expanded
from pipeline.imports.record import Problem, Record, Refused
from pipeline.imports.upload.fields import Fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload
from pipeline.kinds.fields import LAST_DAY

NO_DAY_LEFT = "has no day left: each was cancelled, moved or replaced"
SINCE = date(1990, 1, 1)  # events before it are not expanded
FILES = 100  # of an archive, to check for a calendar
LEFT = {  # of an event: they may be other people's words
    "DESCRIPTION": "descriptions",
    "LOCATION": "places",
    "ATTENDEE": "lists of guests",
    "CATEGORIES": "lists of categories",
    "COMMENT": "comments",
    "URL": "links",
}
FIELDS = Fields(frozenset(NAMES), LEFT)


def identify(upload: Upload) -> str:
    return "it begins like a calendar file, with BEGIN:VCALENDAR" if _members(upload, FILES) else ""


def _members(upload: Upload, limit: int | None = None) -> list[str]:
    names = [upload.only] if upload.only else upload.matching("*.ics", "*.ical", "*.icalendar")[:limit]
    return [name for name in names if upload.head_text(name, 1024).lstrip().upper().startswith(BEGINNINGS)]


def read(upload: Upload) -> Iterator[Record | Problem]:
    """Yield a record for each day on which an event took place, or the problem with the event."""
    members = _members(upload)
    yield from upload.each(members, partial(_file, upload, len(members) > 1))


def _file(upload: Upload, is_one_of_many: bool, member: str) -> Iterator[Record | Problem]:
    prefix = f"{member}, " if is_one_of_many else ""
    calendars = calendars_of(joined(upload, member))
    upload.leave("tasks", sum(calendar.tasks for calendar in calendars))
    number = 0
    found: list[tuple[Calendar, list[CalendarEvent]]] = []
    for calendar in calendars:
        events: list[CalendarEvent] = []
        for one in calendar.components:
            number += 1
            where = f"{prefix}{KINDS[one.kind]} {number}"
            try:
                events.append(event_of(where, one.lines, one.is_closed, calendar.zones, one.kind == "VJOURNAL"))
            except Refused as refused:
                yield Problem(where, refused.what, refused.hint)
            _leave(upload, one)
        found.append((calendar, events))
    last = max((last_day(event) for _, events in found for event in events), default=SINCE)
    yield from chain.from_iterable(map(partial(_occurrences, upload, last, deadline()), found))


def _leave(upload: Upload, one: Component) -> None:
    """Count what is left out of an event, or of a journal entry, whose words are taken."""
    said = {line.partition(":")[0].partition(";")[0].upper(): unescaped(value_of(line)) for line in one.lines}
    taken = WORDS if one.kind == "VJOURNAL" else ()
    FIELDS.leave(upload, {name: value for name, value in said.items() if name in LEFT and name not in taken})


def _occurrences(
    upload: Upload, last: date, until: float, found: tuple[Calendar, list[CalendarEvent]]
) -> Iterator[Record | Problem]:
    """Yield what becomes of a calendar's events, those with one UID together, as they may replace each other."""
    (calendar, events), series = found, dict[str, list[CalendarEvent]]()
    for event in events:
        series.setdefault(event.uid or event.where, []).append(event)
    today = clock.today(upload)
    for group in series.values():
        held = [event for event in group if not event.is_cancelled]
        cancelled = [event.replaces for event in group if event.is_cancelled and event.replaces]
        end = today or (last if any(event.is_endless for event in held) else LAST_DAY)
        taken = expanded(held, cancelled, SINCE, end, until)
        if taken is None:
            taken = {event.where: [(event.frame.start, event.frame.start)] for event in held}
            group = [replace(event, damage=UNFOLLOWED) for event in group]
        seen: set[str] = set()
        for event in group:
            if event.is_cancelled:
                yield Problem(event.where, "was cancelled, so it is left out")
            else:
                yield from _records(upload, calendar, event, taken.get(event.where, []), end, seen)


def _records(
    upload: Upload, calendar: Calendar, event: CalendarEvent, found: list[Occurrence], end: date, seen: set[str]
) -> Iterator[Record | Problem]:
    """Yield the records of one event; the first counts as the event. Without any, or with too many, yield a problem."""
    if len(found) > LIMIT:
        yield Problem(event.where, f"repeats more than {LIMIT:,} times; only the newest {LIMIT:,} are read")
    elif not found and event.day > end:
        yield Problem(event.where, "is in the future", "Import the calendar again after that day.")
    elif not found:
        before = event.day < SINCE and not event.is_endless
        yield Problem(event.where, "is before 1990" if before else NO_DAY_LEFT)
    counted = int(len(found) <= LIMIT)
    for start, original in found[-LIMIT:]:
        day, time = _wall(upload, calendar, event, start)
        # first by the rule's day, which stays when an event is moved; then by others, as two can share that day
        keys = (f"{event.uid}/{day_of(original)}", f"{event.uid}/{day_of(start)}", f"{event.uid}/{start.isoformat()}")
        key = next((key for key in keys if key not in seen), keys[-1])
        seen.add(key)
        yield Record(
            day=day,
            where=event.where,
            id=key if event.uid else "",
            time=time,
            zone=_home(upload, calendar) if event.is_utc else event.zone,
            title=event.title if event.is_journal else "",
            text=event.text,
            labels=event.labels if event.is_journal else (event.title,) if event.title else (),
            journal=calendar.name,
            created=event.created,
            modified=event.modified,
            entries=counted,
            damage=event.damage if counted else "",
        )
        counted = 0


def _wall(upload: Upload, calendar: Calendar, event: CalendarEvent, when: When) -> tuple[date, str]:
    if not isinstance(when, datetime):
        return when, ""
    if event.is_utc:
        return clock.wall(when.replace(tzinfo=UTC), _home(upload, calendar))
    return when.date(), when.strftime("%H:%M:%S")


def _home(upload: Upload, calendar: Calendar) -> str:
    """Return the zone in which events in UTC took place: the calendar's own, unless that is UTC too. May ask."""
    own = zone_of(calendar.zone, {})[0]
    if own and not is_universal(own):
        return own
    return clock.home_zone(upload)


IMPORTER = Importer(
    title="Calendar (iCalendar, .ics)",
    identify=identify,
    read=read,
    fields=FIELDS,
    app="calendar",
    unit="events",
    records="dates",
    how_to_export="In the calendar app, export the calendar as a file that ends in .ics.",
)
