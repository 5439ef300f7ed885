"""Tables in workbooks (.xlsx, and .ods of LibreOffice), read with python-calamine, which knows dates by their format.

It builds each sheet whole, empty cells included: a file of one kilobyte that fills the first and the last cell would
take all memory. So the shape of every sheet is checked before calamine reads it.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.imports.record import Problem, Unreadable
from pipeline.imports.tables import open_document, text_table
from pipeline.imports.tables.chat_rows import may_be_chat
from pipeline.imports.tables.csv_rows import Row
from pipeline.imports.tables.header import TITLES, Header, header_of
from pipeline.imports.tables.open_document import DAMAGED
from pipeline.imports.tables.text_table import Table, joined, names_of
from pipeline.imports.upload.upload import Upload

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

EMPTY = ("no sheet of it has rows below the names of the columns", "Fill a row for each day.")
LARGE = ("the workbook is too large for a journal", "In the spreadsheet program, save the sheet as CSV.")
TALK = 60  # rows that tell a chat
SHEETS = 400  # one for each day of a year, and some
_BYTES = 128 << 20  # of a workbook, unpacked: some million cells
_CELLS = 5_000_000  # of all sheets, the empty ones too
_SHARED_CHARS = 1 << 30  # of all texts that cells share, each as often as it is used
_PLACE = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/<>])([^<>]*)([<>])")
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{0,3})(\d{1,7})["']""")
_HAS_REFERENCE = re.compile(rb"\sr\s*=")
_SHARED_END = re.compile(rb"</(?:\w+:)?si\s*>")
_HAS_TYPE = re.compile(rb"\st\s*=")


def is_workbook(upload: Upload) -> bool:
    """True for .xlsx and .ods; not for a file that could be read as another kind of workbook as well."""
    return _is_excel(upload) or open_document.is_open_document(upload)


def _is_excel(upload: Upload) -> bool:
    members = set(upload.members)
    return "xl/workbook.xml" in members and not members & {open_document.CONTENT, "xl/workbook.bin"}


def is_of_others(upload: Upload) -> bool:
    """True for a .numbers file or an .ods of an unknown kind, and not for what else these programs write."""
    if open_document.CONTENT in upload.members:
        return "mimetype" not in upload.members or b"spreadsheet" in upload.head("mimetype")
    return "Index/Document.iwa" in upload.members and not upload.name.lower().endswith((".pages", ".key"))


def sheet_table(upload: Upload, member: str = "") -> Table:
    """Return the table of a workbook: a member, or else the upload itself. Asks which sheet when several are filled.

    Those with the same columns are one table, unless one of them is chosen. Raises Unreadable for damaged and hostile
    workbooks.
    """
    with upload.on_disk(member) as path:
        with Upload(path) as files:
            _refuse_harmful(files)
        sheets = _chosen(upload, path, member)
    before = f"{member}, " if member else ""
    if len(sheets) == 1:
        return _table(sheets[0], f"{before}row ")
    return joined([_table(sheet, f"{before}{sheet.name}, row ") for sheet in sheets])


def _table(sheet: "CalamineSheet", place: str) -> Table:
    first = list(islice(_filled(sheet), TITLES))
    if not first:
        raise Unreadable(*EMPTY)
    above = header_of([cells for _, cells in first]).row
    names = names_of(_without_end(first[above][1]))

    def rows() -> Iterator[Row | Problem]:
        for number, cells in islice(_filled(sheet), above + 1, None):
            if any(cells[len(names) :]):
                yield Problem(f"{place}{number}", "has more cells than the first row", "Give every column a name.")
            else:
                yield number, cells[: len(names)]

    return Table(names, rows, (place,))


def _chosen(upload: Upload, path: Path, member: str) -> list["CalamineSheet"]:
    """Return the sheets to be read, the only ones in memory."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_path(path)
        shown = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]
        found = ((name, _header(book.get_sheet_by_name(name))) for name in shown[:SHEETS])
        headers = {name: header for name, header in found if header}
        tables = [name for name, (header, _) in headers.items() if header.width > 1] or [*headers]  # not lines of words
        name = next((name for name in tables if headers[name][0].has_day), tables[0] if tables else "")
        if len(tables) > 1:
            asks = "The workbook has several sheets. Which one is the journal?"
            columns = {one: headers[one][1] for one in tables}
            chosen = text_table.chosen(upload, "sheet", asks, columns, name)
            if any(_may_be_chat(book.get_sheet_by_name(one)) for one in headers if one not in chosen):
                upload.chats |= {member} if member else {*upload.members}  # the workbook is not saved
            return [book.get_sheet_by_name(one) for one in chosen]
        if name:
            return [book.get_sheet_by_name(name)]
    except (CalamineError, OSError, ValueError):
        raise Unreadable(*DAMAGED) from None
    raise Unreadable(*EMPTY)


def _header(sheet: "CalamineSheet") -> tuple[Header, list[str]] | None:
    """Return the header of a sheet and its cells; None for one with less than two rows."""
    rows = [cells for _, cells in islice(_filled(sheet), TITLES)]
    if len(rows) < 2:
        return None
    header = header_of(rows)
    return header, _without_end(rows[header.row])


def _may_be_chat(sheet: "CalamineSheet") -> bool:
    rows = [cells for _, cells in islice(_filled(sheet), TALK)]
    above = header_of(rows).row
    names = names_of(_without_end(rows[above]))
    return may_be_chat(names, [cells[: len(names)] for cells in rows[above + 1 :]])


def _without_end(cells: list[str]) -> list[str]:
    """Return cells without the empty ones at their end."""
    return cells[: max(number for number, cell in enumerate(cells, 1) if cell)]


def _filled(sheet: "CalamineSheet") -> Iterator[Row]:
    for number, cells in enumerate(sheet.iter_rows(), 1):
        texts = [_text(cell) for cell in cells]
        if any(texts):
            yield number, texts


def _text(cell: Any) -> str:
    """Return a cell as a CSV file would hold it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds")
    if isinstance(cell, time):
        return cell.isoformat("seconds")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _refuse_harmful(files: Upload) -> None:
    """Raise Unreadable for a workbook that would fill the memory. Whatever its name, any member may be a sheet."""
    if not is_workbook(files):
        raise Unreadable(*DAMAGED)
    if sum(map(files.size, files.members)) > _BYTES:
        raise Unreadable(*LARGE)
    if not _is_excel(files):
        in_all, chars = open_document.size_of(files)
        if in_all > _CELLS or chars > _BYTES:
            raise Unreadable(*LARGE)
        return
    cells = typed = longest = 0
    for name in files.members:
        member = files.read(name)
        if _SHARED_END.search(member):
            longest = max(longest, *map(len, member.split(b"si>")))
        in_sheet, typed_in_sheet = _cells(member) if b"sheetData" in member else (0, 0)
        cells, typed = cells + in_sheet, typed + typed_in_sheet
    if cells > _CELLS or typed * longest > _SHARED_CHARS:
        raise Unreadable(*LARGE)


def _cells(sheet: bytes) -> tuple[int, int]:
    """Return how many cells a sheet has, the empty ones before the last row and column too, and how many with a type.

    Raises Unreadable for a tag that could be read in another way than here.
    """
    row = column = last_row = last_column = typed = 0
    for found in _PLACE.finditer(sheet):
        kind, attributes, end = found[1], found[2], found[3]
        place = _REFERENCE.search(attributes)
        is_odd = end == b"<" or attributes.count(b'"') % 2 or attributes.count(b"'") % 2
        if is_odd or (not place and _HAS_REFERENCE.search(attributes)):
            raise Unreadable(*DAMAGED)
        if kind == b"row":
            row, column = int(place[2]) if place else row + 1, 0
        else:
            column = _column(place[1]) if place else column + 1
            row = int(place[2]) if place else row
            typed += bool(_HAS_TYPE.search(attributes))
        last_row, last_column = max(last_row, row), max(last_column, column)
    return last_row * last_column, typed


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
