"""The day in the name of a note, without a setting that tells its format: "2026-02-03 Soup", "February 3rd, 2026"."""

import re
from datetime import date

from pipeline.imports.dates import clock, format, months
from pipeline.imports.dates.plain import EAST, plain

_YEAR_FIRST = re.compile(  # 20260203, and 202602032115 as the names of slips in a box have it
    r"(\d{4})(?:([-._ /])(\d\d?)\2(\d\d?)|(\d\d)(\d\d)(?:(?:[01]\d|2[0-3])(?:[0-5]\d){1,2})?)(?!\d)", re.ASCII
)
_WEEK_DAY = re.compile(r"(\d{4}-?W\d\d-?[1-7])(?!\d)", re.ASCII)  # 2026-W06-2
_YEAR_LAST = re.compile(r"(\d{1,2})([-._ ])(\d{1,2})\2(\d{4})(?!\d)", re.ASCII)
_WORD = re.compile(r"([^\W\d_]+)\.?,?[ _-]+")
# Dendron's daily.journal.2026.02.03 among them, with or without the weekday.
_AT_THE_END = re.compile(r"(\D{1,80}?)[ ._-]+(\d{4}([-.])\d\d\3\d\d)(?:\.\D{1,12})?", re.ASCII)
# Roam, Logseq's databases, and people: in any language whose months are known.
_IN_WORDS = tuple(
    filter(
        None,
        map(
            format.of_moment,
            (
                *("MMMM Do, YYYY", "MMMM Do YYYY", "Do MMMM YYYY", "Do [de] MMMM [de] YYYY", "Do-MMMM-YYYY"),
                *("YYYY MMMM Do", "YYYY-MMMM-Do", "Do MMMM, YYYY"),
            ),
        ),
    )
)


def year_first(name: str) -> tuple[date, str] | None:
    """Return the day that a name starts with, year first, and what follows it."""
    if found := _YEAR_FIRST.match(name):
        day = clock.day_of((int(found[1]), int(found[3] or found[5]), int(found[4] or found[6])), "year month day")
    elif found := EAST.match(name):
        day = clock.day_of((int(found[1]), int(found[2]), int(found[3])), "year month day")
    elif found := _WEEK_DAY.match(name):
        day = _of_week(found[1])
    else:
        return None
    return (day, name[found.end() :]) if day else None


def _of_week(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def year_last(name: str) -> tuple[tuple[int, int, int], str, str] | None:
    """Return the numbers of a name such as "03-04-2025 Soup", how they are written, and what follows.

    A weekday may come first.
    """
    first = _WORD.match(name)
    if first and months.is_weekday(first[1]):
        name = name[first.end() :]
    found = _YEAR_LAST.match(name)
    return ((int(found[1]), int(found[3]), int(found[4])), found[0], name[found.end() :]) if found else None


def in_words(name: str) -> tuple[date, str] | None:
    """Return the day of a name with its month in words, or a word before the day, and the rest of the name."""
    name = plain(name)
    if found := _starts_in_words(name):
        return found
    first = _WORD.match(name)
    if first and (found := _starts_in_words(name[first.end() :]) or year_first(name[first.end() :])):
        return found if months.is_weekday(first[1]) else (found[0], first[1] + found[1])
    if (last := _AT_THE_END.fullmatch(name)) and (found := year_first(last[2])):
        return found[0], last[1]
    return None


def _starts_in_words(name: str) -> tuple[date, str] | None:
    reads = (found for one in _IN_WORDS if (found := one.read(name)) and not found[1][:1].isalnum())
    return next(reads, None)
