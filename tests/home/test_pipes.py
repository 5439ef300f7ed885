"""A pipe or a device where a file belongs is said to be there: no command waits at it for ever."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import log
from pipeline.home.folder import HearthsideError, Home
from pipeline.imports import look

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes")
PLACES = (
    *("logs/checkin.csv", "logs/ritual-2025.csv", "logs/nonsense.csv", "imports/sharing.csv", "imports/maybe.csv"),
    *("answers.csv", "decks/ours.toml", "evenings/ours.toml", "settings.toml", "trials/h1.csv"),
)
OURS = (  # what only Hearthside writes
    *("ledger.jsonl", "names.json", ".pending", "browsers.json", "backed_up", "builds/checked.json"),
    *("builds/seen.json", "vault/ana/entries.age", "vault/ana/inbox/000001.age", "imports/x/manifest.json"),
)
COMMANDS = (("build",), ("doctor",), ("suggestions",), ("question",), ("evening", "--list"), ("trial", "today"))


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    def end(*_: Any) -> None:
        raise AssertionError("it waits at a pipe")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(400)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.many
def test_no_command_waits_at_a_pipe_in_the_home(home: Home, run: Any) -> None:
    for place in (*PLACES, *OURS):
        path, before = home.path / place, None
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            before = path.read_bytes()
            path.unlink()
        os.mkfifo(path, 0o600)
        for command in COMMANDS if place in PLACES else COMMANDS[:2]:
            _code, out, err = run(*command)
            assert "Something went wrong" not in err, (place, command)
            assert "does not know" not in out, (place, command)
        path.unlink(missing_ok=True)
        if before is not None:
            path.write_bytes(before)


def test_an_entry_is_saved_beside_a_pipe(home: Home) -> None:
    os.mkfifo(home.logs / "checkin.csv")
    log.append(home, "checkin", {"partner": "ana", "occurred_on": "2026-03-02", "connected": "7"})
    assert (home.logs / "checkin-log.csv").read_text().count("\n") == 2


@pytest.mark.parametrize("name", ["pipe", "/dev/zero", "/dev/null"])
def test_a_pipe_or_a_device_is_not_imported(home: Home, tmp_path: Path, run: Any, name: str) -> None:
    path = tmp_path / name
    if name == "pipe":
        os.mkfifo(path)
    with pytest.raises(HearthsideError, match="neither a file nor a folder"):
        look(home, path, "ana")
    plain = tmp_path / "plain.csv"
    plain.write_text("date,mood\n2026-03-02,3\n")
    assert run("import", plain, "--partner", "ana", "--answers", path)[0] == 1
    assert run("init", "--from", path, "--home", tmp_path / "new")[0] == 1
    assert run("restore", path, "--home", tmp_path / "new")[0] in (1, 2)
    assert not home.incoming.exists()
