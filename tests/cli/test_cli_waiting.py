"""A command shows how far it is, and can be stopped."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from filelock import FileLock

from pipeline.cli import progress
from pipeline.database import build
from pipeline.home.folder import Home
from pipeline.vault import passphrase


def test_ctrl_c_ends_the_wait_for_another_build(run, home: Home) -> None:
    usual = signal.getsignal(signal.SIGINT)

    def interrupt() -> None:
        while signal.getsignal(signal.SIGINT) is usual:
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    with FileLock(home.builds / ".lock"):
        thread.start()
        before = time.monotonic()
        code, out, err = run("build")
        thread.join()
    assert (code, out, err) == (130, "", "Stopped. Your last good build is unchanged.\n")
    assert time.monotonic() - before < 10


def test_a_spinner_turns_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with progress.spinner("Working…"):
        pass
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    with progress.spinner("Working…"):
        pass
    shown = capsys.readouterr()
    assert (shown.out, "Working…" in shown.err) == ("", True)


@pytest.mark.parametrize("command", ["suggestions", "review", "associations"])
def test_a_spinner_turns_while_numbers_are_made_and_not_while_a_passphrase_is_asked(
    run, home: Home, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    turns: list[str] = []
    seen: dict[str, bool] = {}

    @contextmanager
    def status(console: object, what: str) -> Iterator[None]:
        turns.append(what)
        yield
        turns.pop()

    def opened(place: Home, who: str) -> Home:
        seen["asked"] = bool(turns)
        return place

    def in_memory(*given: Any) -> Any:
        seen["built"] = bool(turns)
        return make(*given)

    make = build.in_memory
    monkeypatch.setattr("rich.console.Console.status", status)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setattr(passphrase, "opened", opened)
    monkeypatch.setattr(build, "in_memory", in_memory)
    assert run(command, "--audience", "ana")[0] == 0
    assert seen == {"asked": False, "built": True}
