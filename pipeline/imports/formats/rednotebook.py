"""RedNotebook: a folder of YYYY-MM.txt, each YAML of {day of the month: {text, and categories of notes}}.

The text is txt2tags markup and stays as written. https://rednotebook.app/help.html
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from pipeline.imports.record import Problem, Record, Refused, attempt
from pipeline.imports.text import plain_yaml
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

_NAME = re.compile(r"(?:.*/)?(\d{4})-(\d\d)\.txt", re.ASCII)
# A day of the month, then a mapping on the same line or the next one.
_DAY = re.compile(r"^(?:[1-9]|[12]\d|3[01]):[ \t]{0,8}(?:\{|\r?\n[ \t]{1,16}['\"]?\w)", re.ASCII | re.MULTILINE)
_TEXT = re.compile(r"[\s{,]['\"]?text['\"]?:(?:\s|$)", re.ASCII)
SEEN = 8  # months to check for the format
HINT = "Open it in a text editor, correct that place, and save it as UTF-8."


def identify(upload: Upload) -> str:
    for member in _months(upload)[:SEEN]:
        head = upload.head_text(member)
        if _DAY.match(head.lstrip("\r\n")) and _TEXT.search(head):
            return "it is named after a month and has a text for each day"
    return ""


def read(upload: Upload) -> Iterator[Record | Problem]:
    yield from upload.each(_months(upload), partial(_month, upload))


def _month(upload: Upload, member: str) -> Iterator[Record | Problem]:
    try:
        days = plain_yaml.load(upload.text(member))
    except Refused as refused:
        yield Problem(member, refused.what, HINT)
        return
    if not isinstance(days, plain_yaml.Map):
        yield Problem(member, "does not contain the days of a month")
        return
    if len(dict(days.pairs)) < len(days.pairs):
        yield Problem(member, "has the same day twice", HINT)
        return
    for day, entry in days.pairs:
        yield _found(member, day, entry)


def _months(upload: Upload) -> list[str]:
    return [member for member in upload.members if _NAME.fullmatch(member)]


def _found(member: str, day: str, entry: Any) -> Record | Problem:
    where = f"{member}, day {day}" if day.isdecimal() and len(day) < 3 else member
    return attempt(where, lambda: _record(where, member, day, entry))


def _record(where: str, member: str, day: str, entry: plain_yaml.Map) -> Record:
    month = _NAME.fullmatch(member)
    try:
        on = date(int(month[1]), int(month[2]), int(day)) if month else None
    except ValueError:
        on = None
    if on is None:
        raise Refused("has a day that this month does not have", HINT)
    texts = [text or "" for name, text in entry.pairs if name == "text"] or [""]
    if len(texts) > 1 or not isinstance(texts[0], str):
        raise Refused("has several texts, or one that is not written as text", HINT)
    labels = [label for name, notes in entry.pairs if name != "text" for label in _labels(name, notes)]
    return Record(on, where, text=texts[0].strip(), labels=tuple(labels))


def _labels(category: str, notes: Any) -> Iterator[str]:
    """Yield the notes of a category as labels, such as "Ideas: a picnic"; those of the category Tags as they are."""
    for note, _ in notes.pairs if isinstance(notes, plain_yaml.Map) else ():
        yield note if category == "Tags" else f"{category}: {note}"


IMPORTER = Importer(
    title="RedNotebook",
    identify=identify,
    read=read,
    unit="days",
    how_to_export="Choose Journal > Backup to make a ZIP, or choose the journal folder.",
    loose=(".zip", ".txt"),
)
