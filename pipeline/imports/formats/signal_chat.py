"""Signal, by way of signal-export: `[2019-12-24, 12:23] Name: text`, since 2024 `[2019-12-24 12:23:45] Name: text`.

Signal itself has no readable export. https://github.com/carderne/signal-export calls the owner "Me" and an unknown
sender "No-Sender", and puts messages without a time in 1970.
"""

from collections.abc import Iterator
from datetime import date

from pipeline.imports.formats import chat_lines, chats
from pipeline.imports.record import Problem, Record
from pipeline.imports.upload.upload import Upload

FIRST_YEAR = 2010  # Signal's forerunner began
UNKNOWN = "No-Sender"


def identify(upload: Upload) -> str:
    found = _chats(upload)
    return "its lines begin with [year-month-day, time] and a name, as signal-export writes them" if found else ""


def _chats(upload: Upload) -> list[str]:
    return chats.members(upload, _is_chat, "*.md", "*.txt")


def _is_chat(head: str) -> bool:
    return chat_lines.app_of(head) == chat_lines.SIGNAL


def read(upload: Upload) -> Iterator[Record | Problem]:
    """Yield a record for each day and sender."""
    member = chats.chosen(upload, _chats(upload))
    tally = chats.Tally()
    with upload.lines(member) as lines:
        for head in chat_lines.heads(lines):
            if not head.is_iso or head.is_notice or head.sender in ("", UNKNOWN):
                continue
            if day := _day(head.date):
                tally.add(day, head.sender, f"line {head.line}")
            else:
                yield Problem(f"line {head.line}", "has no date that can be read", chats.REPAIR)
    yield from tally.records(upload, me=chats.SIGNAL_SELF)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year >= FIRST_YEAR else None


IMPORTER = chats.importer(
    title="Signal (signal-export)",
    identify=identify,
    read=read,
    chats=_chats,
    app="signal",
    how_to_export="On the computer with Signal Desktop, run signal-export. Or use the export of Signal Desktop itself.",
)
