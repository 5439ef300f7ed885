"""Days and times as tables and pages write them: 2025-03-02 14:03, 3/4/25 7:30 pm, 19 de noviembre de 2024 8:45.

One stamp can be ambiguous, so the order of day and month and the language are decided once, from all stamps of a file.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from pipeline.imports.dates import clock, instants, months
from pipeline.imports.dates.clock import YEAR_FIRST
from pipeline.imports.dates.instants import Stamp
from pipeline.imports.dates.moments import Moment, split
from pipeline.imports.dates.plain import has_other_era, in_our_era
from pipeline.imports.record import Refused
from pipeline.imports.upload.upload import Upload

DAY_SECOND = "year day month"
SHAPES = 1000  # of days with their month in words; no journal has more
_NUMBERS = re.compile(
    r"(?:[^\W\d_]{2,12}\.?,?\s)?(\d{4}|\d\d?)(?:[-/_\s]|[.年년]\s?)(\d\d?)(?:[-/_\s]|[.月월]\s?)(\d{4}|\d\d?)"
    r"[.日일]?(?:(?:(?<=[日일])|,?\s)(?:[^\W\d_]{2,12}|[월화수목금토일月火水木金土日])\.?)?"
)
_SINCE_1970 = re.compile(r"\d{10}(?:\d{3}|\d{6}|\.\d{1,9})?", re.ASCII)  # seconds, 2001 to 2286, and parts of one
_WEEK_DAY = re.compile(r"\d{4}-?W\d\d-?[1-7]", re.ASCII)  # 2026-W06-2
_WORD = re.compile(r"[^\W\d_]{2,12}")
_COMPACT = re.compile(r"((?:19|20|21)\d\d)(\d\d)(\d\d)", re.ASCII)
# Days since the end of 1899, as a workbook counts them: 2000 to 2053.
_SERIAL = re.compile(r"(?:3[7-9]|4\d|5[0-5])\d{3}(?:\.\d{1,15})?", re.ASCII)
NO_DAY = (
    "has a date that does not exist, or in another order than the rest",
    "Correct it in the file, or go on without it.",
)
UNREADABLE = ("has a date that can't be read", "Write it as 2025-03-02 in the file, or go on without it.")


def parts(text: str) -> Moment:
    """Split a stamp, with its zone as `instants.zone_of` gives it."""
    day, time, zone = split(text)
    return Moment(day, time, instants.zone_of(zone))


def numbers(day: str) -> tuple[int, int, int] | None:
    """Return the numbers of a day that is written in numbers alone, as written."""
    found = _NUMBERS.fullmatch(day)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


@lru_cache(maxsize=4096)
def _orders(day: str) -> frozenset[str]:
    """Return the orders in which a day is one: that of its weekday, where it names one.

    Empty for what is none, and for one that begins with all of its year.
    """
    found = numbers(in_our_era(day))
    if not found or found[0] > 999:
        return frozenset()
    orders = frozenset(clock.order_of([found]))
    weekday = _WORD.search(day) if len(orders) > 1 else None
    told = months.weekdays_of(weekday[0]) if weekday else set()
    fitting = {order for order in orders if (read := clock.day_of(found, order)) and read.weekday() in told}
    return frozenset(fitting - {YEAR_FIRST}) or orders  # a wrong weekday fits a short year first too easily


def needs_order(text: str) -> bool:
    """True for a stamp that doesn't tell alone which of its numbers is the day."""
    return bool(_orders(parts(text).day))


class Stamps:
    """Reads the stamps of one file, given all of them, or those of its first part where they tell it all.

    `is_named` says that they are known to be stamps, so that 1741000000, 20250302 and 45718 may be some too;
    `is_swapped` that those with the year first have the day before the month.
    """

    def __init__(
        self, upload: Upload, texts: Iterable[str], is_named: bool = False, is_swapped: bool = False, zone: str = ""
    ) -> None:
        self.upload, self.is_named, self.zone = upload, is_named, zone
        self.year_first = DAY_SECOND if is_swapped else ""
        self.full: dict[tuple[int, int, int], str] = {}  # days that begin with all of their year, as written
        self.orders: set[frozenset[str]] = set()
        self.days: list[str] = []  # some of those in numbers, in the order of the file
        self.eras: set[bool] = set()  # whether a year is Buddhist or Persian: one among others is a slip
        self.shapes: dict[str, months.Written] = {}
        self.zones: set[tuple[str, str]] = set()  # midnight or "", and the zone
        self.instants = instants.Instants(upload, lambda: self.zones)
        for text in texts:
            self._learn(text)
        self.months = months.Months(self.shapes.values()) if self.shapes else None
        self.read = lru_cache(maxsize=1 << 16)(self._read)

    def _learn(self, text: str) -> None:
        day, wall, zone = self._parts(text)
        if zone:
            self.zones.add((wall if instants.is_midnight(wall) else "", zone))
        if found := numbers(day):
            self.eras.add(has_other_era(day))
            if found[0] > 999 and len(self.full) < clock.EXAMPLES:
                self.full.setdefault(found, day)
        if orders := _orders(day):
            self.orders.add(orders)
            if len(self.days) < clock.EXAMPLES:
                self.days.append(in_our_era(day))
        elif len(self.shapes) < SHAPES and (written := months.parts(day)):
            self.shapes.setdefault(" ".join(written.words), written)

    @property
    def need_all(self) -> bool:
        """True when the rest of the file could tell more about how to read them."""
        is_utc = any(zone in (instants.UNIVERSAL, instants.ZERO) for _, zone in self.zones)
        return bool(self.orders or self.shapes or is_utc)

    def _parts(self, text: str) -> Moment:
        """Take a stamp apart. Seconds since 1970 are an instant in UTC, the days of a workbook on its own clock."""
        if self.is_named and _SINCE_1970.fullmatch(text):
            instant = clock.epoch(int(text[:10]))
            return Moment(f"{instant:%Y-%m-%d}", f"{instant:%H:%M:%S}", instants.UNIVERSAL) if instant else Moment(text)
        if self.is_named and _SERIAL.fullmatch(text):
            moment = datetime(1899, 12, 30, tzinfo=UTC) + timedelta(seconds=round(float(text) * 86_400))
            return Moment(f"{moment:%Y-%m-%d}", f"{moment:%H:%M:%S}" if "." in text else "")
        found = parts(text)
        return found._replace(zone=self.zone) if self.zone and found.clock and not found.zone else found

    def can_read(self, text: str) -> bool:
        """True for what is a stamp in some order of day and month."""
        if self.is_named and any(kind.fullmatch(text) for kind in (_SINCE_1970, _COMPACT, _SERIAL)):
            return True
        day = parts(text).day
        if (found := numbers(day)) and found[0] > 999 and clock.day_of(found, DAY_SECOND):
            return True
        try:
            return bool(_orders(day)) or self._day(day) is not None
        except Refused:
            return False

    def _read(self, text: str, own: str = "") -> Stamp:
        """Return the day, time and zone of a stamp. Raises Refused for what is none, Unanswered for an open question.

        An instant in UTC is put on the author's own clock, or on that of the zone `own`.
        """
        day, wall, zone = self._parts(text)
        return self.instants.read(self._day(day), wall, zone, own)

    def _day(self, day: str) -> date:
        found = numbers(in_our_era(day) if self.eras == {True} else day)
        if not found and self.is_named and (compact := _COMPACT.fullmatch(day)):
            found = (int(compact[1]), int(compact[2]), int(compact[3]))
        read: date | None
        if found:
            read = clock.day_of(found, self._year_first() if found[0] > 999 else self._order(day))
        elif _WEEK_DAY.fullmatch(day):
            with suppress(ValueError):
                return clock.from_iso(day).date()
            read = None
        else:
            written = months.parts(day)
            read = self.months.day(written) if written and self.months else None
        if read is None:
            raise Refused(*(NO_DAY if found else UNREADABLE))
        return read

    def _year_first(self) -> str:
        """Return the order of days that begin with their year; asks where they are days with the month last alone."""
        if not self.year_first:
            self.year_first = YEAR_FIRST
            if not all(clock.day_of(day, YEAR_FIRST) for day in self.full) and all(
                clock.day_of(day, DAY_SECOND) for day in self.full
            ):
                self.year_first = clock.ask_order(self.upload, {YEAR_FIRST, DAY_SECOND}, self.full.values())
        return self.year_first

    def _order(self, day: str) -> str:
        """Return the order of all days. Where two orders are possible, the person is asked."""
        if not self.orders or not _orders(day):
            raise Refused(*UNREADABLE)
        possible = frozenset.intersection(*self.orders) or frozenset.union(*self.orders)
        return clock.ask_order(self.upload, set(possible), self.days)
