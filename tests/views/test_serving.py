"""How the dashboard is started and ends, without a browser."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dashboard import __main__ as serving, navigation, warmup
from pipeline.home.folder import Home

ROOT = Path(__file__).parents[2]


def test_the_server_is_started_for_this_computer_alone() -> None:
    flags = serving._flags(ROOT, 8600)
    for flag in (
        "--server.address=127.0.0.1",
        "--server.port=8600",
        "--browser.gatherUsageStats=false",
        "--server.allowedHosts=127.0.0.1",
        "--client.showErrorDetails=none",
        "--server.fileWatcherType=none",
        "--server.enableAgentApi=false",
        "--server.showEmailPrompt=false",
    ):
        assert flag in flags


def test_a_taken_port_is_said_in_one_line(home: Home) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = str(other.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "dashboard"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            env={"PATH": "", "HEARTHSIDE_HOME": str(home.path), "PORT": taken, "PYTHONPATH": str(ROOT)},
        )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert taken in done.stderr


def test_the_dashboard_ends_when_whoever_started_it_is_gone(monkeypatch: pytest.MonkeyPatch, home: Home) -> None:
    class Child:
        def poll(self) -> None:
            return None

    ended: list[bool] = []

    @contextmanager
    def running(*rest: Any) -> Iterator[Child]:
        yield Child()
        ended.append(True)

    parents = iter([100, 100, 100])  # then the first process of all is the parent
    monkeypatch.setattr(serving, "_running", running)
    monkeypatch.setattr(serving, "_wait_until_it_answers", lambda *rest: None)
    monkeypatch.setattr(serving.os, "getppid", lambda: next(parents, 1))
    said: list[str] = []
    assert serving.serve(home.path, None, 0, said.append) == 0
    assert len(said) == 1
    assert ended == [True]


def test_a_small_message_is_not_held_back() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listens:
        assert not listens.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        warmup.send_at_once()
        listens.bind(("127.0.0.1", 0))
        listens.listen()
        with socket.create_connection(listens.getsockname()), listens.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_page_with_charts_is_told_where_their_code_is() -> None:
    (place,) = warmup.chart_code().split(", ")
    address, relation = place.split("; ")
    assert relation == "rel=modulepreload"
    assert (warmup.STATIC / address.strip("</>")).stat().st_size > 1_000_000


def test_pages_with_charts_are_those_whose_script_draws_one() -> None:
    views = ROOT / "dashboard" / "views"
    draws = {view.name for view in navigation.ALL if "chart(" in (views / view.name / "page.py").read_text()}
    named = {view.name for view in navigation.ALL if view.has_charts}
    assert named == draws | {"what_helps", "health"}  # theirs are drawn by their panels
