"""What files alone can't say of the importer of jrnl; what it makes of files stands in tests/exports/jrnl."""

from pathlib import Path

import pytest

from pipeline.imports.formats import jrnl
from pipeline.imports.formats.known import IMPORTERS
from pipeline.imports.record import Problem, Record, Unanswered
from pipeline.imports.upload import read
from pipeline.imports.upload.upload import Upload
from tests.support import golden
from tests.support.uploads import archive, forced, found, write


@pytest.mark.parametrize("content", [b"JRNLv3\0" + bytes(range(256)), b"gAAAAAB" + b"x-_9" * 40_000 + b"=="])
def test_an_encrypted_journal_is_known_and_says_how_to_decrypt_it(content: bytes, tmp_path: Path) -> None:
    path = write(tmp_path / "journal.txt", content)
    with Upload(path) as upload:
        assert "encrypted" in jrnl.IMPORTER.identify(upload)
    (problem,) = found(jrnl.IMPORTER, path)
    assert "--format json" in problem.hint


def test_titles_with_a_colon_do_not_make_a_chat(tmp_path: Path) -> None:
    titles = ("Dinner: soup", "Lunch: soup", "Dinner: bread", "Lunch: bread")
    text = "".join(f"[2024-05-1{day} 10:00] {title}\nGood.\n\n" for day, title in enumerate(titles))
    with Upload(write(tmp_path / "journal.txt", text)) as upload:
        assert read.identify(upload, IMPORTERS)[0] is jrnl.IMPORTER
    assert [
        record.title
        for record in found(jrnl.IMPORTER, write(tmp_path / "journal.txt", text))
        if isinstance(record, Record)
    ] == list(titles)


def test_text_without_any_date_is_one_problem_and_never_an_entry_of_today(tmp_path: Path) -> None:
    (problem,) = forced(jrnl.IMPORTER, write(tmp_path / "journal.txt", "We went to the sea.\nIt rained.\n"))
    assert "before the first date" in problem.what
    assert "sea" not in repr(problem)


def test_the_order_of_a_date_is_asked_for_with_the_orders_that_fit() -> None:
    path = golden.FOLDER / "jrnl" / "ambiguous.txt"
    for answers in ({}, {"date_order": "by the moon"}):
        with Upload(path, answers) as upload:
            with pytest.raises(Unanswered):
                list(read.read(upload, jrnl.IMPORTER))
            assert upload.questions["date_order"].choices == ("day month year", "month day year")


def test_a_date_that_is_none_does_not_keep_the_order_of_the_others_from_being_known(tmp_path: Path) -> None:
    path = write(tmp_path / "journal.txt", "[17.04.2024 10:00] A\n\n[45.45.2024 10:00] B\n\n[03.04.2024 10:00] C\n")
    first, second, third = found(jrnl.IMPORTER, path)
    assert isinstance(first, Record)
    assert isinstance(second, Problem)
    assert third.day.isoformat() == "2024-04-03"


def test_a_folder_of_other_texts_is_not_one_of_days(tmp_path: Path) -> None:
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "notes.txt").write_text("[2024-05-17 10:00] stray\n")
    with Upload(tmp_path) as upload:
        assert jrnl.IMPORTER.identify(upload) == ""
    (problem,) = forced(jrnl.IMPORTER, tmp_path)
    assert isinstance(problem, Problem)


def test_export_that_is_no_list_of_entries_is_refused(tmp_path: Path) -> None:
    for content in ('{"tags": {}}', '{"entries": {"a": 1}}', '{"entries": [', "{" * 100_000):
        (problem,) = forced(jrnl.IMPORTER, write(tmp_path / "journal.txt", content))
        assert problem.hint


@pytest.mark.parametrize(
    "stamps",
    [
        ("2013-06-10 15:40", "2013-06-11 09:05"),
        ("10.06.2013 15:40", "11.06.2013 09:05"),
        ("06/10/2013 03:40 PM", "06/13/2013 09:05 AM"),
        ("2013/06/10, 15:40:00", "2013/06/11, 09:05:00"),
    ],
)
def test_the_text_of_version_1_is_read_in_the_formats_that_people_set(stamps: tuple[str, str], tmp_path: Path) -> None:
    path = write(tmp_path / "journal.txt", f"{stamps[0]} Soup.\nIt was warm.\n\n{stamps[1]} Bread.\n")
    with Upload(path) as upload:
        assert read.identify(upload, IMPORTERS)[0] is jrnl.IMPORTER
    records = [one for one in found(jrnl.IMPORTER, path) if isinstance(one, Record)]
    assert [record.title for record in records] == ["Soup.", "Bread."]
    assert (records[0].day.isoformat(), records[0].time[:5]) == ("2013-06-10", "15:40")


def test_several_journals_in_one_archive_keep_their_names(tmp_path: Path) -> None:
    text = '{"entries": [{"title": "a", "body": "b", "date": "2025-03-02", "time": "10:00"}], "tags": {}}'
    members = {"home.json": text, "work.json": text.replace("03-02", "03-03"), "__MACOSX/._home.json": "x"}
    records = found(jrnl.IMPORTER, archive(tmp_path / "a.zip", members))
    assert [(one.journal, one.day.isoformat()) for one in records if isinstance(one, Record)] == [
        ("home", "2025-03-02"),
        ("work", "2025-03-03"),
    ]
