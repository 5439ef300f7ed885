"""The lines of a text at which entries begin, and the entries between them."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from pipeline.imports.dates import stamps
from pipeline.imports.record import Refused, Unreadable
from pipeline.imports.upload.upload import Upload

LEAST = 2  # lines with a day; one alone may be an appointment
NO_YEAR = (
    "has a day without its year",
    "Write the year into it, such as 2026-02-03, or in a heading above it, such as `# 2026` above `## 2 March`.",
)
NO_YEARS = Unreadable(
    "its days have no year",
    "Write the year into each day, such as 2026-02-03, or in a heading above the days, such as `# 2026` "
    "above `## 2 March`. Then choose it again.",
)
NO_DAY = ("belongs to no day that can be read", "Begin it with its day, written as the other days are.")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_RULE = re.compile(r"\s*([-=*_~])(?:\s*\1){2,}\s*")


class Mark(NamedTuple):
    """A line at which an entry begins: its day, or why there is none, and what else it says."""

    written: str = ""  # the day as written, to be read once all are known
    title: str = ""
    text: str = ""
    tags: str = ""
    day: date | None = None
    time: str = ""
    zone: str = ""
    refused: tuple[str, str] | None = None


class Entry(NamedTuple):
    """An entry, from its mark to the next; without one, what is above the first."""

    line: int  # from 0
    mark: Mark
    text: str


def open_lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield each line outside code with its number from 0."""
    is_code = False
    for number, line in enumerate(lines):
        if _FENCE.match(line):
            is_code = not is_code
        elif not is_code:
            yield number, line


def read(upload: Upload, marks: Mapping[int, Mark]) -> dict[int, Mark]:
    """Return the marks with their days, in the order and language of all of them; may ask for the order."""
    known = stamps.Stamps(upload, [mark.written for mark in marks.values() if mark.written], is_named=True)
    return {line: _read(known, mark) for line, mark in marks.items()}


def _read(known: stamps.Stamps, mark: Mark) -> Mark:
    if not mark.written:
        return mark
    try:
        day, time, zone = known.read(mark.written)
    except Refused as refused:
        return mark._replace(refused=(refused.what, refused.hint))
    return mark._replace(day=day, time=time or mark.time, zone=zone)


def entries(lines: list[str], marks: Mapping[int, Mark], passed: Collection[int] = ()) -> list[Entry]:
    """Return the text from each mark to the next, without lines that are passed and rules at its ends."""
    if marks and all(mark.refused == NO_YEAR for mark in marks.values()):
        raise NO_YEARS
    made = []
    for start, end in pairwise((-1, *sorted(marks), len(lines))):
        first = start + 1
        while end > first and (end - 1 in passed or _is_blank(lines[end - 1])):  # the heading of the next month
            end -= 1
        while first < end and (first in passed or _is_blank(lines[first])):
            first += 1
        mark = marks.get(start, Mark(refused=NO_DAY))
        made.append(Entry(max(start, 0), mark, "\n".join(lines[first:end]).strip("\n")))
    return made if made[0].text else made[1:]


def _is_blank(line: str) -> bool:
    return not line.strip() or _RULE.fullmatch(line) is not None
