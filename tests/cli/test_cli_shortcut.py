"""`hearthside shortcut` writes a file that opens the dashboard, whatever the names of its folders are."""

import configparser
import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import shortcut
from pipeline.home.folder import Home

ODD = "Zoë's 50% \"$HOME` \\ x"
WORDS = ["-P", "-m", "pipeline.cli", "dashboard", "--home"]


def test_the_shell_starts_the_dashboard_of_that_home(tmp_path: Path) -> None:
    python = tmp_path / ODD
    python.write_text(f"#!{sys.executable}\nimport json, sys\nprint(json.dumps(sys.argv[1:]))\n")
    python.chmod(0o700)
    text = shortcut.starter("darwin", str(python), tmp_path / ODD / "home")
    done = subprocess.run(["sh", "-c", text], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [*WORDS, str(tmp_path / ODD / "home")]


def test_a_desktop_entry_starts_the_dashboard_of_that_home() -> None:
    reader = configparser.RawConfigParser()
    reader.read_string(shortcut.starter("linux", f"/{ODD}/python", Path("/") / ODD))
    entry = reader["Desktop Entry"]
    assert (entry["type"], entry["name"], entry["terminal"]) == ("Application", "Hearthside", "true")
    assert Path(entry["icon"]).is_file()
    value = entry["exec"].replace("\\\\", "\\").replace("%%", "%")
    words = [re.sub(r"\\(.)", r"\1", word) for word in re.findall(r'"((?:[^"\\]|\\.)*)"', value)]
    assert words == [f"/{ODD}/python", *WORDS, f"/{ODD}"]


def test_windows_gets_a_batch_file_that_stays_open_when_something_is_wrong() -> None:
    text = shortcut.starter("win32", r"C:\Users\Zoë\50%\python.exe", Path("home of ours"))
    assert text.count("\r\n") == text.count("\n") == 5
    command = r'"C:\Users\Zoë\50%%\python.exe" "-P" "-m" "pipeline.cli" "dashboard" "--home" "home of ours"'
    assert text.splitlines()[2:] == ["chcp 65001 >nul", command, "if errorlevel 1 pause"]


def test_it_is_put_where_one_says_and_over_nothing_of_another(run, home: Home, tmp_path: Path) -> None:
    code, out, _ = run("shortcut", "--folder", tmp_path)
    (path,) = (one for one in tmp_path.iterdir() if one.is_file())
    assert code == 0
    assert out.startswith(f"Saved: {path}\n")
    assert str(home.path) in path.read_text()
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == shortcut.EXECUTABLE
    assert run("shortcut", "--folder", tmp_path)[0] == 0
    path.write_text("mine")
    assert run("shortcut", "--folder", tmp_path)[0] == 1
    assert path.read_text() == "mine"
    assert run("shortcut", "--folder", tmp_path / "nowhere")[0] == 1


def test_a_name_with_a_line_break_is_refused() -> None:
    with pytest.raises(Exception, match="line break"):
        shortcut.starter("linux", "python", Path("a\nExec=evil"))
