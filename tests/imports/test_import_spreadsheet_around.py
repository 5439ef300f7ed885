"""Tables in archives, below titles, and with cells of another kind."""

from pathlib import Path

import pytest

from pipeline.imports.formats import spreadsheet
from pipeline.imports.formats.known import IMPORTERS
from tests.support import golden, uploads
from tests.support.tables import seen


def test_tables_for_months_in_an_archive_are_read_as_one(tmp_path: Path) -> None:
    files = {
        "mood 2025-03.csv": "date,note\n2025-03-02,a\n",
        "mood 2025-04.csv": "Date,Note\n2025-04-01,b\n2025-04-02,x,y\n",
        "budget 2025.csv": "date,euros\n2025-04-01,5\n",
    }
    found = golden.seen(spreadsheet.IMPORTER, uploads.archive(tmp_path / "months.zip", files), {})
    assert [(one["day"], one["where"]) for one in found["records"]] == [
        ("2025-03-02", "mood 2025-03.csv, line 2"),
        ("2025-04-01", "mood 2025-04.csv, line 2"),
    ]
    assert [one["where"] for one in found["problems"]] == ["mood 2025-04.csv, line 3"]
    assert "table" in found["questions"]


def test_an_archive_that_holds_other_things_too_is_not_taken_for_a_table(tmp_path: Path) -> None:
    path = uploads.archive(tmp_path / "a.zip", {"table.csv": "date,note\n2025-03-02,a\n", "page.md": "# a\n"})
    assert uploads.known_as(path, [spreadsheet.IMPORTER]) == []


@pytest.mark.parametrize("above", ["Our log,,\n,,\n", "Our log\n\n", "\n", ""])
@pytest.mark.parametrize("mark", [",", ";"])
def test_titles_above_the_header_are_passed_over(above: str, mark: str, tmp_path: Path) -> None:
    text = f"{above}note,date,mood\nwarm,2025-03-01,ok\ncold,2025-03-02,bad\n".replace(",", mark)
    found = seen(tmp_path / "a.csv", text)
    assert [record["day"] for record in found["records"]] == ["2025-03-01", "2025-03-02"]


def test_what_is_beside_a_table_is_no_table(tmp_path: Path) -> None:
    members = {"log.csv": "date,note\n2025-03-01,a\n", "__MACOSX/._log.csv": "x", "README.txt": "x", "a.jpg": "x"}
    found = golden.seen(spreadsheet.IMPORTER, uploads.archive(tmp_path / "a.zip", members), {})
    assert (found["questions"], len(found["records"])) == ([], 1)


def test_days_as_columns_are_refused_with_the_way_around(tmp_path: Path) -> None:
    found = seen(tmp_path / "a.csv", "Habit,2025-03-01,2025-03-02\nRead,1,0\n")
    assert found["problems"][0]["what"] == "its columns are days"


def test_the_boxes_of_a_form_are_labels(tmp_path: Path) -> None:
    ticked = ["Walk", "Walk;Talk", "Talk; Hug ;Walk", "", "Hug;Talk", "Walk;Hug"]
    rows = "".join(f"2025-03-0{n},{cell}\n" for n, cell in enumerate(ticked, 1))
    found = seen(tmp_path / "a.csv", f"date,Which of these happened?\n{rows}")
    assert [record.get("labels", []) for record in found["records"]] == [
        [part.strip() for part in cell.split(";") if part] for cell in ticked if cell
    ]
    notes = "".join(f"2025-03-0{n},we walked; we talked about {n}\n" for n in range(1, 9))
    assert "labels" not in seen(tmp_path / "b.csv", f"date,What happened?\n{notes}")["records"][0]


def test_cells_that_are_formulas_for_a_text_are_that_text(tmp_path: Path) -> None:
    rows = [f'="2026-02-{day:02}","{"x" * 40}, =""b""",="a, ""c"""\n' for day in range(1, 29)] * 1000
    path = uploads.write(tmp_path / "a.csv", 'date,="title",note\n' + "".join(rows))
    found = uploads.found(spreadsheet.IMPORTER, path)
    assert {(one.title, one.text) for one in found} == {(f'{"x" * 40}, ="b"', 'a, "c"')}
    assert len(found) == len(rows)


ROWS = [["date", "mood", "note"], ["2026-02-03", "good", "soup, and rain"], ["2026-02-04", "", '"tea" | later']]


def as_bars(start: str, end: str, rule: str) -> str:
    rows = [start + " | ".join(cell.replace("|", "\\|") for cell in row) + end for row in ROWS]
    return "\n".join([rows[0], rule, *rows[1:], ""])


@pytest.mark.parametrize(
    "text",
    [
        as_bars("| ", " |", "|---|:---:|---|"),
        as_bars("", "", "--- | - | ---:"),
        as_bars("| ", " |", "|-----+-----+-----|"),
        as_bars("| ", "", "| --- | --- | --- |").replace("\n", "\r\n"),
        "# Our days\n\n" + as_bars("|", "|", "|-|-|-|"),
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.org", "a.csv"])
def test_a_table_in_markdown_is_the_same_table(name: str, text: str, tmp_path: Path) -> None:
    path = uploads.write(tmp_path / name, text)
    assert uploads.known_as(path, IMPORTERS) == ["spreadsheet"]
    found = golden.seen(spreadsheet.IMPORTER, path, {})
    assert (found["problems"], found["questions"]) == ([], [])
    said = [(one["day"], one.get("mood", ""), one["text"]) for one in found["records"]]
    assert said == [("2026-02-03", "good", "soup, and rain"), ("2026-02-04", "", '"tea" | later')]


def test_a_note_with_words_around_a_table_is_asked_about(tmp_path: Path) -> None:
    text = f"We wrote this down.\n\n{as_bars('| ', ' |', '|---|---|---|')}\nAnd so on.\n"
    assert uploads.known_as(uploads.write(tmp_path / "a.md", text), IMPORTERS) == ["spreadsheet", "markdown"]
