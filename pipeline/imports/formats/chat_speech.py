"""Lines of people who talk with each other, in a text of an unknown app: who, and when."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.imports.dates import months
from pipeline.imports.dates.plain import EAST

LINES = 4  # by which people are known to talk
WORDS = 3  # of a name beside a clock
NEAR = 10  # minutes between two lines of a talk
FEW = 2  # lines of a talk, where all else speaks for one
NAME_WORDS = 2  # of a name in so short a talk
TIME = re.compile(r"\d[:.h]\d\d")
_BULLET = re.compile(r"\s*[-*+•]\s")
_HALF = "(?:오전|오후|[上下]午|午[前後]|凌晨|早上|中午|晚上)"
_STAMP = re.compile(
    r"[\[(]? ?(\d{1,4}[-./]\d{1,2}[-./]\d{1,4}"
    r"|(?:[^\W\d_]{2,12}\.?,? )?(?:[^\W\d_]{3,12}\.? \d{1,2}|\d{1,2}\.? [^\W\d_]{3,12}\.?),? \d{4})"
    r"(?:[ ,T]{1,3}| ?\] ?\[ ?|,? (?:at|um|om|à|às|a las|alle|kl\.?|klo|в|o) )"
    rf"(?:{_HALF} ?)?\d{{1,2}}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)? ?[\])]?",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\t|\s*[|;→]\s*|\s+[-–—]\s+")
_FROM = re.compile(r"from\s+", re.IGNORECASE)  # Zoom: 20:14:05 From Ben to Everyone
_SAYS = re.compile(r"\s+(?:says|said|wrote):?$", re.IGNORECASE)
_MARKS = " \t|;:,*_<>–—→-"
_EMOJI = re.compile(r":[a-z_]{2,40}:")  # as Slack names the one beside a person
_SPEAKER = re.compile(
    r"[\s*_,–-]*(?:(?:<|\[(?=[^\[\]]{1,40}\] ))([^<>\[\]\s][^<>\[\]]{0,39})[>\]]"
    r"|([^\s\d:<][^:]{0,39}?)[\s*_]*:|([^\s\d:<][^:]{0,29}?)[\s*_]*$)"
)
_DASH = re.compile(r"\s+[–—](?:\s|$)")  # Discord: Ben — Today at 20:14
_CLOCK = re.compile(
    rf"(?<![\dA-Za-z:.,-])[\[(]?(?:{_HALF} ?)?"
    r"(\d{1,2})[:.h]([0-5]\d)(?::\d\d)?(?: ?([ap])\.?m\b\.?)?(?: uhr\b)?[\])]?(?![\d.])",
    re.IGNORECASE,
)
_AT = "at|um|om|à|às|a las|alle|kl|klo|o|в"
_RELATIVE = re.compile(  # as Discord, Slack and Teams have it
    r"(?:\s*[—–-])?\s*\b(?:today|yesterday|heute|gestern|hoy|ayer|aujourd[’']hui|hier|oggi|ieri|hoje|ontem|vandaag|gisteren|"
    rf"i dag|i går|dziś|wczoraj|сегодня|вчера)(?: (?:{_AT}))?\s*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_FIELD = re.compile(r"[^:\d]{1,60}: *\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]m)?\s*", re.IGNORECASE)  # Ends at: 21:00
_FILLERS = frozenset((*_AT.split("|"), "a", "las", "the", "den", "le", "today", "yesterday", "heute", "gestern"))


class Line(NamedTuple):
    """A line of somebody: who, and when."""

    name: str
    is_sure: bool  # by a colon or brackets
    day: str  # as written, where one stands beside the time
    minute: int  # of the day
    number: int  # of the line, from 0
    said: str  # after the name


def looks_like_talk(*texts: str) -> bool:
    """Tell whether a few names come again and again in texts, as those of people who talk with each other.

    They stand beside a date and a time, more than twice a day; or beside a time, within minutes of each other and in
    either order. A diary has its times further apart, or the same things in the same order.
    """
    for is_below in (False, True):
        found = [list(lines_of(text, is_below)) for text in texts]
        for lines in found:
            dated = [line for line in lines if line.day]
            if _are_people(dated) and 2 * len({line.day for line in dated}) < len(dated):
                return True
        if _take_turns([[line for line in lines if not line.day] for lines in found]):
            return True
    return _take_turns(list(map(_by_field, texts))) or _take_turns(list(map(_by_block, texts)))


def _take_turns(texts: list[list[Line]]) -> bool:
    """True for people who follow each other within minutes, in either order."""
    turns = {turn for lines in texts for turn in _turns(lines)}
    return _are_people([line for lines in texts for line in lines]) and any(turn[::-1] in turns for turn in turns)


def _by_field(text: str) -> list[Line]:
    """Return the lines that begin with a time: the name is the next field where something parts them, else a word."""
    lines = []
    for number, line in enumerate(text.splitlines()):
        plain = line[:400].strip("|>*- \t")
        found = _STAMP.match(plain) or _CLOCK.match(plain)
        if found and (clock := _CLOCK.search(plain, found.end(1) if found.re is _STAMP else 0)):
            rest = plain[found.end() :].strip(_MARKS)
            fields = [field for part in _PARTED.split(rest) if (field := part.strip(_MARKS))]
            name = fields[0] if len(fields) > 1 else _FROM.sub("", rest).split(" ", 1)[0]
            if name and len(name.split()) <= WORDS:
                lines.append(Line(name, False, found[1] if found.re is _STAMP else "", _minute(clock), number, ""))
    return lines


def _by_block(text: str) -> list[Line]:
    """Return a line for each time that is alone in its own, by the name at the beginning of the lines above it."""
    lines, name = [], ""
    for number, line in enumerate(text.splitlines()):
        start = line[:120].strip()
        found = _STAMP.search(start) or _CLOCK.search(start)
        if found and len((start[: found.start()] + start[found.end() :]).split()) <= 1:
            clock = _CLOCK.search(start, found.end(1)) if found.re is _STAMP else found
            if name and clock and len(name.split()) <= WORDS:
                lines.append(Line(name, False, found[1] if found.re is _STAMP else "", _minute(clock), number, ""))
            name = ""
        elif start and not name:
            name = _SAYS.sub("", start)
    return lines


def looks_like_short_talk(text: str) -> bool:
    """Tell whether two people follow each other within minutes, in a text too short to tell it by what comes again.

    Each has the name and the time in a line of their own, and the words below. Or each has a colon, and most of the
    text are such lines: no list, and no numbers that are measured.
    """
    lines = text.splitlines()
    found = list(lines_of(text))
    if not FEW <= len(found) < 2 * LINES:
        return False
    pairs = [
        (one, two)
        for one, two in pairwise(found)
        if one.name != two.name
        and max(len(one.name.split()), len(two.name.split())) <= NAME_WORDS
        and one.day == two.day
        and 0 <= two.minute - one.minute <= NEAR
    ]
    alone = [pair for pair in pairs if not any(line.said or _FIELD.fullmatch(lines[line.number]) for line in pair)]
    if any(_has_words_below(lines, *pair) for pair in alone):
        return True
    written = [number for number, line in enumerate(lines) if re.search(r"[^\W\d_]", line)]
    are_most = len(written) <= 2 * len(found)
    return are_most and any(map(_are_said, pairs)) and not any(_BULLET.match(lines[line.number]) for line in found)


def is_by_the_clock(lines: Iterable[str]) -> bool:
    """True for lines of which some begin with a time, as LINE writes some chats."""
    return sum(bool(_CLOCK.match(line)) for line in lines) >= FEW


def _has_words_below(lines: list[str], one: Line, two: Line) -> bool:
    between, after = lines[one.number + 1 : two.number], lines[two.number + 1 :]
    return any(line.strip() for line in between) and any(line.strip() for line in after)


def _are_said(pair: tuple[Line, Line]) -> bool:
    return all(line.is_sure and re.search(r"[^\W\d_]", line.said) for line in pair)


def _are_people(lines: list[Line]) -> bool:
    names = {line.name for line in lines}
    return len(lines) >= LINES and 1 < len(names) <= len(lines) / 2


def _turns(lines: Iterable[Line]) -> Iterator[tuple[str, str]]:
    """Yield the names of two lines of different people that are near each other."""
    for before, after in pairwise(lines):
        is_near = before.day == after.day and abs(after.minute - before.minute) <= NEAR
        if is_near and before.name != after.name:
            yield before.name, after.name


def lines_of(text: str, is_below: bool = False) -> Iterator[Line]:
    """Yield the lines with a time and a name, which may be at the end; of a time alone, it stands above, or below."""
    lines = text.splitlines()
    filled = [number for number, line in enumerate(lines) if line.strip()]
    after = dict(pairwise(filled))
    above = ""
    for number, line in enumerate(lines):
        start = EAST.sub(r"\1-\2-\3", _EMOJI.sub("", line[:120]))
        if TIME.search(start) and (found := _STAMP.search(start) or _CLOCK.search(start)):
            day, lead = _day_of(found[1]) if found.re is _STAMP else ("", "")
            rest = _beside(start[: found.start()] + lead, start[found.end() :] + line[120:400])
            other = (lines[after[number]][:400] if number in after else "") if is_below else above
            if speaker := _SPEAKER.match(rest or other):
                name, is_sure = next(filter(None, speaker.groups())).strip(" ,"), not speaker[3]
                name = _DASH.split(name, 1)[0]
                clock = _CLOCK.search(start, found.end(1)) if day else found
                said = rest[speaker.end() :].strip()
                if day or len(name.split()) <= WORDS:
                    yield Line(name, is_sure, day, _minute(clock) if clock else 0, number, said)
        above = line.strip()[:60]


def _day_of(written: str) -> tuple[str, str]:
    """Return a day and what stands before it that is no weekday, but who wrote: "Ana, 3 Feb 2026"."""
    lead = _WORD.match(written)
    if lead is None or _is_of_day(lead[0]):
        return written, ""
    return written[lead.end() :], f"{lead[0]} "


def _beside(before: str, after: str) -> str:
    """Return what stands beside a time, without the words of its day; "" where there is nothing else."""
    rest = f"{_RELATIVE.sub('', before)}{after}"
    return "" if all(map(_is_of_day, _WORD.findall(rest[:60]))) else rest


@lru_cache(1 << 14)
def _is_of_day(word: str) -> bool:
    return word.lower() in _FILLERS or months.is_weekday(word) or bool(months.month_of(word))


def _minute(clock: re.Match[str]) -> int:
    half = 12 * 60 if (clock[3] or "").lower() == "p" else 0
    return half + int(clock[1]) * 60 + int(clock[2])
