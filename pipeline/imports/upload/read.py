"""Find the importer of an upload and read its records. The limits of a record are checked here for all importers."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from operator import attrgetter
from typing import Any

from pipeline.imports.record import JOURNAL_PART, Problem, Question, Record, Unreadable
from pipeline.imports.upload import limits, parts, unread_apps
from pipeline.imports.upload.archive import BROKEN
from pipeline.imports.upload.decoding import LOST
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload
from pipeline.kinds.fields import is_in_range

UNKNOWN = Unreadable("it can't be told what this file is", unread_apps.AS_EXPORTED)
SEVERAL = "Several apps may have made these files. Which one do you want to import? The others can follow."
OTHERS = ("*.csv", "*.tsv", "*.xlsx", "*.ods", "*.ics", "*.md", "*.markdown")
DOWNLOAD = "In the Finder, Control-click its folder and choose Download Now. Then choose the folder again."
AWAY = Unreadable("some of its files are in iCloud, but not on this computer", DOWNLOAD)
BESIDE = "To import it too, choose it by itself."
ALL_BESIDE = "To import them too, choose each by itself."
KEPT = "The entry can be imported all the same."
SHOWN_AS = f"has a character that can't be read; it is shown as {LOST}"
Known = tuple[Importer, str]  # an importer, and why it knows the upload
_NAMES = tuple(field.name for field in fields(Record) if field.type in (str, "str"))
_LISTS = ("labels", "values", "media")
_TEXTS = attrgetter(*_NAMES)
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")


def identify(upload: Upload, importers: Sequence[Importer]) -> tuple[Importer, str]:
    """Return the importer of an upload and why it is that one. Asks when two could be. Raises Unreadable for none."""
    if not any(upload.size(member) for member in upload.members):
        raise Unreadable("it is empty", "Export it again.")
    found = _known(upload, importers, False)
    if not upload.is_single and (talks := [pair for pair in found if pair[0].counts_alone]):
        found = _part(upload, talks, importers) or found
    if found := found or _known(upload, importers, True):
        return _chosen(upload, found)
    damaged = Unreadable(*BROKEN) if upload.damaged else None
    raise damaged or unread_apps.refusal(upload) or (AWAY if upload.away else UNKNOWN)


def _known(upload: Upload, importers: Sequence[Importer], is_general: bool) -> list[Known]:
    return [(one, why) for one in importers if one.is_general is is_general and (why := _why(upload, one))]


def _chosen(upload: Upload, found: list[Known]) -> Known:
    if len(found) == 1:
        return found[0]
    asks = "Which app made this file?" if upload.is_single else SEVERAL
    name = upload.ask(Question("importer", asks, tuple(one.name for one, _ in found)))
    return next(pair for pair in found if pair[0].name == name)


def _part(upload: Upload, talks: list[Known], importers: Sequence[Importer]) -> list[Known]:
    """Return who knows the part of an upload that is read: its chats, or what is beside them; none without two parts.

    The files of the other part are left out. An answer that names an importer asks for its part alone.
    """
    own = {name for one, _ in talks for name in one.chats(upload)}
    rest = {*upload.members} - own - (parts.mentioned(upload, own) if own else set())
    if not own or not rest:
        return []
    with Upload(upload.path, upload.answers) as beside:
        beside.leave_out({*upload.members} - rest)
        journalists = [one for one in importers if not one.counts_alone]
        journals = _known(beside, journalists, False) or _known(beside, journalists, True)
    if not journals:
        return []
    named = upload.answers.get("importer")
    if upload.answers.get("part") == JOURNAL_PART or named in {one.name for one, _ in journals}:
        upload.leave_out({*upload.members} - rest)
        return journals
    upload.has_journal = named not in {one.name for one, _ in talks}
    upload.elsewhere = rest if upload.has_journal else set()
    return talks


def _why(upload: Upload, importer: Importer) -> str:
    """Return why an importer knows an upload. What it asked is dropped when it doesn't."""
    asked, opened = dict(upload.questions), set(upload.opened)
    why = importer.identify(upload)
    upload.opened = opened  # a look at a file doesn't read it
    if not why:
        upload.questions.clear()  # the same mapping is read by whoever looks at the upload
        upload.questions.update(asked)
    return why


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
        one = checked(found) if isinstance(found, Record) else found
        if isinstance(one, Record) and one.damage:
            yield replace(one, damage="")
            yield Problem(one.where, one.damage, KEPT, is_kept=True)
        else:
            yield one
    yield from (Problem(member, *upload.damage) for member in sorted(upload.damaged - told))
    if upload.misnamed:
        others = _others(upload.misnamed, "so has", "so have")
        hint = "Rename it, then choose the files again."
        hint = hint if upload.path.is_dir() else f"Unpack the archive. {hint}"
        yield Problem(min(upload.misnamed), f"has a name that can't be read{others}", hint)
    if upload.away:
        others = _others(upload.away, "so is", "so are")
        yield Problem(upload.away[0], f"is in iCloud, but not on this computer{others}", DOWNLOAD)
    yield from _beside(upload, importer)


def _others(files: list[str], one: str, several: str) -> str:
    """Count the files beside the first, of which a sentence says the same."""
    more = len(files) - 1
    return f", and {several} {more} others" if more > 1 else f", and {one} another" * more


def _beside(upload: Upload, importer: Importer) -> Iterator[Problem]:
    """Tell of the tables, calendars and notes in an archive that were not read; beside a chat, without their names."""
    own = {*upload.matching(*importer.beside), *upload.matching("readme*"), *upload.elsewhere}
    found = [name for name in upload.unopened(*OTHERS) if name not in own]
    if found and importer.counts_alone:
        files = "another file that was" if len(found) == 1 else f"{len(found)} other files that were"
        yield Problem(upload.name, f"has {files} not read", BESIDE if len(found) == 1 else ALL_BESIDE, is_kept=True)
    elif found:
        others = _others(found, "neither was", "neither were")
        yield Problem(found[0], f"was not read{others}", ALL_BESIDE if others else BESIDE, is_kept=True)


def checked(record: Record) -> Record | Problem:
    """Normalise a record's names and line ends. Returns a Problem for a record beyond the limits.

    A name that is too long for a label, and a label too many, become text.
    """
    if off := _off(record):
        return Problem(record.where, *off)
    record = _with_long_names_as_text(_mended(record))
    labels = tuple(dict.fromkeys([plain for label in record.labels if (plain := plain_name(label))]))
    values = tuple([(plain, number) for name, number in record.values if (plain := plain_name(name))])
    mood, title, text = plain_name(record.mood), _unix(record.title).strip(), _unix(record.text)
    if (labels, values, mood, title, text) == (record.labels, record.values, record.mood, record.title, record.text):
        return record  # as most are: a copy of each would take longer than reading it
    return replace(record, labels=labels, values=values, mood=mood, title=title, text=text)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _off(record: Record) -> tuple[str, str] | None:
    if not is_in_range(record.day):
        return "has a date before 1900 or after 2199", ""
    if len(record.text) > limits.TEXT_CHARS or len(record.title) > limits.TEXT_CHARS:
        return limits.TOO_LONG
    return None


def _mended(record: Record) -> Record:
    """Put LOST in place of what is no character, and say so where there is any."""
    texts = "".join([*_TEXTS(record), *record.labels, *[name for name, _ in record.values], *record.media])
    if texts.isascii() and "\0" not in texts:
        return record
    if _NO_CHARACTER.search(texts):
        record = replace(record, **{name: _whole(getattr(record, name)) for name in (*_NAMES, *_LISTS)})
    elif LOST not in texts:
        return record
    return replace(record, damage="; it also ".join(filter(None, (record.damage, SHOWN_AS))))


def _whole(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_whole, value))
    if not isinstance(value, str) or not _NO_CHARACTER.search(value):
        return value
    pairs = value.encode("utf-16-le", "surrogatepass")  # two halves beside each other are a character
    return pairs.decode("utf-16-le", "replace").replace("\0", LOST)


def _with_long_names_as_text(record: Record) -> Record:
    longest = max(map(len, [record.mood, *record.labels, *[name for name, _ in record.values]]))
    if longest <= limits.LABEL_CHARS and len(record.labels) + len(record.values) <= limits.LABELS:
        return record
    labels = [label for label in record.labels if len(label) <= limits.LABEL_CHARS][: limits.LABELS]
    room = limits.LABELS - len(labels)
    values = [(name, number) for name, number in record.values if len(name) <= limits.LABEL_CHARS][:room]
    mood = record.mood if len(record.mood) <= limits.LABEL_CHARS else ""
    moved = [label for label in record.labels if label not in labels] + [record.mood] * (mood != record.mood)
    moved += [f"{name}: {number:g}" for name, number in record.values if (name, number) not in values]
    return replace(
        record,
        labels=tuple(labels),
        values=tuple(values),
        mood=mood,
        mood_scale=record.mood_scale if mood else "",
        text="\n".join(filter(None, (record.text, *moved))),
    )


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Return a name as a label: composed characters, one blank between words, no control characters."""
    text = unicodedata.normalize("NFC", " ".join(name.split()))
    return "".join(
        character for character in text if unicodedata.category(character) not in ("Cc", "Cf") or character == "\u200d"
    )
