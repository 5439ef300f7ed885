"""Signal's own export of Signal Desktop: `main.jsonl`, a line for each frame of its backup.

Rests on the specification, Signal's Backup.proto (a ChatItem is one of a standard message, a sticker, an update and so
on; calls are updates), and on two public readers of `main.jsonl`. Numbers of 64 bits stand as text. One reader met line
breaks inside a text that weren't escaped, so a frame may go on in the next line.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pipeline.imports.dates import clock
from pipeline.imports.formats import chats
from pipeline.imports.record import Problem, Record, Refused
from pipeline.imports.upload import decoding
from pipeline.imports.upload.lenient_json import OPTIONS
from pipeline.imports.upload.upload import Upload

HOW = "In Signal Desktop, open the settings, then Chats, and choose Export chats: the file main.jsonl has the messages."
NO_MESSAGES = ("updateMessage", "remoteDeletedMessage", "directionless")
_START = re.compile(rb'\s*\{\s*"(?:version|backupTimeMs|account|recipient|chat|chatItem|[a-zA-Z]{4,24})"\s*:')
_LINE = 1 << 20  # bytes of one frame that are read


class Sent(NamedTuple):
    chat: str
    author: str  # the id of a recipient, or chats.SIGNAL_SELF
    moment: Any
    line: int


def identify(upload: Upload) -> str:
    return "it has the chats that Signal Desktop exports" if _members(upload) else ""


def _members(upload: Upload) -> list[str]:
    names = [upload.only] if upload.only else upload.matching("*.jsonl")[: chats.FILES]
    return [name for name in names if upload.shape(name) >= {"backupTimeMs", "recipient"}]


def read(upload: Upload) -> Iterator[Record | Problem]:
    """Yield a record for each day and sender of one chat. Asks for the chat and the time zone."""
    member = chats.chosen(upload, _members(upload))
    names: dict[str, str] = {}  # of recipients, by id
    with_whom: dict[str, str] = {}  # recipients, by chat
    sent: dict[str, list[Sent]] = {}
    for line, frame in _frames(upload, member):
        if isinstance(frame, Problem):
            yield frame
        elif "recipient" in frame:
            names |= _named(frame["recipient"])
        elif "chat" in frame:
            with_whom |= _pair(frame["chat"])
        elif message := _sent(frame.get("chatItem"), line):
            sent.setdefault(message.chat, []).append(message)
    titles = _titles(sent, with_whom, names)
    chat = titles[chats.chosen(upload, list(titles))]
    zone, tally = clock.home_zone(upload), chats.Tally()
    for message in sent[chat]:
        try:
            sender = message.author if message.author == chats.SIGNAL_SELF else names.get(message.author)
            tally.add(chats.day_at(_whole(message.moment), zone), chats.name_of(sender), f"line {message.line}")
        except Refused as refused:
            yield Problem(f"line {message.line}", refused.what, refused.hint)
    yield from tally.records(upload, me=chats.SIGNAL_SELF)


def _frames(upload: Upload, member: str) -> Iterator[tuple[int, dict[str, Any] | Problem]]:
    """Yield the frames by line, and a Problem for each that is no JSON."""
    held, first, number = b"", 1, 0
    with upload.open(member) as file:
        while line := file.readline(_LINE):
            number += 1
            if held and _START.match(line):
                yield first, Problem(f"line {first}", "is not valid JSON; it may be cut short")
                held = b""
            first = first if held else number
            held += line.removeprefix(b"\xef\xbb\xbf")
            try:
                frame = json.loads(decoding.decoded(held), **OPTIONS)
            except (ValueError, RecursionError):
                held = held if len(held) < _LINE else b""
                continue
            held = b""
            if isinstance(frame, dict):
                yield first, frame
    if held.strip():
        yield first, Problem(f"line {first}", "is not valid JSON; it may be cut short")


def _named(recipient: Any) -> dict[str, str]:
    """Return the name of a person or a group by its id: as the owner named it, else as the phone, else as they do."""
    if not isinstance(recipient, dict):
        return {}
    contact, id_ = recipient.get("contact"), str(recipient.get("id"))[:20]
    names: list[Any] = []
    if isinstance(contact, dict):
        nickname = contact.get("nickname")
        whole = nickname | contact if isinstance(nickname, dict) else contact
        pairs = (("given", "family"), *((f"{of}GivenName", f"{of}FamilyName") for of in ("system", "profile")))
        names = [" ".join(name for part in pair if isinstance(name := whole.get(part), str)) for pair in pairs]
        names += [contact.get("username"), contact.get("e164")]
    elif "group" in recipient:
        names = [_title(recipient)]
    else:
        return {}
    found = next((str(name).strip() for name in names if chats.is_text(name) and str(name).strip()), "")
    return {id_: found[: chats.NAME_CHARS] or f"person {id_}"}


def _title(recipient: dict[str, Any]) -> Any:
    found: Any = recipient
    for part in ("group", "snapshot", "title", "title"):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _pair(chat: Any) -> dict[str, str]:
    return {str(chat.get("id")): str(chat.get("recipientId"))[:20]} if isinstance(chat, dict) else {}


def _sent(item: Any, line: int) -> Sent | None:
    """Return a message; None for a call, a notice, a deleted message, and for what is none."""
    if not isinstance(item, dict) or any(key in item for key in NO_MESSAGES):
        return None
    author = chats.SIGNAL_SELF if "outgoing" in item else str(item.get("authorId"))[:20]
    return Sent(str(item.get("chatId")), author, item.get("dateSent"), line)


def _titles(sent: dict[str, list[Sent]], with_whom: dict[str, str], names: dict[str, str]) -> dict[str, str]:
    """Return the chats that have messages by a name for each, the largest first. The owner's notes are no chat."""
    titles: dict[str, str] = {}
    for chat in sorted(sent, key=lambda chat: -len(sent[chat])):
        if name := names.get(with_whom.get(chat, "")):
            titles[name if name not in titles else f"{name} ({len(titles) + 1})"] = chat
    return titles


def _whole(moment: Any) -> Any:
    return int(moment) if isinstance(moment, str) and re.fullmatch(r"\d{1,19}", moment, re.ASCII) else moment


IMPORTER = chats.importer(
    title="Signal (own export)",
    identify=identify,
    read=read,
    chats=_members,
    app="signal",
    how_to_export=HOW,
)
