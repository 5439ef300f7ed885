"""Find the importer of an upload and read its records. The limits of a record are checked here for all importers."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from operator import attrgetter

from pipeline.imports.record import Problem, Question, Record, Unreadable
from pipeline.imports.upload import limits, unread_apps
from pipeline.imports.upload.archive import REPACK
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import DAMAGED, Upload
from pipeline.kinds.fields import is_in_range

UNKNOWN = Unreadable(
    "this kind of file can't be imported",
    "Choose the exported file itself. Otherwise, make a table (CSV or .xlsx) of it, with a column of dates.",
)
_TEXTS = attrgetter(*(field.name for field in fields(Record) if field.type in (str, "str")))


def identify(upload: Upload, importers: Sequence[Importer]) -> tuple[Importer, str]:
    """Return the importer of an upload and why it is that one. Asks when two could be. Raises Unreadable for none."""
    if not any(upload.size(member) for member in upload.members):
        raise Unreadable("it is empty", "Export it again.")
    for is_general in (False, True):
        found = [(one, why) for one in importers if one.is_general is is_general and (why := one.identify(upload))]
        if len(found) == 1:
            return found[0]
        if found:
            name = upload.ask(Question("importer", "Which app made this file?", tuple(one.name for one, _ in found)))
            return next(pair for pair in found if pair[0].name == name)
    damaged = Unreadable("the archive is damaged or cut short", REPACK) if upload.damaged else None
    raise damaged or unread_apps.refusal(upload) or UNKNOWN


def read(upload: Upload, importer: Importer) -> Iterator[Record | Problem]:
    """Yield every record of an upload, or the problem with it. What comes before a break in the file is kept."""
    try:
        yield from entries(upload, importer)
    except Unreadable as error:
        problem = error.problem
        yield problem if problem.where else replace(problem, where=upload.name)


def entries(upload: Upload, importer: Importer) -> Iterator[Record | Problem]:
    """Yield every record of an upload, or the problem with one. Raises Unreadable where no more can be read."""
    told: set[str] = set()
    for found in importer.read(upload):
        if isinstance(found, Problem) and found.where in upload.damaged:
            told.add(found.where)
        yield checked(found) if isinstance(found, Record) else found
    yield from (Problem(member, *DAMAGED) for member in sorted(upload.damaged - told))
    if upload.misnamed:
        others = f", and so have {len(upload.misnamed) - 1} others" if len(upload.misnamed) > 1 else ""
        yield Problem(min(upload.misnamed), f"has a name that can't be read{others}", "Rename it, then try again.")


def checked(record: Record) -> Record | Problem:
    """Normalise a record's names and line ends. Returns a Problem for a record beyond the limits."""
    what = _off(record)
    if what:
        return Problem(record.where, what)
    labels = tuple(dict.fromkeys(plain for label in record.labels if (plain := plain_name(label))))
    values = tuple((plain, number) for name, number in record.values if (plain := plain_name(name)))
    mood, title, text = plain_name(record.mood), _unix(record.title).strip(), _unix(record.text)
    if (labels, values, mood, title, text) == (record.labels, record.values, record.mood, record.title, record.text):
        return record  # as most are: a copy of each would take longer than reading it
    return replace(record, labels=labels, values=values, mood=mood, title=title, text=text)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _off(record: Record) -> str:
    if not is_in_range(record.day):
        return "has a date before 1900 or after 2199"
    if len(record.text) > limits.TEXT_CHARS or len(record.title) > limits.TEXT_CHARS:
        return f"is longer than {limits.TEXT_CHARS:,} characters"
    names = [*record.labels, *(name for name, _ in record.values)]
    if len(names) > limits.LABELS:
        return f"has more than {limits.LABELS} tags"
    if max(map(len, [record.mood, *names])) > limits.LABEL_CHARS:
        return f"has a tag longer than {limits.LABEL_CHARS} characters"
    texts = "".join([*_TEXTS(record), *names, *record.media])
    if "\0" in texts:
        return "contains a NUL character"
    if texts.isascii():
        return ""
    try:
        texts.encode("utf-8")
    except UnicodeEncodeError:
        return "contains half a character (a lone surrogate)"
    return ""


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Return a name as a label: composed characters, one blank between words, no control characters."""
    text = unicodedata.normalize("NFC", " ".join(name.split()))
    return "".join(
        character for character in text if unicodedata.category(character) not in ("Cc", "Cf") or character == "\u200d"
    )
