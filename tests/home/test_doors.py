"""One-time addresses that are asked for in a terminal: of a home, before there is one, and of the demo."""

import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from dashboard.gate import Keys
from pipeline.home import doors
from pipeline.home.folder import Home, find, option
from tests.support.homes import new

PORT, ADDRESS = 8501, "http://127.0.0.1:8501"


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(doors, "file", lambda: tmp_path / "cache" / "doors.json")
    monkeypatch.setattr(doors, "answers", Mock(return_value=True))
    return doors.file()


@pytest.mark.parametrize("text", ["", "[]", "{", f'{{"{ADDRESS}": 7}}', f'{{"{ADDRESS}": {{}}}}'])
def test_a_damaged_file_lets_nobody_in_and_is_made_again(home: Home, file: Path, text: str) -> None:
    doors.open_door("ours", ADDRESS)
    file.write_text(text)
    assert not doors.take(ADDRESS, "guess")
    assert doors.ask("ours") == ""
    doors.open_door("ours", ADDRESS)
    assert doors.ask("ours").startswith(f"{ADDRESS}{doors.PATH}")


def test_each_asks_for_its_own_and_gets_the_one_that_was_started_last(home: Home, tmp_path: Path) -> None:
    for port, whose in enumerate([doors.whose(home), doors.DEMO, doors.whose(home), "another"], 1):
        doors.open_door(whose, f"http://127.0.0.1:{port}")
    beside = Home(tmp_path / "cache" / ".." / home.path.name)
    assert doors.address_of(doors.whose(beside)) == "http://127.0.0.1:3", "it is the same folder"
    assert doors.address_of(doors.DEMO) == "http://127.0.0.1:2"
    doors.close_door("http://127.0.0.1:3")
    assert doors.address_of(doors.whose(home)) == "http://127.0.0.1:1"


def test_those_that_were_killed_are_forgotten(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    doors.open_door("ours", "http://127.0.0.1:1")
    monkeypatch.setattr(doors, "answers", lambda address: not address.endswith(":1"))
    assert doors.ask("ours") == ""
    doors.open_door("ours", ADDRESS)
    assert list(doors._read()) == [ADDRESS]


def test_who_asks_in_vain_is_told_how_to_start_one(home: Home, run: Any) -> None:
    assert f"Start one with `hearthside dashboard{option(home)}`." in run("dashboard", "--address")[2]
    assert "Start it with `hearthside demo`." in run("demo", "--address")[2]
    doors.open_door(doors.DEMO, ADDRESS)
    assert "run `hearthside demo --address`" in run("dashboard", "--address")[2]


def test_a_browser_that_is_not_in_is_told_what_lets_it_in_and_no_folder(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "<code>hearthside demo --address</code>" in Keys(home, PORT, is_demo=True).how
    elsewhere = Keys(home, PORT).how
    assert "<code>hearthside dashboard --home FOLDER --address</code>" in elsewhere
    assert home.path.name not in elsewhere.replace("--home", "")
    monkeypatch.delenv("HEARTHSIDE_HOME")
    assert "<code>hearthside dashboard --address</code>" in Keys(find(), PORT).how


@contextmanager
def launched(command: str, folder: Path) -> Iterator[Any]:
    """Run `hearthside demo` or `dashboard`, and yield a function that runs it again with `--address`."""
    program = [sys.executable, "-m", "pipeline.cli", command]
    environment = os.environ | {"XDG_CACHE_HOME": str(folder), "TMPDIR": str(folder)}

    def ask() -> str:
        done = subprocess.run([*program, "--address"], env=environment, capture_output=True, text=True, timeout=60)
        return done.stdout.strip()

    with subprocess.Popen([*program, "--no-browser"], env=environment, stdout=subprocess.PIPE, text=True) as child:
        next(line for line in child.stdout or () if "http://" in line)
        try:
            yield ask
        finally:
            child.terminate()
            child.wait(20)


@pytest.mark.many
@pytest.mark.skipif(sys.platform != "linux", reason="the place of the file is chosen by a variable there alone")
@pytest.mark.parametrize("launch", ["demo", "dashboard", "dashboard of a home"])
def test_a_running_dashboard_gives_a_second_browser_an_address(tmp_path: Path, launch: str) -> None:
    command, _, has_home = launch.partition(" of ")
    if has_home:
        new(tmp_path / "home")
    with launched(command, tmp_path) as ask:
        for _ in range(2):
            with urllib.request.urlopen(ask(), timeout=20) as answer:
                assert answer.headers["set-cookie"]
    assert ask() == "", "it ended"
