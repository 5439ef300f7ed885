"""One text that is a whole journal: each entry begins with its day, in a heading or in a line."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline.imports.formats.known import IMPORTERS
from pipeline.imports.record import Problem, Record, Unanswered, Unreadable
from pipeline.imports.upload import read
from pipeline.imports.upload.upload import Upload
from tests.support.notes import found, written
from tests.support.uploads import archive, known_as, write

WHOLE = """\
# 2025

## February

### 2025-02-27 21:15 Soup.

With *pepper*. #us

```
# 2025-02-28 in code
```

### 2025-02-28 08:05 Tea alone

## March

### March 2nd, 2025
Rain.
"""


def test_one_note_that_is_a_whole_journal_is_read_by_its_headings(tmp_path: Path) -> None:
    name, entries = found(written(tmp_path, {"diary.md": WHOLE}) / "diary.md")
    assert name == "markdown"
    assert [(e.day.isoformat(), e.time, e.title, e.text) for e in entries if isinstance(e, Record)] == [
        ("2025-02-27", "21:15", "Soup", "With *pepper*. #us\n\n```\n# 2025-02-28 in code\n```"),
        ("2025-02-28", "08:05", "", "Tea alone"),
        ("2025-03-02", "", "", "Rain."),
    ]


def test_what_is_above_the_first_day_of_a_whole_journal_is_told_of(tmp_path: Path) -> None:
    _, entries = found(written(tmp_path, {"diary.md": f"Some words.\n{WHOLE}"}) / "diary.md")
    assert [type(entry) for entry in entries] == [Problem, Record, Record, Record]


def test_a_day_in_one_heading_or_beside_other_notes_makes_no_journal(tmp_path: Path) -> None:
    _, entries = found(written(tmp_path / "a", {"plan.md": "# 2025-03-02 visit\nBring tea."}) / "plan.md")
    assert [type(entry) for entry in entries] == [Problem]
    _, entries = found(written(tmp_path / "b", {"diary.md": WHOLE, "2025-03-02.md": "Soup."}))
    assert [type(entry) for entry in entries] == [Record, Problem]


DAYS = [date(2026, 2, 3), date(2026, 2, 4), date(2026, 2, 28), date(2026, 3, 1)]
MONTHS = {"en": ("February", "March"), "de": ("Februar", "März"), "es": ("febrero", "marzo"), "cs": ("února", "března")}


def month(day: date, language: str = "en") -> str:
    return MONTHS[language][day.month - 2]


FORMS: dict[str, Callable[[date], str]] = {
    "iso": date.isoformat,
    "slashes": lambda day: f"{day:%Y/%m/%d}",
    "compact": lambda day: f"{day:%Y%m%d}",
    "week": lambda day: f"{day:%G-W%V-%u}",
    "with a time": lambda day: f"{day} 21:05",
    "weekday after": lambda day: f"{day} {day:%A}",
    "weekday before": lambda day: f"{day:%a} {day.day} {month(day)[:3]} {day.year}",
    "english": lambda day: f"{month(day)} {day.day}, {day.year}",
    "ordinal": lambda day: f"{month(day)} {day.day}th, {day.year}",
    "german": lambda day: f"{day.day}. {month(day, 'de')} {day.year}",
    "german numbers": lambda day: f"{day:%d.%m.%Y}",
    "german blanks": lambda day: f"{day.day}. {day.month}. {day.year}",
    "short year": lambda day: f"{day.month}/{day.day}/{day:%y}",
    "spanish": lambda day: f"{day.day} de {month(day, 'es')} de {day.year}",
    "czech": lambda day: f"{day.day}. {month(day, 'cs')} {day.year}",
    "eastern": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "arabic digits": lambda day: day.isoformat().translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
}
STYLES: dict[str, tuple[str, Callable[[str, str], str]]] = {
    "a line each": (".txt", lambda day, text: f"{day} {text}\n"),
    "with a colon": (".txt", lambda day, text: f"{day}: {text}\n"),
    "in brackets": (".txt", lambda day, text: f"[{day}] {text}\n"),
    "above the text": (".txt", lambda day, text: f"{day}\n{text}\n\n"),
    "underlined": (".txt", lambda day, text: f"{day}\n==========\n{text}\n"),
    "bullets": (".md", lambda day, text: f"- {day}: {text}\n"),
    "bold": (".md", lambda day, text: f"**{day}** {text}\n\n"),
    "headings": (".md", lambda day, text: f"## {day}\n\n{text}\n\n"),
    "org": (".org", lambda day, text: f"* {day}\n{text}\n"),
    "org stamps": (".org", lambda day, text: f"** <{day}>\n{text}\n"),
}


def said(path: Path, answers: dict[str, str] | None = None) -> list[tuple[str, str]]:
    entries = found(path, answers)[1]
    assert all(isinstance(one, Record) for one in entries), entries
    return [(one.day.isoformat(), one.text) for one in entries if isinstance(one, Record)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", STYLES)
def test_a_day_at_the_beginning_of_an_entry_is_read_however_it_is_written(
    style: str, form: str, tmp_path: Path
) -> None:
    suffix, put = STYLES[style]
    text = "".join(put(FORMS[form](day), f"Soup {day.day}, and rain.") for day in DAYS)
    path = write(tmp_path / f"journal{suffix}", text)
    assert known_as(path, [one for one in IMPORTERS if one.name != "jrnl"]) in (
        ["markdown"],
        ["spreadsheet", "markdown"],
    )
    assert said(path) == [(day.isoformat(), f"Soup {day.day}, and rain.") for day in DAYS]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "# 2026\n## February\n### 3\nSoup\n### 28th\nTea\n## March\n### Sunday 1\nRain\n"),
        ("a.md", "# Diary 2026\n## Februar\n### Dienstag, 3.\nSoup\n### 28.\nTea\n## März\n### 1. März\nRain\n"),
        ("a.md", "# February 2026\n## 3 – Soup\n## 28: Tea\n# March 2026\n## 1 - Rain\n"),
        ("a.md", "# 2026-02\n## Tue 3\nSoup\n## Sat 28\nTea\n# 03/2026\n## 1\nRain\n"),
        ("2026.md", "# 02 February\n## 3\nSoup\n## 28\nTea\n# 03 March\n## 1\nRain\n"),
        ("a.org", "* 2026\n** 2026-02 February\n*** 3\nSoup\n*** 28\nTea\n** 2026-03 March\n*** 1\nRain\n"),
        ("a.org", "#+TITLE: Us\n* 2026\n** 2026-02 February\n*** 2026-02-03 Tuesday\nSoup\n*** 2026-02-28\nTea\n"
         "** 2026-03 March\n*** 2026-03-01\nRain\n"),
        ("a.org", "* Tuesday, 02/03/2026\nSoup\n* Saturday, 02/28/2026\nTea\n* Sunday, 03/01/2026\nRain\n"),
        ("a.org", "* Soup [2026-02-03 Tue 21:05]\n* TODO Tea\n:PROPERTIES:\n:CREATED: [2026-02-28]\n:END:\n"
         "* Rain\n<2026-03-01 Sun>\n"),
        ("a.txt", "2026\n\n3 Feb: Soup\n28 Feb: Tea\n1 March: Rain\n"),
        ("a.txt", "Our days\n\n3.2.26 Soup\n28.2.26 Tea\n1.3.26 Rain\n"),
    ],
)  # fmt: skip
def test_year_month_and_day_come_from_the_headings_that_say_them(name: str, text: str, tmp_path: Path) -> None:
    days = [
        (day, said.split("\n")[0]) for day, said in said(write(tmp_path / name, text), {"date_order": "day month year"})
    ]
    assert days == [("2026-02-03", "Soup"), ("2026-02-28", "Tea"), ("2026-03-01", "Rain")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "## March\n### 2\nSoup\n### 3\nTea\n"),
        ("2025-2026.md", "## March\n### 2\nSoup\n### 3\nTea\n"),
        ("a.txt", "3 Feb: Soup\n4 Feb: Tea\n"),
        ("a.txt", "Di 3.2. Soup\nMi 4.2. Tea\n"),
        ("a.org", "* March\n** 2\nSoup\n** 3\nTea\n"),
    ],
)
def test_days_without_a_year_are_refused_with_what_to_do(name: str, text: str, tmp_path: Path) -> None:
    with Upload(write(tmp_path / name, text)) as upload:
        importer, _ = read.identify(upload, IMPORTERS)
        with pytest.raises(Unreadable) as error:
            list(importer.read(upload))
    assert error.value.problem.what == "its days have no year"
    assert "such as 2026-02-03" in error.value.problem.hint


def test_an_order_that_is_open_is_asked_for_as_in_tables(tmp_path: Path) -> None:
    path = write(tmp_path / "journal.txt", "03/02/2026 Soup\n04/02/2026 Tea\n")
    with Upload(path) as upload, pytest.raises(Unanswered):
        list(read.read(upload, read.identify(upload, IMPORTERS)[0]))
    assert "03/02/2026 can be 3 February 2026" in upload.questions["date_order"].asks
    assert said(path, {"date_order": "month day year"})[0] == ("2026-03-02", "Soup")


@pytest.mark.parametrize(
    ("text", "days", "problems"),
    [
        ("2026-02-03 a\n2026-02-04 b\nmore\n\n2026-02-05 c\n", 3, 0),
        ("2026-02-03 a\n\n2026-02-04 b\n2026-02-09 is her birthday\n\n2026-02-05 c\n", 3, 1),
        ("2026-02-03 a\nOn\n2026-03-01 we leave\n2026-02-04 b\n2026-02-05 c\n", 3, 1),
        ("2026-02-05 c\n2026-02-04 b\nmore\n2026-02-03 a\n", 3, 0),
        ("[2026-02-03] a\n2026-02-09 is her birthday\n[2026-02-04] b\n", 2, 0),
        ("# 2026\n## March\n### 2\na\n### 31st\nb\n### 3 reasons\nc\n## April\n### 31\nd\n", 2, 2),
        ("## October\n### 2\na\n# 2026\n## Octember\n### 3\nb\n## May\n### 4\nc\n### 5\nd\n", 2, 2),
    ],
)
def test_a_day_that_is_only_spoken_of_or_does_not_exist_is_told_of(
    text: str, days: int, problems: int, tmp_path: Path
) -> None:
    entries = found(write(tmp_path / "journal.md", text))[1]
    kinds = [type(one) for one in entries]
    assert (kinds.count(Record), kinds.count(Problem)) == (days, problems), entries


def test_several_texts_that_are_whole_journals_are_read_together(tmp_path: Path) -> None:
    files = {"2025.md": "## March\n### 2\nSoup\n### 3\nTea\n", "2026.md": "## March\n### 2\nSoup\n### 3\nTea\n"}
    entries = found(archive(tmp_path / "years.zip", files))[1]
    assert [(one.where, one.day.year) for one in entries if isinstance(one, Record)] == [
        ("2025.md, line 2", 2025),
        ("2025.md, line 4", 2025),
        ("2026.md, line 2", 2026),
        ("2026.md, line 4", 2026),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-03 Ben: hi\n2026-02-03 Ana: hello\n2026-02-03 Ben: soup?\n2026-02-04 Ana: yes\n",
        "2026-02-03\n08:00 Hi\n12:00 hello\n2026-02-04\n09:00 soup?\n",
    ],
)
def test_days_with_people_or_times_below_are_asked_about(text: str, tmp_path: Path) -> None:
    path = write(tmp_path / "journal.txt", text)
    with Upload(path) as upload, pytest.raises(Unanswered):
        list(read.read(upload, read.identify(upload, IMPORTERS)[0]))
    assert "talk" in upload.questions
    assert len(said(path, {"talk": "my journal"})) >= 2
    (problem,) = found(path, {"talk": "a chat"})[1]
    assert isinstance(problem, Problem)


def test_one_page_below_its_day_is_an_entry(tmp_path: Path) -> None:
    assert said(write(tmp_path / "page.txt", "\nTuesday, 3 February 2026\n\nDear you,\nsoup.\n")) == [
        ("2026-02-03", "Dear you,\nsoup.")
    ]
    assert [type(one) for one in found(write(tmp_path / "page.md", "# 2026-02-03\n\nSoup.\n"))[1]] == [Record]


@pytest.mark.parametrize(
    "text", ["Dear diary,\nwe met.\nThen we left.\n2026-02-03 a\n2026-02-04 b\n", "2026-02-03 a\n"]
)
def test_a_text_that_only_speaks_of_days_is_no_journal(text: str, tmp_path: Path) -> None:
    assert known_as(write(tmp_path / "letter.txt", text), IMPORTERS) == []


@pytest.mark.many
@pytest.mark.parametrize(
    "line", ["2026-02-03 a\n", "2026-02-03\n", "# 2026\n## March\n### 2\n", "* <2026-02-03>\n", "3 Feb\n"]
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".org"])
def test_a_long_text_is_read_in_a_time_that_grows_with_its_lines(suffix: str, line: str, tmp_path: Path) -> None:
    path = write(tmp_path / f"journal{suffix}", "2026-02-01 a\n\n2026-02-02 b\n" + line * (200_000 // len(line)))
    began = time.process_time()
    with Upload(path) as upload:
        list(read.read(upload, read.identify(upload, IMPORTERS)[0]))
    assert time.process_time() - began < 2
