"""The day that a line of a text begins with: where it ends, and whether it has a year.

Here a day is only found. `Stamps` reads it, given all days of the text, so that order and language are those of all.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, decimal, normalize

from pipeline.imports.dates import months

CHARS = 100  # of a line that are looked at
_LEAD = re.compile(r"[\s#*>+=_~`\[<(•·-]{0,24}")
_WORD = r"[^\W\d_]{3,20}\.?"
_ORDINAL = r"(?:st|nd|rd|th|er|º|ª|\.)?"
_OF = r"(?:de |of |d['’])?"
_YEAR_LAST = re.compile(r"\d\d?(?:([-/_])\d\d?\1|\.\s?\d\d?\.\s?)(?:\d{4}|\d\d)(?![\d/-]|[.:]\d)")
_NUMBERS = (
    r"(?:19|20|21)\d\d([-./_])\d\d?\1\d\d?(?!\d)",
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)",
    r"\d{4}-?W\d\d-?[1-7](?!\d)",  # 2026-W06-2
    r"\d{4}[年년]\s?\d\d?[月월]\s?\d\d?[日일]",
    _YEAR_LAST.pattern.replace(r"\1", r"\2"),  # after the group of the first
)
_WORDS = (  # the word is a month's
    rf"\d\d?{_ORDINAL}[ -]{_OF}(?P<a>{_WORD}),?(?: de| del| of)?[ -]\d{{4}}(?!\w)",
    rf"(?P<b>{_WORD}) \d\d?{_ORDINAL},? \d{{4}}(?!\w)",
    rf"\d{{4}}[ -](?P<c>{_WORD})[ -]\d\d?{_ORDINAL}(?!\w)",
    rf"\d\d?-(?P<d>{_WORD})-\d\d(?![\w:])",
)
_WITHOUT_YEAR = (
    rf"\d\d?{_ORDINAL}[ -]{_OF}(?P<e>{_WORD})(?!\w)",
    rf"(?P<f>{_WORD}) \d\d?{_ORDINAL}(?![\w:])",
    r"\d\d?\.\d\d?\.(?![\d.])",
    r"\d\d?/\d\d?(?![\d/])",
)
_DATED, _YEARLESS = (
    re.compile("|".join(f"(?:{one})" for one in forms)) for forms in (_NUMBERS + _WORDS, _WITHOUT_YEAR)
)
_WEEKDAY = re.compile(r"([^\W\d_]{1,20})(?:\.,|[.,:])?\s+(?:(?:den|the|le|el|il)\s)?", re.IGNORECASE)
_EAST = frozenset("월화수목금토일月火水木金土日")  # the weekdays of Korean and Japanese
_WEEKDAY_AFTER = re.compile(r"(?:,?\s+|\s?\(|(?<=[日일]))([^\W\d_]{1,20})\.?\)?(?=[\s,:;.\]>)*_|–—-]|$)")
_CLOCK = re.compile(
    r"(?:T|,?\s+(?:(?:at|um|kl\.?|à)\s)?)\d\d?[:h]\d\d(?::\d\d)?(?:\.\d{1,9})?"
    r"(?:(?<=:\d\d:\d\d)\s?(?:Z|[+-]\d\d:?\d\d))?(?:\s?[ap]\.?m\b\.?)?(?!\w|:\d)",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[\]>)*_=~`]*(?:\s*(?:[:–—|,.;=-]|→)+[*_]*(?=\s|$))?\s*")


class Start(NamedTuple):
    """A day at the beginning of a line, as written."""

    lead: str  # the marks before it, without blanks
    indent: int
    day: str  # as written, with its weekday
    clock: str
    rest: str  # of the line
    has_year: bool

    def written(self, year: int) -> str:
        """Return the whole moment; of a day without a year with this one."""
        if self.has_year:
            return f"{self.day}{self.clock}"
        joint = "" if self.day.endswith(".") else "/" if "/" in self.day else " "
        return f"{self.day}{joint}{year}{self.clock}"


def start_of(line: str) -> Start | None:
    """Return the day that a line begins with, in whatever language; None for any other line."""
    text = even(line[:CHARS])
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    begins = at
    if (word := _WEEKDAY.match(text, at)) and months.is_weekday(word[1]):
        at = word.end()
    found, has_year = _DATED.match(text, at), True
    if not found or not _has_month(found):
        found, has_year = _YEARLESS.match(text, at), False
    if not found or not _has_month(found):
        return None
    day, end = text[begins : found.end()], found.end()
    if (after := _WEEKDAY_AFTER.match(text, end)) and (after[1] in _EAST or months.is_weekday(after[1])):
        end = after.end()
        if begins == at and _YEAR_LAST.fullmatch(day):  # it may tell which of the numbers is the day
            day = f"{after[1]} {day}"
    time = _CLOCK.match(text, end)
    end = time.end() if time else end
    if text[end : end + 1].isalnum():
        return None
    rest = _AFTER.match(text, end)
    blanks = text[: lead.end()] if lead else ""
    indent = len(blanks) - len(blanks.lstrip())
    said = line[rest.end() if rest else end :].strip()
    return Start("".join(blanks.split()), indent, day, time[0] if time else "", said, has_year)


def _has_month(found: re.Match[str]) -> bool:
    word = next(filter(None, found.groupdict().values()), "")
    return not word or months.is_month(word)


def even(text: str) -> str:
    """Return a text of the same length with ASCII digits, plain blanks and plain dashes."""
    return text if text.isascii() else "".join(map(_plain, text))


@lru_cache(maxsize=4096)
def _plain(one: str) -> str:
    if one.isdecimal():
        return str(decimal(one))
    kind = category(one)
    if kind in ("Zs", "Cf"):
        return " "
    if kind == "Pd":
        return "-"
    same = normalize("NFKC", one)
    return same if len(same) == 1 else one
