"""The occurrences of repeating events within a window of days."""

import time as clock
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from pipeline.imports.formats.ical_events import CalendarEvent, StartFrame, day_of
from pipeline.imports.formats.ical_lines import When

if TYPE_CHECKING:
    import icalendar

LIMIT = 5_000  # occurrences of an event, the newest
WORK = 10  # seconds of computing for all that repeats in a file; a calendar of ten years takes one or two
SPAN = timedelta(days=3653)  # ten years, in which even four a day are not too many to look at
Occurrence = tuple[When, When]  # when it took place, and its day by the rule


def deadline() -> float:
    """Return the `process_time` after which the rules of a file that is read now are no longer followed."""
    return clock.process_time() + WORK


def expanded(
    events: Sequence[CalendarEvent], cancelled: Sequence[When], first: date, last: date, until: float
) -> dict[str, list[Occurrence]] | None:
    """Return the occurrences of events of one UID by their `where`, in order; None where a rule can't be followed.

    `until` is the `process_time` at which rules are no longer followed.
    `cancelled` are the moments of occurrences that were. Of more than LIMIT, the oldest may be missing.
    """
    if not events:
        return {}
    frame = next((event.frame for event in events if not event.replaces), events[0].frame)
    try:
        if len(events) == 1 and not (events[0].rules or events[0].more or cancelled):
            start = events[0].frame.start
            found = {events[0].where: [(start, frame.at(events[0].replaces or start))]}
        else:
            rules = sum(len(event.rules) for event in events)
            found = _series(
                [_bare(event, frame, cancelled) for event in events], first, last, SPAN / max(1, rules), until
            )
    except (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return None
    return {
        where: [(start, original) for start, original in occurrences if first <= day_of(start) <= last]
        for where, occurrences in found.items()
    }


def _series(
    events: Sequence["icalendar.Event"], first: date, last: date, span: timedelta, until: float
) -> dict[str, list[Occurrence]]:
    """Look at a `span` of days after the other, the newest first. Raises ValueError when it takes too long."""
    from icalendar import Calendar
    from recurring_ical_events import of  # type: ignore[import-untyped]

    calendar: Any = Calendar()
    for event in events:
        calendar.add_component(event)
    found: dict[str, set[Occurrence]] = {}
    begin = max(first, min(day_of(event["DTSTART"].dt) for event in calendar.subcomponents))
    end = last + timedelta(days=1)
    while begin < end and all(len(occurrences) <= LIMIT for occurrences in found.values()):
        if clock.process_time() > until:
            raise ValueError("too much work")
        start = max(begin, end - max(span, timedelta(days=1)))
        for occurrence in of(calendar).between(_midnight(start), _midnight(end)):
            place = found.setdefault(str(occurrence["X-WHERE"]), set())
            place.add((occurrence["DTSTART"].dt, occurrence["RECURRENCE-ID"].dt))
        end = start
    return {where: sorted(occurrences, key=lambda one: one[0]) for where, occurrences in found.items()}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _bare(event: CalendarEvent, frame: StartFrame, cancelled: Sequence[When]) -> "icalendar.Event":
    """Return an event without a length, so that it falls on the day on which it begins, and without a zone."""
    import icalendar

    bare = icalendar.Event()
    bare.add("UID", "series")
    bare.add("X-WHERE", event.where)
    bare.add("DTSTART", event.frame.start)
    bare.add("SEQUENCE", event.sequence)
    for rule in event.rules:
        bare.add("RRULE", rule)
    for value in event.more:
        bare.add("RDATE", value)
    if event.replaces:
        onwards = {"RANGE": "THISANDFUTURE"} if event.is_onwards else {}
        bare.add("RECURRENCE-ID", frame.at(event.replaces), parameters=onwards)
    else:
        for value in (*event.left_out, *map(frame.at, cancelled)):
            bare.add("EXDATE", value)
    return bare
