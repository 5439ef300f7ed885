"""A written moment, split into its day, its time of day and its zone."""

import re
from typing import NamedTuple

from pipeline.imports.dates.clock import clock
from pipeline.imports.dates.halves import half_of
from pipeline.imports.dates.plain import plain
from pipeline.imports.upload import limits

# A word after the time could turn it (8.00 em is in the evening), so only a half of the day and what can be nothing but
# a zone may follow; then the name of the zone, as JavaScript writes it, or the year, as Unix does.
_CLOCK = re.compile(
    r"(?<![\d.:/-])(?P<clock>\d{1,2}(?:[:.h]|\sh\s)\d\d(?:[:.]\d\d(?:[.,]\d{1,9})?)?)"
    r"(?:\s(?:Uhr|hs?|hrs)(?![^\W\d_])\.?)?\s?(?P<half>[^\W\d_][^\d:+(),/]{0,20}?)??\s?"
    r"\(?(?P<zone>Z|(?:UTC|GMT)?[+−-]\d{1,2}(?::?\d\d)?|[A-Z][A-Za-z]+/[A-Za-z_/]+|[A-ZČΑ-Ω]{3,5}"
    r"|[A-Z][^\W\d_]{4,20}(?:\s[^\W\d_]{2,20}){1,3})?\)?"
    r"(?:\s\([^()]{1,60}\))?(?P<year>\s(?:19|20)\d\d)?$"
)
_UNTIL = re.compile(  # the end of a span of hours
    r"(?:(?<=:\d\d)|(?<=[ap]m))(?: - | ?[–—] ?)\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?$", re.IGNORECASE
)
_FIRST = re.compile(  # 21:05 3/2/2026
    r"(?P<clock>\d{1,2}:\d\d(?::\d\d)?)(?:\s?(?P<half>[^\W\d_][^\d:+(),/]{0,9}?))?[\s,]+(?P<day>\S.*)"
)
_HOUR = re.compile(r"(?<![\d.:/-])(?P<clock>\d{1,2})\s?(?P<half>[^\W\d_][^\d:+(),/]{0,9})$")  # 9 pm
_COMPACT = re.compile(r"^((?:19|20)\d{6})T?([0-2]\d)([0-5]\d)([0-5]\d)?(?![\d:])", re.ASCII)  # 20260203T210500
_ZONE_BESIDE = re.compile(r"(?<=[\dZ])\[[\w/+-]{1,60}\]$")  # Java's ...+01:00[Europe/Berlin]
_QUOTES = ("=", '"', "'")
_QUOTED = re.compile(r"^(?:=?\"(.*)\"|'(.*))$")  # so that a spreadsheet program takes it for a text
_WEEKDAY = re.compile(r"(?<=[\d.日일])\s?[(（](?![A-Z]{3,5}[)）])([^\W\d_]{1,12})\.?[)）]")  # 2026/2/3(火)
_JOINT = re.compile(r"(?:[\s,]+(?:at|um|om|à|às|alle|a las|kl\.?|klo|в|о)|(?<=\d)T)$")
_LAST_WORD = re.compile(r"[^\W\d_日일][^\d,/日일]{0,20}$")


SPAN = "→"
BETWEEN = " ,-–|@/_"  # of a day and its time
_HAS_DIGIT = re.compile(r"\d")


class Moment(NamedTuple):
    """The parts of a written moment."""

    day: str  # all of it, where no time of day ends it
    clock: str = ""  # HH:MM or HH:MM:SS
    zone: str = ""  # as written


def split(text: str) -> Moment:
    """Split a moment. Notion marks a date with an @, and a span with an arrow: of that, the first day counts."""
    if len(text) > limits.CELL_CHARS:
        return Moment(text)
    text = _bare(plain(text))
    text = _WEEKDAY.sub(lambda word: word[0] if half_of(word[1]) else " ", text).strip()
    found = _CLOCK.search(text)
    if not found:
        return _with_other_clock(text)
    day, half, zone = _JOINT.sub("", text[: found.start()].rstrip()), found["half"] or "", found["zone"] or ""
    if not half and zone.isalpha() and half_of(zone):
        half, zone = zone, ""
    if not half and (word := _LAST_WORD.search(day)) and half_of(word[0]):
        day, half = _JOINT.sub("", day[: word.start()].rstrip()), word[0]
    day = f"{day.strip(BETWEEN)}{found['year'] or ''}"
    time = clock(f"{found['clock']} {half}")
    return Moment(day, time, zone) if time and _HAS_DIGIT.search(day) else Moment(text)


def _bare(text: str) -> str:
    """Return a moment without quotes, the end of a span, and a zone beside its offset; a compact one gets a blank."""
    if text[:1] in _QUOTES:
        text = _QUOTED.sub(r"\1\2", text)
    text = text.removeprefix("@").partition(SPAN)[0].rstrip()
    if text[:8].isdecimal():
        text = _COMPACT.sub(_spaced, text)
    if "–" in text or "—" in text or " - " in text:
        text = _UNTIL.sub("", text)
    return _ZONE_BESIDE.sub("", text) if text.endswith("]") else text


def _spaced(found: re.Match[str]) -> str:
    return f"{found[1]} {found[2]}:{found[3]}" + (f":{found[4]}" if found[4] else "")


def _with_other_clock(text: str) -> Moment:
    """Split a moment whose clock comes first, or has no minutes."""
    found = _FIRST.fullmatch(text) if ":" in text else None
    if not found and not text[-1:].isdigit():
        found = _HOUR.search(text)
    if not found or (found["half"] and not half_of(found["half"])):
        return Moment(text)
    day = found["day"] if "day" in found.re.groupindex else _JOINT.sub("", text[: found.start()].rstrip())
    time = clock(f"{found['clock']} {found['half'] or ''}")
    return Moment(day.strip(BETWEEN), time) if time and _HAS_DIGIT.search(day) else Moment(text)
