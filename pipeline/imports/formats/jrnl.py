"""jrnl: its text file, its folder of days, the text of version 1, and its JSON export.

A text file does not say its date format, which people can set, so it is worked out from all dates in the file. Facts
from files and jrnl 4.6; https://jrnl.sh/en/stable/journal-types/
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from pipeline.imports.dates.clock import clock
from pipeline.imports.dates.months import UNREADABLE
from pipeline.imports.dates.stamps import Stamps
from pipeline.imports.formats import chat_lines, chat_talk
from pipeline.imports.record import Problem, Record, Refused, Unreadable, attempt
from pipeline.imports.upload import limits
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

FIELDS = fields(
    ("date", "time", "title", "body", "tags"),
    {"location": "places", "weather": "weather reports"},
    nothing=("starred", "uuid", "creator"),
)
_FERNET = re.compile(rb"gAAAA[A-Za-z0-9_-]{60,}={0,2}\s*")
_DAY_FILE = re.compile(r"(?:.*/)?\d{4}/\d{2}/\d{2}\.txt")
_BRACKETS = re.compile(r"\[([^\[\]]+)\](?: (?P<title>.*))?")
_VERSION_1 = re.compile(
    r"(\d{1,4}([-./])\d{1,2}\2\d{1,4},? \d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?) (?P<title>\S.*)", re.IGNORECASE
)
_CHAT = re.compile(r"\[[^\[\]]+\] [^:]{1,60}: ")
_DATED = re.compile(r"\d{4}\D+\d|\d\D+\d{4}|\d\D+\d+\D+\d")  # a year and a number, or three numbers
_JSON = {f"entries.item.{key}" for key in ("title", "body", "date", "time")}
_TAG = re.compile(r"(?<!\S)@([-+*#/\w]+)")
SEEN = 50  # files of an archive to check
_HINT = "Correct the date in the file. It needs a day, a month and a year."
_DECRYPT = "Let jrnl ask for the password and write a readable copy: jrnl --format json --file journal.json"


@dataclass
class _Entry:
    line: int
    stamp: str  # its date as written
    title: str
    lines: list[str] = field(default_factory=list)


def identify(upload: Upload) -> str:
    if upload.alone:
        if _is_encrypted(upload.head(upload.alone)):
            return "it is a journal encrypted by jrnl"
        head = upload.head_text(upload.alone)
        if _is_json(upload, upload.alone):
            return "it has the tags and entries of jrnl's JSON"
        return "its entries begin with dates like jrnl's" if _is_text(upload, head) else ""
    if _journals(upload, SEEN):
        return "it has journals in jrnl's JSON"
    days = _days(upload)[:3]
    is_journal = any(_is_text(upload, upload.head_text(name)) for name in days)
    return "it has one text file for each day, like a jrnl folder" if is_journal else ""


def _is_encrypted(head: bytes) -> bool:
    return head.startswith(b"JRNLv3\0") or bool(_FERNET.fullmatch(head))


def _is_json(upload: Upload, name: str) -> bool:
    shape = upload.shape(name)
    return shape >= _JSON or shape == {"tags", "entries", "entries[]"}


def _is_text(upload: Upload, head: str) -> bool:
    """True when the first line that is not blank begins an entry, and the lines are neither of a chat nor of a log."""
    lines = head.replace("\r\n", "\n").lstrip("\n").split("\n")
    if found := _BRACKETS.fullmatch(lines[0]):
        return Stamps(upload, [found[1]]).can_read(found[1]) and not _is_chat(head, lines)
    starts = [place for place, line in enumerate(lines) if _VERSION_1.fullmatch(line)]
    return bool(starts) and starts[0] == 0 and _are_apart(lines, starts) and not chat_lines.app_of(head)


def _is_chat(head: str, lines: list[str]) -> bool:
    """True for a chat, and for a log such as `[date] app: text`. A title with a colon has a blank line before it."""
    starts = [place for place, line in enumerate(lines) if (found := _BRACKETS.match(line)) and _is_dated(found[1])]
    told_by = sum(bool(_CHAT.match(lines[place])) for place in starts)
    return bool(chat_lines.app_of(head)) or (told_by * 2 > len(starts) and not _are_apart(lines, starts))


def _are_apart(lines: list[str], starts: list[int]) -> bool:
    """True when a blank line comes before most of the lines that begin an entry, as jrnl writes them."""
    return sum(not lines[place - 1].strip() for place in starts[1:]) * 2 >= len(starts) - 1


def _days(upload: Upload) -> list[str]:
    return [name for name in upload.members if _DAY_FILE.fullmatch(name)]


def read(upload: Upload) -> Iterator[Record | Problem]:
    if upload.alone and _is_encrypted(upload.head(upload.alone)):
        raise Unreadable("it is encrypted", _DECRYPT)
    if found := _journals(upload):
        yield from upload.each(found, partial(_from_json, upload))
        return
    names = [upload.alone] if upload.alone else _days(upload)
    if not names:
        raise Unreadable("it has no files named by day, such as 2024/05/17.txt")
    if upload.alone and chat_talk.is_chat(upload, upload.head_text(upload.alone)):
        raise Unreadable("it is a chat, so its words are left out", chat_talk.HOW)
    yield from _from_texts(upload, names)


def _journals(upload: Upload, limit: int | None = None) -> list[str]:
    """Return the journals in JSON; of one file alone, all that may be meant for one."""
    if upload.alone:
        return [upload.alone] if upload.head_text(upload.alone).lstrip().startswith("{") else []
    return [name for name in upload.matching("*.json")[:limit] if _is_json(upload, name)]


def _from_json(upload: Upload, name: str) -> Iterator[Record | Problem]:
    data = upload.json(name)
    entries = data.get("entries") if isinstance(data, dict) else None
    if not isinstance(entries, list):
        raise Unreadable("it has no list of entries", "Export it again: jrnl --format json --file journal.json")
    for number, entry in enumerate(entries, 1):
        where = f"entry {number}" if upload.alone else f"{name}, entry {number}"
        yield attempt(where, partial(_of_json, upload, entry, where, "" if upload.alone else PurePosixPath(name).stem))


def _of_json(upload: Upload, entry: Any, where: str, journal: str) -> Record:
    if not isinstance(entry, dict):
        raise Refused("is not a jrnl entry")
    try:
        day = date.fromisoformat(entry["date"])
    except (KeyError, TypeError, ValueError):
        raise Refused(UNREADABLE, "It needs a date such as 2024-05-17.") from None
    told = entry.get("time") or ""
    time = clock(told)
    if told and not time:
        raise Refused("has a time that can't be read", "It needs a time such as 19:00.")
    title, body, tags = entry.get("title") or "", entry.get("body") or "", entry.get("tags")
    if not isinstance(title, str) or not isinstance(body, str):
        raise Refused("has a text that can't be read")
    FIELDS.leave(upload, entry)
    labels = _labels(tags, f"{title}\n{body}")
    return Record(day, where, time=time, title=title, text=body.strip(), labels=labels, journal=journal)


def _labels(tags: Any, text: str) -> tuple[str, ...]:
    """Return the tags without their sign, in lower case as jrnl keeps them; those of the text where none are listed."""
    found = tags if isinstance(tags, list) else _TAG.findall(text)
    return tuple(re.sub(r"^[^\w\s]", "", tag).lower() for tag in found if isinstance(tag, str))


def _from_texts(upload: Upload, names: list[str]) -> Iterator[Record | Problem]:
    """Read texts whose dates are all in one format."""
    entries: list[tuple[str, _Entry]] = []

    def gather(name: str) -> Iterator[Problem]:
        try:
            text = upload.text(name) if upload.alone else chat_talk.note_of(upload, name)
        except Refused as refused:
            yield Problem(name, refused.what, refused.hint)
            return
        for entry in _entries(text):
            where = f"{'' if upload.alone else f'{name}, '}line {entry.line}"
            if entry.stamp:
                entries.append((where, entry))
            elif any(line.strip() for line in entry.lines):
                hint = "Each entry of jrnl begins with its date in square brackets."
                yield Problem(where, "is text before the first date, so it belongs to no day", hint)

    yield from upload.each(names, gather)
    stamps = Stamps(upload, [entry.stamp for _, entry in entries])
    for where, entry in entries:
        yield attempt(where, partial(_of_text, entry, where, stamps))


def _entries(text: str) -> list[_Entry]:
    """Split a text at its dates. Text before the first one is an entry without a stamp."""
    lines = text.split("\n")
    starts = _starts(lines)
    entries = [_Entry(1, "", "")]
    for place, line in enumerate(lines):
        if start := starts.get(place):
            entries.append(_Entry(place + 1, start[1], start["title"] or ""))
        else:
            entries[-1].lines.append(line)
    return entries


def _starts(lines: list[str]) -> dict[int, re.Match[str]]:
    """Return the lines that begin entries. Once there are dates, other text in brackets is text: "[x] done"."""
    brackets = {place: found for place, line in enumerate(lines) if (found := _BRACKETS.fullmatch(line))}
    if dated := {place: found for place, found in brackets.items() if _is_dated(found[1])}:
        return dated
    plain = {place: found for place, line in enumerate(lines) if (found := _VERSION_1.fullmatch(line))}
    return {place: found for place, found in plain.items() if not place or not lines[place - 1].strip()} or brackets


def _is_dated(stamp: str) -> bool:
    """True for what is a date, or would be one but for a part that is missing or wrong."""
    return bool(_DATED.search(stamp[: limits.CELL_CHARS])) and len(stamp) <= limits.CELL_CHARS


def _of_text(entry: _Entry, where: str, stamps: Stamps) -> Record:
    try:
        day, time, _ = stamps.read(entry.stamp)
    except Refused as refused:
        raise Refused(refused.what, _HINT) from None
    body = "\n".join(entry.lines).strip()
    title = re.sub(r"^\* | \*$", "", entry.title.strip())  # a star marks a favourite
    return Record(day, where, time=time, title=title, text=body, labels=_labels(None, f"{title}\n{body}"))


IMPORTER = Importer(
    title="jrnl (text, folder or JSON)",
    identify=identify,
    read=read,
    fields=FIELDS,
    how_to_export="Run: jrnl --format json --file journal.json",
)
