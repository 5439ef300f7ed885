"""The day of a stamp that has a zone or an offset: one rule for all importers.

* An offset or a zone is that of the author's own clock, so the day is the one written.
* UTC is nobody's clock: `Z`, `UTC`, `GMT`, and `+00:00` where the file has no other offset. (In the UK it has, in
  summer.) Such an instant is put on the clock at home, for which the zone is asked.
* But where every instant of a file is midnight in UTC, a program wrote days so, and the day is the one written. (Not
  where an app stamps the making of an entry itself, as Google Keep and Joplin do.)
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta, tzinfo
from functools import cached_property
from typing import NamedTuple

from pipeline.imports.dates import clock
from pipeline.imports.upload.upload import Upload

UNIVERSAL, ZERO = "UTC", "+00:00"
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d\d))?", re.ASCII)


class Stamp(NamedTuple):
    day: date
    time: str
    zone: str


def zone_of(written: str) -> str:
    """Return a zone in one form; "" for an abbreviation such as CET, which adds nothing to the wall clock."""
    written = written.replace("−", "-")
    if written in ("Z", "z", "UTC", "GMT", "Etc/UTC"):
        return UNIVERSAL
    if offset := _OFFSET.fullmatch(written):
        sign, hours, minutes = offset[1], int(offset[2]), offset[3] or "00"
        written = f"{sign}{hours:02}:{minutes}" if hours or int(minutes) else ZERO
    is_told = offset or "/" in written
    return written if is_told and clock.zone_named(written) else ""


def of(instant: datetime) -> Stamp:
    """Return an aware moment as it is written."""
    offset = f"{instant:%z}"
    return Stamp(instant.date(), instant.time().isoformat("seconds"), zone_of(f"{offset[:3]}:{offset[3:5]}"))


class Instants:
    """Reads the stamps of one file. `told` gives the time and zone of each, and is called when they are needed."""

    def __init__(self, upload: Upload, told: Callable[[], Iterable[tuple[str, str]]]) -> None:
        self.upload, self.told = upload, told

    @cached_property
    def _file(self) -> tuple[bool, bool]:
        """Return whether +00:00 is UTC here, and whether instants in UTC are days."""
        told = [(time, zone) for time, zone in self.told() if zone]
        is_zero_utc = all(zone in (UNIVERSAL, ZERO) for _, zone in told)
        instants = [time for time, zone in told if zone in (UNIVERSAL, ZERO)]
        return is_zero_utc, bool(instants) and all(map(is_midnight, instants))

    def read(self, day: date, time: str, zone: str, own: str = "") -> Stamp:
        """Return what a stamp says on the author's own clock, with a zone as `zone_of` gives it. May ask.

        `own` is the author's zone, where the stamp names it beside an offset.
        """
        if not time or zone not in (UNIVERSAL, ZERO):
            return Stamp(day, time, own or zone)
        is_zero_utc, are_days = self._file
        if zone == ZERO and not is_zero_utc:
            return Stamp(day, time, own or zone)
        if are_days:
            return Stamp(day, "", "")
        home = own or clock.home_zone(self.upload)
        return Stamp(*clock.wall(datetime.fromisoformat(f"{day}T{time}+00:00"), home), home)


def day_of_midnight(moment: datetime, home: tzinfo | None) -> date:
    """Return the day that a moment of an all-day event means: Exchange writes its days as their midnight.

    On a wall it is the day there. In UTC it is midnight at home; without a known home, somewhere: the nearest one.
    A second before midnight is the end of a day.
    """
    if str(moment.tzinfo) != UNIVERSAL:
        return moment.date()
    if home:
        return moment.astimezone(home).date()
    ends = (moment.minute, moment.second) == (59, 59)
    midnight = moment + timedelta(hours=12, seconds=ends)
    return midnight.date() - timedelta(days=ends)


def is_midnight(time: str) -> bool:
    return time in ("00:00", "00:00:00")
