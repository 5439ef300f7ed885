"""Days in tables of unknown apps: how they are written, in which order, and on which clock."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.imports.dates.stamps import Stamps
from pipeline.imports.formats import spreadsheet
from pipeline.imports.formats.known import IMPORTERS
from pipeline.imports.record import Problem, Record, Unanswered
from pipeline.imports.upload import read
from pipeline.imports.upload.upload import Upload
from tests.support import uploads
from tests.support.tables import seen, wheres


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2025-03-02", "2025-03-02  "),
        ("2025-03-02 14:03", "2025-03-02 14:03 "),
        ("2025-03-02T10:00:00-04:00", "2025-03-02 10:00:00 -04:00"),
        ("2025-03-02T10:00:00.123456789+0530", "2025-03-02 10:00:00 +05:30"),
        ("2025/03/02 9:15:00 AM GMT+2", "2025-03-02 09:15:00 +02:00"),
        ("2025/3/2 下午 9:15:00", "2025-03-02 21:15:00 "),
        ("2025. 3. 2 오전 12:15:00", "2025-03-02 00:15:00 "),
        ("2025年3月2日", "2025-03-02  "),
        ("13.04.2025, 8:05", "2025-04-13 08:05 "),
        ("13/04/2025 8:26 p. m.", "2025-04-13 20:26 "),
        ("13.04.2025 um 13:39 Uhr", "2025-04-13 13:39 "),
        ("March 2, 2025 7:30\u202fPM", "2025-03-02 19:30 "),
        ("Sunday, 2 March 2025", "2025-03-02  "),
        ("@March 2, 2025 8:45 AM (GMT+1)", "2025-03-02 08:45 +01:00"),
        ("Sonntag, 2. März 2025 um 13:39:50 Mitteleuropäische Normalzeit", "2025-03-02 13:39:50 "),
        ("2025-03-02 8:15 em", "2025-03-02 20:15 "),  # the afternoon, in Swedish
        ("2025-03-02 25:00", ""),
        ("2025-13-32", ""),
        ("2025-02-30", ""),
        ("Last Monday", ""),
        ("30 May", ""),
        ("1741000000", ""),  # a number unless its column is known to tell the day
        ("2025-03-02 " + "9" * 1000, ""),
    ],
)
def test_a_stamp_is_read_as_it_is_written_or_not_at_all(written: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with Upload(tmp_path / "a", {"date_order": "day month year"}) as upload:
        stamps = Stamps(upload, [written])
        assert stamps.can_read(written) is bool(expected)
        if expected:
            stamp = stamps.read(written)
            assert f"{stamp.day} {stamp.time} {stamp.zone}" == expected


def test_one_day_anywhere_in_the_file_tells_the_order_of_all(tmp_path: Path) -> None:
    rows = "03/04/2025,a\n" * 3000
    assert seen(tmp_path / "a.csv", "date,note\n" + rows)["questions"] == ["date_order"]
    found = seen(tmp_path / "a.csv", "date,note\n" + rows + "13/04/2025,b\n")
    assert (found["records"][0]["day"], found["questions"]) == ("2025-04-03", [])


def test_progress_tells_of_both_looks_where_all_days_are_looked_at_first(tmp_path: Path) -> None:
    text = "date,note\n" + "03/04/2026,a walk by the river and home\n" * 40_000 + "25/12/2025,rain\n"
    shares: list[float] = []
    with Upload(uploads.write(tmp_path / "diary.csv", text)) as upload:
        upload.progress = shares.append
        records = spreadsheet.read(upload)
        next(records)
        halfway = len(shares)
        last = [*records][-1]
    assert last.day == date(2025, 12, 25)
    assert max(shares[:halfway]) < 0.9, "all was looked at once, and is being read now"
    assert shares[-1] == 1.0


def test_days_in_two_orders_are_asked_for_and_never_mixed(tmp_path: Path) -> None:
    text = "date,note\n13/04/2025,a\n04/13/2025,b\n"
    assert seen(tmp_path / "a.csv", text)["questions"] == ["date_order"]
    found = seen(tmp_path / "a.csv", text, {"date_order": "month day year"})
    assert (wheres(found), wheres(found, "problems")) == (["line 3"], ["line 2"])


@pytest.mark.parametrize(
    ("stamp", "time"), [("1741000000", "12:06:40"), ("1741000000000", "12:06:40"), ("20250303", "")]
)
def test_seconds_since_1970_are_put_on_the_clock_at_home(stamp: str, time: str, tmp_path: Path) -> None:
    text = f"timestamp,note\n{stamp},a\n"
    found = seen(tmp_path / "a.csv", text, {"timezone": "Europe/Berlin"})
    assert (found["records"][0]["day"], found["records"][0].get("time", "")) == ("2025-03-03", time)
    assert seen(tmp_path / "a.csv", text)["questions"] == (["timezone"] if time else [])


SWAPPED = "date,note\n2026-03-02,a\n2026-04-02,b\n13/02/2026,c\n14/02/2026,d\n2026-01-03,e\n"


def test_dates_that_a_spreadsheet_swapped_are_asked_about_with_their_rows(tmp_path: Path) -> None:
    path = uploads.write(tmp_path / "a.csv", SWAPPED)
    with Upload(path) as upload:
        next(read.read(upload, spreadsheet.IMPORTER))
    question = upload.questions["dates_swapped"]
    assert question.guess == question.choices[0]
    assert "may be swapped in lines 2 to 3, 6." in question.asks
    assert "line 2 says 2 March and may mean 3 February." in question.asks
    swap, leave = question.choices
    for answer, days in (
        (swap, ["2026-02-03", "2026-02-04", "2026-02-13", "2026-02-14", "2026-03-01"]),
        (leave, ["2026-03-02", "2026-04-02", "2026-02-13", "2026-02-14", "2026-01-03"]),
    ):
        found = seen(path, SWAPPED, {"dates_swapped": answer})
        assert ([record["day"] for record in found["records"]], found["questions"]) == (days, [])


def test_short_years_beside_dates_that_were_swapped_are_asked_about(tmp_path: Path) -> None:
    text = "date;note\n2026-03-02;a\n13.02.26;b\n"
    assert "dates_swapped" in seen(tmp_path / "a.csv", text, {"date_order": "day month year"})["questions"]


@pytest.mark.parametrize(
    "rows",
    [
        "2026-03-02\n2026-03-13\n13/02/2026",  # a real date after the 12th
        "2026-03-02\n03/02/2026\n13/02/2026",  # a text before the 13th
        "2026-03-02\n2026-03-03",
        "13/02/2026\n14/02/2026",
    ],
)
def test_dates_that_no_program_swapped_are_not_asked_about(rows: str, tmp_path: Path) -> None:
    assert seen(tmp_path / "a.csv", f"date\n{rows}\n")["questions"] == []


@pytest.mark.parametrize(
    ("table", "days"),
    [
        ("Year,Month,Day,Note\n2026,2,3,a\n2026,2,13,b\n", ["2026-02-03", "2026-02-13"]),
        ("Note;Tag;Monat;Jahr\na;3;Februar;2026\nb;13;März;2026\n", ["2026-02-03", "2026-03-13"]),
        ("year,month,day,Note\n26,02,03,a\n26,12,31,b\n", ["2026-02-03", "2026-12-31"]),
        ("year,month,day,Note\n2026.0,2.0,3.0,a\n", ["2026-02-03"]),
        ("date,year,month,day,Note\n2026-02-03,2026,2,9,a\n", ["2026-02-03"]),
    ],
    ids=["numbers", "names", "short years", "decimals", "beside a date"],
)
def test_a_day_in_three_columns_is_one(table: str, days: list[str], tmp_path: Path) -> None:
    found = uploads.found(spreadsheet.IMPORTER, uploads.write(tmp_path / "a.csv", table))
    assert [one.day.isoformat() for one in found] == days
    assert not any(name in one.text for one in found for name in ("Monat", "month")) or "date" in table


def test_a_day_in_three_columns_may_have_its_time_in_two(tmp_path: Path) -> None:
    table = "year,month,day,hour,minute,note\n2026,2,3,20,5,a\n2026,2,3,7,30,b\n2026,2,31,7,30,c\n,,,,,d\n"
    *found, no_day, empty = uploads.found(spreadsheet.IMPORTER, uploads.write(tmp_path / "a.csv", table))
    assert [(one.time, one.values) for one in found] == [("20:05", ()), ("07:30", ())]
    assert [isinstance(one, Problem) for one in (no_day, empty)] == [True, True]


@pytest.mark.parametrize("name", ["Start Date (UTC)", "created_utc", "GMT time"])
def test_a_column_that_is_called_utc_is_no_clock_of_the_author(name: str, tmp_path: Path) -> None:
    text = f"How was it?,{name}\nfine,2026-02-03 19:14:00\nok,2026-02-04 23:30:00\n"
    assert seen(tmp_path / "a.csv", text)["questions"] == ["timezone"]
    found = seen(tmp_path / "a.csv", text, {"timezone": "Europe/Berlin"})
    assert [(one["day"], one["time"]) for one in found["records"]] == [
        ("2026-02-03", "20:14:00"),
        ("2026-02-05", "00:30:00"),
    ]


@pytest.mark.parametrize("name", ["Date (GMT+1)", "Date (UTC -05:00)", "Autocut"])
def test_a_column_that_is_called_by_an_offset_has_the_clock_of_the_author(name: str, tmp_path: Path) -> None:
    found = seen(tmp_path / "a.csv", f"{name},note\n2026-02-03 23:30:00,tea\n")
    assert (found["questions"], found["records"][0]["day"]) == ([], "2026-02-03")


def test_a_column_that_is_told_but_can_not_be_read_is_still_a_table(tmp_path: Path) -> None:
    path = uploads.write(tmp_path / "a.csv", "Timestamp,How?\n3.2.2026 8:14 zzz,good\n14.2.2026 8:14 yyy,ok\n")
    with Upload(path, {"column:day": "Timestamp"}) as upload:
        importer, _ = read.identify(upload, IMPORTERS)
        found = list(read.read(upload, importer))
    assert [(type(one).__name__, one.where) for one in found] == [("Problem", "line 2"), ("Problem", "line 3")]


@pytest.mark.parametrize(
    ("moods", "scales"),
    [
        (("7/10", "6 / 10", "9/10"), ("0..10", "10..0", "1..10", "10..1")),
        (("-1", "0", "2"), ("-2..2", "2..-2", "-3..3", "3..-3", "-5..5", "5..-5", "-10..10", "10..-10")),
    ],
)
def test_a_mood_that_says_its_scale_is_offered_no_other(
    moods: tuple[str, ...], scales: tuple[str, ...], tmp_path: Path
) -> None:
    path = uploads.write(
        tmp_path / "a.csv", "date,mood\n" + "".join(f"2026-02-0{n},{m}\n" for n, m in enumerate(moods, 1))
    )
    with Upload(path) as upload, pytest.raises(Unanswered):
        list(read.read(upload, spreadsheet.IMPORTER))
    assert upload.questions["mood_scale"].choices == scales
    records = uploads.found(spreadsheet.IMPORTER, path, {"mood_scale": scales[0]})
    assert [one.mood for one in records] == [mood.partition("/")[0].strip() for mood in moods]  # type: ignore[union-attr]


def test_days_with_the_month_last_are_asked_about_and_never_read_the_other_way_unasked(tmp_path: Path) -> None:
    path = uploads.write(tmp_path / "a.csv", "date,note\n2026-02-03,a\n2026-13-03,b\n2026-28-03,c\n")
    with Upload(path) as upload:
        assert spreadsheet.IMPORTER.identify(upload)
        with pytest.raises(Unanswered):
            list(read.read(upload, spreadsheet.IMPORTER))
    assert upload.questions["date_order"].choices == ("year month day", "year day month")
    assert "or 2 March 2026 (year day month)." in upload.questions["date_order"].asks
    found = uploads.found(spreadsheet.IMPORTER, path, {"date_order": "year day month"})
    assert [one.day.isoformat() for one in found] == ["2026-03-02", "2026-03-13", "2026-03-28"]
    found = uploads.found(spreadsheet.IMPORTER, path, {"date_order": "year month day"})
    assert [type(one) for one in found] == [Record, Problem, Problem]


def test_one_wrong_day_among_others_changes_none_of_them(tmp_path: Path) -> None:
    path = uploads.write(tmp_path / "a.csv", "date,note\n2026-02-13,a\n2026-02-14,b\n2026-13-03,c\n")
    found = uploads.found(spreadsheet.IMPORTER, path)
    assert [type(one) for one in found] == [Record, Record, Problem]
