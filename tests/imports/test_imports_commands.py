"""The commands that import, list, share and undo."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline import imports
from pipeline.database import build
from pipeline.home.folder import Home, cannot_write
from tests.support.daylio import MONDAY, derived


def test_the_commands_list_and_take_back(home: Home, export: Callable[..., Path], run: Any) -> None:
    code, out, _ = run("import", export(MONDAY), "--partner", "ana")
    assert code == 0
    assert "2026-03-02 to 2026-03-02" in out
    (told,) = json.loads(run("imports", "--partner", "ana", "--json")[1])
    assert told["id"] in run("imports", "--partner", "ana")[1]
    assert told["id"] not in run("imports", "--partner", "ben")[1]
    assert run("imports")[0] == 2
    assert run("undo", told["id"])[0] == 2
    unknown = run("undo", "nothing-of-the-kind", "--partner", "ben")
    assert unknown[0] == 1
    assert run("undo", told["id"], "--partner", "ben") == unknown, "another's import is as good as none"
    assert told["id"] in run("imports", "--partner", "ana")[1]
    code, out, _ = run("undo", told["id"], "--partner", "ana")
    assert (code, told["id"] in out) == (0, True)
    assert json.loads(run("imports", "--partner", "ana", "--json")[1]) == []


@pytest.mark.many
def test_what_a_label_is_taken_for_unasked_is_called_a_guess(home: Home, export: Callable[..., Path], run: Any) -> None:
    ask = ("import", export(MONDAY.replace("reading", "argument")), "--partner", "ana")
    out = run(*ask, "--preview")[1]
    (guess,) = [line for line in out.splitlines() if "argument (1)" in line]
    assert guess.endswith(", a guess")
    assert "A guess can be changed with --answers" in out
    run(*ask)
    assert "guess" not in run(*ask)[1], "what was imported so is remembered"


@pytest.mark.many
def test_the_id_of_an_import_tells_nothing_of_the_others(home: Home, export: Callable[..., Path], run: Any) -> None:
    def imported() -> str:
        return str(json.loads(run("import", export(MONDAY), "--partner", "ben", "--json")[1])[0]["id"])

    alone = imported()
    run("undo", alone, "--partner", "ben")
    run("import", export(MONDAY), "--partner", "ana")
    assert imported() == alone


def test_nothing_is_shared_of_an_app_that_one_has_no_import_of(
    home: Home, export: Callable[..., Path], run: Any
) -> None:
    run("import", export(MONDAY), "--partner", "ana")
    for who, what in (("ana", "dayone:ritual"), ("ana", "Daylio:ritual"), ("ana", ":ritual"), ("ben", "daylio:ritual")):
        assert run("imports", "--partner", who, "--share", what)[0] == 1, what
    assert not home.sharing.exists()
    assert run("imports", "--partner", "ana", "--unshare", "dayone:ritual")[0] == 0, (
        "what is shared can always be ended"
    )


def test_a_kind_is_shared_and_taken_back_on_the_command_line(home: Home, export: Callable[..., Path], run: Any) -> None:
    run("import", export(MONDAY), "--partner", "ana")
    code, out, _ = run("imports", "--partner", "ana", "--share", "daylio:ritual")
    assert (code, "ritual from daylio" in out) == (0, True)
    assert {row["visibility"] for row in derived(home, "ritual")} == {"shared"}
    assert "ritual from daylio" not in run("imports", "--partner", "ana", "--unshare", "daylio:ritual")[1]
    assert run("imports", "--partner", "ana", "--share", "daylio:rituals")[0] == 1


def test_the_doctor_names_a_mapping_that_is_off(home: Home, export: Callable[..., Path], run: Any) -> None:
    run("import", export(MONDAY), "--partner", "ana")
    assert "1 import and the meanings" in run("doctor")[1]
    home.settings.write_text(home.settings.read_text().replace("ritual: Date night", "dancing"))
    code, out, _ = run("doctor")
    assert (code, "imports.ana.daylio.labels" in out) == (1, True)


def test_a_preview_on_the_command_line_keeps_nothing(home: Home, export: Callable[..., Path], run: Any) -> None:
    code, out, _ = run("import", export(MONDAY), "--partner", "ana", "--preview")
    assert (code, "Nothing was imported" in out) == (0, True)
    code, out, _ = run("import", export(MONDAY, "2026-13-40,x,x,9:00,,,,"), "--partner", "ana", "--preview", "--json")
    (told,) = json.loads(out)
    assert {name: told[name] for name in ("file", "importer", "found", "new", "same", "changed", "refused")} == {
        "file": "daylio.csv",
        "importer": "daylio_csv",
        "found": 2,
        "new": 1,
        "same": 0,
        "changed": 0,
        "refused": 1,
    }
    assert (told["first_day"], told["last_day"], told["questions"], code) == ("2026-03-02", "2026-03-02", [], 0)
    assert [sorted(problem) for problem in told["problems"]] == [["hint", "is_kept", "what", "where"]]
    assert imports.manifests(home) == []


def test_answers_can_be_given_in_a_file(home: Home, export: Callable[..., Path], tmp_path: Path, run: Any) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"looks_back": False, "labels": {"reading": "sharing: 2"}}))
    assert run("import", export(MONDAY), "--partner", "ana", "--answers", answers)[0] == 0
    assert [row["depth"] for row in derived(home, "share")] == ["2"]
    assert derived(home, "checkin") == []
    answers.write_text("[1")
    assert "answers" in run("import", export(MONDAY), "--partner", "ana", "--answers", answers)[2]


def test_what_was_done_is_said_even_if_no_build_can_be_made_then(
    home: Home, export: Callable[..., Path], run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, say: the import and its undo are done, and no word says that nothing was changed."""

    def full(*_: Any, **__: Any) -> None:
        raise cannot_write(home.builds, OSError(28, "No space left on device"))

    monkeypatch.setattr(build, "build", full)
    code, out, err = run("import", export(MONDAY), "--partner", "ana", "--json")
    id_ = json.loads(out)[0]["id"]
    assert (code, len(imports.manifests(home)), "othing was" in err) == (1, 1, False)
    code, out, err = run("undo", id_, "--partner", "ana")
    assert (code, f"Undone: {id_}" in out, imports.manifests(home), "othing was" in err) == (1, True, [], False)
