"""Any table with a column of days: a form's answers, a Notion database, a couple's own sheet, an unknown app.

Takes CSV and its like with commas, semicolons, tabs or bars, lists in JSON, .xlsx, .ods, and archives with only tables
(Google Forms exports its answers as a ZIP with one CSV file). Tables with the same columns, such as one for each month,
can be read as one. `columns` says how the columns are recognised, and by which answers. Of several columns of text,
each becomes a line `name: text`. So does a cell that is no number, or no yes or no, in a column of these. A table of
habits is read by `habit_table`.
"""

from collections.abc import Iterator
from functools import partial

from pipeline.imports.dates.stamps import Stamps
from pipeline.imports.formats import chat_talk
from pipeline.imports.record import Problem, Record, Unreadable, attempt
from pipeline.imports.tables import json_table, text_table, workbook
from pipeline.imports.tables.cell_kinds import are_lists_of_days, number
from pipeline.imports.tables.chat_columns import chat_columns
from pipeline.imports.tables.chat_rows import may_be_talk
from pipeline.imports.tables.column_names import DAY, plain
from pipeline.imports.tables.columns import Chooser
from pipeline.imports.tables.habit_table import FIELDS, HabitTable, habit_table
from pipeline.imports.tables.joined_columns import joined_rows
from pipeline.imports.tables.own_rows import OF_OTHERS, own_rows
from pipeline.imports.tables.record_maker import RecordMaker
from pipeline.imports.tables.table_days import sample_of, stamps_of
from pipeline.imports.tables.text_table import Table
from pipeline.imports.tables.upload_table import OLD_OFFICE, TABLES, table_of
from pipeline.imports.upload import limits, unread_apps
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import HEAD, Upload

BESIDE = (
    *("readme*", "read me*", "index.html", "*.pdf"),
    *("*.jpg", "*.jpeg", "*.png", "*.heic", "*.gif", "*.mp4", "*.mov", "*.m4a"),
)
TEXTS = (".txt", ".md", ".markdown", ".org")
CHAT = ("this table is a chat, so its words are left out", "Choose it by itself: then its messages are counted.")
TALK = ("it is a chat, so its words are left out", "Call its columns Date, Sender and Message: then it is counted.")
LISTS = ("several days are in one cell", "Make a row for each day.")
BLANK = "rows with only a date"  # as a sheet has for days to come, and for those that nobody filled
ALL_MISSED = "rows in which every habit was missed"
ACROSS = ("its columns are days", "Turn it around, so that each row is a day with its date in a column.")


def identify(upload: Upload) -> str:
    if json_table.member_of(upload):
        return "it has a list of entries with dates" if _is_list(upload) else ""
    if upload.only:
        if upload.head(upload.only, 8).startswith(OLD_OFFICE):
            return "" if unread_apps.refusal(upload) else "it begins like an old Office file"
        return "it is a table with a column of dates" if _is_table(upload) else ""
    if workbook.is_workbook(upload):
        return "it is a workbook"
    if workbook.is_of_others(upload):
        return "it is a spreadsheet"
    tables = upload.matching(*TABLES)
    others = {*upload.members} - {*tables, *upload.matching(*BESIDE)}
    return "it contains only tables" if tables and not others else ""


def _is_list(upload: Upload) -> bool:
    """True for a list in JSON with a column of days, unless it is of a known app or a chat that can't be counted."""
    if unread_apps.refusal(upload) or chat_talk.refusal(upload):
        return False
    table = json_table.json_table(upload)
    chooser = Chooser(upload, table.names, sample_of(table)) if table else None
    return chooser is not None and ("day" in chooser.told or bool(chooser.days()))


def _is_table(upload: Upload) -> bool:
    start = upload.head_text(upload.only)
    if start.lstrip("\ufeff \r\n\t")[:1] in ("<", "{"):  # a web page or JSON, with commas in its text
        return False
    is_whole = upload.size(upload.only) <= HEAD
    rows = joined_rows(text_table.first_rows(start, is_whole))
    if not rows or len(rows[0]) > limits.COLUMNS:
        return bool(rows)
    names = text_table.names_of(rows[0])
    chooser = Chooser(upload, names, rows[1:])
    is_cut = len(rows) == 1 and not is_whole  # its first row is longer than what is looked at
    has_days = "day" in chooser.told or bool(chooser.days()) or chooser.unread() >= 0 or (is_cut and chooser.names_days)
    if not _is_data(upload, names):
        return has_days
    is_text = upload.only.lower().endswith(TEXTS)  # whose first line may well have a day and a comma
    return not (is_text and text_table.delimiter_of(start, is_whole) == ",")


def _is_data(upload: Upload, names: tuple[str, ...]) -> bool:
    """True when a first line is a row rather than names of columns."""
    return any(number(name) is not None or Stamps(upload, [name]).can_read(name) for name in names)


def read(upload: Upload) -> Iterator[Record | Problem]:
    table = table_of(upload)
    sample = sample_of(table)
    chat = chat_columns(table.names, sample)
    if chat and chat.is_sure and json_table.member_of(upload):
        raise chat_talk.IT_IS
    if chat and chat.is_sure and not upload.only:
        raise Unreadable(*CHAT)
    if _is_data(upload, table.names):
        if upload.only and (found := chat_talk.refusal(upload)):
            raise found
        are_days = len(table.names) > 2 and all(Stamps(upload, [name]).can_read(name) for name in table.names[1:])
        raise Unreadable(*(ACROSS if are_days and number(table.names[0]) is None else text_table.NO_NAMES))
    if not sample:
        yield from (row for row in table.rows() if isinstance(row, Problem))
        return
    _refuse_lists_of_days(table, sample)
    if habits := habit_table(upload, table.names, sample):
        yield from _habits(upload, table, sample, habits)
        return
    if (chat or may_be_talk(table.names, sample)) and chat_talk.is_talk(upload, chat_talk.ROWS):
        raise Unreadable(*TALK)
    own = own_rows(upload, table.names, sample)
    maker = RecordMaker(upload, table, [row for row in sample if own.has(row)], own.column)
    for row in table.rows():
        if isinstance(row, Problem):
            yield row
        elif not own.has(row[1]):
            upload.leave(OF_OTHERS)
        elif maker.is_blank(row[1]):
            upload.leave(BLANK)
        elif maker.is_missed(row[1]):
            upload.leave(ALL_MISSED)
        else:
            where = table.where(row[0])
            yield attempt(where, partial(maker.record, where, row[1]))


def _refuse_lists_of_days(table: Table, sample: list[list[str]]) -> None:
    """Raise Unreadable for a row that has all of its days in a cell; a day beside it is only when it was made."""
    columns = zip(table.names, zip(*sample, strict=True), strict=True)
    if DAY.isdisjoint(map(plain, table.names)) and any(
        are_lists_of_days([cell for cell in cells if cell.strip()]) for _, cells in columns
    ):
        raise Unreadable(*LISTS)


def _habits(upload: Upload, table: Table, sample: list[list[str]], habits: HabitTable) -> Iterator[Record | Problem]:
    chooser = Chooser(upload, table.names, sample)
    days = chooser.days()
    day = days[0] if days and "day" not in chooser.told else chooser.day()  # not when it was entered
    stamps = stamps_of(upload, table, sample, day)
    upload.passes += 2
    habits.learn(upload, table, day)
    yield from habits.records(table, lambda cells: stamps.read(cells[day].strip()))


IMPORTER = Importer(
    title="Any table (CSV, .xlsx, .ods, JSON, answers of a form)",
    identify=identify,
    read=read,
    fields=FIELDS,
    unit="rows",
    beside=("*",),
    is_general=True,
    how_to_export="Save or download the table as CSV, .xlsx, .ods or JSON. Its columns must have names.",
)
