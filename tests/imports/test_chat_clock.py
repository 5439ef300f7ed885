"""A chat whose moments are world time is counted by the clock of its author's home, which is said and can be changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.home.folder import Home
from pipeline.imports import look
from pipeline.imports.intake import child
from tests.support import golden
from tests.support.uploads import write

WORLD_TIME = [
    case
    for case in golden.cases()
    if golden.importer_of(case).counts_alone and golden.answers_of(case).get("timezone") == "Europe/Berlin"
]
TABLE = "Date,Sender,Message\n" + "".join(f"2026-03-01T23:30:00+00:00,{who},MARKER\n" for who in ("Ana", "Ben") * 4)


@pytest.mark.parametrize("case", WORLD_TIME, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_a_chat_in_world_time_is_counted_by_the_clock_at_home(
    case: Path, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "IMPORTERS", (golden.importer_of(case),))
    path, answers = golden.packed(case, tmp_path), golden.answers_of(case)
    told = look(home, path, "ana", answers)
    del answers["timezone"]
    found = look(home, path, "ana", answers)
    assert (found.clock, told.clock) == ("Europe/Berlin", "")
    assert found.questions == []
    assert found.days == told.days
    found = look(home, path, "ana", answers | {"timezone": "Middle-earth"})
    assert [one.id for one in found.questions] == ["timezone"]


def test_every_importer_of_instants_is_among_these_chats() -> None:
    assert {case.parent.name for case in WORLD_TIME} == {"discord", "messenger", "signal_json", "telegram"}


def test_a_table_of_a_chat_in_world_time_is_counted_so_and_a_journal_asks(home: Home, tmp_path: Path) -> None:
    chat = write(tmp_path / "chat.csv", TABLE)
    found = look(home, chat, "ana", {"me": "Ana"})
    assert (found.clock, found.questions, [*found.days]) == ("Europe/Berlin", [], ["2026-03-02"])
    found = look(home, chat, "ana", {"me": "Ana", "timezone": "America/New_York"})
    assert (found.clock, found.questions, [*found.days]) == ("", [], ["2026-03-01"])
    journal = write(tmp_path / "journal.csv", "date,note\n2026-03-01T23:30:00+00:00,Soup\n")
    found = look(home, journal, "ana")
    assert (found.clock, [one.id for one in found.questions]) == ("", ["timezone"])


def test_the_command_says_by_which_clock_a_chat_is_counted(
    run: Callable[..., tuple[int, str, str]], home: Home, tmp_path: Path
) -> None:
    path = write(tmp_path / "chat.csv", TABLE)
    answers = write(tmp_path / "answers.json", {"me": "Ana"})
    code, out, _ = run("import", path, "--home", home.path, "--partner", "ana", "--preview", "--answers", answers)
    assert code == 0
    assert "Days are counted by the clock of Europe/Berlin. For another zone, give `timezone` in --answers." in out
    assert "Needs an answer" not in out
