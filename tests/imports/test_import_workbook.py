"""Tables in workbooks: which sheet is read, what would fill the memory, and what is neither .xlsx nor .ods."""

import random
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.imports.formats import spreadsheet
from pipeline.imports.tables import text_table
from pipeline.imports.upload import read
from pipeline.imports.upload.upload import Upload
from tests.support import golden, uploads

EXPORTS = golden.FOLDER / "spreadsheet"


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>date</t></is></c></row>'
DAY = '<row r="2"><c r="A2" s="1"><v>45718</v></c></row>'


def workbook(path: Path, sheets: Mapping[str, str], **parts: str) -> Path:
    """Write a workbook with the parts of a fixture, and rows for each sheet."""
    base = EXPORTS / "sheet.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name in ("[Content_Types].xml", "_rels/.rels", "xl/styles.xml"):
            book.write(base / name, name)
        names = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1))
        head = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        book.writestr("xl/workbook.xml", f'<workbook {head} xmlns:r="{types}"><sheets>{names}</sheets></workbook>')
        links = "".join(
            f'<Relationship Id="rId{n}" Type="{types}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        links += f'<Relationship Id="rId98" Type="{types}/styles" Target="styles.xml"/>'
        links += f'<Relationship Id="rId99" Type="{types}/sharedStrings" Target="sharedStrings.xml"/>'
        package = "http://schemas.openxmlformats.org/package/2006/relationships"
        book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}">{links}</Relationships>')
        for number, rows in enumerate(sheets.values(), 1):
            book.writestr(f"xl/worksheets/sheet{number}.xml", SHEET.format(rows))
        for name, text in parts.items():
            book.writestr(f"xl/{name}.xml", text)
    return path


def refusal(path: Path) -> str:
    found = golden.seen(spreadsheet.IMPORTER, path, {})
    assert found["records"] == []
    return found["problems"][0]["what"]


def test_the_only_filled_sheet_is_read_and_several_are_asked_for(tmp_path: Path) -> None:
    one = workbook(tmp_path / "a.xlsx", {"Notes": "", "Log": HEADER + DAY})
    assert len(golden.seen(spreadsheet.IMPORTER, one, {})["records"]) == 1
    two = workbook(tmp_path / "b.xlsx", {"Ana": HEADER + DAY, "Ben": HEADER + DAY.replace("45718", "45719")})
    assert golden.seen(spreadsheet.IMPORTER, two, {})["questions"] == ["sheet"]
    assert golden.seen(spreadsheet.IMPORTER, two, {"sheet": "Ben"})["records"][0]["day"] == "2025-03-03"


def test_sheets_for_months_are_read_as_one_and_those_of_people_by_choice_alone(tmp_path: Path) -> None:
    text = '<c t="inlineStr"><is><t>note</t></is></c></row>'
    days = [(HEADER + day).replace("</row>", text) for day in (DAY, DAY.replace("45718", "45748"))]
    months = workbook(tmp_path / "a.xlsx", dict(zip(("März", "Apr 25"), days, strict=True)) | {"Budget": HEADER})
    found = golden.seen(spreadsheet.IMPORTER, months, {})
    assert [(one["day"], one["where"]) for one in found["records"]] == [
        ("2025-03-02", "März, row 2"),
        ("2025-04-01", "Apr 25, row 2"),
    ]
    people = workbook(tmp_path / "b.xlsx", dict(zip(("Ana", "Ben"), days, strict=True)))
    assert len(golden.seen(spreadsheet.IMPORTER, people, {})["records"]) == 1
    assert len(golden.seen(spreadsheet.IMPORTER, people, {"sheet": text_table.ALL})["records"]) == 2


def test_a_sheet_for_each_week_of_a_year_is_read(tmp_path: Path) -> None:
    text = '<c t="inlineStr"><is><t>note</t></is></c></row>'
    weeks = {f"Week {number + 1}": HEADER + DAY.replace("45718", str(45718 + 7 * number)) for number in range(52)}
    year = workbook(tmp_path / "a.xlsx", {name: rows.replace("</row>", text) for name, rows in weeks.items()})
    assert len({one["day"] for one in golden.seen(spreadsheet.IMPORTER, year, {})["records"]}) == 52


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>',
        '<row r="2"><c r="AAAAAAA2"><v>1</v></c></row>',
        "<row r='2'><c is='>' r='XFD1048576'><v>1</v></c></row>",
        "<row r='2'><c is='<' r='XFD1048576'><v>1</v></c></row>",
        "<row r='2'><c r='&#88;FD1048576'><v>1</v></c></row>",
        "<row r='2'><x:c r='XFD1048576'><v>1</v></x:c></row>",
        "<row r='2'><c r='A2'",
        "<row r='2'><c r='A2' t='s'><v>99</v></c></row>",
    ],
)
def test_a_sheet_that_would_fill_the_memory_is_refused_before_it_is_read(rows: str, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Log": HEADER + rows})
    assert refusal(path) in ("the workbook is too large for a journal", "the workbook is damaged")


def test_a_long_text_that_all_cells_share_is_refused(tmp_path: Path) -> None:
    letters = "".join(random.Random(7).choices("abcdefgh", k=200_000))
    shared = f"<sst><si><t>{letters}</t></si></sst>"
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(2, 6000))
    path = workbook(tmp_path / "a.xlsx", {"Log": HEADER + rows}, sharedStrings=shared)
    assert refusal(path) == "the workbook is too large for a journal"


def test_old_and_locked_workbooks_and_those_of_other_programs_are_refused_with_a_hint(tmp_path: Path) -> None:
    path = uploads.write(tmp_path / "a.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)
    found = golden.seen(spreadsheet.IMPORTER, path, {})
    assert found["identified"]
    assert "password" in found["problems"][0]["hint"]
    for member in ("content.xml", "Index/Document.iwa"):
        assert refusal(uploads.archive(path, {member: "<x/>"})) == "it is a spreadsheet, but neither .xlsx nor .ods"


def cells(*rows: str) -> str:
    """Return rows of a sheet, the cells of each parted by bars; one that is empty is left out, as in merged ones."""
    return "".join(
        f'<row r="{n}">'
        + "".join(
            f'<c r="{chr(65 + column)}{n}" t="inlineStr"><is><t>{text}</t></is></c>'
            for column, text in enumerate(row.split("|"))
            if text
        )
        + "</row>"
        for n, row in enumerate(rows, 1)
    )


@pytest.mark.parametrize("words", [("How to use this", "Fill in a row a day"), ("Field|Means", "mood|0 to 10", "b|c")])
@pytest.mark.parametrize("above", [(), ("Our log||", ""), ("Our log||", "|Evening|", "")])
def test_a_sheet_of_instructions_and_merged_titles_are_passed_over(
    words: tuple[str, ...], above: tuple[str, ...], tmp_path: Path
) -> None:
    log = cells(*above, "date|note|tags", "2025-03-01|warm|", "2025-03-02|cold|home")
    path = workbook(tmp_path / "a.xlsx", {"Read me": cells(*words), "Log": log})
    found = golden.seen(spreadsheet.IMPORTER, path, {})
    assert [record["day"] for record in found["records"]] == ["2025-03-01", "2025-03-02"]
    assert found["questions"] == (["sheet"] if "|" in words[0] else [])


OFFICE = (EXPORTS / "sheet.ods" / "content.xml").read_text()
ROW = '<table:table-row{}><table:table-cell{} office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row>'
EMPTY_ROWS = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'


def open_document(path: Path, rows: str, **parts: str) -> Path:
    """Write an .ods with the rows of a fixture, and more below them."""
    names = ("mimetype", "META-INF/manifest.xml")
    members = {name: (EXPORTS / "sheet.ods" / name).read_text() for name in names} | parts
    return uploads.archive(path, {**members, "content.xml": OFFICE.replace("</table:table>", f"{rows}</table:table>")})


@pytest.mark.parametrize(
    "rows",
    [
        ROW.format("", ' table:number-columns-repeated="6000000"'),
        ROW.format(' table:number-rows-repeated="900000"', ' table:number-columns-repeated="9"'),
        ROW.format(' table:number-rows-repeated="99999999"', ""),
        ROW.format(" table:number-rows-repeated='&#49;00000'", ""),
        ROW.format("", " a='\"' table:number-columns-repeated='6000000' b='\"'"),
        EMPTY_ROWS + ROW.format("", ""),
        "<!-- -->",
        "<![CDATA[ ]]>",
        ROW.format("", " a='>'").replace("a='>'", "a=>"),
    ],
)
def test_an_open_document_that_would_fill_the_memory_is_refused_before_it_is_read(rows: str, tmp_path: Path) -> None:
    path = open_document(tmp_path / "a.ods", rows)
    assert refusal(path) in ("the workbook is too large for a journal", "the workbook is damaged")


def test_an_open_document_with_a_password_says_so(tmp_path: Path) -> None:
    path = open_document(tmp_path / "a.ods", "", **{"META-INF/manifest.xml": "<manifest:encryption-data/>"})
    assert refusal(path) == "the workbook is locked with a password"


def test_workbooks_in_an_archive_are_read(tmp_path: Path) -> None:
    book = open_document(tmp_path / "a.ods", "").read_bytes()
    path = uploads.archive(tmp_path / "a.zip", {"February.ods": book, "March.ods": book})
    found = golden.seen(spreadsheet.IMPORTER, path, {"table": "March.ods"})
    assert [one["day"] for one in found["records"]] == ["2026-02-03", "2026-02-13"]


def test_a_workbook_with_a_chat_beside_the_journal_is_not_saved(tmp_path: Path) -> None:
    talk = [f"2026-02-13 09:0{n}|{('Ana', 'Ben')[n % 2]}|{n}" for n in range(5)]
    chat = cells("When|Who|Said", *talk)
    for beside, is_chat in ((chat, True), (cells("Day|Dish", "2026-02-13|soup", "2026-02-14|rice"), False)):
        path = workbook(tmp_path / f"{is_chat}.xlsx", {"Log": cells("Date|Note", "2026-02-13|tea"), "Us": beside})
        with Upload(path, {"sheet": "Log"}) as upload:
            assert len(list(read.read(upload, spreadsheet.IMPORTER))) == 1
            assert bool(upload.chats) is is_chat
