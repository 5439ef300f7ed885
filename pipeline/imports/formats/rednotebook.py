"""RedNotebook: a folder of YYYY-MM.txt, each YAML of {day of the month: {text, and categories of notes}}.

The text is txt2tags markup and stays as written. https://rednotebook.app/help.html A day whose YAML is broken is read
as plain text, and the others as usual.
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
_START = re.compile(r"^(?=\d{1,2}:)", re.ASCII | re.MULTILINE)
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
    text = upload.text(member)
    try:
        days = plain_yaml.load(text)
    except Refused:
        for part in filter(str.strip, _START.split(text)):
            yield _alone(member, part)
        return
    if not isinstance(days, plain_yaml.Map):
        yield Problem(member, "does not contain the days of a month")
        return
    for day, entry in days.pairs:
        yield _found(member, day, entry)


def _alone(member: str, part: str) -> Record | Problem:
    """Read one day of a month in which not all is YAML."""
    try:
        found = plain_yaml.load(part)
        if isinstance(found, plain_yaml.Map) and len(found.pairs) == 1:
            return _found(member, *found.pairs[0])
    except Refused:
        pass
    day, _, text = part.partition(":")
    return _found(member, day.strip(), text, "has a mistake in its form, so its text is kept as it is written")


def _months(upload: Upload) -> list[str]:
    return [member for member in upload.members if _NAME.fullmatch(member)]


def _found(member: str, day: str, entry: Any, damage: str = "") -> Record | Problem:
    where = f"{member}, day {day}" if day.isdecimal() and len(day) < 3 else member
    return attempt(where, lambda: _record(where, member, day, entry, damage))


def _record(where: str, member: str, day: str, entry: Any, damage: str) -> Record:
    month = _NAME.fullmatch(member)
    try:
        on = date(int(month[1]), int(month[2]), int(day)) if month else None
    except ValueError:
        on = None
    if on is None:
        raise Refused("has a day that this month does not have", HINT)
    parts = entry.pairs if isinstance(entry, plain_yaml.Map) else [("text", entry)]
    text = "\n\n".join(word.strip() for name, words in parts if name == "text" for word in _words(words))
    labels = [label for name, notes in parts if name != "text" for label in _labels(name, notes)]
    if not (text or labels):
        raise Refused("is empty: it has no text or category")
    return Record(on, where, text=text, labels=tuple(labels), damage=damage)


def _labels(category: str, notes: Any) -> Iterator[str]:
    """Yield the notes of a category as labels, such as "Ideas: a picnic"; those of the category Tags as they are."""
    for note in _words(notes):
        yield note if category == "Tags" else f"{category}: {note}"


def _words(value: Any) -> Iterator[str]:
    """Yield all texts in a value, those of maps and lists in their order."""
    if isinstance(value, plain_yaml.Map):
        for name, below in value.pairs:
            yield from (name, *_words(below))
    elif isinstance(value, list):
        for one in value:
            yield from _words(one)
    elif value is not None:
        yield value


IMPORTER = Importer(
    title="RedNotebook",
    identify=identify,
    read=read,
    unit="days",
    how_to_export="Choose Journal > Backup. It makes a ZIP.",
    loose=(".zip", ".txt"),
)
