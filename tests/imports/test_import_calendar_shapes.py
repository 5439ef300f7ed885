"""The shapes in which calendars write days, with the days that RFC 5545 gives them, worked out by hand."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.imports.formats import ical
from tests.support import golden, uploads

ANSWERS = {"timezone": "Europe/Berlin", "today": "2026-06-30"}
BERLIN = """\
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""
EXCHANGE = "DTSTART;VALUE=DATE:20260302\nRRULE:FREQ=WEEKLY;BYDAY=MO;"
WALL = "TZID=W. Europe Standard Time"


def seen(folder: Path, text: str | bytes, **answers: str) -> dict[str, Any]:
    return golden.seen(ical.IMPORTER, uploads.write(folder / "ours.ics", text), ANSWERS | answers)


def calendar(head: str, *events: str) -> str:
    bodies = "".join(f"BEGIN:VEVENT\nUID:one\nSUMMARY:Walk\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{bodies}END:VCALENDAR\n"


# A name, the head of the calendar, its events (all of one UID), and the days. 2 March 2026 is a Monday.
SHAPES: list[tuple[str, str, list[str], str]] = [
    # 3.8.5.1: EXDATE takes the occurrence away. Exchange writes it as the day's midnight on the wall.
    ("exdate of an all-day series", BERLIN, [f"{EXCHANGE}COUNT=4\nEXDATE;{WALL}:20260309T000000"], "0302 0316 0323"),
    ("exdate without a zone", "", [f"{EXCHANGE}COUNT=3\nEXDATE:20260309T000000"], "0302 0316"),
    ("exdate in utc", BERLIN, [f"{EXCHANGE}COUNT=3\nEXDATE:20260308T230000Z"], "0302 0316"),
    ("exdate in utc, no zone in the file", "", [f"{EXCHANGE}COUNT=3\nEXDATE:20260308T230000Z"], "0302 0316"),
    ("exdate in utc, west of it", "", [f"{EXCHANGE}COUNT=3\nEXDATE:20260309T050000Z"], "0302 0316"),
    ("a day with a needless z", "", ["DTSTART;VALUE=DATE:20260302Z\nDTEND;VALUE=DATE:20260303Z"], "0302"),
    # 3.8.4.4: the occurrence of the 9th took place on the 11th.
    (
        "one occurrence of an all-day series moved",
        BERLIN,
        [f"{EXCHANGE}COUNT=3", f"DTSTART;VALUE=DATE:20260311\nRECURRENCE-ID;{WALL}:20260309T000000"],
        "0302 0311 0316",
    ),
    (
        "one occurrence of an all-day series cancelled",
        BERLIN,
        [
            f"{EXCHANGE}COUNT=3",
            f"DTSTART;VALUE=DATE:20260309\nRECURRENCE-ID;{WALL}:20260309T000000\nSTATUS:CANCELLED",
        ],
        "0302 0316",
    ),
    # 3.3.10: UNTIL is the last occurrence, when they meet: 15 March 23:00 UTC is midnight of the 16th in Berlin.
    ("until in utc at midnight on the wall", BERLIN, [f"{EXCHANGE}UNTIL=20260315T230000Z"], "0302 0309 0316"),
    ("until in utc, no zone in the file", "", [f"{EXCHANGE}UNTIL=20260315T230000Z"], "0302 0309 0316"),
    ("until a second before midnight", "", [f"{EXCHANGE}UNTIL=20260315T225959Z"], "0302 0309"),
    ("until a day", "", [f"{EXCHANGE}UNTIL=20260316"], "0302 0309 0316"),
    # 3.3.5, form 1: a floating time is on whatever wall the reader has.
    ("floating", "", ["DTSTART:20260302T233000"], "0302"),
    ("floating, without seconds", "", ["DTSTART:20260302T2330"], "0302"),
    ("with hyphens and colons", "", ["DTSTART:2026-03-02T23:30:00"], "0302"),
    # Form 2, in UTC: 2 March 23:30 UTC is the 3rd in Berlin, and 28 June 22:30 UTC is the 29th (summer: +2).
    ("in utc", "", ["DTSTART:20260302T233000Z"], "0303"),
    ("in utc, in summer", "", ["DTSTART:20260628T223000Z"], "0629"),
    ("in utc, in a calendar with a zone", "X-WR-TIMEZONE:America/New_York\n", ["DTSTART:20260303T033000Z"], "0302"),
    # Form 3: the wall of the zone that is named, by IANA, by Windows, or by nobody.
    ("windows zone that the file lacks", "", ["DTSTART;TZID=Tokyo Standard Time:20260302T003000"], "0302"),
    ("zone with a vendor's path", "", ["DTSTART;TZID=/x.org/2026/Asia/Tokyo:20260302T003000"], "0302"),
    ("zone that is none", "", ["DTSTART;TZID=Our Kitchen:20260302T003000"], "0302"),
    # 3.8.5.2: RDATE adds to DTSTART; of a period its start counts.
    ("rdate", "", ["DTSTART;VALUE=DATE:20260302\nRDATE;VALUE=DATE:20260305,20260401"], "0302 0305 0401"),
    ("rdate of periods", "", ["DTSTART:20260302T100000\nRDATE;VALUE=PERIOD:20260305T100000/PT1H"], "0302 0305"),
    # 3.8.4.4: from the 16th on, all are a day later: Tuesdays.
    (
        "this and future",
        "",
        [
            "DTSTART:20260302T100000\nRRULE:FREQ=WEEKLY;COUNT=5",
            "DTSTART:20260317T100000\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260316T100000",
        ],
        "0302 0309 0317 0324 0331",
    ),
    # 3.3.5: 29 March 2026, 2:30 doesn't exist in Berlin. It is a moment of that day all the same.
    ("in the hour that spring skips", "", ["DTSTART;TZID=Europe/Berlin:20260329T023000"], "0329"),
    (
        "daily over the hour that spring skips",
        "",
        ["DTSTART;TZID=Europe/Berlin:20260328T023000\nRRULE:FREQ=DAILY;COUNT=3"],
        "0328 0329 0330",
    ),
    # Outside the standard, but written by many: EXDATE as a day in a series with a time.
    (
        "exdate as a day",
        "",
        ["DTSTART;TZID=Europe/Berlin:20260302T190000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20260303"],
        "0302 0304",
    ),
    # 3.8.5.1: EXDATE is the moment; in another zone it is the same one: 18:00 UTC is 19:00 in Berlin.
    (
        "exdate in another zone",
        "",
        ["DTSTART;TZID=Europe/Berlin:20260302T190000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260303T180000Z"],
        "0302 0304",
    ),
    # 3.3.10: the last Friday of each month; the 31st, which February and April lack; every other week from DTSTART on.
    ("last friday", "", ["DTSTART;VALUE=DATE:20260130\nRRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=3"], "0130 0227 0327"),
    ("the 31st", "", ["DTSTART;VALUE=DATE:20260131\nRRULE:FREQ=MONTHLY;COUNT=3"], "0131 0331 0531"),
    (
        "two days every other week",
        "",
        ["DTSTART;VALUE=DATE:20260302\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=4"],
        "0302 0305 0316 0319",
    ),
    # A property without a value is as good as none.
    ("blank properties", "", ["DTSTART;VALUE=DATE:20260302\nRRULE:\nRDATE:\nEXDATE:\nRECURRENCE-ID:"], "0302"),
    (
        "blank and odd parts of a rule",
        "",
        [
            "DTSTART;VALUE=DATE:20260302\nRRULE:FREQ=DAILY;UNTIL=;WKST;BYDAY=MO, TU;X-APP=1;RSCALE=GREGORIAN;SKIP=OMIT;COUNT=2;"
        ],
        "0302 0303",
    ),
    # Some programs put no quotes around a zone's name with a colon.
    (
        "a zone in words",
        "",
        ["DTSTART;TZID=(UTC+01:00) Amsterdam\\, Berlin:20260302T233000\nRRULE:FREQ=DAILY;COUNT=2"],
        "0302 0303",
    ),
    ("a series long ago", "", ["DTSTART;VALUE=DATE:19700302\nRRULE:FREQ=YEARLY;COUNT=2"], ""),
    # Outside the standard: ISO 8601 as programs print it. The day is the one written.
    ("an offset", "", ["DTSTART:2026-03-02T00:30:00+01:00"], "0302"),
]


@pytest.mark.parametrize(
    ("head", "events", "days"), [shape[1:] for shape in SHAPES], ids=[shape[0] for shape in SHAPES]
)
def test_the_days_of_a_shape(head: str, events: list[str], days: str, tmp_path: Path) -> None:
    found = seen(tmp_path, calendar(head, *events))
    assert " ".join(sorted(record["day"].replace("-", "")[4:] for record in found["records"])) == days
    assert sum(record.get("entries", 1) for record in found["records"]) + len(found["problems"]) == len(events)


def test_an_all_day_event_has_no_zone_and_no_time(tmp_path: Path) -> None:
    (record,) = seen(tmp_path, calendar(BERLIN, "DTSTART;VALUE=DATE:20260302"))["records"]
    assert not {"zone", "time"} & {*record}


def test_escaped_text_is_read(tmp_path: Path) -> None:
    event = "DTSTART;VALUE=DATE:20260302\nSUMMARY;LANGUAGE=en:Soup\\, bread\\; and\\na walk \\\\o/: two"
    found = seen(tmp_path, calendar("", event).replace("SUMMARY:Walk\n", ""))
    assert found["records"][0]["labels"] == ["Soup, bread; and a walk \\o/: two"]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\r\n"])
def test_a_line_that_is_folded_inside_a_character_is_joined(end: str, tmp_path: Path) -> None:
    title = "Café ☕ mit Ömer"
    line = f"SUMMARY:{title}".encode()
    fold = f"{end} ".encode()
    folded = fold.join(line[at : at + 1] for at in range(len(line)))
    text = calendar("", "DTSTART;VALUE=DATE:20260302").replace("\n", end).encode()
    found = seen(tmp_path, text.replace(b"SUMMARY:Walk", folded))
    assert (found["records"][0]["labels"], found["questions"]) == ([title], [])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_a_folded_line_is_joined_in_every_encoding_with_a_mark(encoding: str, tmp_path: Path) -> None:
    text = calendar("", "DTSTART;VALUE=DATE:20260302").replace("SUMMARY:Walk", "SUMMARY:A w\r\n alk ੍ਠ\r\n\t, then tea")
    mark = "\ufeff" if encoding.endswith("-be") else ""
    found = seen(tmp_path, (mark + text).encode(encoding))
    assert found["records"][0]["labels"] == ["A walk ੍ਠ, then tea"]


def test_a_journal_entry_keeps_its_words_and_an_event_does_not(tmp_path: Path) -> None:
    entry = (
        "BEGIN:VJOURNAL\nUID:j\nDTSTART;VALUE=DATE:20260302\nSUMMARY:Evening\nCATEGORIES:home,a\\, b\nCATEGORIES:rain\n"
        'DESCRIPTION;ALTREP="http://x.org/a:b":We talked.\\nThen soup\\, and tea.\nATTENDEE:mailto:secret@x\nEND:VJOURNAL\n'
        "BEGIN:VJOURNAL\nUID:k\nSUMMARY:No day\nEND:VJOURNAL\n"
    )
    found = seen(tmp_path, calendar(entry, "DTSTART:20260303T100000\nDESCRIPTION:secret\nCATEGORIES:secret"))
    first = found["records"][0]
    assert (first["day"], first["title"], first["text"]) == ("2026-03-02", "Evening", "We talked.\nThen soup, and tea.")
    assert first["labels"] == ["home", "a, b", "rain"]
    assert [problem["where"] for problem in found["problems"]] == ["journal entry 2"]
    assert "secret" not in str(found)


def test_of_an_endless_daily_event_the_newest_days_are_kept(tmp_path: Path) -> None:
    found = seen(tmp_path, calendar("", "DTSTART;VALUE=DATE:19990101\nRRULE:FREQ=DAILY"))
    days = [record["day"] for record in found["records"]]
    # from 22 October 2012 to the same day of 2025 are 13 * 365 + 3 days, then 251 to 30 June 2026
    assert (len(days), days[0], days[-1]) == (5000, "2012-10-22", "2026-06-30")
    assert "newest" in found["problems"][0]["what"]


def test_an_event_alone_is_a_calendar_and_a_task_is_counted_as_left_out(tmp_path: Path) -> None:
    event = "BEGIN:VEVENT\nSUMMARY:Walk\nDTSTART;VALUE=DATE:20260302\nEND:VEVENT\n"
    found = seen(tmp_path, f"{event}BEGIN:VTODO\nSUMMARY:Pay\nDUE;VALUE=DATE:20260303\nEND:VTODO\n")
    assert ([one["day"] for one in found["records"]], found["left"]) == (["2026-03-02"], {"tasks": 1})
