"""Files and entries that are not imported, and why."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline import imports
from pipeline.home.folder import HearthsideError, Home
from pipeline.imports import accept, look
from tests.support.daylio import HEADER, MONDAY, TUESDAY
from tests.support.uploads import write


def test_a_file_that_changed_since_it_was_looked_at_is_not_accepted(home: Home, export: Callable[..., Path]) -> None:
    path = export(MONDAY)
    found = look(home, path, "ana")
    for change in (lambda: export(TUESDAY), path.unlink):
        change()
        with pytest.raises(HearthsideError, match="has changed since"):
            accept(home, found)
    assert imports.manifests(home) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [(HEADER, "no entry to import"), ("hello there", "can't be told what this file is"), ("", "is empty")],
)
def test_a_file_without_an_entry_is_a_failure_with_a_reason(
    home: Home, tmp_path: Path, run: Any, text: str, what: str
) -> None:
    path = write(tmp_path / "some.csv", text)
    code, out, _ = run("import", path, "--partner", "ana", "--json")
    (told,) = json.loads(out)
    assert (code, told["found"], told["id"]) == (1, 0, None)
    assert what in told["problems"][0]["what"]
    assert imports.manifests(home) == []


def test_a_file_with_nothing_but_what_is_left_out_says_what(home: Home, tmp_path: Path) -> None:
    task = "BEGIN:VTODO\nUID:a\nSUMMARY:Call mum\nEND:VTODO\n"
    path = write(tmp_path / "tasks.ics", f"BEGIN:VCALENDAR\nVERSION:2.0\n{2 * task}END:VCALENDAR\n")
    (problem,) = look(home, path, "ana").problems
    assert problem.what == "no entry to import was found in it; left out: 2 tasks"


def test_a_file_that_can_t_be_read_as_a_whole_holds_no_entry(home: Home, tmp_path: Path) -> None:
    path = write(tmp_path / "journal.txt", b"JRNLv3\0" + bytes(range(200)))
    found = look(home, path, "ana")
    assert (found.found, found.records, found.refused) == (0, 0, 1)
    assert "encrypted" in found.problems[0].what


def test_of_several_files_none_is_imported_when_one_is_not_there(
    home: Home, export: Callable[..., Path], run: Any
) -> None:
    code, _, err = run("import", export(MONDAY), "nowhere.csv", "--partner", "ana")
    assert (code, "nowhere.csv" in err) == (1, True)
    assert imports.manifests(home) == []


def test_an_entry_that_lies_in_the_future_is_refused(home: Home, export: Callable[..., Path]) -> None:
    found = look(home, export(MONDAY, "2126-03-02,x,x,20:04,good,,,"), "ana")
    assert (found.records, found.refused) == (1, 1)
    assert found.problems[0].what == "is in the future"


@pytest.mark.many
def test_a_file_that_needs_too_much_is_ended(home: Home, export: Callable[..., Path], tmp_path: Path) -> None:
    from pipeline.imports.intake import sandbox

    today = {"today": "2026-03-31"}
    path = export(*[MONDAY] * 200_000)
    assert "took too long" in sandbox.read(path, tmp_path, today, seconds=1)["failed"]
    assert "memory" in sandbox.read(export(MONDAY), tmp_path, today, memory=20 << 20).get("failed", "memory")
