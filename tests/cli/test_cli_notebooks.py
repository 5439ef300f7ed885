"""`hearthside notebooks`: a copy of one's own that is never overwritten and can't leak, and JupyterLab on this computer."""

import importlib.util
import json
import signal
import socket
import stat
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest

from pipeline.cli import notebooks
from pipeline.cli.address import listen
from pipeline.home.folder import Home
from pipeline.notebook import copies
from tests.support import jupyter

Run = Callable[..., tuple[int, str, str]]


class Lab:
    """Stands in for JupyterLab: answers at once, and ends well."""

    started: ClassVar[list[tuple[list[str], dict[str, Any]]]] = []
    returncode = 0

    def __init__(self, command: list[str], **more: Any) -> None:
        self.started.append((command, more))

    def __enter__(self) -> "Lab":
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def poll(self) -> None:
        return None

    def wait(self) -> int:
        return self.returncode

    def terminate(self) -> None:
        pass


@pytest.fixture
def lab(monkeypatch: pytest.MonkeyPatch) -> type[Lab]:
    class Fake(Lab):
        started: ClassVar[list[tuple[list[str], dict[str, Any]]]] = []

    monkeypatch.setattr(notebooks.subprocess, "Popen", Fake)
    monkeypatch.setattr(notebooks, "_answers", lambda port, token: bool(Fake.started))
    monkeypatch.setattr(notebooks, "need_jupyterlab", lambda: None)
    return Fake


def test_the_copy_is_for_its_owner_alone_and_jupyterlab_is_told_where_and_how(
    home: Home, run: Run, lab: type[Lab]
) -> None:
    code, out, err = run("notebooks", "--no-browser", "--port", "8611")
    assert (code, err) == (0, "")
    folder = home.path / "notebooks"
    assert [path.name for path in sorted(folder.glob("*.ipynb"))] == [path.name for path in copies.shipped()]
    assert len(copies.shipped()) == 8
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.glob("*.ipynb")} == {0o600}
    assert (folder / ".gitignore").read_text() == "*\n"

    ((command, more),) = lab.started
    assert command[:3] == [sys.executable, "-P", "-m"]
    assert {
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port=8611",
        f"--ServerApp.root_dir={folder}",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
    } <= set(command)
    token = more["env"]["JUPYTER_TOKEN"]
    assert f"http://127.0.0.1:8611/lab/tree/{copies.shipped()[0].name}?token={token}" in out
    assert len(token) >= 24
    assert not any(token in word for word in command), "other users can read a command line"
    assert more["env"]["HEARTHSIDE_HOME"] == str(home.path)
    assert more["env"]["IPYTHONDIR"].startswith(str(folder))
    quiet = json.loads((folder / ".jupyter" / "labconfig" / "page_config.json").read_text())
    assert quiet["disabledExtensions"]["@jupyterlab/apputils-extension:announcements"] is True


def test_a_newer_version_beside_a_changed_copy_is_told_of(home: Home, run: Run, lab: type[Lab]) -> None:
    run("notebooks", "--no-browser")
    folder = home.path / "notebooks"
    first = copies.shipped()[0].name
    (folder / first).write_text("mine")
    (folder / copies.RECORD).write_text("{}")  # as if an older version had been copied
    _, out, _ = run("notebooks", "--no-browser")
    assert f"You changed your copy of {Path(first).stem}." in out
    assert (folder / first).read_text() == "mine"
    assert (folder / f"{Path(first).stem} (new).ipynb").read_bytes() == copies.shipped()[0].read_bytes()


def test_a_changed_copy_is_never_overwritten(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "shipped"
    source.mkdir()
    monkeypatch.setattr(copies, "shipped", lambda: sorted(source.glob("*.ipynb")))

    def ship(**texts: str) -> None:
        for name, text in texts.items():
            (source / f"{name}.ipynb").write_text(text)

    def found() -> dict[str, str]:
        return {path.stem: path.read_text() for path in (home.path / "notebooks").glob("*.ipynb")}

    ship(one="first", two="first")
    folder, beside = copies.copy(home)
    (folder / "one.ipynb").write_text("mine")
    assert copies.copy(home)[1] == beside == [], "nothing is newer"

    ship(one="second", two="second")
    assert [path.name for path in copies.copy(home)[1]] == ["one (new).ipynb"]
    assert found() == {"one": "mine", "one (new)": "second", "two": "second"}
    assert copies.copy(home)[1] == [], "once is enough"

    (folder / "one (new).ipynb").write_text("mine too")
    (folder / "two.ipynb").unlink()
    ship(one="third")
    copies.copy(home)
    assert found() == {"one": "mine", "one (new)": "mine too", "one (new 2)": "third", "two": "second"}

    (folder / copies.RECORD).unlink()
    copies.copy(home)
    assert found()["one"] == "mine", "without a record, everything counts as changed"


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_a_home_inside_a_git_repository_is_refused_unless_one_says_anyway(
    home: Home, run: Run, lab: type[Lab], kind: str
) -> None:
    git = home.path.parent / ".git"
    git.mkdir() if kind == "folder" else git.write_text("gitdir: elsewhere")  # a worktree has a file
    code, out, err = run("notebooks", "--no-browser")
    assert (code, out) == (1, "")
    assert "git repository" in err
    assert "--anyway" in err
    assert not (home.path / "notebooks").exists()
    assert run("notebooks", "--no-browser", "--anyway")[0] == 0
    assert lab.started


def test_without_jupyterlab_the_command_that_installs_it_is_said(
    home: Home, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    code, _, err = run("notebooks")
    assert code == 1
    assert "uv run --extra notebooks hearthside notebooks" in err
    assert not (home.path / "notebooks").exists()


def test_a_port_in_use_and_a_lab_that_fails_are_plain_refusals(
    home: Home, run: Run, lab: type[Lab], monkeypatch: pytest.MonkeyPatch
) -> None:
    lab.returncode = 1
    code, _, err = run("notebooks", "--no-browser")
    assert (code, err) == (1, "JupyterLab failed. HEARTHSIDE_DEBUG=1 shows why.\n")
    monkeypatch.setattr(notebooks, "_answers", lambda port, token: True)
    with listen() as taken:
        port = taken.getsockname()[1]
        code, _, err = run("notebooks", "--no-browser", "--port", port)
    assert code == 1
    assert err.startswith(f"Port {port} is in use")
    assert len(lab.started) == 1


def test_where_another_program_was_quicker_to_take_the_port_the_next_one_is_taken(
    home: Home, run: Run, lab: type[Lab], monkeypatch: pytest.MonkeyPatch
) -> None:
    others: list[socket.socket] = []

    def start(self: Lab, command: list[str], **more: Any) -> None:
        self.started.append((command, more))
        if len(self.started) == 1:
            others.append(listen(int(command[-1].rpartition("=")[2])))

    monkeypatch.setattr(lab, "__init__", start)
    monkeypatch.setattr(lab, "poll", lambda self: 1 if len(self.started) == 1 else None)
    monkeypatch.setattr(notebooks, "_answers", lambda port, token: len(lab.started) == 2)
    code, out, _ = run("notebooks", "--no-browser")
    others[0].close()
    first, second = (command[-1].rpartition("=")[2] for command, _ in lab.started)
    assert code == 0
    assert f"127.0.0.1:{second}/" in out
    assert f"127.0.0.1:{first}/" not in out


@pytest.mark.many
def test_a_jupyterlab_of_somebody_else_is_not_taken_for_ours(home: Home) -> None:
    with jupyter.notebooks() as (_, address, token):
        port = int(address.rpartition(":")[2])
        assert notebooks._answers(port, token)
        assert not notebooks._answers(port, "another")
    assert not notebooks._answers(port, token)


@pytest.mark.many
def test_jupyterlab_really_starts_answers_to_its_token_alone_and_ends_on_ctrl_c(home: Home) -> None:
    with jupyter.notebooks() as (opened, address, token):
        with urllib.request.urlopen(f"{address}/api/contents?token={token}", timeout=60) as page:
            names = [entry["name"] for entry in json.load(page)["content"]]
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(f"{address}/api/contents", timeout=60)
        with urllib.request.urlopen(f"{address}/lab?token={token}", timeout=60) as page:
            text = page.read().decode()
        opened.send_signal(signal.SIGINT)
        _, err = opened.communicate(timeout=60)
    assert sorted(names) == [path.name for path in copies.shipped()]
    assert "apputils-extension:announcements" in text, "the plugin that asks for news is told to stay off"
    assert (opened.returncode, err) == (0, "")
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(address, timeout=5)
