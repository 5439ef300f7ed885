"""Dates with the month as a word, in the author's language: "1. Januar 2019 um 07:48:00 MEZ".

Nothing is guessed: a month's name must mean one month in the languages that know most of the file's names (listopad is
October in Croatian, November in Polish). A word between date and time that could change the time is refused.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import import_module
from unicodedata import combining, normalize

from pipeline.imports.dates import clock
from pipeline.imports.dates.moments import split
from pipeline.imports.record import Refused
from pipeline.imports.upload import limits

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
ENGLISH = {name: month for month, full in enumerate(MONTHS, 1) for name in (full, full[:3])} | {"sept": 9}
# The languages of the apps, as far as dateparser knows their months.
LANGUAGES = (
    *("en", "af", "ar", "be", "bg", "ca", "cs", "da", "de", "el", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu"),
    *("id", "is", "it", "lt", "lv", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sv", "tr", "uk"),
)
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Words beside day, month and year that say nothing.
_FILLERS = "at um à a las la às alle om kl klo ob o în в о у u de del of the den der d m г р st nd rd th"
WEEKDAYS, FILLERS = frozenset((*WEEK, *(day[:3] for day in WEEK))), frozenset(_FILLERS.split())
NAMES = 60  # no file needs more names than these: twelve months, seven days, perhaps their short forms
_EAST = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_SHORT = re.compile(r"(\d\d?)[-./ ]{1,2}[^\W\d_]{1,12}[-./ ]{1,2}(\d\d)")  # Excel's 3-Feb-26 and 03. Feb 26
_SHORT_YEAR = re.compile(r"['’‘](\d\d)(?!\d)")  # Mar 2 '26
_VIETNAMESE = re.compile(r"(?:\D{2,20},? )?(\d\d?) (?:tháng|thg) (\d\d?),? (?:năm )?(\d{4})")
_PERIOD = re.compile(
    r"(?<!\d)(19|20)\d\d(?!\d)|(?<!\d)1?\d\s?[月월]|\b(?:KW|W|week|woche|semaine|semana|settimana)[ .-]?\d\d?\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
UNREADABLE = "has a date that can't be read"


@dataclass(frozen=True, slots=True)
class Written:
    """The parts of a written date; `words` hold its month, unless `month` is a number already."""

    day: int
    year: int
    words: tuple[str, ...]
    month: int = 0
    time: str = ""  # HH:MM or HH:MM:SS
    zone: str = ""  # an abbreviation or offset as written


def parts(text: str) -> Written | None:
    """Take a date apart: day, month and year in any order, then perhaps a time and a zone. None for anything else."""
    day, time, zone = split(text)
    if len(day) > limits.CELL_CHARS:
        return None
    if east := _EAST.fullmatch(day):
        return Written(int(east[3]), int(east[1]), (), int(east[2]), time, zone)
    if found := _VIETNAMESE.fullmatch(day):
        return Written(int(found[1]), int(found[3]), (), int(found[2]), time, zone)
    return _western(day, time, zone)


def _western(text: str, time: str, zone: str) -> Written | None:
    text = _SHORT_YEAR.sub(lambda year: str(clock.full_year(int(year[1]))), text)
    numbers = re.findall(r"\d+", text)
    words = tuple(word for word in _WORD.findall(text.lower()) if word not in FILLERS)
    years = [number for number in numbers if len(number) == 4]
    last = max((found.end() for found in re.finditer(r"\d+", text)), default=0)
    turns = time and words and any(word not in FILLERS for word in _WORD.findall(text[last:].lower()))
    if len(numbers) != 2 or not words or len(words) > 3 or turns:
        return None
    if short := _SHORT.fullmatch(text):
        return Written(int(short[1]), clock.full_year(int(short[2])), words, 0, time, zone)
    if len(years) != 1:
        return None
    day = next(number for number in numbers if len(number) != 4)
    return Written(int(day), int(years[0]), words, 0, time, zone) if len(day) < 3 else None


class Months:
    """The months of one file: knows its language by its names together."""

    def __init__(self, dates: Iterable[Written]) -> None:
        counts = Counter(word for written in dates for word in written.words)
        names = [word for word, _ in counts.most_common(NAMES)]
        languages = ["en"] if all(_month(name, "en") or name in WEEKDAYS for name in names) else _most(names)
        self.meanings = {name: {month for one in languages if (month := _month(name, one))} for name in names}

    def day(self, written: Written) -> date:
        """Return the day of a date. Raises Refused when its month has no name that is known, or several meanings."""
        months = {month for word in written.words for month in self.meanings.get(word, ())}
        if not written.month and len(months) != 1:
            raise Refused(
                UNREADABLE, "Write it as 2026-02-03 in the file, or export again with the app set to English."
            )
        try:
            return date(written.year, written.month or months.pop(), written.day)
        except ValueError:
            raise Refused("has a date that does not exist", "Correct its date in the file.") from None


def _most(names: list[str]) -> list[str]:
    """Return the languages that know most of these names."""
    known = {language: sum(bool(_month(name, language)) for name in names) for language in LANGUAGES}
    return [language for language, count in known.items() if count == max(known.values())]


def month_of(name: str) -> int:
    """Return the month of a name in any of LANGUAGES; 0 for no month, or one that differs between languages."""
    word = name.lower().rstrip(".")
    found = {ENGLISH.get(word) or _month(word, language) for language in LANGUAGES} - {0}
    return found.pop() if len(found) == 1 else 0  # listopad is October in Croatian, November in Polish


@lru_cache(maxsize=4096)
def is_month(name: str) -> bool:
    """True for the name of a month in any of LANGUAGES."""
    word = name.lower().rstrip(".")
    return any(_month(word, language) for language in LANGUAGES)


def is_period(name: str) -> bool:
    """True for what is named after a time, such as "Feb 2026", "2026-02", "2月", "Week 6" or "Mood March"."""
    return bool(_PERIOD.search(name)) or any(month_of(word) for word in _WORD.findall(name))


@lru_cache(maxsize=1)
def _weekdays() -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for number, day in enumerate(WEEK):
            for name in (day, day[:3], *_info(language)[day]):
                for form in (name.lower(), _without_accents(name.lower())):
                    found.setdefault(form, set()).add(number)
    return found


def is_weekday(word: str) -> bool:
    """True for the name of a weekday in any of LANGUAGES, long or short."""
    return word.lower() in _weekdays()


def weekdays_of(word: str) -> set[int]:
    """Return the weekdays that a name means, from 0 for Monday: in Spanish and German do is not the same."""
    return _weekdays().get(word.lower(), set())


def _info(language: str) -> dict[str, list[str]]:
    return import_module(f"dateparser.data.date_translation_data.{language}").info  # type: ignore[no-any-return]


def _month(name: str, language: str) -> int:
    """Return the month of a name, 1 to 12; 0 for what is no month's name."""
    return ENGLISH.get(name, 0) if language == "en" else _names(language).get(name, 0)


@lru_cache(maxsize=len(LANGUAGES))
def _names(language: str) -> dict[str, int]:
    """Return the months of a language by their names, with and without accents; no name that two months share."""
    info = _info(language)
    named = [(name.lower().rstrip("."), month) for month, full in enumerate(MONTHS, 1) for name in info[full]]
    found: dict[str, set[int]] = {}
    for name, month in named:
        found.setdefault(name, set()).add(month)
    for name, month in named:
        if (bare := _without_accents(name)) not in found:
            found[bare] = {month}
    return {name: months.pop() for name, months in found.items() if len(months) == 1}


def _without_accents(name: str) -> str:
    return "".join(character for character in normalize("NFKD", name) if not combining(character))
