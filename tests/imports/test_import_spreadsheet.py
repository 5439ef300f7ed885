"""Tables of unknown apps: CSV and its like, and Excel workbooks."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.imports.formats import spreadsheet
from pipeline.imports.record import Record, Unanswered
from pipeline.imports.store.keys import Keys
from pipeline.imports.upload import limits, read
from pipeline.imports.upload.upload import Upload
from tests.support import golden, uploads
from tests.support.tables import seen, wheres


def test_a_table_keeps_the_keys_and_digests_that_homes_hold_of_it() -> None:
    record = Record(date(2016, 1, 1), "line 2", time="07:00", text="dishes window tea 0", labels=("tea",), mood="bad")
    assert Keys("spreadsheet").of(record, "2016-01-01") == ("#c3bf3387d5bd27a088", "34b11b5ff0dd06efb2", "")


# Rows


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_that_by_which_all_rows_are_as_wide_as_the_header(delimiter: str, tmp_path: Path) -> None:
    rows = [["date", "note", "place"], ["2025-03-02", "one, two; three", "a"], ["2025-03-03", "four, five; six", "b"]]
    text = "".join(delimiter.join(f'"{c}"' if delimiter in c else c for c in row) + "\n" for row in rows)
    found = seen(tmp_path / "a.csv", text)
    assert found["records"][0]["text"] == "note: one, two; three\nplace: a"


def test_a_quote_that_is_never_closed_costs_its_row_even_where_the_file_is_long(tmp_path: Path) -> None:
    rows = [f"2025-03-02,row {n} of a {'long ' * 60}file\n" for n in range(6_000)]
    rows[0] = '2025-03-02,"never closed\n'
    found = seen(tmp_path / "a.csv", "date,note\n" + "".join(rows))
    assert wheres(found, "problems") == ["line 2"]
    assert len(found["records"]) == 5_999


def test_a_quote_that_is_closed_in_the_wrong_place_costs_the_rows_it_breaks_and_no_other(tmp_path: Path) -> None:
    text = 'date,mood,note\n2025-03-01,ok,a\n2025-03-02,"ok,b\n2025-03-03,ok,c\n2025-03-04,"ok",d\n2025-03-05,ok,e\n'
    found = seen(tmp_path / "a.csv", text)
    assert wheres(found, "problems") == ["line 3"]
    assert [record["day"][-2:] for record in found["records"]] == ["01", "03", "04", "05"]


@pytest.mark.parametrize("cell", ['"tea, ""hot""" ', '"tea, \\"hot\\""'], ids=["blank", "backslash"])
def test_a_quote_as_other_programs_write_it_costs_no_row(cell: str, tmp_path: Path) -> None:
    found = seen(tmp_path / "a.csv", f"date,note,sleep\n2025-03-02,{cell},7\n2025-03-03,rain,8\n")
    assert [one["text"] for one in found["records"]] == ['tea, "hot"', "rain"]


def test_a_row_without_its_last_cells_is_read_as_if_they_were_empty(tmp_path: Path) -> None:
    found = seen(
        tmp_path / "a.csv", "date,mood,note\n2025-03-02,good,a\n2025-03-03,bad\n2025-03-04\n2025-03-05,good,b\n"
    )
    assert [(one["day"], one.get("mood")) for one in found["records"]] == [
        ("2025-03-02", "good"),
        ("2025-03-03", "bad"),
        ("2025-03-05", "good"),
    ]
    assert not found["problems"]
    assert found["left"] == {"rows with only a date": 1}


def test_a_row_that_nobody_filled_is_no_entry_and_one_with_a_no_is(tmp_path: Path) -> None:
    found = seen(tmp_path / "a.csv", "date,time,Walk,Hug\n2025-03-02,,x,\n2025-03-03,20:00,,\n2025-03-04,,no,no\n")
    assert [one["day"] for one in found["records"]] == ["2025-03-02", "2025-03-04"]


def test_a_cell_that_no_table_holds_is_a_problem_and_the_rest_loads(tmp_path: Path) -> None:
    cell = "x" * (10 << 20)
    found = seen(tmp_path / "a.csv", f"date,note\n2025-03-01,a\n2025-03-02,{cell}\n2025-03-03,c\n")
    assert (wheres(found), wheres(found, "problems")) == (["line 2", "line 4"], ["line 3"])


def test_a_line_without_end_is_a_problem_and_the_rest_loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LINE_BYTES", 1 << 20)
    for cell in ("x" * (3 << 20), '"' + "x" * (3 << 20) + '"', '"a\n' + "x" * (3 << 20) + '\nb"'):
        found = seen(tmp_path / "a.csv", f"date,note\n2025-03-01,a\n2025-03-02,{cell}\n2025-03-03,c\n")
        assert [record["text"] for record in found["records"]] == ["a", "c"]
        assert len(found["problems"]) in (1, 2)


def test_a_table_of_too_many_columns_is_refused(tmp_path: Path) -> None:
    text = "date" + ",a" * limits.COLUMNS + "\n2025-03-02" + ",1" * limits.COLUMNS + "\n"
    assert seen(tmp_path / "a.csv", text)["problems"][0]["what"] == "it has more than 2,000 columns"


def test_columns_of_one_name_are_numbered_and_those_without_are_named_by_their_place(tmp_path: Path) -> None:
    found = seen(tmp_path / "a.csv", "date,note,note,\n2025-03-02,a,b,c\n")
    assert found["records"][0]["text"] == "note: a\nnote (2): b\ncolumn 4: c"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-8"])
def test_the_encodings_that_excel_saves_are_read(encoding: str, tmp_path: Path) -> None:
    found = seen(tmp_path / "a.txt", "date\tnote\r\n2025-03-02\tüber ☕\r\n".encode(encoding))
    assert found["identified"]
    assert found["records"][0]["text"] == "über ☕"


def test_a_table_is_known_by_its_names_where_its_first_row_is_longer_than_what_is_looked_at(tmp_path: Path) -> None:
    path = uploads.write(tmp_path / "a.csv", f'date,note\n2025-03-02,"{"long " * 40_000}"\n2025-03-03,short\n')
    assert uploads.known_as(path, (spreadsheet.IMPORTER,)) == ["spreadsheet"]
    assert wheres(golden.seen(spreadsheet.IMPORTER, path, {})) == ["line 2", "line 3"]


def test_a_total_below_widens_no_scale(tmp_path: Path) -> None:
    path = uploads.write(tmp_path / "a.csv", "date,mood\n2025-03-02,4\n2025-03-03,5\nSum,9\n")
    with Upload(path, {}) as upload, pytest.raises(Unanswered):
        list(read.read(upload, spreadsheet.IMPORTER))
    assert "1..5" in upload.questions["mood_scale"].choices


def test_a_text_in_a_column_that_was_empty_at_first_is_not_lost(tmp_path: Path) -> None:
    rows = "".join(f"2025-03-02,{n} cups,\n" for n in range(1200))
    found = seen(tmp_path / "a.csv", f"date,note,more\n{rows}2025-03-03,tea,late\n")
    assert found["questions"] == []
    assert [found["records"][at]["text"] for at in (0, -1)] == ["0 cups", "note: tea\nmore: late"]


def test_records_come_before_the_file_is_read_through(tmp_path: Path) -> None:
    with Upload(
        uploads.write(tmp_path / "a.csv", "date,note\n" + "2025-03-02,a line of a journal\n" * 300_000)
    ) as upload:
        next(read.read(upload, spreadsheet.IMPORTER))
        assert upload.done < upload.total


# Columns


def test_a_table_that_leaves_one_possibility_is_asked_nothing(tmp_path: Path) -> None:
    found = seen(tmp_path / "a.csv", "when it was,how\n2025-03-02,quiet\n2025-03-03,loud\n")
    assert (found["questions"], len(found["records"])) == ([], 2)


def test_where_no_column_can_be_the_day_it_is_asked_and_nothing_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("one,two\nx,y\n")
    with Upload(tmp_path / "a.csv") as upload:
        with pytest.raises(Unanswered):
            next(read.read(upload, spreadsheet.IMPORTER))
        assert upload.questions["column:day"].choices == ("one", "two")


@pytest.mark.parametrize("name", ["date", "stamp", "Timestamp"])
def test_a_column_of_days_that_can_not_be_read_is_named_with_two_of_its_cells(name: str, tmp_path: Path) -> None:
    path = uploads.write(tmp_path / "a.csv", f"{name},note\n7 of Frimaire 229,x\n8 of Frimaire 229,y\n")
    assert uploads.known_as(path, [spreadsheet.IMPORTER]) == ["spreadsheet"]
    with Upload(path) as upload:
        with pytest.raises(Unanswered):
            next(read.read(upload, spreadsheet.IMPORTER))
        asks = upload.questions["column:day"].asks
    assert asks.startswith(
        f"The dates in the column “{name}” can’t be read, such as “7 of Frimaire 229” and “8 of Frimaire"
    )


def test_a_column_of_few_days_is_read_with_a_problem_for_each_other_row(tmp_path: Path) -> None:
    found = seen(tmp_path / "a.csv", "date,note\n2025-03-02,a\n0000-00-00,b\n1899-12-31,c\n?,d\n")
    assert (wheres(found), wheres(found, "problems")) == (["line 2"], ["line 3", "line 4", "line 5"])


def test_errors_of_a_spreadsheet_and_the_numbers_of_rows_are_no_values(tmp_path: Path) -> None:
    found = seen(
        tmp_path / "a.csv", ",date,sleep\n0,2025-03-02,#N/A\n1,2025-03-03,7.000000000000001\n2,2025-03-04,#DIV/0!\n"
    )
    assert [one.get("values") for one in found["records"]] == [None, [["sleep", 7.000000000000001]], None]
    assert not any("text" in one for one in found["records"])


@pytest.mark.parametrize("weeks", ["2026-W06,x\n2026-W07,y\n", "KW 6 2026,x\nKW 7 2026,y\n", "2026-02,x\n2026-03,y\n"])
@pytest.mark.parametrize("name", ["date", "Period"])
def test_a_column_of_weeks_is_told_from_one_of_days(weeks: str, name: str, tmp_path: Path) -> None:
    path = uploads.write(tmp_path / "a.csv", f"{name},note\n{weeks}")
    assert uploads.known_as(path, [spreadsheet.IMPORTER]) == ["spreadsheet"]
    with Upload(path) as upload:
        with pytest.raises(Unanswered):
            next(read.read(upload, spreadsheet.IMPORTER))
        period = "months" if "-03" in weeks else "weeks"
        assert upload.questions["column:day"].asks.startswith(f"The column “{name}” has {period}, such as “")


def test_an_answer_that_names_no_column_is_asked_again(tmp_path: Path) -> None:
    found = seen(tmp_path / "a.csv", "date,tags,note\n2025-03-02,a,b\n", {"column:labels": "no such column"})
    assert (found["questions"], found["records"][0]["labels"]) == (["column:labels"], ["a"])


def test_columns_can_be_left_out(tmp_path: Path) -> None:
    found = seen(tmp_path / "a.csv", "date,tags,note\n2025-03-02,a,b\n", {"column:labels": "-", "column:text": "-"})
    assert found["records"] == [{"day": "2025-03-02", "where": "line 2"}]


def test_a_mood_off_its_scale_is_a_problem_and_zero_is_on_it(tmp_path: Path) -> None:
    text = "date,mood\n2025-03-02,0\n2025-03-03,7\n2025-03-04,4\n"
    found = seen(tmp_path / "a.csv", text, {"mood_scale": "0..7"})
    assert [record["mood"] for record in found["records"]] == ["0", "7", "4"]
    rows = "".join(f"2025-03-02,{n % 5 + 1}\n" for n in range(1200))
    found = seen(tmp_path / "a.csv", "date,mood\n" + rows + "2025-03-02,9\n", {"mood_scale": "1..5"})
    assert (len(found["records"]), wheres(found, "problems")) == (1201, ["line 1202"])
    assert found["records"][-1]["text"] == "mood: 9"


def test_a_time_that_is_none_costs_itself_alone(tmp_path: Path) -> None:
    found = seen(tmp_path / "a.csv", "date,time,note\n2025-03-02,24:00,a\n2025-03-03,-,b\n2025-03-04,20:15,c\n")
    assert [(one.get("time", ""), one["text"]) for one in found["records"]] == [
        ("", "note: a\ntime: 24:00"),
        ("", "b"),
        ("20:15", "c"),
    ]
    assert [(one["where"], one["is_kept"]) for one in found["problems"]] == [("line 2", True)]


def test_rows_of_any_width_are_told_of_below_a_header_that_is_known(tmp_path: Path) -> None:
    found = seen(
        tmp_path / "a.csv", "Date,Mood,Note\n2025-03-02,good\n2025-03-03,ok,tea, and soup\n2025-03-04,a,b,c,d\n"
    )
    assert [one["day"] for one in found["records"]] == ["2025-03-02"]
    assert [one["where"] for one in found["problems"]] == ["line 3", "line 4"]
