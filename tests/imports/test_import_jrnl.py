"""What files alone can't say of the importer of jrnl; what it makes of files stands in tests/exports/jrnl."""

from pathlib import Path

import pytest

from pipeline.imports.formats import jrnl
from pipeline.imports.formats.known import IMPORTERS
from pipeline.imports.record import Problem, Record, Unanswered
from pipeline.imports.upload import read
from pipeline.imports.upload.upload import Upload
from tests.support import golden
from tests.support.uploads import forced, found, write


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
