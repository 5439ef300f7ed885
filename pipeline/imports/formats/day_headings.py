"""Headings that tell a day, in Markdown or Org: each begins an entry.

A heading has all of its day ("2026-02-03", "3 February 2026"), or the day alone below headings that have its month and
its year: "# 2026", "## March", "### 2". No year is guessed. The name of the file may tell the year, too.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.imports.dates import clock, months, names
from pipeline.imports.dates.plain import plain
from pipeline.imports.dates.starts import start_of
from pipeline.imports.formats.day_marks import NO_DAY, NO_YEAR, Mark, open_lines
from pipeline.imports.text import org

_HEADING = re.compile(r"(#{1,6})\s+(\S.{0,200}?)[\s#]*")
_YEAR = re.compile(r"(?:[^\W\d_][^\d]{0,40}\s)?((?:19|20|21)\d\d)(?:\s\D{0,40})?")
_NUMBERED_MONTH = re.compile(r"((?:19|20|21)\d\d)[-/.](\d\d?)(?:[\s,-]+[^\W\d_]{3,20})?|(\d\d?)[/.]((?:19|20|21)\d\d)")
_EASTERN_MONTH = re.compile(r"(?:((?:19|20|21)\d\d)[年년]\s?)?(\d\d?)[月월]")
_NAMED_MONTH = re.compile(r"(?:(\d{4})[\s,.-]+)?([^\W\d_]{3,20})\.?(?:[\s,.-]+(?:de\s)?(\d{4}))?")
_ORDERED_MONTH = re.compile(r"(\d\d)[\s.-]+([^\W\d_]{3,20})")  # "02 February", so that months are in order
_DAY = re.compile(r"(?:([^\W\d_]{1,20})[.,]*\s+)?(\d\d?)(?:st|nd|rd|th|er|º|ª|\.|日|일)?(?!\w|[.:/]\d)")
_WORD = re.compile(r"[\s,(-]*(?:de\s|of\s)?\(?([^\W\d_]{1,20})\.?\)?")
_TIME = re.compile(r"[\s,T-]*(\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?)", re.IGNORECASE)
_PART = re.compile(r"\s*[:–—|-]+\s+(?!\d)")
EDGES = " -_–.,:"
NO_SUCH_DAY = ("has a date that does not exist", "Correct it in the file.")
NO_MONTH = ("has a day, but no month that can be read", "Write the whole day in its heading, such as 2026-03-02.")


class Heading(NamedTuple):
    line: int
    level: int
    text: str
    tags: str = ""


class Above(NamedTuple):
    """The year and the month that a heading gives those below it: 0 for none, -1 for a month in an unknown language."""

    level: int
    year: int
    month: int


def headings(lines: list[str], is_org: bool) -> list[Heading]:
    """Return the headings of a text, outside code."""
    found = []
    for number, line in enumerate(lines) if is_org else open_lines(lines):
        if is_org and (one := org.heading_of(line)):
            found.append(Heading(number, *one))
        elif not is_org and (hashes := _HEADING.fullmatch(line)):
            found.append(Heading(number, len(hashes[1]), hashes[2]))
    return found


def marks(lines: list[str], found: list[Heading], name: str, is_org: bool) -> dict[int, Mark]:
    """Return the headings that begin entries; `name` is that of the file, without its ending."""
    whole = {one.line: mark for one in found if (mark := _whole(one, lines, is_org))}
    return {**_below_months(found, whole, name), **whole}


def _whole(one: Heading, lines: list[str], is_org: bool) -> Mark | None:
    """Return the mark of a heading that has all of its day; in Org, it may stand at the end or in a drawer."""
    start = start_of(one.text)
    if start and start.has_year:
        return Mark(start.written(0), start.rest.strip(EDGES), tags=one.tags)
    if is_org:
        stamp, title = org.stamp_in(one.text)
        stamp, title = (stamp, title) if stamp else (org.created(lines, one.line), one.text)
        written = start_of(stamp)
        return Mark(written.written(0), title.strip(EDGES), tags=one.tags) if written and written.has_year else None
    if told := names.year_first(one.text) or names.in_words(one.text):
        time = _TIME.match(told[1])
        title = (told[1][time.end() :] if time else told[1]).strip(EDGES)
        return Mark(title=title, day=told[0], time=clock.clock(time[1]) if time else "")
    return None


def _below_months(found: list[Heading], whole: Mapping[int, Mark], name: str) -> dict[int, Mark]:
    """Return the headings that have a day alone, with month and year from those above."""
    meant = _meanings([name, *(one.text for one in found)])
    above = [Above(0, *(_month_of(name, meant) or (_year_of(name), 0)))]
    marked: dict[int, Mark] = {}
    levels: set[int] = set()
    others: dict[Heading, Mark] = {}
    for place, one in enumerate(found):
        while above[-1].level >= one.level:
            above.pop()
        year = next((up.year for up in reversed(above) if up.year), 0)
        month = next((up.month for up in reversed(above) if up.month), 0)
        text = plain(one.text)
        if one.line in whole:
            continue
        below = found[place + 1] if place + 1 < len(found) else None
        is_above = below is not None and below.level > one.level and _DAY.fullmatch(plain(below.text)) is not None
        if told := _month_of(text, meant, is_above):
            above.append(Above(one.level, told[0] or year, told[1]))
        elif here := _year_of(text):
            above.append(Above(one.level, here, 0))
        elif (day := _day_of(text, meant)) and (day.month or month):
            levels.add(one.level)
            marked[one.line] = _dated(day, year, day.month or month)._replace(tags=one.tags)
        else:
            others[one] = Mark(title=one.text, refused=NO_MONTH if day else NO_DAY)
    return {**marked, **{one.line: mark for one, mark in others.items() if one.level in levels}}


class Day(NamedTuple):
    number: int
    month: int  # 0 for none, -1 for one in an unknown language
    time: str
    title: str


def _dated(day: Day, year: int, month: int) -> Mark:
    if month < 0:
        return Mark(title=day.title, refused=NO_MONTH)
    if not year:
        return Mark(title=day.title, refused=NO_YEAR)
    found = clock.day_of((year, month, day.number), clock.YEAR_FIRST)
    return Mark(title=day.title, day=found, time=day.time, refused=None if found else NO_SUCH_DAY)


def _day_of(text: str, meant: Mapping[str, int]) -> Day | None:
    """Return the day of "2", "2nd", "Monday 2", "2 March", "March 2: soup"; None for "3 reasons"."""
    found = _DAY.match(text)
    if not found or (found[1] and not months.is_weekday(found[1]) and not months.is_month(found[1])):
        return None
    word = found[1] if found[1] and months.is_month(found[1]) and not months.is_weekday(found[1]) else ""
    rest = text[found.end() :]
    while after := _WORD.match(rest):
        if months.is_month(after[1]) and not word:
            word = after[1]
        elif not months.is_weekday(after[1]):
            break
        rest = rest[after.end() :]
    if time := _TIME.match(rest):
        rest = rest[time.end() :]
    part = _PART.match(rest)
    if rest.strip() and not part and not time:
        return None
    title = rest[part.end() if part else 0 :].strip(EDGES)
    return Day(int(found[2]), meant.get(word.lower(), -1) if word else 0, clock.clock(time[1]) if time else "", title)


def _year_of(text: str) -> int:
    found = _YEAR.fullmatch(plain(text))
    return int(found[1]) if found else 0


def _month_of(text: str, meant: Mapping[str, int], is_above: bool = False) -> tuple[int, int] | None:
    """Return the year, or 0, and the month of a heading that says nothing else; None for any other."""
    text = plain(text)
    if found := _NUMBERED_MONTH.fullmatch(text):
        year, month = int(found[1] or found[4]), int(found[2] or found[3])
    elif found := _EASTERN_MONTH.fullmatch(text):
        year, month = int(found[1] or 0), int(found[2])
    elif (found := _NAMED_MONTH.fullmatch(text)) and months.is_month(found[2]):
        year, month = int(found[1] or found[3] or 0), meant.get(found[2].lower(), -1)
    elif is_above and (found := _ORDERED_MONTH.fullmatch(text)) and meant.get(found[2].lower()) == int(found[1]):
        year, month = 0, int(found[1])
    else:
        return None
    return (year, month) if month <= 12 and month else None


def _meanings(texts: list[str]) -> dict[str, int]:
    """Return the months of the names in headings, in the language that knows most of them."""
    words = {word.lower() for text in texts for word in re.findall(r"[^\W\d_]{3,20}", text) if months.is_month(word)}
    meanings = months.Months([months.Written(1, 2000, (word,)) for word in sorted(words)]).meanings if words else {}
    return {word: meaning.pop() for word, found in meanings.items() if len(meaning := {*found}) == 1}


def passed(found: list[Heading], marked: Mapping[int, Mark]) -> Iterator[int]:
    """Yield the lines of the headings that are no part of the entry above them, such as that of the next month."""
    level = 0
    for one in found:
        if one.line in marked:
            level = one.level
        elif one.level <= level or not level:
            yield one.line
