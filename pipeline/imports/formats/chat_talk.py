"""Texts that may be a chat of an unknown app, and the question whether they are."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from pipeline.imports.formats import chat_lines, chats
from pipeline.imports.formats.chat_speech import TIME, is_by_the_clock, lines_of, looks_like_short_talk, looks_like_talk
from pipeline.imports.record import Problem, Question, Record, Refused, Unreadable
from pipeline.imports.upload.upload import Upload

A_CHAT, JOURNAL = "a chat", "my journal"
TEXT = "Several people seem to talk here. Is it a chat, or your own journal?"
ROWS = "This may be a chat: it seems to say who wrote what, and when. Is it a chat, or your own journal?"
HOW = "Save the chat as CSV, with columns for the date, the sender and the message: then its messages are counted."
CHAT = "holds a chat, so it is left out"
IT_IS = Unreadable("it seems to be a chat that can't be imported", f"{HOW} No words of it are saved.")
UNREAD = ("may hold a chat, so no copy of the file is kept", "Your entries are imported all the same.")
UNREAD_BYTES = 64 << 20  # of a file that is looked at again
NO_TEXTS = (".jpg", ".jpeg", ".png", ".heic", ".gif", ".mp4", ".mov", ".m4a", ".mp3", ".zip", ".xlsx", ".ods", ".docx")
SHORTEST = 40  # characters of two messages with their days
DEEP = 3  # parts of a part of a message
FILES = 20  # of an archive that nobody knows
NOTES, NOTE_CHARS = 100, 4096  # of a folder, looked at for a talk
_DAY = re.compile(r"\ufeff?\d{4}[-./]\d{1,2}[-./]\d{1,2}(?!\d)")
_NO_LETTER = re.compile(r"[^a-z]")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_KEYS = (  # of a message in JSON, their letters alone: who, what, when
    _words(
        "sender sendername senderid from fromname fromid fromme isfromme author user username role address direction "
        "issender"
    ),
    _words("text message content contents body msg strcontent"),
    _words(
        "date time timestamp timestampms createdat createddate createddatetime createtime sentat sentdate datesent ts "
        "datetime messagedate strtime originalarrivaltime"
    ),
)


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
    if upload.answers.get("talk") == A_CHAT and any(line.is_sure for line in lines_of(text)):  # however short
        return True
    return (looks_like_talk(text) and is_talk(upload)) or (
        looks_like_short_talk(text) and is_talk(upload, _of_entries(where))
    )


def refusal(upload: Upload) -> Unreadable | None:
    """Return what to say of a chat that no importer knows; None for any other upload."""
    for name in upload.matching("*.txt", "*.md", "*.log", "*.json", "*.jsonl", "*.ndjson")[:FILES]:
        if _is_json_chat(upload.shape(name)):
            return IT_IS
        text = upload.head_text(name)
        if seems_one(text) or is_day_by_the_clock(text):
            return IT_IS
    return None


def seems_one(text: str) -> bool:
    """Tell whether a text seems to be a chat, of a known app or any other."""
    return bool(chat_lines.app_of(text)) or looks_like_talk(text) or looks_like_short_talk(text)


def is_day_by_the_clock(text: str) -> bool:
    """True for a day and, below it, lines that begin with a time, as LINE writes some chats."""
    lines = [line for line in text.splitlines() if line.strip()]
    return bool(lines) and bool(_DAY.match(lines[0])) and is_by_the_clock(lines)


def _is_json_chat(shape: frozenset[str]) -> bool:
    """Tell whether things in JSON say who, what and when, each in a field of its own or in parts of one."""
    keys: dict[str, set[str]] = {}
    for path in shape:
        place = path.partition("=")[0].split(".")
        at = len(place) - place[::-1].index("item") if "item" in place[:-1] else 0
        for start in (at, len(place) - 1):
            plain = (_NO_LETTER.sub("", key.lower()) for key in place[start:][:DEEP])
            keys.setdefault(".".join(place[:start]), set()).update(plain)
    return any(all(found & wanted for wanted in _KEYS) for found in keys.values())


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
    if "\n" in text and TIME.search(text):
        if chat_lines.app_of(text):
            return True
        if looks_like_talk(text) or looks_like_short_talk(text):
            return is_talk(upload, _of_entries(record.where))
        if _has_messages(text):
            return is_talk(upload, _of_entries(record.where))
    names = (record.title, record.mood, *record.labels, *record.prompts)
    long = [name for name in names if len(name) > SHORTEST]  # as few are
    return bool(long) and any(map(_has_messages, long)) and is_talk(upload, _of_entries(record.where))


def _has_messages(text: str) -> bool:
    return bool(TIME.search(text)) and chat_lines.are_within(text.encode("utf-8", "replace"))


def _refusal(text: str) -> tuple[str, str]:
    return CHAT, chats.ALONE if chat_lines.app_of(text) else HOW
