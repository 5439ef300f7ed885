"""A chat as a table: when, by whom, what was said. The messages are counted; their words are never read into a record.

DiscordChatExporter's CSV (`AuthorID,Author,Date,Content,...`, written by its CsvMessageWriter), KakaoTalk's from a Mac
(`Date,User,Message`, as two public readers take it), iMazing's, and any other table that is a chat by its columns:
CSV, .xlsx, or an archive of tables. Whatever is a chat comes here before it can be a journal.
"""

from collections.abc import Iterator
from contextlib import suppress

from pipeline.imports.dates.stamps import parts
from pipeline.imports.formats import chat_talk, chats, spreadsheet
from pipeline.imports.formats.chat_notices import is_notice
from pipeline.imports.record import Problem, Record, Refused, Unreadable
from pipeline.imports.tables import text_table, upload_table
from pipeline.imports.tables.chat_columns import ChatColumns, chat_columns, is_mine, with_way
from pipeline.imports.tables.chat_names import DATE, NO_MESSAGES
from pipeline.imports.tables.columns import Chooser
from pipeline.imports.tables.joined_columns import joined_rows, joined_table
from pipeline.imports.tables.table_days import sample_of, stamps_of
from pipeline.imports.tables.text_table import Table
from pipeline.imports.upload import limits
from pipeline.imports.upload.upload import HEAD, Upload

UNNAMED, ME = "no name", "Me"
HOW = "Save the chat as CSV, with columns for the date, the sender and the message."
NO_DATES = ("it is a chat without dates", "Export the chat with a column for the date.")
NO_SENDER = (
    "it has messages, but no sender",
    "Export the chat with a column for the sender. If it is your journal, call the column of the text Note.",
)


def identify(upload: Upload) -> str:
    return "it has columns for the date, the sender and the message, as a chat has" if _is_chat(upload) else ""


def _is_chat(upload: Upload) -> bool:
    with suppress(Unreadable):
        if upload.only:
            return _may_be_one(upload, _columns_in(upload, upload.only))
        if spreadsheet.identify(upload) and not _chats(upload):
            table = upload_table.table_of(upload)
            return _may_be_one(upload, chat_columns(table.names, sample_of(table)))
    return bool(_chats(upload))


def _may_be_one(upload: Upload, columns: ChatColumns | None) -> bool:
    """True for the columns of a chat; where they could be a journal's too, once the person has said that it is one."""
    return columns is not None and (columns.is_sure or upload.answers.get("talk") == chat_talk.A_CHAT)


def _chats(upload: Upload) -> list[str]:
    """Return the tables of an archive that are chats for sure."""
    names = [] if upload.only else upload.matching("*.csv", "*.tsv")[: chats.FILES]
    return [name for name in names if (columns := _columns_in(upload, name)) and columns.is_sure]


def _columns_in(upload: Upload, member: str) -> ChatColumns | None:
    with suppress(Unreadable):
        rows = joined_rows(text_table.first_rows(upload.head_text(member), upload.size(member) <= HEAD))
        if rows and len(rows[0]) <= limits.COLUMNS:
            return chat_columns(text_table.names_of(rows[0]), rows[1:])
    return None


def _table(upload: Upload) -> Table:
    """Return the table of the chat; asks which of several."""
    found = _chats(upload)
    if upload.only or not found or {*upload.matching(*upload_table.TABLES)} == {*found}:
        return upload_table.table_of(upload)
    return joined_table(text_table.text_table(upload, chats.chosen(upload, found)))


def read(upload: Upload) -> Iterator[Record | Problem]:
    """Yield a record for each day and sender. Raises Unreadable for messages without a sender."""
    table = _table(upload)
    sample = sample_of(table)
    columns = chat_columns(table.names, sample)
    if columns is None:
        raise Unreadable("it has no columns for the date, the sender and the message", HOW)
    columns = with_way(columns, table.names, sample)
    if columns.sender < 0 and columns.mine < 0:
        raise Unreadable(*NO_SENDER)
    day = _day(Chooser(upload, table.names, sample), sample) if sample else 0
    stamps = stamps_of(upload, table, sample, day)
    tally = chats.Tally()
    for row in table.rows():
        if isinstance(row, Problem):
            yield row
            continue
        where, cells = table.where(row[0]), row[1]
        if _is_message(columns, cells):
            try:
                tally.add(stamps.read(cells[day].strip()).day, _sender(columns, cells), where)
            except Refused as refused:
                yield Problem(where, refused.what, chats.REPAIR)
    named = table.names[columns.sender if columns.sender >= 0 else columns.mine]
    said = table.names[columns.message] if columns.message >= 0 else ""
    yield from tally.records(upload, me=ME * (columns.mine >= 0), chat=f"{named}, {said}")


def _day(chooser: Chooser, sample: list[list[str]]) -> int:
    """Return the column of the day: the one that every message has, before those of its delivery and reading.

    Of several that always have the same day, it is the first. Raises Unreadable for a chat with times alone.
    """
    if not chooser.days() and chooser.unread() < 0 and not any(DATE.match(cell) for row in sample for cell in row):
        raise Unreadable(*NO_DATES)
    filled = [column for column in chooser.days() if all(cells[column].strip() for cells in sample)]
    days = [tuple(parts(row[column]).day for row in sample) for column in filled]
    return filled[0] if len({*days}) == 1 and "day" not in chooser.told else chooser.day()


def _is_message(columns: ChatColumns, cells: list[str]) -> bool:
    kind = cells[columns.kind].strip().casefold() if columns.kind >= 0 else ""
    return kind not in NO_MESSAGES and not (columns.message >= 0 and is_notice(cells[columns.message]))


def _sender(columns: ChatColumns, cells: list[str]) -> str:
    if columns.mine >= 0 and is_mine(cells[columns.mine]):
        return ME
    return chats.name_of((cells[columns.sender].strip() if columns.sender >= 0 else "") or UNNAMED)


IMPORTER = chats.importer(
    title="A chat as a table (Discord, KakaoTalk, ...)",
    identify=identify,
    read=read,
    chats=_chats,
    how_to_export=HOW,
)
