"""Lines of a text that begin with a day: each begins an entry, as people keep a journal.txt.

All have the same marks before the day ("- ", "[", "**"). A line within an entry may begin with a day, too, that is only
spoken of: one that is not where entries of this text begin must fit between the days around it, else it is a Problem.
"""

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from pipeline.imports.dates.starts import Start, even, start_of
from pipeline.imports.formats.day_marks import LEAST, NO_YEAR, Mark, open_lines

UNSURE = (
    "may begin an entry, or be part of the one above",
    "If it begins one, put an empty line above it. If not, put a word before its day. Then choose the file again.",
)
ABOVE = 2  # lines that are not blank, above the first day, such as a title
_YEAR = re.compile(r"\W*(?:[^\W\d_]{3,20}\W{1,3})?((?:19|20|21)\d\d)\W*")


def marks(lines: list[str]) -> tuple[dict[int, Mark], set[int]]:
    """Return the lines that begin entries, and those that are titles: of the text, of a year, of a month.

    There are none where fewer than two lines begin with a day, unless it is the title of one page.
    """
    found = _starts(lines)
    if len(found) < LEAST and not (found and _is_page(lines, min(found), found[min(found)])):
        return {}, set()
    titles, year = {n for n, line in enumerate(lines[: min(found)]) if line.strip()}, 0
    titles = titles if len(titles) == 1 else set()
    marked: dict[int, Mark] = {}
    are_whole = all(start.has_year for start in found.values())
    for number, line in open_lines(lines):
        if start := found.get(number):
            refused = None if start.has_year or year else NO_YEAR
            marked[number] = Mark("" if refused else start.written(year), text=start.rest, refused=refused)
        elif not are_whole and (told := _YEAR.fullmatch(even(line))):
            year = int(told[1])
            titles.add(number)
    return marked, titles


def _is_page(lines: list[str], number: int, start: Start) -> bool:
    """True for one day alone in its line, with a text below and nothing above."""
    above, below = ("".join(part).strip() for part in (lines[:number], lines[number + 1 :]))
    return start.has_year and not start.rest and not above and bool(below)


def _starts(lines: list[str]) -> dict[int, Start]:
    """Return the days that begin entries: those that are written as the first is."""
    found = {number: start for number, line in open_lines(lines) if (start := start_of(line))}
    if not found:
        return {}
    first = found[min(found)]
    above = sum(bool(line.strip()) and not _YEAR.fullmatch(even(line)) for line in lines[: min(found)])
    if above > ABOVE:
        return {}
    return {n: start for n, start in found.items() if start.lead == first.lead and start.indent <= first.indent}


def in_order(lines: list[str], marks: Mapping[int, Mark]) -> dict[int, Mark]:
    """Return the marks, with a Problem in place of a day within an entry that doesn't fit between those around it."""
    blank = {line for line in marks if not line or not lines[line - 1].strip()}
    are_apart = 2 * len(blank) > len(marks)
    first = min(marks)
    sure = {
        line
        for line, mark in marks.items()
        if line in blank or line == first or not mark.text or (line - 1 in marks and not are_apart)
    }
    days = [mark.day for mark in marks.values() if mark.day]
    steps = [two > one for one, two in pairwise(days) if one != two]
    is_downwards = 2 * sum(steps) < len(steps)
    after: dict[int, date | None] = {}  # the next day that is sure
    later: date | None = None
    for line in reversed([*marks]):
        after[line] = later
        later = marks[line].day or later if line in sure else later
    made: dict[int, Mark] = {}
    last: date | None = None
    for line, mark in marks.items():
        is_after = mark.day and last and (mark.day <= last if is_downwards else mark.day >= last)
        fits = _is_between(last, mark.day, after[line]) or (is_after and not after[line] and not are_apart)
        made[line] = mark if line in sure or fits or not mark.day else mark._replace(refused=UNSURE)
        last = last if made[line].refused else mark.day
    return made


def _is_between(before: date | None, day: date | None, after: date | None) -> bool:
    return bool(before and day and after) and (before <= day <= after or before >= day >= after)  # type: ignore[operator]
