"""One note that is a whole journal: each heading that begins with a day is an entry, as jrnl exports Markdown."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from pipeline.imports.dates import clock, names
from pipeline.imports.upload.upload import Upload

LEAST = 2  # headings with a day; one alone may be an appointment
_HEADING = re.compile(r"#{1,6}\s+(\S.{0,200}?)[\s#]*")
_TIME = re.compile(r"[\s,T-]*(\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?)", re.IGNORECASE)
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")


class Entry(NamedTuple):
    """A day's heading, and what is below it. Without a day, what is above the first."""

    day: date | None
    time: str
    title: str
    text: str


def entries(upload: Upload, body: str) -> list[Entry]:
    """Return the entries of a note; none where fewer than two headings begin with a day. May ask for the order."""
    found = dict(_headings(body))
    last = [one for text in found.values() if (one := names.year_last(text))]
    possible = clock.order_of(numbers for numbers, _, _ in last) if last else set()
    order = clock.ask_order(upload, possible, (written for _, written, _ in last)) if possible else ""
    days = {line: told for line, text in found.items() if (told := _day_of(text, order))}
    if len(days) < LEAST:
        return []
    lines = body.split("\n")
    made = []
    for start, end in pairwise((-1, *days, len(lines))):
        while end > start + 1 and (end - 1 in found or not lines[end - 1].strip()):  # the heading of the next month
            end -= 1
        day, rest = days[start] if start >= 0 else (None, "")
        time = _TIME.match(rest)
        title = (rest[time.end() :] if time else rest).strip(" -_–.,:")
        made.append(
            Entry(day, clock.clock(time[1]) if time else "", title, "\n".join(lines[start + 1 : end]).strip("\n"))
        )
    return made if made[0].text else made[1:]


def _headings(body: str) -> Iterator[tuple[int, str]]:
    """Yield the line from 0 and the text of each heading outside code."""
    is_code = False
    for number, line in enumerate(body.split("\n")):
        if _FENCE.match(line):
            is_code = not is_code
        elif not is_code and (found := _HEADING.fullmatch(line)):
            yield number, found[1]


def _day_of(text: str, order: str) -> tuple[date, str] | None:
    if found := names.year_first(text):
        return found
    if order and (last := names.year_last(text)):
        day = clock.day_of(last[0], order)
        return (day, last[2]) if day else None
    return names.in_words(text)
