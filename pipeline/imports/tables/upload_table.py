"""The table of an upload: of a text file, of a workbook, or of one among the files of an archive."""

from contextlib import suppress

from pipeline.imports.record import Unreadable
from pipeline.imports.tables import text_table, workbook
from pipeline.imports.tables.chat_rows import may_be_chat
from pipeline.imports.tables.joined_columns import joined_table
from pipeline.imports.tables.json_table import json_table
from pipeline.imports.tables.text_table import Table
from pipeline.imports.upload.upload import HEAD, Upload

WORKBOOKS = (".xlsx", ".ods")
TABLES = ("*.csv", "*.tsv", *(f"*{end}" for end in WORKBOOKS))
OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls, .doc and the like, and also .xlsx with a password
EXCEL = (
    "it is an old Office file, or one with a password",
    "If it is a table, save it as .xlsx without a password, or as CSV.",
)
OTHER = ("it is a spreadsheet, but neither .xlsx nor .ods", "Save it as .xlsx or CSV.")


def table_of(upload: Upload) -> Table:
    """Return the table of an upload, with each day in one column.

    Asks which table when there are several; raises Unreadable when there is none.
    """
    return joined_table(_table_of(upload))


def _table_of(upload: Upload) -> Table:
    if upload.only and upload.head(upload.only, 8).startswith(OLD_OFFICE):
        raise Unreadable(*EXCEL)
    if listed := json_table(upload, is_counted=True):
        return listed
    if upload.only:
        return text_table.text_table(upload, upload.only)
    if workbook.is_workbook(upload):
        return workbook.sheet_table(upload)
    found = upload.matching(*TABLES)
    # Notion writes a view of a database and, next to it, the whole database.
    found = [name for name in found if f"{name[:-4]}_all.csv" not in found]
    if not found:
        raise Unreadable(*OTHER)
    if len(found) == 1:
        return _table_in(upload, found[0])
    asks = "There are several tables. Which one is the journal?"
    chosen = text_table.chosen(upload, "table", asks, {name: _columns(upload, name) for name in found}, found[0])
    upload.chats |= {name for name in found if name not in chosen and _may_be_chat(upload, name)}
    tables = [_table_in(upload, name) for name in chosen]
    return text_table.joined(tables) if len(tables) > 1 else tables[0]


def _table_in(upload: Upload, member: str) -> Table:
    is_sheet = member.lower().endswith(WORKBOOKS)
    return workbook.sheet_table(upload, member) if is_sheet else text_table.text_table(upload, member)


def _may_be_chat(upload: Upload, member: str) -> bool:
    rows = text_table.first_rows(upload.head_text(member), upload.size(member) <= HEAD)
    return bool(rows) and may_be_chat(text_table.names_of(rows[0]), rows[1:])


def _columns(upload: Upload, member: str) -> tuple[str, ...]:
    """Return the names of the columns of a text table; none for a workbook, or where they can't be read."""
    if not member.lower().endswith(WORKBOOKS):
        with suppress(Unreadable):
            return text_table.text_table(upload, member).names
    return ()
