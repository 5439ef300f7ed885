"""Times of day whose half is in a column of its own, in every language whose halves are known."""

import csv
import io
from pathlib import Path

import pytest

from pipeline.imports.dates import halves, months
from tests.support.tables import seen

HOURS = [(hour, "am" if hour < 12 else "pm") for hour in range(24)]
WORDS = sorted({(half, word) for one in halves.LANGUAGES for half, word in halves.words_of(one)})
NO_WEEKDAYS = [(half, word) for half, word in WORDS if not months.is_weekday(word)]


def table(*rows: tuple[str, ...]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def times(path: Path, text: str, answers: dict[str, str] | None = None) -> list[str]:
    found = seen(path, text, answers)
    assert not found["problems"]
    return [record.get("time", "") for record in found["records"]]


@pytest.mark.parametrize(("half", "word"), NO_WEEKDAYS)
def test_a_half_in_any_language_turns_the_time_beside_it(half: str, word: str, tmp_path: Path) -> None:
    rows = [(f"2026-02-{hour + 1:02}", word, f"{hour % 12 or 12}:05", "soup") for hour, own in HOURS if own == half]
    expected = [f"{hour:02}:05" for hour, own in HOURS if own == half]
    assert times(tmp_path / "before.csv", table(("Date", "Half", "Time", "Note"), *rows)) == expected
    after = [(day, time, word, note) for day, word, time, note in rows]
    assert times(tmp_path / "after.csv", table(("Date", "Time", "", "Note"), *after)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Date,Hour,AM/PM,Note\n2026-02-03,7,P,a\n2026-02-04,12,A,b\n", ["19:00", "00:00"]),
        ("Year,Month,Day,Hour,Minute,AM/PM,Note\n2026,2,3,7,30,PM,a\n2026,2,4,12,5,AM,b\n", ["19:30", "00:05"]),
        ("datetime,Note,Half\n2026-02-03 7:30,a,pm\n2026-02-04 12:01,b,am\n", ["19:30", "00:01"]),
        ("Date,Time,AM/PM,Note\n2026-02-03,19:30,PM,a\n2026-02-04,8:05,,b\n", ["19:30", "08:05"]),
    ],
    ids=["letters", "parts of a day", "date and time", "24 hours"],
)
def test_a_half_is_joined_wherever_its_time_is(text: str, expected: list[str], tmp_path: Path) -> None:
    assert times(tmp_path / "a.csv", text) == expected


def test_a_half_without_a_time_stays_what_somebody_wrote(tmp_path: Path) -> None:
    text = "Date,AM/PM,Mood,Note\n2026-02-03,AM,7,tea\n2026-02-03,PM,5,soup\n"
    found = seen(tmp_path / "a.csv", text, {"mood_scale": "0..10"})
    assert [record["mood"] for record in found["records"]] == ["7", "5"]
    assert ["AM/PM: AM" in record["text"] for record in found["records"]] == [True, False]


def test_a_word_that_is_no_half_is_told_of_beside_its_time(tmp_path: Path) -> None:
    rows = "".join(f"2026-02-0{1 + n % 9},7:30,PM,a\n" for n in range(150)) + "2026-02-03,7:30,Mars,b\n"
    found = seen(tmp_path / "a.csv", "Date,Time,AM/PM,Note\n" + rows)
    assert "Mars" in found["records"][-1]["text"]
    assert found["problems"][0]["is_kept"]
