"""Notion's exports, beside what the golden files show."""

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline.imports.formats import notion
from tests.support import golden
from tests.support.uploads import archive, known_as, write


def name(title: str, number: int, kind: str = "md") -> str:
    return f"{title} {number:032x}.{kind}"


def seen(path: Path, members: Mapping[str, str | bytes], answers: dict[str, str] | None = None) -> dict[str, Any]:
    return golden.seen(notion.IMPORTER, archive(path, members), answers or {})


@pytest.mark.parametrize(
    "members",
    [
        {f"{7:032x}.md": "# A note of Joplin\n", f"{8:032x}.md": "# Another\n"},
        {"2025-03-02.md": "# A day\n", "2025-03-03.md": "# A day\n", name("one of Notion", 1): "# In a vault\n"},
        {name("table", 1, "csv"): "Date,Note\n"},
        {name("page", 1): "no title, so none of Notion's\n"},
        {name("page", 1, "html"): "<html><body>no page of Notion</body></html>"},
        {"notes.txt": "# a\n"},
    ],
)
def test_the_exports_of_others_are_not_taken_for_notions(members: dict[str, str], tmp_path: Path) -> None:
    assert known_as(archive(tmp_path / "a.zip", members), [notion.IMPORTER]) == []


def test_a_single_page_is_known_by_its_name_and_content(tmp_path: Path) -> None:
    path = write(tmp_path / name("A day", 1), "# A day\n\nDate: March 2, 2025\n\nWe walked.\n")
    found = golden.seen(notion.IMPORTER, path, {})
    assert (found["identified"], found["records"][0]["day"]) == (True, "2025-03-02")
    other = tmp_path / "A day.md"
    other.write_text(path.read_text())
    assert not golden.seen(notion.IMPORTER, other, {})["identified"]


def test_a_page_that_cannot_be_read_is_a_problem_and_the_rest_loads(tmp_path: Path) -> None:
    members = {
        name("a", 1): "# March 2, 2025\n\nFirst.\n",
        name("b", 2): b"# March 3, 2025\n\n\xff\n",
        name("c", 3): "no title\n",
        name("d", 4, "html"): "<html><body>cut</body></html>",
        name("e", 5): "# March 6, 2025\n",
        name("f", 6): "# March 7, 2025\n\n" + random.Random(7).randbytes(9 << 20).hex(),
    }
    found = seen(tmp_path / "a.zip", members)
    assert [record["day"] for record in found["records"]] == ["2025-03-02", "2025-03-03", "2025-03-06"]
    assert [problem.get("is_kept", False) for problem in found["problems"]] == [True, False, False, False]


def test_days_in_numbers_are_asked_for_once_for_all_pages(tmp_path: Path) -> None:
    members = {name("a", 1): "# One\n\nDate: 03/04/2025\n", name("b", 2): "# Two\n\nDate: 05/04/2025 9:30 PM\n"}
    assert seen(tmp_path / "a.zip", members)["questions"] == ["date_order"]
    found = seen(tmp_path / "a.zip", members, {"date_order": "day month year"})
    assert [(record["day"], record.get("time", "")) for record in found["records"]] == [
        ("2025-04-03", ""),
        ("2025-04-05", "21:30"),
    ]
    members[name("c", 3)] = "# Three\n\nDate: 05/13/2025\n"
    assert seen(tmp_path / "a.zip", members)["records"][0]["day"] == "2025-03-04"


def test_a_relative_date_is_never_taken_for_a_day(tmp_path: Path) -> None:
    found = seen(tmp_path / "a.zip", {name("a", 1): "# @Last Monday\n\nMade: yesterday\nDue: in 3 days\n"})
    assert (found["records"], len(found["problems"])) == ([], 1)


def test_a_line_with_a_colon_in_the_text_is_not_lost(tmp_path: Path) -> None:
    members = {name("a", 1): "# March 2, 2025\n\nBen said: well\nand laughed\n\nThen we slept.\n"}
    assert seen(tmp_path / "a.zip", members)["records"][0]["text"] == "Ben said: well\nand laughed\n\nThen we slept."


def test_rows_without_their_pages_are_told_of(tmp_path: Path) -> None:
    table = 'Name,Date\nTea,"March 2, 2025"\nSoup,"March 3, 2025"\n'
    page = "# Tea\n\nDate: March 2, 2025\n\nWarm.\n"
    found = seen(tmp_path / "a.zip", {name("Days", 1, "csv"): table, f"Days/{name('Tea', 2)}": page})
    assert [problem["what"] for problem in found["problems"]] == [
        "has 2 rows, but the export has pages for only 1 of them"
    ]
    whole = {f"A-Part-1.zip/{name('Days', 1, 'csv')}": table, f"A-Part-1.zip/Days/{name('Tea', 2)}": page}
    whole[f"A-Part-2.zip/Days/{name('Soup', 3)}"] = page.replace("Tea", "Soup")
    assert not seen(tmp_path / "b.zip", whole)["problems"]
