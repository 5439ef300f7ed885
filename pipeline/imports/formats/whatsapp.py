"""WhatsApp's "Export chat": `DD/MM/YY, HH:MM - Name: text` (Android), `[DD/MM/YY, HH:MM:SS] Name: text` (iOS),
`DD/MM/YY HH:MM:SS: Name: text` (iOS before the brackets).

The order of day and month, the marks between them and the clock depend on the phone. There is no zone.
https://faq.whatsapp.com/1180414079177245 says how to export.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from pipeline.imports.dates import clock
from pipeline.imports.formats import chat_lines, chats
from pipeline.imports.record import Problem, Record, Unreadable
from pipeline.imports.tables import database
from pipeline.imports.upload.upload import Upload

FIRST_YEAR = 2009  # WhatsApp began
BACK = timedelta(days=-1)  # messages may arrive late, but not by more
Numbers = tuple[int, int, int]
HOW = "In the chat, open the menu and More (on an iPhone, tap the name), then choose Export chat, without media."


def identify(upload: Upload) -> str:
    if _chats(upload):
        return "its lines begin with a day, a time and a name, as WhatsApp writes them"
    return "it is WhatsApp's own database" if _is_database(upload) else ""


def _is_database(upload: Upload) -> bool:
    head = upload.head(upload.only) if upload.only else b""
    return database.is_database(head) and (b"key_remote_jid" in head or b"sender_jid_row_id" in head)


def _chats(upload: Upload) -> list[str]:
    return chats.members(upload, _is_chat, "*.txt")


def _is_chat(head: str) -> bool:
    return chat_lines.app_of(head) == chat_lines.WHATSAPP


def read(upload: Upload) -> Iterator[Record | Problem]:
    """Yield a record for each day and sender. Raises Unreadable for WhatsApp's own database."""
    if _is_database(upload):
        raise Unreadable("it is WhatsApp's own database, not an exported chat", HOW)
    member = chats.chosen(upload, _chats(upload))
    sent: dict[tuple[Numbers, str], list[int]] = {}  # messages, line of the first
    dates: list[Numbers] = []  # in the order of the file, each once in a row
    written: dict[str, None] = {}
    with upload.lines(member) as lines:
        for head, numbers in _dated(chat_lines.heads(lines)):
            if dates[-1:] != [numbers]:
                dates.append(numbers)
            if len(written) < clock.EXAMPLES:
                written[head.date] = None
            if head.sender and not head.is_notice:
                sent.setdefault((numbers, head.sender), [0, head.line])[0] += 1
    order = clock.ask_order(upload, _orders(dates), written)
    tally = chats.Tally()
    for (numbers, sender), (messages, line) in sent.items():
        if day := _day(numbers, order):
            tally.add(day, sender, f"line {line}", messages)
        else:
            yield from [Problem(f"line {line}", "has a date that does not exist", chats.REPAIR)] * messages
    yield from tally.records(upload)


def _dated(heads: Iterator[chat_lines.Head]) -> Iterator[tuple[chat_lines.Head, Numbers]]:
    """Yield the heads that are shaped as the first, with their dates: a chat pasted into a message looks otherwise."""
    shape = None
    for head in heads:
        shape = shape or head.shape
        numbers = clock.numbers(head.date)
        if head.shape != shape or numbers is None:
            continue
        # iOS gives its first notice, that the chat is encrypted, to the partner
        is_notice = head.is_bracketed and head.is_marked and head.line == 1
        yield head._replace(sender="") if is_notice else head, numbers


def _day(numbers: Numbers, order: str) -> date | None:
    day = clock.day_of(numbers, order)
    return day if day and day.year >= FIRST_YEAR else None


def _orders(dates: list[Numbers]) -> set[str]:
    """Return the orders of day and month in which most of the dates are days, and time never runs backwards."""
    days = {order: [day for numbers in dates if (day := _day(numbers, order))] for order in clock.ORDERS}
    most = max(map(len, days.values()))
    if not most:
        raise Unreadable("no date in it can be read", HOW)
    possible = {order for order, found in days.items() if len(found) == most}
    steady = {order for order in possible if all(after - before >= BACK for before, after in pairwise(days[order]))}
    return steady or possible


IMPORTER = chats.importer(
    title="WhatsApp (exported chat)",
    identify=identify,
    read=read,
    chats=_chats,
    how_to_export=HOW,
)
