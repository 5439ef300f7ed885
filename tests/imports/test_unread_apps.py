"""A file of a known app that can't be read is called by its name, with another way to bring its days in."""

from pathlib import Path

import pytest

from pipeline.imports.formats.known import IMPORTERS
from pipeline.imports.record import Record, Unreadable
from pipeline.imports.upload import read
from pipeline.imports.upload.unread_apps import APPS, App
from pipeline.imports.upload.upload import Upload
from tests.support.uploads import archive, write

MARKER = "ZWEIFELSTERN"


def refused(path: Path) -> str:
    with Upload(path) as upload, pytest.raises(Unreadable) as error:
        read.identify(upload, IMPORTERS)
    told = f"{error.value.problem.what}. {error.value.problem.hint}"
    assert MARKER not in told
    assert error.value.problem.hint
    return told


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.what)
def test_an_app_is_called_by_its_name_alone_and_in_an_archive(app: App, tmp_path: Path) -> None:
    for number, pattern in enumerate(app.names):
        name = pattern.replace("*", "x")
        content = b" ".join((*app.marks, MARKER.encode()))
        packed = archive(tmp_path / f"{number}.zip", {name: content, "photo.jpg": b"x"})
        assert app.what in refused(packed)
        if "/" not in name:
            assert app.what in refused(write(tmp_path / name, content))


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("msgstore.db.crypt15", b"\0\1\2", "an encrypted backup of WhatsApp"),
        ("diary.pdf", b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        ("2025-03-02.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        ("a.mp4", b"\0\0\0\x18ftypmp42", "a film"),
        ("letter.rtf", "{\\rtf1 MARKER}", "rich text"),
    ],
)
def test_a_file_is_called_by_what_it_is(name: str, content: str | bytes, what: str, tmp_path: Path) -> None:
    assert what in refused(write(tmp_path / name, content))


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        (
            "export.json",
            '{"habits": [{"id": 1}], "completions": [{"habitId": 1, "amountOfCompletions": 1}]}',
            "HabitKit",
        ),
        ("habo.json", '[{"id": 1, "title": "ZWEIFELSTERN", "twoDayRule": 0, "events": {}}]', "Habo"),
        ("me.streaks", b"\0\1", "Streaks"),
        ("Way of Life.json", '{"a": []}', "Way of Life"),
        ("everyday.json", '{"habits": []}', "Everyday"),
        ("own.json", '{"checkins": [], "habits": [{"name": "ZWEIFELSTERN"}]}', "a JSON file with habits"),
    ],
)
def test_the_file_of_a_habit_app_says_which_table_can_be_read(
    name: str, content: str | bytes, what: str, tmp_path: Path
) -> None:
    told = refused(write(tmp_path / name, content))
    assert what in told
    assert "the columns Date, Habit and Status" in told or "CSV" in told


def test_the_table_that_is_asked_for_in_place_of_habits_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "own.csv", "Date,Habit,Status\n2026-02-03,Walk,done\n2026-02-04,Walk,missed\n")
    with Upload(path) as upload:
        found = list(read.read(upload, read.identify(upload, IMPORTERS)[0]))
    assert [(one.day.isoformat(), one.labels) for one in found if isinstance(one, Record)] == [
        ("2026-02-03", ("Walk",))
    ]


@pytest.mark.parametrize(
    ("name", "files", "what"),
    [
        ("a.pages", {"Index/Document.iwa": b"x"}, "a document of Pages"),
        ("a.key", {"Index/Document.iwa": b"x"}, "a presentation of Keynote"),
        ("a.odt", {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"x"}, "LibreOffice"),
    ],
)
def test_only_a_spreadsheet_of_a_suite_of_programs_is_called_one(
    name: str, files: dict[str, bytes], what: str, tmp_path: Path
) -> None:
    assert what in refused(archive(tmp_path / name, files))


@pytest.mark.parametrize("name", ["old.doc", "mail.msg"])
def test_an_old_office_file_is_no_table_by_its_first_characters(name: str, tmp_path: Path) -> None:
    begins = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    assert ("an old Word document" if name == "old.doc" else "an e-mail") in refused(write(tmp_path / name, begins))
    with Upload(write(tmp_path / "own.xls", begins)) as upload:
        assert read.identify(upload, IMPORTERS)[1] == "it begins like an old Office file"


def test_a_pdf_among_other_files_does_not_say_what_they_are(tmp_path: Path) -> None:
    pdf = b"%PDF-1.7\n"
    assert "it can't be told which app made it, and it holds a PDF" in refused(
        archive(tmp_path / "a.zip", {"a.pdf": pdf, "diary.bin": b"\0\1"})
    )
    slack = {"a.pdf": pdf, "dms.json": b'[{"members": []}]'}
    assert "it is an export of Slack" in refused(archive(tmp_path / "b.zip", slack))
    assert "it is a PDF" in refused(archive(tmp_path / "c.zip", {"a.pdf": pdf}))


@pytest.mark.parametrize("content", ["a few words", "{}", b"\0\1\2\3", "<html></html>"])
def test_what_nobody_knows_is_said_to_be_unknown(content: str | bytes, tmp_path: Path) -> None:
    assert read.UNKNOWN.problem.what in refused(write(tmp_path / "some.file", content))
