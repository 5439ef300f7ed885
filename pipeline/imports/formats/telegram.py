"""Telegram Desktop's export as JSON: `result.json` of one chat, or of the whole account with `chats.list`.

https://core.telegram.org/import-export. `date` is the wall clock of the computer that exported; without it,
`date_unixtime` is put on the clock at home. Ids and texts are not read. Service messages (calls, pins, joins) are no
messages: the first record counts them too.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from pipeline.imports.dates import clock
from pipeline.imports.formats import chats
from pipeline.imports.formats.chat_json import ITEM, events
from pipeline.imports.record import Problem, Record, Refused, Unreadable
from pipeline.imports.upload.upload import Upload

ONE = ["messages", ITEM]
CHAT = ["chats", "list", ITEM]
HOW = "In Telegram Desktop, open the chat, choose Export chat history, then the format Machine-readable JSON."
_KINDS = ("personal_chat", "bot_chat", "saved_messages", "private_group", "private_supergroup", "private_channel")
_TYPES = {f"type={kind}" for kind in (*_KINDS, "public_group", "public_supergroup", "public_channel")}
_ONE = {"messages.item.from_id", "messages.item.type=message"}
_ALL = {"chats.about", "chats.list"}


def identify(upload: Upload) -> str:
    if _members(upload):
        return "it has chats with messages from Telegram Desktop"
    return "it is a web page of a chat from Telegram Desktop" if _is_html(upload) else ""


def _members(upload: Upload) -> list[str]:
    names = [upload.only] if upload.only else upload.matching("*.json")[: chats.FILES]
    return [name for name in names if _is_export(upload.shape(name))]


def _is_export(shape: frozenset[str]) -> bool:
    return ("messages" in shape and bool(_TYPES & shape)) or shape >= _ONE or shape >= _ALL


def _is_html(upload: Upload) -> bool:
    names = [upload.only] if upload.only else upload.matching("messages*.html")[:1]
    heads = (upload.head_text(name) for name in names)
    return any("<title>Exported Data</title>" in head and 'class="page_wrap' in head for head in heads)


def read(upload: Upload) -> Iterator[Record | Problem]:
    """Yield a record for each day and sender. Raises Unreadable for web pages and for JSON that is cut short."""
    files = _members(upload)
    if not files and _is_html(upload):
        raise Unreadable("it was exported as web pages", HOW)
    member = chats.chosen(upload, files)
    names = _names(upload, member)
    number = names.index(chats.chosen(upload, names)) if names else 0
    tally, notes = chats.Tally(), 0
    for place, message in enumerate(_messages(upload, member, number, bool(names)), 1):
        try:
            if message.get("type") == "service":
                notes += 1
            else:
                tally.add(*_sent(upload, message), f"message {place}")
        except Refused as refused:
            yield Problem(f"message {place}", refused.what, refused.hint)
    if notes and not tally.sent:
        yield Problem("the chat", "has no messages, only notes by Telegram, such as calls")
    yield from tally.records(upload, notes)


def _sent(upload: Upload, message: dict[str, Any]) -> tuple[date, str]:
    """Return the day of a message and who sent it: the name, else the id that deleted accounts keep."""
    if message.get("type") != "message":
        raise Refused("is of an unknown kind")
    sender = message.get("from") or message.get("from_id")
    if not isinstance(sender, str | int) or not (name := str(sender).strip()[: chats.NAME_CHARS]):
        raise Refused("has no sender")
    try:
        if "date" not in message:
            instant = clock.from_epoch(int(message["date_unixtime"]))
            return clock.wall(instant, clock.home_zone(upload))[0], name
        return clock.from_iso(message["date"]).date(), name
    except (KeyError, TypeError, ValueError):
        raise Refused("has no date that can be read", "Export the chat again, or go on without this message.") from None


def _names(upload: Upload, member: str) -> list[str]:
    """Return the names of the chats of a whole account, each once; none for the file of a single chat."""
    names: list[str] = []
    for path, event, value in events(upload, member):
        if path == ["messages"]:
            return []
        if path == CHAT and event == "start_map":
            upload.passes = 2  # once more for the messages
            names.append(f"chat {len(names) + 1}")
        elif len(path) == 4 and path[:3] == CHAT and path[3] == "name" and isinstance(value, str) and value.strip():
            names[-1] = value.strip()
    often = Counter(names)
    return [name if often[name] == 1 else f"{name} ({number})" for number, name in enumerate(names, 1)]


def _messages(upload: Upload, member: str, number: int, is_account: bool) -> Iterator[dict[str, Any]]:
    """Yield the plain fields of each message of a chat; of what is no message, none."""
    base = [*CHAT, *ONE] if is_account else ONE
    chat = -1 if is_account else 0
    message: dict[str, Any] = {}
    for path, event, value in events(upload, member):
        if is_account and path == CHAT and event == "start_map":
            chat += 1
        if chat != number:
            continue
        if path == base:
            if event in ("start_map", "start_array"):
                message = {}
            else:
                yield message if event == "end_map" else {}
        elif len(path) == len(base) + 1 and path[:-1] == base:
            message[path[-1]] = value


IMPORTER = chats.importer(
    title="Telegram (JSON)",
    identify=identify,
    read=read,
    chats=_members,
    how_to_export=HOW,
)
