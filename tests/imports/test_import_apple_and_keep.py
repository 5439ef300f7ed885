"""Apple Journal and Google Keep: headers in any language, questions, and files that look alike."""

import time
from pathlib import Path

import pytest

from pipeline.imports.formats import apple_journal, google_keep
from pipeline.imports.record import LAST_CHANGE, Problem, Record, Refused, Unanswered
from pipeline.imports.upload.upload import Upload
from tests.support import uploads

PAGE = """<div class='pageContainer'><div class="pageHeader">{}</div><div class='bodyText'>{}</div></div>"""
NOTE = {
    "isTrashed": False,
    "isPinned": False,
    "isArchived": False,
    "textContent": "Soup.",
    "createdTimestampUsec": 1740958200000000,
    "userEditedTimestampUsec": 1740958200000000,  # 23:30 on 2 March 2025 in UTC
}


@pytest.mark.parametrize(
    "header",
    [
        "Sunday, 2 March 2025",
        "Sunday, March 2, 2025",
        "domingo, 2 de março de 2025",
        "dimanche 2 mars 2025",
        "Sonntag, 2. März 2025",
        "niedziela, 2 marca 2025",
        "воскресенье, 2 марта 2025 г.",
        "2025. március 2., vasárnap",
        "2025年3月2日 星期日",
        "2025년 3월 2일 일요일",
        "\u200fالأحد، ٢ مارس ٢٠٢٥",
    ],
)
def test_the_header_tells_the_day_in_any_language(header: str) -> None:
    assert apple_journal._day(header).isoformat() == "2025-03-02"


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Sunday",
        "2 March",
        "March 2025",
        "Monday, 2 March 2025",  # it was a Sunday
        "Sunday, 02/03/2025",
        "Sunday, 31 February 2025",
        "yesterday 2 2025",
        "2025-13-40",
        "วันอาทิตย์ที่ 2 มีนาคม 2568",  # a year of another era
        "²³ 2025",
    ],
)
def test_a_header_without_a_sure_day_is_refused_without_repeating_it(header: str) -> None:
    with pytest.raises(Refused) as refused:
        apple_journal._day(header)
    assert not header or header not in refused.value.what + refused.value.hint


@pytest.mark.parametrize("piece", ["<ul><li>x", "<p class=p2><span>", "<b src=x>", "<p class=p2>x</p>"])
def test_a_page_that_nests_without_end_is_read_in_no_time(piece: str, tmp_path: Path) -> None:
    path = uploads.write(tmp_path / "x.html", PAGE.format("Sunday, 2 March 2025", piece * 4_000))
    began = time.process_time()
    assert len(uploads.found(apple_journal.IMPORTER, path)) == 1
    assert time.process_time() - began < 2


def test_keep_asks_for_the_zone_and_takes_it(tmp_path: Path) -> None:
    path = uploads.write(tmp_path / "Soup.json", NOTE)
    with Upload(path) as upload:
        with pytest.raises(Unanswered):
            list(google_keep.read(upload))
        assert list(upload.questions) == ["timezone"]
    days = {
        zone: uploads.found(google_keep.IMPORTER, path, {"timezone": zone})[0]
        for zone in ("Europe/Berlin", "America/New_York")
    }
    assert [(one.day.isoformat(), one.time) for one in days.values() if isinstance(one, Record)] == [
        ("2025-03-03", "00:30:00"),
        ("2025-03-02", "18:30:00"),
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"createdTimestampUsec": 0, "userEditedTimestampUsec": 1e400},
        {"createdTimestampUsec": 10**40},
        {"createdTimestampUsec": -(10**17)},
        {"createdTimestampUsec": [1]},
        {"labels": [{"name": 3}]},
        {"labels": "home"},
        {"attachments": [None]},
        {"listContent": {"a": 1}},
        {"title": ["a"]},
    ],
)
def test_an_oddly_built_note_is_a_problem(change: dict[str, object], tmp_path: Path) -> None:
    path = uploads.write(tmp_path / "x.json", NOTE | change)
    found = uploads.found(google_keep.IMPORTER, path, {"timezone": "UTC"})
    assert [type(one) for one in found] == [Problem]


def test_json_of_other_services_in_a_takeout_is_passed_over(tmp_path: Path) -> None:
    for name, content in (("Keep/a.json", NOTE), ("Keep/b.json", [1]), ("Fotos/c.json", [1])):
        uploads.write(tmp_path / "Takeout" / name, content)
    found = uploads.found(google_keep.IMPORTER, tmp_path, {"timezone": "UTC"})
    assert [(type(one), one.where) for one in found] == [
        (Record, "Takeout/Keep/a.json"),
        (Problem, "Takeout/Keep/b.json"),
    ]


def test_a_note_without_a_day_of_its_own_says_that_it_has_that_of_its_last_change(tmp_path: Path) -> None:
    path = uploads.write(tmp_path / "x.json", NOTE | {"createdTimestampUsec": 0})
    record, told = uploads.found(google_keep.IMPORTER, path, {"timezone": "UTC"})
    assert (type(record), told.what, told.is_kept) == (Record, LAST_CHANGE, True)
