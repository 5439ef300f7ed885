"""iMessage, by way of imessage-exporter's text: a line with the date, one with the sender, then the message.

Rests on the writer itself (exporters/txt.rs of ReagentX/imessage-exporter) and its tests: `May 17, 2022  5:29:42 PM`,
in English and on the wall clock everywhere. A reply is written twice, once indented below the message that it answers,
so only lines without indent begin a message. What somebody announces stands in the line of its date.
"""

import re
from collections.abc import Iterator

from pipeline.imports.formats import chats
from pipeline.imports.formats.chat_notices import is_notice
from pipeline.imports.record import Problem, Record
from pipeline.imports.upload.upload import Upload

ME = "Me"
HOW = "On a Mac, run imessage-exporter with `--format txt`, then choose the file of the chat."
_STAMP = re.compile(r"([A-Z][a-z]{2} \d\d, \d{4})  ?\d{1,2}:\d\d:\d\d [AP]M(?: \(.{1,200}\))?")


def identify(upload: Upload) -> str:
    found = _chats(upload)
    return "it begins with a date and a name, as imessage-exporter writes them" if found else ""


def _chats(upload: Upload) -> list[str]:
    return chats.members(upload, _is_chat, "*.txt")


def _is_chat(head: str) -> bool:
    first, _, rest = head.lstrip("\ufeff\r\n").partition("\n")
    sender = rest.partition("\n")[0].strip()
    return bool(_STAMP.fullmatch(first.rstrip())) and 0 < len(sender) <= chats.NAME_CHARS


def read(upload: Upload) -> Iterator[Record | Problem]:
    """Yield a record for each day and sender."""
    member = chats.chosen(upload, _chats(upload))
    written, tally = chats.Written(), chats.Tally()
    stamp, sender, number = "", "", 0
    with upload.lines(member) as lines:
        while line := lines.readline(chats.LINE_CHARS):
            number += 1
            text = line.rstrip()
            if found := _STAMP.fullmatch(text):
                stamp, sender = found[1], ""
            elif stamp and not sender:
                sender = text.strip()
                if not sender:
                    yield Problem(f"line {number}", "has no sender")
                    stamp = ""
            elif stamp:
                if not is_notice(text):
                    written.add(stamp, chats.name_of(sender), number - 2)
                stamp = ""
    yield from written.into(tally, upload)
    yield from tally.records(upload, me=ME)


IMPORTER = chats.importer(
    title="iMessage (imessage-exporter)",
    identify=identify,
    read=read,
    chats=_chats,
    how_to_export=HOW,
)
