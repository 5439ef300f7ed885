"""Stamps without what only changes their looks: marks of direction, blanks and dashes of all kinds, foreign digits."""

import re
from datetime import date
from unicodedata import decimal, normalize

_PERSIAN = re.compile(r"(?<!\d)(1[34]\d\d)([-./])(\d\d?)\2(\d\d?)(?!\d)", re.ASCII)  # 1404/11/14 is 2026/2/3
_BEFORE = -356_033  # days from the count below to that of `date`: 1404/1/1 is 2025-03-21
EAST = re.compile(r"(\d{4})[年년]\s?(\d\d?)[月월]\s?(\d\d?)[日일]")  # 2026年2月3日
BUDDHIST = re.compile(r"(?<!\d)25\d\d(?!\d)", re.ASCII)  # years in Thailand: 2569 is 2026
_MARKS = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_DASH = re.compile(r"(?<=\d)[\u2010-\u2013\u2212](?=\d)(?!\d\d?:)")
_RATIO = re.compile(r"(?<=\d)[\u2236\ua789](?=\d)")  # as GNOME's clock has it
_CLOCK = re.compile(r"(\d{1,2})\s?[時时點点시]\s?(\d{1,2})\s?[分분](?:\s?(\d{1,2})\s?[秒초])?")


def has_other_era(day: str) -> bool:
    """True for a written day with a Buddhist or a Persian year."""
    return bool(BUDDHIST.search(day) or _PERSIAN.search(day))


def in_our_era(day: str) -> str:
    """Return a written day with a Buddhist year, or of the Persian calendar, as one of the common calendar."""
    day = _PERSIAN.sub(_from_persian, day)
    return BUDDHIST.sub(lambda year: str(int(year[0]) - 543), day)


def _from_persian(found: re.Match[str]) -> str:
    """Return a day of the Persian calendar with the same marks; one that is none stays as it is."""
    year, month, day = int(found[1]), int(found[3]), int(found[4])
    if not 1 <= month <= 12:
        return found[0]
    number = _number(year, month, day)
    if not _number(year, month, 1) <= number < _number(year + month // 12, month % 12 + 1, 1):
        return found[0]
    common = date.fromordinal(number)
    return f"{common.year}{found[2]}{common.month}{found[2]}{common.day}"


def _number(year: int, month: int, day: int) -> int:
    """Return the number of a day of the Persian calendar as `date` counts. Of 33 years, 8 are leap years."""
    leaps = (year + 1595) // 33 * 8 + ((year + 1595) % 33 + 3) // 4
    return _BEFORE + 365 * (year + 1595) + leaps + (month - 1) * 31 - max(0, month - 7) + day


def plain(text: str) -> str:
    """Return a stamp with ASCII digits and single blanks: "٣/٢/٢٠٢٦" is 3/2/2026, "8時05分" is 8:05."""
    if not text.isascii():
        text = ascii_digits(normalize("NFKC", _MARKS.sub("", text)))
        text = _RATIO.sub(":", _DASH.sub("-", text))
        text = _CLOCK.sub(lambda found: ":".join(f"{int(part):02}" for part in found.groups() if part), text)
    return " ".join(text.split())


def ascii_digits(text: str) -> str:
    return text if text.isascii() else "".join(str(decimal(one)) if one.isdecimal() else one for one in text)
