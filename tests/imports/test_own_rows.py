"""A table that both partners fill: each imports their own rows, and nobody's mood counts for the other."""

from pathlib import Path

import pytest

from pipeline.imports.formats import spreadsheet
from tests.support import golden, uploads

TWO = "".join(f"2026-02-1{n},{('Ana', 'Ben')[n % 2]},{n},words {n}\n" for n in range(4))


def seen(path: Path, text: str, **answers: str) -> dict[str, object]:
    return golden.seen(spreadsheet.IMPORTER, uploads.write(path / "a.csv", text), answers)


@pytest.mark.parametrize("name", ["Who", "Person", "Wer", "Quién", "User", "Who are you?"])
def test_whose_rows_are_imported_is_asked(name: str, tmp_path: Path) -> None:
    table = f"Date,{name},Hours,Note\n{TWO}"
    assert seen(tmp_path, table)["records"] == []
    assert "me" in seen(tmp_path, table, talk="my journal")["questions"]
    found = seen(tmp_path, table, talk="my journal", me="Ben")
    assert [(one["text"], one["values"]) for one in found["records"]] == [
        ("words 1", [["Hours", 1]]),
        ("words 3", [["Hours", 3]]),
    ]
    assert found["left"] == {"rows of other people": 2}


def test_all_rows_may_be_of_one(tmp_path: Path) -> None:
    found = seen(tmp_path, f"Date,Who,Hours,Note\n{TWO}", talk="my journal", me="all rows are mine")
    assert len(found["records"]) == 4
    assert "left" not in found


def test_a_row_without_a_name_is_kept(tmp_path: Path) -> None:
    text = "Date,Who,Mood\n2026-02-03,Ana,good\n2026-02-04,Ben,bad\n2026-02-05,,fine\n"
    assert [one["mood"] for one in seen(tmp_path, text, me="Ana")["records"]] == ["good", "fine"]


@pytest.mark.parametrize(
    "text",
    [
        "Date,Who,Mood\n2026-02-03,Ana,good\n2026-02-04,Ana,bad\n",  # one who writes alone
        "Date,Name,Mood\n2026-02-03,Soup,good\n2026-02-04,Walk,bad\n",  # what it was
        "Date,Nom,Mood\n2026-02-03,Pain,good\n2026-02-04,Soupe,bad\n",
        "Date,名前,Mood\n2026-02-03,パン,good\n2026-02-04,スープ,bad\n",
        "Date,With,Mood\n2026-02-03,Mum,good\n2026-02-04,Ben,bad\n",
        "Date,Who,Mood\n" + "".join(f"2026-02-0{n},friend {n},good\n" for n in range(1, 9)),  # whom one met
    ],
)
def test_a_column_of_something_else_is_not_asked_about(text: str, tmp_path: Path) -> None:
    found = seen(tmp_path, text)
    assert "me" not in found["questions"]
    assert len(found["records"]) >= 2


def test_a_column_with_a_role_by_choice_is_no_column_of_names(tmp_path: Path) -> None:
    found = seen(tmp_path, f"Date,Who,Hours,Note\n{TWO}", **{"column:labels": "Who", "talk": "my journal"})
    assert [one["labels"] for one in found["records"]] == [["Ana"], ["Ben"], ["Ana"], ["Ben"]]
