"""Stamps as common programs write them, and the day that an instant is."""

from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.imports.dates import clock, halves, moments, names
from pipeline.imports.dates.stamps import Stamps
from pipeline.imports.record import Question, Unanswered
from pipeline.imports.upload.upload import Upload

HOME = {"date_order": "day month year", "timezone": "America/New_York"}


def read(folder: Path, *written: str, answers: dict[str, str] | None = None) -> tuple[list[str], dict[str, Question]]:
    """Return the stamps of one file as `day time zone`, and the questions it led to."""
    path = folder / "a"
    path.write_bytes(b"")
    with Upload(path, HOME if answers is None else answers) as upload:
        stamps = Stamps(upload, written, is_named=True)
        found = [" ".join(map(str, stamps.read(one))).strip() for one in written]
        return found, upload.questions


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("3-Feb-26", "2026-02-03"),  # Excel's d-mmm-yy
        ("13-Sept-98", "1998-09-13"),
        ("03. Feb 26", "2026-02-03"),  # Excel's in German
        ("3 févr. 26 8:05", "2026-02-03 08:05"),
        ("3 Feb '26", "2026-02-03"),
        ("Feb 3 '26", "2026-02-03"),
        ("Feb 3, ’26 20:15", "2026-02-03 20:15"),
        ("March 2nd, 2025", "2025-03-02"),
        ("Tue Feb 03 2026 08:00:00 GMT-0500 (Eastern Standard Time)", "2026-02-03 08:00:00 -05:00"),  # JavaScript
        ("Tue Feb  3 08:00:00 EST 2026", "2026-02-03 08:00:00"),  # Unix
        ("2/3/2026, 8:00:00\u202fAM", "2026-03-02 08:00:00"),
        ("2026-2-3T7:05", "2026-02-03 07:05"),
        ("٣/٢/٢٠٢٦ ٨:٣٠ م", "2026-02-03 20:30"),  # 3/2/2026, half past eight in the evening
        ("２０２６／２／３　８：３０", "2026-02-03 08:30"),
        ("2026. 5. 7 5:34:13 오후 GMT+9", "2026-05-07 17:34:13 +09:00"),  # Google Forms, in their languages
        ("2026/5/7 下午5:34:13 GMT+8", "2026-05-07 17:34:13 +08:00"),
        ("2026/05/08 12:05:44 오전 GMT+9", "2026-05-08 00:05:44 +09:00"),
        ("2026/05/07 午後0:15", "2026-05-07 12:15"),
        ("07.05.2026 5:34:13 nachm.", "2026-05-07 17:34:13"),
        ("7.05.2026 ÖS 5:34:13", "2026-05-07 17:34:13"),
        ("7/5/2026 5:34:13 μ.μ.", "2026-05-07 17:34:13"),
        ("7. 5. 2026 5:34:13 odp. GMT+2", "2026-05-07 17:34:13 +02:00"),
        ("2026-05-07 5:34:13 PTG GMT+8", "2026-05-07 17:34:13 +08:00"),
        ("7/5/2026 5:34 CH", "2026-05-07 17:34"),
        ("2026. május 5. du. 7:48:00", "2026-05-05 19:48:00"),
        ("2026년 2월 3일 화요일", "2026-02-03"),
        ("2026年2月3日火曜日", "2026-02-03"),
        ("2026-02-03 Tue", "2026-02-03"),
        ("Tue 2/3/2026", "2026-02-03"),  # its weekday tells the order
        ("martes, 03/02/2026", "2026-02-03"),
        ("Fr. 13.02.26", "2026-02-13"),  # not at 13:02, and in 2013 the 26th of February was a Tuesday
        ("2026_02_03 21:05", "2026-02-03 21:05"),
        ("13/2 2026", "2026-02-13"),
        ("2026\u201102\u201303", "2026-02-03"),  # dashes that a text program put in
        ("13.02.2026 - 21:05", "2026-02-13 21:05"),
        ("13.02.2026 | 21:05 h", "2026-02-13 21:05"),
        ("2026-02-03 21\u223605", "2026-02-03 21:05"),  # GNOME
        ("2026-02-03 21:05 - 23:10", "2026-02-03 21:05"),
        ("2026-02-03 9:05 pm–00:00 am", "2026-02-03 21:05"),
        ("2026-02-03 21:05–00:00", "2026-02-03 21:05"),  # until midnight, not in UTC
        ("21:05 13/02/2026", "2026-02-13 21:05"),
        ("9:05 PM, Feb 3, 2026", "2026-02-03 21:05"),
        ("Feb 3, 2026 at 9pm", "2026-02-03 21:00"),
        ("20260203T210500+0100", "2026-02-03 21:05:00 +01:00"),
        ("202602032105", "2026-02-03 21:05"),
        ("2026-02-03T21:05:00+01:00[Europe/Berlin]", "2026-02-03 21:05:00 +01:00"),  # Java
        ("2026年2月3日(火) 21時05分", "2026-02-03 21:05"),
        ("2026-02-03 화", "2026-02-03"),
        ("п'ятниця, 13 лютого 2026 р.", "2026-02-13"),
        ("13. febrúar 2026", "2026-02-13"),
        ("thứ sáu, 13 tháng 2, 2026", "2026-02-13"),
        ('="2026-02-03"', "2026-02-03"),  # so that Excel takes it for a text
        ("'2026-02-03", "2026-02-03"),
        ("2026-W06-2", "2026-02-03"),
        ("13/2/2569", "2026-02-13"),  # as years are counted in Thailand
        ("1770149100.25", "2026-02-03 15:05:00 America/New_York"),
        ("1770149100123456", "2026-02-03 15:05:00 America/New_York"),
        ("@February 3, 2026 9:15 PM → February 5, 2026", "2026-02-03 21:15"),  # Notion
    ],
)
def test_a_stamp_of_a_common_program_is_read(written: str, expected: str, tmp_path: Path) -> None:
    assert read(tmp_path, written) == ([expected], {})


@pytest.mark.parametrize("written", ["2026-05-07 20:00 em", "2026-05-07 5:34 xx", "Feb-26", "3-Foo-26"])
def test_a_time_or_month_that_says_nothing_sure_is_no_stamp(written: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"")
    with Upload(path, HOME) as upload:
        assert not Stamps(upload, [written], is_named=True).can_read(written)


def test_a_weekday_that_fits_no_order_but_the_rarest_is_asked_about(tmp_path: Path) -> None:
    found, questions = read(tmp_path, "Di. 13.02.26", answers={})
    assert (found, [*questions]) == (["2026-02-13"], ["date_order"])


def test_no_word_is_one_half_of_the_day_in_one_language_and_the_other_in_another() -> None:
    for language in halves.LANGUAGES:
        found = halves.words_of(language)
        assert {half for half, _ in found} == {"am", "pm"}, language
        assert [halves.half_of(word) for _, word in found] == [half for half, _ in found], language


@pytest.mark.parametrize("language", halves.LANGUAGES)
def test_a_half_of_the_day_is_read_before_and_after_the_clock(language: str) -> None:
    for half, word in halves.words_of(language):
        expected = "05:34" if half == "am" else "17:34"
        for written in (f"{word} 5:34", f"5:34 {word}", f"5:34{word}"):
            assert clock.clock(written) == expected, written
            assert moments.split(f"2026-05-07 {written}")[:2] == ("2026-05-07", expected), written


UTC_SPELLINGS = [
    "2026-02-04T04:30:00Z",
    "2026-02-04T04:30:00.000Z",
    "2026-02-04 04:30:00 UTC",
    "2026-02-04 04:30:00 GMT",
    "2026-02-04T04:30:00+00:00",
    "2026-02-04T04:30:00+0000",
    "2026-02-04T04:30:00.123456+00",
    "2026-02-04 04:30:00-00:00",
    "Wed, 04 Feb 2026 04:30:00 GMT",
    "Wed Feb 04 2026 04:30:00 GMT+0000 (Coordinated Universal Time)",
    "1770179400",
    "1770179400000",
]


@pytest.mark.parametrize("written", UTC_SPELLINGS)
def test_utc_in_every_spelling_is_put_on_the_clock_at_home(written: str, tmp_path: Path) -> None:
    assert read(tmp_path, written)[0] == ["2026-02-03 23:30:00 America/New_York"]
    with Upload(tmp_path / "a", {}) as upload, pytest.raises(Unanswered):
        Stamps(upload, [written], is_named=True).read(written)
    assert [*upload.questions] == ["timezone"]


def test_zero_beside_another_offset_is_a_clock_in_the_uk(tmp_path: Path) -> None:
    written = ["2026-02-03T23:30:00+00:00", "2026-07-03T23:30:00+01:00"]
    assert read(tmp_path, *written, answers={}) == (["2026-02-03 23:30:00 +00:00", "2026-07-03 23:30:00 +01:00"], {})


@pytest.mark.parametrize(
    "midnight", ["2026-02-03T00:00:00.000Z", "2026-02-03T00:00:00+00:00", "2026-02-03 00:00 UTC", "1770076800000"]
)
def test_midnight_in_every_row_is_a_day_and_asks_nothing(midnight: str, tmp_path: Path) -> None:
    assert read(tmp_path, midnight, "2026-07-03T00:00:00Z", answers={}) == (["2026-02-03", "2026-07-03"], {})
    assert read(tmp_path, midnight, "2026-07-03T00:00:01Z")[0] == [
        "2026-02-02 19:00:00 America/New_York",
        "2026-07-02 20:00:01 America/New_York",
    ]


@pytest.mark.parametrize("offset", ["+05:30", "-0800", "+13", " America/Caracas"])
def test_a_written_offset_never_moves_the_day(offset: str, tmp_path: Path) -> None:
    for time in ("00:00:00", "23:59:59"):
        assert read(tmp_path, f"2026-02-03 {time}{offset}", answers={})[0][0].startswith(f"2026-02-03 {time} ")


@pytest.mark.parametrize(
    ("name", "day", "rest"),
    [
        ("February 3rd, 2026", "2026-02-03", ""),
        ("Tuesday, February 3rd, 2026", "2026-02-03", ""),
        ("3 February 2026", "2026-02-03", ""),
        ("Dienstag 3. Februar 2026", "2026-02-03", ""),
        ("3 de febrero de 2026 - sopa", "2026-02-03", " - sopa"),
        ("3-févr-2026", "2026-02-03", ""),
        ("Tuesday 2026-02-03", "2026-02-03", ""),
        ("Journal 2026-02-03", "2026-02-03", "Journal"),
        ("Talk with Ana 2026-02-03", "2026-02-03", "Talk with Ana"),
        ("12 ideas for May 2024", "", ""),
        ("daily.journal.2026.02.03", "2026-02-03", "daily.journal"),  # Dendron
        ("daily.journal.2026.02.03.Tue", "2026-02-03", "daily.journal"),
        ("Version 1.2026.02.03.4", "", ""),
        ("Walk 3 February 2026 home", "2026-02-03", "Walk home"),
        ("May 2024", "", ""),
        ("February 30th, 2026", "", ""),
        ("House", "", ""),
    ],
)
def test_a_name_in_words_tells_its_day(name: str, day: str, rest: str) -> None:
    found = names.in_words(name)
    assert (found[0].isoformat(), found[1]) == (day, rest) if found else not day


@pytest.mark.parametrize("name", ["2026-2-3", "2026-02-03", "20260203", "2026_2_03 Soup", "2026/02/03", "202602032115"])
def test_a_name_may_begin_with_the_year_padded_or_not(name: str) -> None:
    found = names.year_first(name)
    assert found
    assert found[0].isoformat() == "2026-02-03"


def test_the_order_is_asked_with_two_dates_of_the_file_and_guessed_from_dots(tmp_path: Path) -> None:
    _, asked = read(tmp_path, "3.4.2026", "4.4.2026", "05.04.2026", answers={})
    question = asked["date_order"]
    assert question.guess == "day month year"
    assert "3.4.2026 can be 3 April 2026 (day month year) or 4 March 2026 (month day year)." in question.asks
    assert "05.04.2026 can be 5 April 2026 (day month year) or 4 May 2026 (month day year)." in question.asks
    (tmp_path / "a").write_bytes(b"")
    with Upload(tmp_path / "a", {}) as upload, pytest.raises(Unanswered):
        Stamps(upload, ["3/4/2026"]).read("3/4/2026")


@pytest.mark.parametrize(
    ("written", "guess"),
    [
        ([f"0{n}/02/2026" for n in range(1, 10)] + ["01/03/2026", "05/03/2026"], "day month year"),
        ([f"02/0{n}/2026" for n in range(9, 0, -1)] + ["01/12/2026"], "month day year"),  # the newest first
        (["03/02/2026", "04/02/2026", "01/03/2026"], ""),  # too few to tell
        ([f"0{n}/02/2026" for n in (3, 1, 7, 2, 9, 5, 8, 4, 6)], ""),  # in no order
    ],
)
def test_the_order_in_which_time_runs_one_way_is_the_guess(written: list[str], guess: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with Upload(tmp_path / "a", {}) as upload:
        with suppress(Unanswered):
            Stamps(upload, written).read(written[0])
        assert upload.questions["date_order"].guess == guess


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026/2/3 (Tue)", "2026-02-03"),
        ("2026/02/03(火)", "2026-02-03"),
        ("2026/2/3(火) 21:05", "2026-02-03 21:05"),
        ("13/02/2026 21 h 05", "2026-02-13 21:05"),
        ("46056", "2026-02-03"),
        ("46056.5", "2026-02-03 12:00:00"),
    ],
)
def test_a_weekday_in_brackets_a_spaced_clock_and_the_days_of_a_workbook_are_read(
    written: str, day: str, tmp_path: Path
) -> None:
    assert read(tmp_path, written)[0] == [day]
