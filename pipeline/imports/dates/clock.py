"""Days and times as apps write them, on the author's own wall clock. Nothing is guessed or defaults to now."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from pipeline.imports.dates.halves import half_of
from pipeline.imports.dates.plain import plain
from pipeline.imports.record import Question, Unanswered
from pipeline.imports.upload import limits
from pipeline.kinds.fields import is_in_range

if TYPE_CHECKING:
    from pipeline.imports.upload.upload import Upload

EXAMPLES = 1000  # dates, among which two are looked for
FARTHEST = timedelta(hours=14)  # of a zone from UTC: 21:05-22:10 has none
STEADY = 8  # dates that tell whether time runs one way
YEAR_FIRST = "year month day"
ORDERS = ("day month year", "month day year", YEAR_FIRST)
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d\d?)(?::?(\d\d))?", re.ASCII)
_CLOCK = re.compile(
    r"(?P<before>[^\d:]{1,24}?)? ?(?P<hour>\d{1,2})(?:(?:[:.h]| h )(?P<minute>\d\d))?"
    r"(?:[:.](?P<second>\d\d)(?:[.,]\d+)?)? ?(?P<after>[^\d:]{1,24})?",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\d+", re.ASCII)


def zone_named(name: str) -> tzinfo | None:
    """Return the zone of an IANA name or an offset such as +02:00; None for what is neither."""
    return _zone(name.strip()[: limits.CELL_CHARS])


@lru_cache(maxsize=256)
def _zone(name: str) -> tzinfo | None:
    if name.upper() in ("Z", "UTC", "GMT"):
        return UTC
    if offset := _OFFSET.fullmatch(name):
        sign, hours, minutes = offset.groups()
        shift = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return timezone(-shift if sign == "-" else shift) if shift <= FARTHEST else None
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # the last is ZoneInfoNotFoundError
        return None


def home_zone(upload: "Upload") -> str:
    """Return the author's home zone, for exports with instants but no zone. Asks."""
    asks = (
        "The times in this file are world time (UTC). In which time zone did you live then? Write it as Europe/Berlin "
        "or +01:00."
    )
    question = Question("timezone", asks, (), upload.answers.get("partner_timezone", ""))
    zone = upload.ask(question)
    if zone_named(zone) is None:  # an answer that is no zone is asked for again
        upload.questions[question.id] = question
        raise Unanswered
    return zone


def wall(instant: datetime, zone: str) -> tuple[date, str]:
    """Return the day and the `HH:MM:SS` that an aware instant has in a zone. Raises ValueError for no such zone."""
    place = zone_named(zone)
    if place is None:
        raise ValueError("no such time zone")
    there = instant.astimezone(place)
    return there.date(), there.time().isoformat("seconds")


def from_epoch(number: float, unit: float = 1) -> datetime:
    """Return the instant of a number of seconds since 1970, divided by `unit` (1000 for ms). Raises ValueError."""
    try:
        found = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=number / unit)
    except (OverflowError, TypeError):
        raise ValueError("no instant") from None
    if not is_in_range(found.date()):
        raise ValueError("no instant")
    return found


def epoch(number: Any, unit: float = 1) -> datetime | None:
    """Return the instant that `from_epoch` gives; None for no whole number or instant, and for 0, which means none."""
    try:
        return from_epoch(number, unit) if number and type(number) is int else None
    except ValueError:
        return None


def from_iso(text: str) -> datetime:
    """Parse ISO 8601, aware or not, with up to any digits of a second. Raises ValueError."""
    if len(text) > limits.CELL_CHARS:
        raise ValueError("no time")
    text = text.strip()
    found = datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", text) if "." in text else text)
    if not is_in_range(found.date()):
        raise ValueError("no time")
    return found


def instant(text: Any) -> datetime | None:
    """Return an instant such as 2024-03-01T08:00:00.000Z; None for no instant, and for 1970, which means none."""
    try:
        found = from_iso(text)
    except (AttributeError, TypeError, ValueError):
        return None
    return found if found.tzinfo and found.year > 1970 else None


def iso(text: Any) -> str:
    """Return ISO 8601 as `from_iso` reads it; "" for anything else."""
    try:
        return from_iso(text).isoformat()
    except (AttributeError, TypeError, ValueError):
        return ""


def clock(text: str) -> str:
    """Return a time of day as `HH:MM` or `HH:MM:SS`: 14:03, 6:50 pm, 下午 7:30, 7.30 Uhr; "" when it is none."""
    found = _CLOCK.fullmatch(plain(text[: limits.CELL_CHARS]))
    if not found:
        return ""
    words = " ".join(filter(None, (found["before"], found["after"]))).removesuffix("Uhr").strip()
    half = half_of(words) if words else ""
    if (words and not half) or not (half or found["minute"]):
        return ""
    hour, minute, second = int(found["hour"]), int(found["minute"] or 0), found["second"]
    if half:
        if hour > 12:  # 0 is how Japanese counts: 午後0:15
            return ""
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59 or int(second or 0) > 59:
        return ""
    return f"{hour:02}:{minute:02}" + (f":{second}" if second else "")


def numbers(text: str) -> tuple[int, int, int] | None:
    """Return the three numbers of a date such as 3/4/25, 2025-03-04 or 04.03.2025, as written."""
    found = _NUMBERS.findall(plain(text[: limits.CELL_CHARS]))
    return (int(found[0]), int(found[1]), int(found[2])) if len(found) == 3 and max(map(len, found)) <= 4 else None


def order_of(dates: Iterable[tuple[int, int, int]]) -> set[str]:
    """Return the orders in which every one of these dates is a day. One is sure; several need the person."""
    left = set(ORDERS)
    for numbers in dates:
        left = {order for order in left if day_of(numbers, order)}
        if not left:
            break
    return left


def day_of(numbers: tuple[int, int, int], order: str) -> date | None:
    """Return the day that three numbers mean in an order; two digits of a year are of 2000 to 2069 or 1970 to 1999."""
    values = dict(zip(order.split(), numbers, strict=True))
    try:
        found = date(full_year(values["year"]), values["month"], values["day"])
    except ValueError:
        return None
    return found if is_in_range(found) else None


def full_year(year: int) -> int:
    """Return the year that two digits, or all four, mean."""
    if year > 99:
        return year
    return year + (2000 if year < 70 else 1900)


def ask_order(upload: "Upload", possible: set[str], written: Iterable[str] = ()) -> str:
    """Return the one order of day and month for the whole file; asks when the file alone can't tell.

    `written` are dates in the order of the file; two are shown as each order reads them. The guess is the only order in
    which time runs one way through the file; and with dots, the day first. A short year is not first where most dates
    would not have come yet, and by another order all have: 28.03.25 is no day of 2028.
    """
    dates = [*dict.fromkeys(islice(written, EXAMPLES))] if len(possible) > 1 else []
    last = today(upload)
    if last and YEAR_FIRST in possible and not _is_year_first(dates, possible, last):
        possible = possible - {YEAR_FIRST}
    if len(possible) == 1:
        return next(iter(possible))
    choices = tuple(order for order in (*ORDERS, "year day month") if order in possible)
    shown = [text for text in dates if _differs(text, choices)][:2]
    asks = " ".join(("In which order are day, month and year?", *(_readings(text, choices) for text in shown)))
    steady = [order for order in choices if _runs_one_way(dates, order)] if len(dates) >= STEADY else []
    dotted = [ORDERS[0]] if shown and all("." in text for text in shown) and ORDERS[0] in choices else []
    likely = set(steady if len(steady) == 1 else dotted) | set(dotted)
    return upload.ask(Question("date_order", asks, choices, likely.pop() if len(likely) == 1 else ""))


def today(upload: "Upload") -> date | None:
    """Return the day on which an upload is read, where its reader says so."""
    try:
        return date.fromisoformat(upload.answers.get("today", ""))
    except ValueError:
        return None


def _is_year_first(dates: Iterable[str], orders: set[str], last: date) -> bool:
    """False where most dates with a short year first lie after a day, and none does in some other order."""
    found = [three for text in dates if (three := numbers(text))]
    days = {order: [day for three in found if (day := day_of(three, order))] for order in orders}
    ahead = {order: sum(day > last for day in read) for order, read in days.items()}
    return all(ahead.values()) or 2 * ahead[YEAR_FIRST] <= len(days[YEAR_FIRST])


def _runs_one_way(dates: Iterable[str], order: str) -> bool:
    found = [day for text in dates if (three := numbers(text)) and (day := day_of(three, order))]
    return found in (sorted(found), sorted(found, reverse=True))


def _differs(text: str, orders: Iterable[str]) -> bool:
    found = numbers(text)
    return bool(found) and len({day_of(found, order) for order in orders} - {None}) > 1  # type: ignore[arg-type]


def _readings(text: str, orders: Iterable[str]) -> str:
    """Say what a date can be: "1/2/26 can be 1 February 2026 (day month year) or 2 January 2026 (month day year)."."""
    found = numbers(text)
    days = ((order, day_of(found, order)) for order in orders) if found else ()
    *before, last = [f"{day.day} {day:%B} {day.year} ({order})" for order, day in days if day]
    return f"{text} can be {', '.join(before)} or {last}."
