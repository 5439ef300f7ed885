"""Clutter around good data changes nothing: titles above a table, sheets beside it, files beside those of an export."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline.imports.formats.known import BY_NAME, IMPORTERS
from pipeline.imports.record import Problem, Record
from pipeline.imports.upload import read
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload
from tests.support import golden, made_exports, uploads

DAYS = [made_exports.Made(date(2025, 3, day), "09:05:30", f"Day {day}", "Rain", "tea") for day in (4, 5, 6)]
MADE = {name: kind.write(DAYS) for name, kind in made_exports.KINDS.items()}
TABLES = sorted(name for name, files in MADE.items() if all(one.endswith(".csv") for one in files))
BESIDE = (
    *("__MACOSX/._Export", "__MACOSX/Export/._day.csv", "__MACOSX/._old.zip", ".DS_Store", "Export/.DS_Store"),
    *("Thumbs.db", "Export/desktop.ini", "Export/._day.json", "~$log.xlsx", ".~lock.log.csv#", "Icon\r"),
)
ABOVE = {
    "a title": "Our log\n",
    "padded": "Our log{0}\n{0}\n",
    "with a separator": '"Our log, spring"{0}\n\n',
    "with a year": "Our log, 2025\n",
    "with a day": "Our log{0}\nMade on 1 March 2025{0}\n",
    "lines of names": "Owner,Ana\nMade,2025-03-07\n\n",
}


def read_of(path: Path, importer: Importer) -> list[Record]:
    kind = made_exports.KINDS[importer.name]
    with Upload(path, kind.answers) as upload:
        assert read.identify(upload, IMPORTERS)[0] is importer
        found = list(read.read(upload, importer))
    assert all(isinstance(one, Record) for one in found)
    return [one for one in found if isinstance(one, Record)]


def without_places(records: list[Record]) -> list[Record]:
    return [Record(**{name: "" if name == "where" else getattr(one, name) for name in Record.__slots__}) for one in records]  # fmt: skip


def in_a_folder(name: str) -> str:
    return f"Export/{name}"


@pytest.mark.parametrize("spelled", [str, in_a_folder])
@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)
def test_files_that_systems_put_into_an_archive_change_nothing(
    importer: Importer, spelled: Callable[[str], str], tmp_path: Path
) -> None:
    files = MADE[importer.name]
    suffix = ".jex" if importer.name == "joplin" else ".zip"
    plain = read_of(made_exports.upload(tmp_path, files, ".jex" if suffix == ".jex" else ""), importer)
    assert {one.day for one in plain} == {one.day for one in DAYS}
    around = dict.fromkeys(BESIDE, b"\x00\x05\x16\x07") | {spelled(name): data for name, data in files.items()}
    cluttered = read_of(uploads.archive(tmp_path / f"cluttered{suffix}", around), importer)
    assert without_places(cluttered) == without_places(plain)


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("name", TABLES)
def test_lines_above_the_header_of_a_table_change_nothing(name: str, above: str, tmp_path: Path) -> None:
    importer = BY_NAME[name]
    plain = read_of(made_exports.upload(tmp_path, MADE[name]), importer)
    folder = tmp_path / "cluttered"
    folder.mkdir()
    files = {one: _under(above, data) for one, data in MADE[name].items()}
    assert without_places(read_of(made_exports.upload(folder, files), importer)) == without_places(plain)


def _saved_anew(table: bytes, day: str) -> bytes:
    """Return a table as a spreadsheet program saves it where people write their days otherwise."""
    rows = [
        [re.sub(r"^2025-(\d\d)-(\d\d)", lambda found: day.format(int(found[1]), int(found[2])), cell) for cell in row]
        for row in csv.reader(io.StringIO(table.decode()), delimiter=";" if b";" in table[:20] else ",")
    ]
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


@pytest.mark.parametrize(("day", "order"), [("{1:02}.{0:02}.2025", "day month year"), ("{0}/{1}/25", "month day year")])
@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_a_spreadsheet_program_saved_anew_has_the_same_days(
    name: str, day: str, order: str, tmp_path: Path
) -> None:
    files = {one: _saved_anew(data, day) for one, data in MADE[name].items()}
    found = golden.seen(
        BY_NAME[name], made_exports.upload(tmp_path, files), made_exports.ANSWERS | {"date_order": order}
    )
    assert {record["day"] for record in found["records"]} == {one.day.isoformat() for one in DAYS}
    assert not found["problems"]


def _under(above: str, table: bytes) -> bytes:
    header = table.splitlines()[0]
    return ABOVE[above].format("," * header.count(b",")).encode() + table


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)
def test_a_table_beside_an_export_is_told_of(importer: Importer, tmp_path: Path) -> None:
    kind, beside = made_exports.KINDS[importer.name], {"budget.ods": b"PK", "Thumbs.db": b"", "photo.jpg": b"\xff"}
    suffix = ".jex" if importer.name == "joplin" else ".zip"
    path = uploads.archive(tmp_path / f"a{suffix}", MADE[importer.name] | beside)
    with Upload(path, kind.answers | {"importer": importer.name}) as upload:
        if importer.is_general or not importer.identify(upload) or read.identify(upload, IMPORTERS)[0] is not importer:
            return  # it doesn't know its files among others
        upload.opened.clear()
        problems = [one for one in read.read(upload, importer) if isinstance(one, Problem)]
    assert [(one.what, one.is_kept) for one in problems] == [
        ("has another file that was not read" if importer.counts_alone else "was not read", True)
    ]
    assert (problems[0].where == "budget.ods") is not importer.counts_alone


def test_the_files_of_an_export_that_need_no_reading_are_not_told_of() -> None:
    """As in the fixtures: they have no problem that speaks of files beside them."""
    said = [path for path in golden.FOLDER.rglob("*.expected.json") if read.BESIDE in path.read_text()]
    assert said == []
