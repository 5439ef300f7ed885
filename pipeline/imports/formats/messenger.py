"""Instagram's and Messenger's downloads as JSON: `message_1.json`, or a file for each end-to-end encrypted chat.

Both write the same `message_1.json`, newest first, with UTF-8 that was decoded as Latin-1; a chat of more than 10,000
messages goes on in `message_2.json`. Rests on the readers of mlomb/chat-analytics and joweich/chat-miner, and for the
end-to-end download (`participants` of plain names, `threadName`, `senderName`, `timestamp`) on three public readers
that agree on its fields. Reactions are fields of a message; calls, unsent messages and notices are no messages.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from typing import Any

from pipeline.imports.dates import clock
from pipeline.imports.formats import chats
from pipeline.imports.formats.chat_json import messages
from pipeline.imports.formats.chat_notices import is_notice
from pipeline.imports.record import Problem, Record, Refused
from pipeline.imports.store.keys import short
from pipeline.imports.upload.upload import Upload

HOW = "Ask Instagram or Messenger for a download of your messages, in the format JSON, then choose the ZIP."
ENCRYPTED = "end-to-end"  # in place of a thread's name, whose number changes with each download
NO_MESSAGES = ("Call", "Subscribe", "Unsubscribe", "placeholder")
_PART = re.compile(r"(?:(.*)/)?message_\d+\.json")
_OPEN = {"messages.item.sender_name", "messages.item.timestamp_ms"}
_ENCRYPTED = {"messages.item.senderName", "messages.item.timestamp"}


def identify(upload: Upload) -> str:
    found = list(_chats(upload).values())[:5]
    is_one = any(_is_export(upload.shape(files[0])) for files in found)
    return "it has chats from Instagram or Messenger" if is_one else ""


def _is_export(shape: frozenset[str]) -> bool:
    return shape >= _OPEN or shape >= _ENCRYPTED


def _chats(upload: Upload) -> dict[str, list[str]]:
    """Return the files of each chat by its name, the largest chat first."""
    if upload.only:
        return {upload.only: [upload.only]}
    names = upload.matching("*.json")
    folders: dict[str, list[str]] = {}
    for name in names:
        if found := _PART.fullmatch(name):
            folders.setdefault(found[1] or name, []).append(name)
    if not folders:
        largest = sorted(names, key=upload.size, reverse=True)[: chats.FILES]
        return {name: [name] for name in largest if _is_export(upload.shape(name))}
    ordered = sorted(folders, key=lambda folder: -sum(map(upload.size, folders[folder])))
    ends = [folder.rpartition("/")[2] for folder in ordered]
    return {end if ends.count(end) == 1 else folder: folders[folder] for folder, end in zip(ordered, ends, strict=True)}


def read(upload: Upload) -> Iterator[Record | Problem]:
    """Yield a record for each day and sender. Asks for the chat and the time zone."""
    found = _chats(upload)
    files = found[chats.chosen(upload, list(found))]
    zone = clock.home_zone(upload)
    tally, around = chats.Tally(), dict[str, Any]()
    for file in files:
        # without its folder, which is called after the partner
        place = f"{file.rpartition('/')[2]}, message" if len(files) > 1 else "message"
        for number, message in enumerate(messages(upload, file, around), 1):
            try:
                if _is_message(message):
                    tally.add(_day(message, zone), _sender(message), f"{place} {number}")
            except Refused as refused:
                yield Problem(f"{place} {number}", refused.what, refused.hint)
    yield from tally.records(upload, partner=_partner(around), chat=_chat(around))


def _is_message(message: dict[str, Any]) -> bool:
    if message.get("is_unsent") is True or message.get("isUnsent") is True or "call_duration" in message:
        return False
    text = message.get("content", message.get("text"))
    return message.get("type") not in NO_MESSAGES and not (isinstance(text, str) and is_notice(mended(text)))


def _day(message: dict[str, Any], zone: str) -> Any:
    return chats.day_at(message.get("timestamp_ms", message.get("timestamp")), zone)


def _sender(message: dict[str, Any]) -> str:
    return chats.name_of(mended(message.get("sender_name", message.get("senderName"))))


def _partner(around: dict[str, Any]) -> str:
    """Return the name that a chat of two has: that of the other one."""
    title = around.get("title") or re.sub(r"_\d+$", "", str(around.get("threadName", "")))
    with suppress(Refused):
        return chats.name_of(mended(title))
    return ""


def _chat(around: dict[str, Any]) -> str:
    path = around.get("thread_path")
    return short(path) if isinstance(path, str) and path else ENCRYPTED * ("threadName" in around)


def mended(text: Any) -> Any:
    """Return a text whose UTF-8 was decoded as Latin-1 as it was; anything else as it is."""
    with suppress(UnicodeError, AttributeError):
        return text.encode("latin-1").decode("utf-8")
    return text


IMPORTER = chats.importer(
    title="Instagram and Messenger (JSON)",
    identify=identify,
    read=read,
    chats=lambda upload: chain.from_iterable(_chats(upload).values()),
    how_to_export=HOW,
)
