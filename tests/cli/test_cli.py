"""Every command: 0 is done, 1 refused or failed and said in one plain line, 2 wrong usage."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
import typer

from pipeline import cli, settings
from pipeline.home.folder import Home

MARKER = "a private word"
COMMANDS = ("init", "log", "build", "show", "dashboard", "demo", "doctor", "sample", "export", "forget")


def test_help_names_every_command(run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert all(re.search(rf"^  {name} ", out, re.MULTILINE) for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps_and_takes_a_home(run, command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert "--home" in out or command in ("demo", "sample")  # their homes are new
    assert max(map(len, out.splitlines())) <= 100


def test_help_starts_without_the_heavy_libraries() -> None:
    heavy = {"duckdb", "pandas", "numpy", "scipy", "streamlit", "plotly", "rich", "filelock"}
    script = f"import sys; from pipeline.cli import main; main(['--help']); print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "nonsense",
        "init --nonsense",
        "show nonsense",
        "log",
        "log nonsense",
        "log checkin --depth 3",
        "dashboard --port x",
    ],
)
def test_wrong_usage_is_2(run, home: Home, line: str) -> None:
    assert run(*line.split())[0] == 2


@pytest.mark.parametrize(
    "line",
    [
        *("log checkin", "build", "show weekly_connection", "dashboard --audience ana", "doctor", "notebooks"),
        *("associations", "trial show", "trial today", "trial end"),
    ],
)
def test_without_a_home_every_command_says_how_to_make_one(run, line: str) -> None:
    code, out, err = run(*line.split())
    assert code == 1
    assert "hearthside init" in out + err


@pytest.mark.many
@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions")
def test_a_read_only_home_is_one_plain_line() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        settings.write_new(home, ["Ana"], "UTC", [])
        warm = Home(Path(folder) / "warm")  # all is imported before the rights are given up
        settings.write_new(warm, ["Ana"], "UTC", [])
        script = (
            "import os, sys\nfrom pipeline.cli import main\n"
            "def run(home): return [main([*words.split(), '--home', home]) for words in ('log checkin --connected 7', 'build')]\n"
            "assert run(sys.argv[1]) == [0, 0]\n"
            "os.geteuid() or os.seteuid(65534)\n"
            "print(run(sys.argv[2]))"
        )
        for path in (Path(folder), home.path, home.logs, home.builds):
            path.chmod(0o555)
        home.settings.chmod(0o444)
        command = [sys.executable, "-c", script, str(warm.path), str(home.path)]
        done = subprocess.run(command, capture_output=True, text=True)
        for path in (Path(folder), home.path, home.logs, home.builds):
            path.chmod(0o700)
    assert done.stdout.splitlines()[-1] == "[1, 1]", done.stderr
    assert len(done.stderr.splitlines()) == 2
    assert all("Can't write" in line for line in done.stderr.splitlines())


def test_what_goes_wrong_inside_is_one_line_without_the_text(run, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.log.append", Mock(side_effect=ValueError("my secret")))
    code, out, err = run("log", "checkin", "--partner", "ana", "--connected", "7")
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "secret" not in err


def every_command(app: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """All commands with the words that call them."""
    if not hasattr(app, "list_commands"):
        yield path, app
        return
    ctx = app.context_class(app)
    for name in app.list_commands(ctx):
        yield from every_command(app.get_command(ctx, name), (*path, name))


TYPED = [
    (*path, max(param.opts, key=len), MARKER)
    for path, command in every_command(typer.main.get_command(cli.app))
    for param in command.params
    if param.param_type_name == "option"
    and param.get_runtime_param().annotation not in (bool, Path)
    and path[0] != "log"
    and param.name not in ("out", "what")  # where anything is right
]


@pytest.mark.parametrize(
    "words",
    [
        *TYPED,
        (MARKER,),
        ("trial", MARKER),
        ("show", "weekly_metrics", MARKER),
        ("show", f"--{MARKER}"),
        ("log", MARKER),
    ],
    ids=" ".join,
)
def test_what_was_typed_wrongly_is_not_repeated(run, home, words: tuple[str, ...]) -> None:
    code, out, err = run(*words)
    assert code in (1, 2)
    assert MARKER not in out + err
    assert not re.search("Input should|Value error|Error|pydantic", err)


def test_a_day_typed_wrongly_is_asked_for_in_words(run) -> None:
    assert run("review", "--until", "yesterday") == (
        2,
        "",
        "--until takes a day, such as 2026-03-02. See `hearthside review --help`.\n",
    )
    assert "--weeks takes a whole number from 1 to 2000." in run("sample", "--out", "x", "--weeks", "many")[2]
    assert "--format takes one of csv, parquet, json." in run("export", "--out", "x", "--format", "xls")[2]
