"""The agreed rituals as a calendar to subscribe to (iCalendar, RFC 5545): their names and days, and nothing else.

Where they stand in the week, as nobody has said so: once a week is Friday; more often, the days of `SPREAD`; more than
seven times is every day, and what is left over on days of its own. The same settings give the same bytes, so that a
calendar that is subscribed to stays still; a ritual that is no longer agreed on is gone from the next one.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from pipeline.home.folder import HearthsideError
from pipeline.kinds.fields import plain
from pipeline.settings import Settings

PRODUCT = "-//Hearthside//Rituals//EN"
MARK = PRODUCT.encode()  # tells a calendar of ours from another one
FIRST = date(2026, 1, 5)  # a Monday; every ritual begins in this week, whenever it was agreed on
KNOWN_UNTIL = date(2038, 1, 1)  # how far the zone's changes of the clock are written out
MORNING, EVENING = time(8, 0), time(20, 30)
LENGTH = timedelta(minutes=30)

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SPREAD = {
    1: ("FR",),
    2: ("TU", "FR"),
    3: ("MO", "WE", "FR"),
    4: ("MO", "WE", "FR", "SU"),
    5: ("MO", "TU", "WE", "TH", "FR"),
    6: ("MO", "TU", "WE", "TH", "FR", "SU"),
    7: _DAYS,
}


def calendar(chosen: Settings, at: Mapping[str, time] | None = None) -> bytes:
    """Return the calendar of the rituals in the settings. All-day, but for those of which `at` names the time of day.

    The times are those of the couple's zone.
    """
    rituals = chosen.rituals.items()
    return _file(
        chosen, (event for name, times in rituals for event in _events(chosen, name, times, (at or {}).get(name)))
    )


def one(chosen: Settings, ritual: str, on: date, at: time | None = None) -> bytes:
    """Return a calendar with a ritual on one day: all-day without `at`, a time of the couple's zone."""
    return _file(chosen, [_event(chosen, ritual, _uid(chosen, ritual, f"{on} {at}"), on, at)])


def _file(chosen: Settings, events: Iterable[Event]) -> bytes:
    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", "Rituals")
    whole.add("x-wr-timezone", chosen.timezone)
    whole.add_component(Timezone.from_tzid(chosen.timezone, first_date=FIRST, last_date=KNOWN_UNTIL))
    for event in events:
        whole.add_component(event)
    data: bytes = whole.to_ical()
    return data


def read_times(chosen: Settings, told: list[str]) -> dict[str, time]:
    """Read times of day: `20:30` is that of all rituals, `Date night=19:00` that of one. Later ones have the last word.

    Raises HearthsideError for what is no time, and for a ritual that the settings don't have.
    """
    known = {name.lower(): name for name in chosen.rituals}
    at: dict[str, time] = {}
    for text in told:
        name, equals, clock = text.rpartition("=")
        if equals and name.strip().lower() not in known:
            raise HearthsideError(f"--at names a ritual that settings.toml doesn’t have. It has: {_listed(chosen)}.")
        try:
            when = datetime.strptime(clock.strip(), "%H:%M").time()  # noqa: DTZ007 - a time of day, in the home's zone
        except ValueError:
            raise HearthsideError('--at takes a time such as 20:30, or "Date night=19:00" for one ritual.') from None
        at |= dict.fromkeys([known[name.strip().lower()]] if equals else chosen.rituals, when)
    return at


def _events(chosen: Settings, ritual: str, times: int, at: time | None) -> Iterator[Event]:
    """Yield an event for every day, for each time that this is done, and one for the days that are left over."""
    parts = [_DAYS] * (times // 7) + ([SPREAD[times % 7]] if times % 7 else [])
    clocks = _clocks(at, len(parts)) if at else [None] * len(parts)
    for number, (days, clock) in enumerate(zip(parts, clocks, strict=True)):
        first = FIRST + timedelta(_DAYS.index(days[0]))
        event = _event(chosen, ritual, _uid(chosen, ritual, str(number)), first, clock)
        event.add("rrule", {"freq": "daily"} if days == _DAYS else {"freq": "weekly", "byday": list(days)})
        yield event


def _event(chosen: Settings, ritual: str, uid: str, on: date, at: time | None) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", datetime.combine(FIRST, time(), UTC))
    event.add("summary", plain(ritual))
    event.add("class", "PRIVATE")
    if at is None:
        event.add("dtstart", on)
        event.add("transp", "TRANSPARENT")  # an all-day ritual leaves the day free
    else:
        event.add("dtstart", datetime.combine(on, at, ZoneInfo(chosen.timezone)))
        event.add("duration", LENGTH)
    return event


def _clocks(at: time, count: int) -> list[time]:
    """Return `at`, or the times of a day for what is done more than once in it, from the morning to the evening."""
    if count == 1:
        return [at]
    ends = sorted({at, MORNING if at != MORNING else EVENING})
    first, last = (60 * end.hour + end.minute for end in ends)
    minutes = [round((first + number * (last - first) / (count - 1)) / 5) * 5 for number in range(1, count - 1)]
    return [ends[0], *(time(*divmod(minute, 60)) for minute in minutes), ends[1]]


def _uid(chosen: Settings, ritual: str, which: str) -> str:
    """Name an event by a digest, the same in every export: whoever sees it learns no name from it."""
    about = "\n".join([*(partner.id for partner in chosen.partners), ritual.lower(), which])
    return hashlib.sha256(about.encode()).hexdigest()[:32] + "@hearthside.invalid"


def _listed(chosen: Settings) -> str:
    return ", ".join(plain(name) for name in chosen.rituals) or "none"
