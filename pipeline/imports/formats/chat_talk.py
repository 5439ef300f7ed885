"""Texts that may be a chat of an unknown app, and the question whether they are."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from pipeline.imports.formats import chat_lines, chats
from pipeline.imports.record import Problem, Question, Record, Refused, Unreadable
from pipeline.imports.upload.upload import Upload

A_CHAT, JOURNAL = "a chat", "my journal"
TEXT = "Several people seem to write here, at many times of a day. Is it a chat, or your own journal?"
ROWS = "This may be a chat: it seems to say who wrote what, and when. Is it a chat, or your own journal?"
HOW = "Save the chat as CSV, with columns for the date, the sender and the message: then its messages are counted."
CHAT = "is a chat, so its words are not read"
IT_IS = Unreadable("it seems to be a chat that can't be read yet", f"{HOW} No words of it are saved.")
UNREAD = ("has a chat in a part that was not read, so the file itself is not saved", "Its entries are not affected.")
UNREAD_BYTES = 256 << 20
NO_TEXTS = (".jpg", ".jpeg", ".png", ".heic", ".gif", ".mp4", ".mov", ".m4a", ".mp3", ".zip", ".xlsx", ".ods", ".docx")
SHORTEST = 40  # characters of two messages with their days
LINES = 4  # by which people are known to talk
WORDS = 3  # of a name beside a clock
NEAR = 10  # minutes between two lines of a talk
FEW = 2  # lines of a talk, where all else speaks for one
NAME_WORDS = 2  # of a name in so short a talk
FILES = 20  # of an archive that nobody knows
NOTES, NOTE_CHARS = 100, 4096  # of a folder, looked at for a talk
_DAY = re.compile(r"\ufeff?\d{4}[-./]\d{1,2}[-./]\d{1,2}(?!\d)")
_BULLET = re.compile(r"\s*[-*+•]\s")
_KEYS = (  # of a message in JSON, without underscores: who, what, when
    {"sender", "sendername", "senderid", "from", "fromname", "fromid", "author", "user", "username", "isfromme"},
    {"text", "message", "content", "contents", "body", "msg"},
    {"date", "time", "timestamp", "timestampms", "createdat", "createddate", "sentat", "sentdate", "ts", "datetime"},
)
_TIME = re.compile(r"\d[:.h]\d\d")
_STAMP = re.compile(
    r"[\[(]?(\d{1,4}[-./]\d{1,2}[-./]\d{1,4}"
    r"|(?:[^\W\d_]{2,12}\.?,? )?(?:[^\W\d_]{3,12}\.? \d{1,2}|\d{1,2}\.? [^\W\d_]{3,12}\.?),? \d{4})"
    r"(?:[ ,T]{1,3}|,? (?:at|um|à) )\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?[\])]?",
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
    r"(?<![\dA-Za-z:.,-])[\[(]?(?:(?:오전|오후|[上下]午|午[前後]|凌晨|早上|中午|晚上) ?)?"
    r"(\d{1,2})[:.h]([0-5]\d)(?::\d\d)?(?: ?([ap])\.?m\b\.?)?(?: uhr\b)?[\])]?(?![\d.])",
    re.IGNORECASE,
)


class Line(NamedTuple):
    """A line of somebody: who, and when."""

    name: str
    is_sure: bool  # by a colon or brackets
    day: str  # as written, where one stands beside the time
    minute: int  # of the day
    number: int  # of the line, from 0
    said: str  # after the name


def is_talk(upload: Upload, asks: str = TEXT) -> bool:
    """Ask whether the upload, or some entries of it, are a chat. Raises Unanswered until that is known."""
    return upload.ask(Question("talk", asks, (A_CHAT, JOURNAL))) == A_CHAT


def _of_entries(where: str) -> str:
    if not where:
        return TEXT
    return f"In some entries, such as {where}, several people seem to talk. Are these a chat, or your own journal?"


def is_chat(upload: Upload, text: str, where: str = "") -> bool:
    """Tell whether a text is a chat, by the lines of a known app, or else by what the person says."""
    if chat_lines.app_of(text):
        return True
    if upload.answers.get("talk") == A_CHAT and any(line.is_sure for line in _lines(text)):  # however short
        return True
    return (looks_like_talk(text) and is_talk(upload)) or (
        looks_like_short_talk(text) and is_talk(upload, _of_entries(where))
    )


def refusal(upload: Upload) -> Unreadable | None:
    """Return what to say of a chat that no importer knows; None for any other upload."""
    for name in upload.matching("*.txt", "*.md", "*.log", "*.json", "*.jsonl")[:FILES]:
        if _is_json_chat(upload.shape(name)):
            return IT_IS
        text = upload.head_text(name)
        if chat_lines.app_of(text) or looks_like_talk(text) or looks_like_short_talk(text) or _is_by_the_clock(text):
            return IT_IS
    return None


def _is_by_the_clock(text: str) -> bool:
    """True for a day and, below it, lines that begin with a time, as LINE writes some chats."""
    lines = [line for line in text.splitlines() if line.strip()]
    return bool(lines) and bool(_DAY.match(lines[0])) and sum(bool(_CLOCK.match(line)) for line in lines) >= FEW


def _is_json_chat(shape: frozenset[str]) -> bool:
    """Tell whether things in JSON say who, what and when."""
    keys: dict[str, set[str]] = {}
    for path in shape:
        place, _, key = path.partition("=")[0].rpartition(".")
        keys.setdefault(place, set()).add(key.replace("_", "").lower())
    return any(all(found & wanted for wanted in _KEYS) for found in keys.values())


def looks_like_talk(*texts: str) -> bool:
    """Tell whether a few names come again and again in texts, as those of people who talk with each other.

    They stand beside a date and a time, more than twice a day; or beside a time, within minutes of each other and in
    either order. A diary has its times further apart, or the same things in the same order.
    """
    found = [list(_lines(text)) for text in texts]
    for lines in found:
        dated = [line for line in lines if line.day]
        if _are_people(dated) and 2 * len({line.day for line in dated}) < len(dated):
            return True
    timed = [[line for line in lines if not line.day] for lines in found]
    return any(map(_take_turns, (timed, list(map(_by_field, texts)), list(map(_by_block, texts)))))


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
                lines.append(Line(name, False, "", _minute(clock), number, ""))
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
                lines.append(Line(name, False, "", _minute(clock), number, ""))
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
    found = list(_lines(text))
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
    if any(not one.said and not two.said and _has_words_below(lines, one, two) for one, two in pairs):
        return True
    written = [number for number, line in enumerate(lines) if re.search(r"[^\W\d_]", line)]
    are_most = len(written) <= 2 * len(found)
    return are_most and any(map(_are_said, pairs)) and not any(_BULLET.match(lines[line.number]) for line in found)


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
        if before.name != after.name and abs(after.minute - before.minute) <= NEAR:
            yield before.name, after.name


def _lines(text: str) -> Iterator[Line]:
    """Yield the lines with a time and a name; the name may stand above, or at the end."""
    above = ""
    for number, line in enumerate(text.splitlines()):
        start = _EMOJI.sub("", line[:120])
        if _TIME.search(start) and (found := _STAMP.search(start) or _CLOCK.search(start)):
            rest = start[: found.start()] + start[found.end() :] + line[120:400]
            if speaker := _SPEAKER.match(rest if rest.strip() else above):
                name, is_sure = next(filter(None, speaker.groups())).strip(" ,"), not speaker[3]
                name = _DASH.split(name, 1)[0]
                day = found[1] if found.re is _STAMP else ""
                clock = _CLOCK.search(start, found.end(1)) if day else found
                said = rest[speaker.end() :].strip() if rest.strip() else ""
                if day or len(name.split()) <= WORDS:
                    yield Line(name, is_sure, day, _minute(clock) if clock else 0, number, said)
        above = line.strip()[:60]


def _minute(clock: re.Match[str]) -> int:
    half = 12 * 60 if (clock[3] or "").lower() == "p" else 0
    return half + int(clock[1]) * 60 + int(clock[2])


def ask_of(upload: Upload, notes: Iterable[str]) -> None:
    """Ask whether notes are a chat, where people talk over several of them. Raises Unanswered until that is known."""
    heads = (upload.head_text(note, NOTE_CHARS) for note in islice(notes, NOTES))
    if looks_like_talk(
        *(head for head in heads if not chat_lines.app_of(head))
    ):  # what is one for sure is not asked about
        is_talk(upload)


def note_of(upload: Upload, member: str) -> str:
    """Return the text of a note. Raises Refused for one that is a chat."""
    text = upload.text(member)
    if is_chat(upload, text, member):
        upload.chats.add(member)
        raise Refused(*_refusal(text))
    return text


def without_talk(upload: Upload, found: Iterable[Record | Problem]) -> Iterator[Record | Problem]:
    """Yield what was found in a journal, with a Problem for each entry into which a chat was pasted.

    Then the file of that entry is not saved. May ask, and raises Unanswered until that is known.
    """
    for one in found:
        if isinstance(one, Record) and _is_pasted(upload, one):
            upload.chats |= {one.where} if one.where in upload.members else upload.opened or {upload.name}
            yield Problem(one.where, *_refusal(one.text))
        else:
            yield one
    if upload.answers.get("talk") != JOURNAL:
        yield from _unread(upload)


def _unread(upload: Upload) -> Iterator[Problem]:
    """Yield a Problem for each file with a chat in what was not read of it. Such a file is not saved."""
    for member in sorted(upload.opened - upload.chats - upload.damaged):
        is_text = upload.size(member) <= UNREAD_BYTES and not member.lower().endswith(NO_TEXTS)
        texts = upload.unread.get(member, ())
        if any(looks_like_talk(text) or looks_like_short_talk(text) for text in texts) or (
            is_text and chat_lines.are_within(upload.head(member, UNREAD_BYTES))
        ):
            upload.chats.add(member)
            yield Problem(member, *UNREAD, is_kept=True)


def _is_pasted(upload: Upload, record: Record) -> bool:
    text = record.text
    if "\n" in text and _TIME.search(text):
        if chat_lines.app_of(text):
            return True
        if looks_like_talk(text) or looks_like_short_talk(text):
            return is_talk(upload, _of_entries(record.where))
    names = (record.title, record.mood, record.journal, *record.labels, *record.prompts)
    has_lines = any(map(_has_messages, (text, *names)))
    return has_lines and is_talk(upload, _of_entries(record.where))


def _has_messages(text: str) -> bool:
    return len(text) > SHORTEST and bool(_TIME.search(text)) and chat_lines.are_within(text.encode("utf-8", "replace"))


def _refusal(text: str) -> tuple[str, str]:
    return CHAT, chats.ALONE if chat_lines.app_of(text) else HOW
