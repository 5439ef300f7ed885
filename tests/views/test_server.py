"""How the dashboard is started and ends, without a browser."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dashboard import navigation, warmup
from pipeline import log
from pipeline.cli.address import listen
from pipeline.home.folder import Home
from tests.support.browser import COMMAND, address_in, fetch

ROOT = Path(__file__).parents[2]
ANNOYED = """
import sys, threading, warnings
from dashboard import components, server
from pipeline import cli

def fail():
    raise ValueError("MARKER")

def start(*rest):
    warnings.warn("MARKER")
    print("MARKER", file=sys.stderr)
    threading.Thread(target=fail).start()
    {then}

server.warmup.get_ready = fail
server._app = start
sys.exit(cli.main(["dashboard", "--no-browser"]))
"""


@contextmanager
def running(*more: str, **options: object) -> "Iterator[tuple[subprocess.Popen[str], str]]":
    """Run the command and yield it with the address it announced."""
    command = [*COMMAND, *more]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes | options) as child:  # type: ignore[call-overload]
        try:
            yield child, address_in(child.stdout.readline())
        finally:
            child.kill()


MANY = pytest.mark.many  # a start of the server takes seconds; CI runs them all


@pytest.mark.many
@pytest.mark.parametrize("name", ["SIGINT", pytest.param("SIGTERM", marks=MANY), pytest.param("SIGHUP", marks=MANY)])
def test_the_dashboard_is_one_process_that_serves_this_computer_and_ends_cleanly(home: Home, name: str) -> None:
    log.append(home, "checkin", {"partner": "ana", "occurred_on": "2026-03-02"})
    with running() as (child, address):
        for path in ("/_stcore/health", "/", "/nowhere"):
            with fetch(address, path) as answer:
                assert answer.status == 200
                assert "default-src 'none'" in answer.headers["content-security-policy"]
                assert answer.headers["x-frame-options"] == "DENY"
        child.send_signal(getattr(signal, name))
        out, err = child.communicate(timeout=30)
    assert (child.returncode, out, err) == (0, "\nGood-bye.\n", "")
    assert len(list(home.builds.glob("*.duckdb"))) == 1, "what changed was built before"


@pytest.mark.many
def test_our_settings_count_whatever_this_computer_says(tmp_path: Path) -> None:
    """Neither a config file of a person or of the folder we stand in, nor a variable, changes anything."""
    for place in (tmp_path, tmp_path / "home"):
        (place / ".streamlit").mkdir(parents=True)
        (place / ".streamlit" / "config.toml").write_text(
            '[server]\nenableCORS = false\nsslCertFile = "x"\n[theme]\nfont = "monospace"\nborderColor = "#000000"\n'
            '[client]\nshowErrorDetails = "full"\n[global]\ndevelopmentMode = true\n'
        )
    code = (
        "import json; from dashboard import server; from streamlit import config; server._configure(8600);"
        "print(json.dumps({n: o.value for n, o in config.get_config_options().items()}))"
    )
    strange = {
        "STREAMLIT_SERVER_ENABLE_CORS": "false",
        "STREAMLIT_SERVER_COOKIE_SECRET": "known",
        "HOME": str(tmp_path),
    }
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path / "home",
        env=os.environ | strange,
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(run.stdout.splitlines()[-1])
    table = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    for section in ("server", "browser", "client", "runner", "logger", "theme"):
        for name, value in table[section].items():
            if not isinstance(value, dict):
                assert found[f"{section}.{name}"] == value
    for mode in ("light", "dark"):
        for name, value in table["theme"][mode].items():
            if not isinstance(value, dict):
                assert found[f"theme.{mode}.{name}"] == value
        for name, value in table["theme"][mode]["sidebar"].items():
            assert found[f"theme.{mode}.sidebar.{name}"] == value
    assert (found["server.port"], found["server.sslCertFile"], found["theme.borderColor"]) == (8600, None, None)
    assert found["server.cookieSecret"] != "known"
    assert not found["global.developmentMode"]


def test_without_a_port_the_first_free_one_is_taken() -> None:
    with listen() as first, listen() as second:
        assert first.getsockname()[0] == second.getsockname()[0] == "127.0.0.1"
        assert second.getsockname()[1] > first.getsockname()[1] >= 8501


WATCHING = """
import time
from dashboard.server import _started_by
first = _started_by()
print("watching", flush=True)
while _started_by() == first:
    time.sleep(0.1)
print("left alone", flush=True)
"""


@pytest.mark.many
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the parent of our parent")
def test_a_shell_that_is_killed_ends_the_dashboard_though_uv_lives(tmp_path: Path) -> None:
    (tmp_path / "watch.py").write_text(WATCHING)
    (tmp_path / "uv").symlink_to("/bin/sh")
    uv = f"{tmp_path}/uv -c '{sys.executable} {tmp_path}/watch.py; sleep 0'; sleep 0"
    place = {"cwd": tmp_path, "env": os.environ | {"PYTHONPATH": str(ROOT)}}
    with subprocess.Popen(["/bin/sh", "-c", uv], stdout=subprocess.PIPE, text=True, **place) as shell:  # type: ignore[call-overload]
        assert shell.stdout.readline() == "watching\n"
        shell.kill()
        assert shell.stdout.readline() == "left alone\n"


def test_a_small_message_is_not_held_back() -> None:
    with listen() as listening:
        assert listening.proto == socket.IPPROTO_TCP, "asyncio then sends at once what is accepted here"


@MANY
@pytest.mark.parametrize("debug", ["", "1"])
def test_an_app_that_does_not_start_is_one_plain_line_that_quotes_nothing(home: Home, debug: str) -> None:
    code = ANNOYED.format(then="fail()")
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"HEARTHSIDE_DEBUG": debug},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert ("MARKER" in done.stderr) == bool(debug)
    assert debug or done.stderr.count("\n") == 1


def test_a_page_with_charts_is_told_where_their_code_is() -> None:
    (place,) = warmup.chart_code().split(", ")
    address, relation = place.split("; ")
    assert relation == "rel=modulepreload"
    assert (warmup.STATIC / address.strip("</>")).stat().st_size > 1_000_000


DRAWS = re.compile(r"\bcharts\.(chart|trend|voices)\(")


def test_pages_with_charts_are_those_whose_script_draws_one() -> None:
    views = ROOT / "dashboard" / "views"
    draws = {view.name for view in navigation.ALL if DRAWS.search((views / view.name / "page.py").read_text())}
    named = {view.name for view in navigation.ALL if view.has_charts}
    assert named == draws | {"this_week", "affection", "what_helps", "health"}  # theirs are drawn by their panels
