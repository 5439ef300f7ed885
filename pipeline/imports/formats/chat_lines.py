"""Chats as text, a message to a line: the first lines of messages, as WhatsApp and Signal write them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from io import TextIOWrapper
from itertools import islice
from typing import NamedTuple

from pipeline.imports.dates.plain import EAST, ascii_digits, in_our_era
from pipeline.imports.formats.chat_notices import is_notice
from pipeline.imports.formats.chats import LINE_CHARS, NAME_CHARS, SIGNAL_SELF

WHATSAPP, SIGNAL = "whatsapp", "signal"

_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_BLANKS = re.compile(r"[^\S\n]")  # U+202F and U+00A0 among them
_QUOTES = re.compile('["“”„«»]')
_ERA = re.compile(r"(?<=[-./])(?:R(\d{1,2})|(\d{4}) BE)(?=[,\s])", re.ASCII)  # of Japan, and the Buddhist one
_TIME_FIRST = re.compile(
    r"(\[?)(\d{1,2}:\d\d(?::\d\d)?[^\d\[\]:,-]{0,10}),? (\d{1,4}([-./])\d{1,2}\4\d{1,4})(?=\] | - )", re.ASCII
)
_START = re.compile(r"\[?\d", re.ASCII)
_HEAD = re.compile(
    r"(\[?)(\d{1,4}([-./]) ?\d{1,2}\3 ?\d{1,4})\.?(,?) ?"
    r"[^\d\[\]:]{0,10}?\d{1,2}(?:[:.]| ?h ?)\d\d([:.]\d\d)?[^\d\[\]:–-]{0,14}(\] | [-–] |: )(.*)",
    re.ASCII | re.DOTALL,
)


# In a file as it is: what parts a time from a name, what stands before it, and after
_PARTS = (b"] ", b" - ", b" \xe2\x80\x93 ", b"M: ", b"m: ")
_BEFORE_PART = re.compile(rb'\d[:.h ]{1,3}\d\d(?:\\u202f|[^\n"\\<:]){0,16}\Z')
_AFTER_PART = re.compile(rb'(?:\\u|[^\s"\\<:])(?:\\u|[^\n"\\<:]){0,200}: ')
_DATED = re.compile(r"\[?(?<!\d)\d{1,4}(?=[-./:年년])", re.ASCII)
_BEFORE = 80  # bytes of a line, at most, before the end of its time
_BREAK = re.compile(rb'.*(?:\n|\\[nr]|["<>])', re.DOTALL)
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
MESSAGES = 2  # by which a chat is known, where all else is no chat


class Head(NamedTuple):
    """The first line of a message, or a line of the app's own, which has no sender."""

    line: int
    date: str  # as written: digits and the marks between them
    is_bracketed: bool
    has_comma: bool
    has_seconds: bool
    sender: str
    is_notice: bool  # the app wrote it in place of a message
    is_marked: bool  # U+200E stands before the text, but not before the line: a notice that iOS gives a sender

    @property
    def shape(self) -> tuple[bool, str]:
        return self.is_bracketed, re.sub(r"\d", "", self.date)

    @property
    def is_iso(self) -> bool:
        return self.is_bracketed and bool(re.fullmatch(r"\d{4}-\d\d-\d\d", self.date))


def head_of(line: str, number: int = 0) -> Head | None:
    """Return the head of a message; None for a line that continues the one before."""
    plain = ascii_digits(_BLANKS.sub(" ", _MARKS.sub("", line[:400])).strip())
    found = _HEAD.fullmatch(plain) or (_HEAD.fullmatch(_usual(plain)) if _START.match(plain) else None)
    if not found or bool(found[1]) is not (found[6] == "] ") or (found[6] == ": " and not found[5]):
        return None
    sender, colon, text = f"{found[7]} ".partition(": ")
    name = unicodedata.normalize("NFC", sender.lstrip("~<> ").strip())
    # a line of the app's own may quote what somebody wrote, such as the old name of a group
    if not colon or len(name) > NAME_CHARS or len(_QUOTES.findall(name)) % 2:
        name = ""
    is_marked = ": \u200e" in line[:400] and not line.startswith("\u200e")
    return Head(
        number,
        in_our_era(found[2].replace(" ", "")),
        bool(found[1]),
        bool(found[4]),
        bool(found[5]),
        name,
        is_notice(text),
        is_marked,
    )


def _usual(line: str) -> str:
    """Return a line with the date before the time, as numbers alone."""
    line = EAST.sub(r"\1/\2/\3", line, count=1)
    line = _ERA.sub(lambda year: str(2018 + int(year[1])) if year[1] else year[2], line, count=1)
    return _TIME_FIRST.sub(r"\1\3, \2", line, count=1) if _TIME_FIRST.match(line) else line


def heads(lines: TextIOWrapper) -> Iterator[Head]:
    """Yield the heads of a chat, by line, without ever holding a line of more than `LINE_CHARS`."""
    number = 0
    while line := lines.readline(LINE_CHARS):
        number += 1
        if head := head_of(line, number):
            yield head


def app_of(text: str) -> str:
    """Return the app that wrote a chat, known by its first lines: WHATSAPP, SIGNAL, or "" for neither."""
    lines = (line for line in text.splitlines() if _MARKS.sub("", line).strip())
    first = next(lines, "")
    start = head_of(first)
    if start is None:
        return ""
    found = [start, *(head for line in islice(lines, 500) if (head := head_of(line)) and head.shape == start.shape)]
    senders = [head.sender for head in found if head.sender]
    if 2 * len(senders) < len(found):
        return ""
    if not start.is_iso:
        return WHATSAPP
    if start.has_comma:
        return WHATSAPP if start.has_seconds else SIGNAL
    if SIGNAL_SELF in senders:
        return SIGNAL
    # jrnl writes such lines too, with a title; only people come again and again
    people = len(set(senders))
    talks = len(senders) == len(found) and (2 * people <= len(found) or 1 < people < 3)
    return WHATSAPP if talks and start.has_seconds else ""


def are_within(data: bytes) -> bool:
    """Tell whether messages of a chat are anywhere in a file, such as in a text that a calendar or JSON escapes."""
    if b"BEGIN:VCALENDAR" in data[:1024]:
        data = data.replace(b"\r\n ", b"").replace(b"\n ", b"").replace(b"\\,", b",")
    found: Counter[tuple[bool, str]] = Counter()
    for line in _lines_within(data):
        text = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), line.decode("utf-8", "replace"))
        starts = (head_of(f"{text[start.start() :]}-") for start in _DATED.finditer(text))
        head = next((head for head in starts if head and head.sender), None)
        # jrnl, too, begins its entries with a day in brackets
        if head and (head.has_seconds or head.has_comma or not head.is_bracketed):
            found[head.shape] += 1
            if found[head.shape] == MESSAGES:
                return True
    return False


def _lines_within(data: bytes) -> Iterator[bytes]:
    """Yield what may be the beginning of a message, to the name. Looks for the bytes between, as that is fast."""
    for part in _PARTS:
        at = data.find(part)
        while at >= 0:
            end = at + len(part)
            before = data[max(0, at - _BEFORE) : at + part.endswith(b": ")]
            if _BEFORE_PART.search(before) and (name := _AFTER_PART.match(data, end)):
                yield _BREAK.sub(b"", before) + data[at + part.endswith(b": ") : end] + name[0]
            at = data.find(part, end)
