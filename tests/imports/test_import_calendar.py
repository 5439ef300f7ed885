"""Calendars: every event is counted, nothing goes on without end, and only days and titles are kept."""

import re
import time
from pathlib import Path
from typing import Any

import pytest

from pipeline.imports.formats import ical, ical_repeats
from pipeline.imports.formats.ical_events import UNFOLLOWED
from pipeline.imports.formats.ical_repeats import LIMIT
from tests.support import golden, uploads

CASES = [case for case in golden.cases() if case.parent.name == "ical"]
ANSWERS = {"timezone": "Europe/Berlin", "today": "2025-06-30"}


def calendar(*events: str) -> str:
    bodies = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{bodies}END:VCALENDAR\n"


def seen(path: Path, content: str | bytes, **answers: str) -> dict[str, Any]:
    return golden.seen(ical.IMPORTER, uploads.write(path / "ours.ics", content), ANSWERS | answers)


def days(found: dict[str, Any]) -> list[str]:
    return [record["day"] for record in found["records"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_event_is_a_record_or_a_problem(case: Path, tmp_path: Path) -> None:
    files = sorted(case.rglob("*.ics")) if case.is_dir() else [case]
    events = sum(len(re.findall("BEGIN:(?:VEVENT|VJOURNAL)", file.read_text(encoding="utf-8"))) for file in files)
    found = golden.seen(ical.IMPORTER, golden.packed(case, tmp_path), golden.answers_of(case) | ANSWERS)
    assert (
        sum(record.get("entries", 1) for record in found["records"])
        + sum(not problem.get("is_kept") for problem in found["problems"])
        == events
    )


def test_line_ends_make_no_difference(tmp_path: Path) -> None:
    text = (golden.FOLDER / "ical" / "repeats.ics").read_text(encoding="utf-8")
    assert (
        seen(tmp_path, text.replace("\n", "\r\n")) == seen(tmp_path, text) == seen(tmp_path, text.replace("\n", "\r"))
    )


def test_descriptions_places_and_people_are_not_kept(tmp_path: Path) -> None:
    private = "DESCRIPTION:secret\nLOCATION:secret\nATTENDEE;CN=secret:mailto:secret@x\nBEGIN:VALARM\nSUMMARY:secret\nEND:VALARM"
    found = seen(tmp_path, calendar(f"UID:a\nDTSTART:20250301T100000\nSUMMARY:Market\n{private}"))
    assert found["records"][0]["labels"] == ["Market"]
    assert "secret" not in str(found)


@pytest.mark.many
def test_an_event_that_repeats_too_often_is_cut_and_said_to_be(tmp_path: Path) -> None:
    found = seen(tmp_path, calendar("UID:a\nDTSTART:20000101T100000\nRRULE:FREQ=DAILY\nSUMMARY:Coffee"))
    assert len(found["records"]) == LIMIT
    assert {record["entries"] for record in found["records"]} == {0}
    assert [problem["where"] for problem in found["problems"]] == ["event 1"]


MANY = (
    [f"UID:{i}\nDTSTART:19000101T000000\nRRULE:FREQ=DAILY;BYHOUR=1,2,3,4" for i in range(300)],
    [f"UID:{i}\nDTSTART:19000101\nRRULE:FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2" for i in range(300)],  # never comes
    [f"UID:same\nDTSTART:19900101T{i // 60:02}{i % 60:02}00\nRRULE:FREQ=DAILY" for i in range(300)],
    ["UID:a\nDTSTART:19900101T000000\n" + "\n".join(["RRULE:FREQ=DAILY"] * 600)],
)


@pytest.mark.many
@pytest.mark.parametrize("events", MANY, ids=("often", "never", "one series", "one event"))
def test_a_small_calendar_of_much_that_repeats_is_soon_read(
    events: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ical_repeats, "WORK", 0.1)
    began = time.process_time()
    found = seen(tmp_path, calendar(*events, "UID:once\nDTSTART:20250301T100000"))
    assert time.process_time() - began < 10, "without an end it would be minutes"
    assert "2025-03-01" in days(found)
    assert any("repeats in a way that can't be read" in problem["what"] for problem in found["problems"])


def test_a_birthday_repeats_from_1990_to_today(tmp_path: Path) -> None:
    found = seen(tmp_path, calendar("UID:a\nDTSTART;VALUE=DATE:19600505\nRRULE:FREQ=YEARLY\nSUMMARY:Birthday"))
    assert days(found) == [f"{year}-05-05" for year in range(1990, 2026)]
    assert seen(tmp_path, calendar("DTSTART:20250701T100000"))["problems"][0]["what"] == "is in the future"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYHOUR=1,2,3,4,5;UNTIL=21990101",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYMONTH=13",
        "FREQ=",
        "BYDAY=MO",
        "FREQ=DAILY;UNTIL=99999999",
    ],
)
def test_a_rule_without_end_or_sense_costs_all_days_but_the_first(rule: str, tmp_path: Path) -> None:
    found = seen(tmp_path, calendar(f"UID:a\nDTSTART:20250101T100000\nRRULE:{rule}", "UID:b\nDTSTART:20250102T100000"))
    assert days(found) == ["2025-01-01", "2025-01-02"]
    assert [(problem["where"], problem["is_kept"]) for problem in found["problems"]] == [("event 1", True)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("RRULE:", ["2025-01-01"]),
        ("RDATE:", ["2025-01-01"]),
        ("EXDATE:\nRECURRENCE-ID:\nSEQUENCE:\nUID:", ["2025-01-01"]),
        ("RDATE:20250103T100000\nRDATE:soon", ["2025-01-01", "2025-01-03"]),
        ("RRULE:FREQ=DAILY;COUNT=3\nEXDATE:20250102T100000\nEXDATE:soon", ["2025-01-01", "2025-01-03"]),
        ("RRULE:FREQ=DAILY;COUNT=-1", ["2025-01-01", "2025-01-02", "2025-01-03"]),
    ],
)
def test_a_blank_or_odd_property_costs_itself_alone(lines: str, expected: list[str], tmp_path: Path) -> None:
    found = seen(tmp_path, calendar(f"UID:a\nDTSTART:20250101T100000\n{lines}"), today="2025-01-03")
    assert days(found) == expected
    assert [problem["where"] for problem in found["problems"]] == ["event 1"] * ("soon" in lines)


def test_a_line_may_be_folded_inside_a_character(tmp_path: Path) -> None:
    whole = calendar("UID:a\nDTSTART:20250101T100000\nSUMMARY:Abend für uns").encode()
    folded = whole.replace("ü".encode(), b"\xc3\r\n \xbc")
    for data in (folded, b"\xef\xbb\xbf" + folded):
        (tmp_path / "a.ics").write_bytes(data)
        found = golden.seen(ical.IMPORTER, tmp_path / "a.ics", {})
        assert [record["labels"] for record in found["records"]] == [["Abend für uns"]]
        assert found["problems"] == []


def test_a_day_that_never_comes_leaves_no_day(tmp_path: Path) -> None:
    rule = "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
    found = seen(tmp_path, calendar(f"UID:a\nDTSTART;VALUE=DATE:20250101\n{rule}\nEXDATE;VALUE=DATE:20250101"))
    assert [problem["what"] for problem in found["problems"]] == [
        "has no day left: each was cancelled, moved or replaced"
    ]


def test_a_zone_that_is_none_is_asked_for_again(tmp_path: Path) -> None:
    found = seen(tmp_path, calendar("DTSTART:20250301T100000Z"), timezone="Middle-earth")
    assert (found["questions"], found["records"]) == (["timezone"], [])


def test_components_within_components_without_end_cost_nothing(tmp_path: Path) -> None:
    nest = "".join(f"BEGIN:X{n}\n" for n in range(50_000)) + "".join(f"END:X{n}\n" for n in range(50_000))
    assert len(seen(tmp_path, calendar(f"DTSTART:20250301T100000\n{nest}" + "A" * 500_000))["records"]) == 1


def test_a_series_that_ended_before_1990_is_said_to_be(tmp_path: Path) -> None:
    found = seen(tmp_path, calendar("UID:a\nDTSTART;VALUE=DATE:19700301\nRRULE:FREQ=YEARLY;COUNT=2"))
    assert [problem["what"] for problem in found["problems"]] == ["is before 1990"]


def test_a_rule_with_two_ends_gives_no_day_after_one_of_them(tmp_path: Path) -> None:
    found = seen(tmp_path, calendar("UID:a\nDTSTART;VALUE=DATE:20250301\nRRULE:FREQ=DAILY;COUNT=2;UNTIL=20250320"))
    assert [record["day"] for record in found["records"]] == ["2025-03-01"]
    assert [problem["what"] for problem in found["problems"]] == [UNFOLLOWED]
