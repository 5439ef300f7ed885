"""Discord, by way of DiscordChatExporter: JSON, or text with `[date] name` above a message. Its CSV is a `chat_table`.

Rests on the writers themselves, JsonMessageWriter, PlainTextMessageWriter and MessageKind of
Tyrrrz/DiscordChatExporter. The date of the text is in the computer's own form, that of the JSON has an offset. What
Discord itself says, such as a call or a pinned message, has a type of its own in the JSON, and a fixed sentence in the
text.
"""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.imports.dates import clock
from pipeline.imports.dates.stamps import parts
from pipeline.imports.formats import chats
from pipeline.imports.formats.chat_json import messages
from pipeline.imports.formats.chat_notices import is_notice
from pipeline.imports.record import Problem, Record, Refused
from pipeline.imports.upload.upload import Upload

HOW = "Export the chat with DiscordChatExporter as JSON, CSV or TXT."
_CHAT = {"guild", "channel", "dateRange", "messages"}
_MESSAGES = {f"messages.item.{key}" for key in ("timestamp", "timestampEdited", "isPinned", "author")}
_KINDS = (
    *("RecipientAdd", "RecipientRemove", "Call", "ChannelNameChange", "ChannelIconChange", "ChannelPinnedMessage"),
    *("GuildMemberJoin", "ThreadCreated", *map(str, range(1, 19))),  # as its IsSystemNotification has them
)
_TITLE = re.compile(r"={20,}\s+Guild: .*\s+Channel: ")
_HEAD = re.compile(r"\[([^\[\]]{6,60})\] (\S.{0,89})")
_UTC = ("Z", "+00:00")


def identify(upload: Upload) -> str:
    return "it is a chat from DiscordChatExporter" if _members(upload) else ""


def _members(upload: Upload) -> list[str]:
    names = [upload.only] if upload.only else upload.matching("*.json", "*.txt")[: chats.FILES]
    return [name for name in names if _is_json(upload, name) or _TITLE.match(upload.head_text(name).lstrip("\ufeff"))]


def _is_json(upload: Upload, name: str) -> bool:
    shape = upload.shape(name)
    return shape >= _CHAT or shape >= _MESSAGES


def read(upload: Upload) -> Iterator[Record | Problem]:
    """Yield a record for each day and sender."""
    member = chats.chosen(upload, _members(upload))
    tally = chats.Tally()
    yield from (_of_json if _is_json(upload, member) else _of_text)(upload, member, tally)
    yield from tally.records(upload)


def _of_json(upload: Upload, member: str, tally: chats.Tally) -> Iterator[Problem]:
    zone = clock.home_zone(upload) if _is_utc(upload, member) else ""
    for number, message in enumerate(messages(upload, member, {}), 1):
        try:
            if message.get("type") not in _KINDS:
                tally.add(_day(message, zone), _sender(message), f"message {number}")
        except Refused as refused:
            yield Problem(f"message {number}", refused.what, refused.hint)


def _is_utc(upload: Upload, member: str) -> bool:
    """Tell whether every message has its time in UTC. One in another offset is enough to take all as the wall clock."""
    upload.passes = 2
    stamps = (message.get("timestamp") for message in messages(upload, member, {}))
    return all(stamp.endswith(_UTC) for stamp in stamps if isinstance(stamp, str))


def _day(message: dict[str, Any], zone: str) -> Any:
    try:
        stamp = clock.from_iso(message["timestamp"])
        return clock.wall(stamp, zone)[0] if zone and stamp.tzinfo else stamp.date()
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError):
        raise Refused(*chats.NO_DAY) from None


def _sender(message: dict[str, Any]) -> str:
    return chats.name_of(message.get("author.name") or message.get("author.nickname") or message.get("author.id"))


def _of_text(upload: Upload, member: str, tally: chats.Tally) -> Iterator[Problem]:
    written, head, is_blank, number = chats.Written(), None, True, 0
    with upload.lines(member) as lines:
        while line := lines.readline(chats.LINE_CHARS):
            number += 1
            text = line.strip()
            if head and not is_notice(text):
                written.add(parts(head[1]).day, chats.name_of(head[2].removesuffix(" (pinned)")), number - 1)
            head = _HEAD.fullmatch(text) if is_blank else None
            is_blank = not text
    yield from written.into(tally, upload)


IMPORTER = chats.importer(
    title="Discord (DiscordChatExporter)",
    identify=identify,
    read=read,
    chats=_members,
    how_to_export=HOW,
)
