"""Mood and habit trackers: Daylio, How We Feel, Pixels, Loop Habit Tracker and Bearable."""

import json
import shutil
import sqlite3
from base64 import b64encode
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.imports.formats import bearable, daylio_backup, daylio_csv, loop_habits, pixels
from pipeline.imports.record import Problem, Record
from pipeline.imports.tables.database import opened as opened_safely
from pipeline.imports.text import markup
from pipeline.imports.upload import limits, read
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload
from tests.support import golden
from tests.support.uploads import database, found, write

DAYLIO = "full_date,date,weekday,time,mood,activities,note_title,note\n"
ENTRY = {"id": 1, "minute": 0, "hour": 20, "day": 5, "month": 2, "year": 2024, "mood": 1, "tags": [], "note": ""}
LOOP_TABLES = (
    "create table Habits (id integer primary key, name text, freq_num integer, type integer);"
    "create table Repetitions (id integer primary key, habit integer, timestamp integer, value integer, notes text);"
)
WALKED = "insert into Habits values (1, 'Walk', 1, 0); insert into Repetitions values (1, 1, 1737763200000, 2, '');"


def backup(*entries: dict[str, Any], **others: Any) -> str:
    return json.dumps({"dayEntries": entries, "customMoods": [], "tag_groups": []} | others)


@pytest.mark.parametrize(
    "content",
    [
        backup(ENTRY)[:-9],
        b64encode(backup(ENTRY).encode())[:-30],
        '{"dayEntries": {"1": "not a list"}, "customMoods": []}',
        '{"dayEntries": 7, "customMoods": ' + "[" * 99_999,
    ],
)
def test_a_daylio_backup_that_is_damaged_says_how_to_make_another(content: str | bytes, tmp_path: Path) -> None:
    (problem,) = found(daylio_backup.IMPORTER, write(tmp_path / "backup.daylio", content))
    assert "Backup & Restore" in problem.hint


@pytest.mark.parametrize(
    ("months", "instants", "expected"),
    [
        ([0, 5], [None, None], [1, 6]),  # as the app writes them
        ([12, 5], [None, None], [12, 5]),  # there is no month 12 from 0 on
        ([5, 5], ["2024-05-05T18:00Z", "2024-05-05T18:00Z"], [5, 5]),
        ([5, 5, 5], ["2024-06-05T18:00Z", "2024-06-06T03:00Z", "2001-01-01T00:00Z"], [6, 6, 6]),
    ],
)
def test_a_backup_tells_over_all_entries_whether_january_is_0(
    months: list[int], instants: list[str | None], expected: list[int], tmp_path: Path
) -> None:
    entries = [
        ENTRY | {"month": month} | ({"datetime": datetime.fromisoformat(at).timestamp() * 1000} if at else {})
        for month, at in zip(months, instants, strict=True)
    ]
    records = found(daylio_backup.IMPORTER, write(tmp_path / "backup.json", backup(*entries)))
    assert [record.day.month for record in records if isinstance(record, Record)] == expected


def test_ids_of_two_phones_that_both_count_from_1_are_told_apart(tmp_path: Path) -> None:
    for number, instant in enumerate((1709665200000, 1709751600000)):
        write(tmp_path / f"{number}.daylio", backup(ENTRY | {"datetime": instant}))
    first, second = (found(daylio_backup.IMPORTER, tmp_path / f"{n}.daylio")[0] for n in (0, 1))
    assert first.id != second.id


@pytest.mark.parametrize("odd", [None, True, -1, 10**30, 1e300, "x", [], [[]], {}, {"a": 1}, "\ud800", "2024-01-01"])
@pytest.mark.parametrize(
    ("importer", "whole"),
    [
        (
            daylio_backup.IMPORTER,
            {
                "customMoods": [{"id": 1, "custom_name": "", "mood_group_id": 1}],
                "tags": [{"id": 1, "name": "tea"}],
                "tag_groups": [],
                "dayEntries": [
                    ENTRY | {"datetime": 1709665200000, "timeZoneOffset": 3600000, "tags": [1], "assets": [1]}
                ],
                "assets": [{"id": 1, "checksum": "a"}],
            },
        ),
        (
            pixels.IMPORTER,
            [
                {
                    "date": "2024-01-01",
                    "type": "Mood",
                    "scores": [1, 2],
                    "notes": "",
                    "tags": [{"type": "Emotions", "entries": ["calm"]}],
                }
            ],
        ),
        (pixels.IMPORTER, [{"date": "2024-01-01", "entries": [{"type": "Mood", "value": 5, "notes": "", "tags": []}]}]),
    ],
    ids=["daylio", "pixels", "pixels of 2021"],
)
def test_a_value_of_any_kind_anywhere_in_a_json_backup_is_a_problem_at_most(
    importer: Importer, whole: Any, odd: object, tmp_path: Path
) -> None:
    for spoilt in _with_one_replaced(whole, odd):
        with Upload(write(tmp_path / "backup.json", json.dumps(spoilt))) as upload:
            if importer.identify(upload):
                assert all(isinstance(one, Record | Problem) for one in read.read(upload, importer))


def _with_one_replaced(data: Any, odd: object) -> Iterator[Any]:
    """Yield the data once for each of its values, with that value replaced."""
    yield odd
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        for spoilt in _with_one_replaced(value, odd):
            copy = data.copy()
            copy[key] = spoilt
            yield copy


def test_a_comma_in_a_mood_without_quotes_never_moves_the_rest_into_other_columns(tmp_path: Path) -> None:
    rows = '2021-02-05,5 February,Friday,10:00 pm,good, but tired,"tea","",""\n2021-02-04,,,,fine,,,\n'
    problem, record = found(daylio_csv.IMPORTER, write(tmp_path / "a.csv", DAYLIO + rows))
    assert isinstance(problem, Problem)
    assert (problem.where, record.mood) == ("line 2", "fine")


def test_a_quote_that_is_never_closed_is_a_problem_and_not_the_rest_of_the_file(tmp_path: Path) -> None:
    rows = "2021-02-05,,,,good,,,\n" + '2021-02-04,,,,good,,,"cut'
    record, problem = found(daylio_csv.IMPORTER, write(tmp_path / "a.csv", DAYLIO + rows))
    assert isinstance(record, Record)
    assert problem.where == "line 3"


def test_an_old_encoding_is_asked_for_and_the_answer_is_kept_to(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", (DAYLIO + "2021-02-05,,,,müde,,,für Ben\n").encode("cp1252"))
    with Upload(path) as upload:
        assert daylio_csv.IMPORTER.identify(upload)
        list(read.read(upload, daylio_csv.IMPORTER))
        assert [*upload.questions] == ["encoding"]
    (record,) = found(daylio_csv.IMPORTER, path, {"encoding": "cp1252"})
    assert (record.mood, record.text) == ("müde", "für Ben")


def test_a_long_export_is_streamed(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", DAYLIO + ("2021-02-05,,,,good,,," + "word " * 2000 + "\n") * 600)
    with Upload(path) as upload:
        records = read.read(upload, daylio_csv.IMPORTER)
        next(records)
        assert 0 < upload.done < upload.total / 2


def test_a_line_without_end_is_refused_before_it_is_held_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LINE_BYTES", 1 << 16)
    path = write(tmp_path / "a.csv", DAYLIO + "2021-02-05,,,,good,,," + "x" * (1 << 20))
    (problem,) = found(daylio_csv.IMPORTER, path)
    assert "it is too long" in problem.what


def test_a_note_that_is_an_address_is_kept_as_it_is() -> None:
    assert markup.text_of("https://example.org/?a=1&b=2") == "https://example.org/?a=1&b=2"


def test_where_there_are_both_of_loop_the_files_of_each_habit_are_read_and_the_backup_is_not(tmp_path: Path) -> None:
    shutil.copytree(golden.FOLDER / "loop_habits" / "of_2019", tmp_path / "loop")
    alone = found(loop_habits.IMPORTER, tmp_path / "loop")
    database(tmp_path / "loop" / "Loop Habits Backup.db", LOOP_TABLES + WALKED)
    assert found(loop_habits.IMPORTER, tmp_path / "loop") == alone


def test_the_csv_and_the_backup_of_loop_say_the_same_of_a_habit_and_day(tmp_path: Path) -> None:
    folder = tmp_path / "loop" / "001 Walk"
    folder.mkdir(parents=True)
    write(tmp_path / "loop" / "Habits.csv", "Position,Name,Color,NumRepetitions\n001,Walk,#FF8F00,1\n")
    write(folder / "Checkmarks.csv", "Date,Value,Notes\n2025-01-25,YES_MANUAL,\n")
    (of_csv,) = found(loop_habits.IMPORTER, tmp_path / "loop")
    (of_backup,) = found(loop_habits.IMPORTER, database(tmp_path / "a.db", LOOP_TABLES + WALKED))
    assert (of_csv.day, of_csv.title, of_csv.labels) == (of_backup.day, of_backup.title, of_backup.labels)


def test_the_list_of_habits_alone_says_that_the_checkmarks_are_missing(tmp_path: Path) -> None:
    path = write(tmp_path / "Habits.csv", "Position,Name,Color,NumRepetitions\n001,Walk,#FF8F00,1\n")
    (problem,) = found(loop_habits.IMPORTER, path)
    assert "whole ZIP" in problem.hint


ENDLESS = (
    "with recursive n(i) as (select 1 union all select i + 1 from n) select i as id, 'x' as name, i as freq_num from n"
)


@pytest.mark.parametrize(
    "script",
    [
        f"create view Habits as {ENDLESS};" + LOOP_TABLES.partition(";")[2],
        LOOP_TABLES.partition(";")[0] + f"; create view Repetitions as {ENDLESS};",
        "create virtual table Habits using fts5(name, freq_num);" + LOOP_TABLES.partition(";")[2],
        LOOP_TABLES.replace("Repetitions (id", "Repetitions_of_old (id"),
        LOOP_TABLES.replace("timestamp integer", "at integer"),
        LOOP_TABLES.replace("name text", "title text"),
    ],
)
def test_a_database_that_is_not_built_as_loop_builds_it_is_refused(script: str, tmp_path: Path) -> None:
    (problem,) = found(loop_habits.IMPORTER, database(tmp_path / "a.db", script))
    assert "Export as CSV" in problem.hint


def test_a_backup_of_loop_is_read_only_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "upload"
    folder.mkdir()
    path = database(folder / "what? #1.db", LOOP_TABLES + WALKED)
    before = path.read_bytes()
    assert len(found(loop_habits.IMPORTER, path)) == 1
    assert [*folder.iterdir()] == [path]
    assert path.read_bytes() == before
    with opened_safely(path) as opened, pytest.raises(sqlite3.OperationalError):
        opened.execute("attach database ':memory:' as other")


def test_what_is_no_text_in_a_backup_of_loop_is_a_problem_of_its_entry(tmp_path: Path) -> None:
    more = (
        "insert into Repetitions values (2, 1, 1737676800000, 2, cast(x'ff' as text)), (3, 1, 1737676800000, 2, x'00');"
    )
    record, *problems = found(loop_habits.IMPORTER, database(tmp_path / "a.db", LOOP_TABLES + WALKED + more))
    assert isinstance(record, Record)
    assert [one.where for one in problems if isinstance(one, Problem)] == ["entry 2", "entry 3"]


def test_bearable_counts_each_row_once_as_part_of_a_record_or_as_a_problem(tmp_path: Path) -> None:
    path = golden.FOLDER / "bearable" / "of_2022.csv"
    everything = found(bearable.IMPORTER, path)
    rows = len(path.read_text().splitlines()) - 1
    assert sum(one.entries if isinstance(one, Record) else 1 for one in everything) == rows
