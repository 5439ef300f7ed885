"""`hearthside demo` and `dashboard` serve, and end cleanly."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from pipeline.cli import dashboard as opening
from pipeline.home.folder import Home


@pytest.mark.many
@pytest.mark.parametrize("moment", ["inventing", "building", "serving"])
def test_the_demo_ends_cleanly_on_ctrl_c_and_leaves_nothing(tmp_path: Path, moment: str) -> None:
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    command = [sys.executable, "-m", "pipeline.cli", "demo", "--no-browser"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as demo:
        if moment == "serving":
            address = next(line for line in demo.stdout if "http://" in line).split()[3]
            with urllib.request.urlopen(address, timeout=10) as page:
                assert page.status == 200
        else:
            sign = {"inventing": "settings.toml", "building": "builds/.lock"}[moment]
            while not any(tmp_path.glob(f"hearthside-demo-*/home/{sign}")):
                assert demo.poll() is None
                time.sleep(0.01)
        demo.send_signal(signal.SIGINT)
        _, err = demo.communicate(timeout=30)
    assert (demo.returncode, err) == (0, "")
    assert not list(tmp_path.glob("hearthside-demo-*"))


def test_without_a_home_the_dashboard_opens_with_the_form_that_makes_one(run, monkeypatch, tmp_path: Path) -> None:
    served = []
    monkeypatch.setattr(opening, "serve", lambda home, audience, *_, **__: served.append((home.path, audience)))
    assert run("dashboard", "--home", tmp_path / "new") == (0, "", "")
    assert served == [(tmp_path / "new", "together")]
    assert not (tmp_path / "new").exists(), "nothing is made before somebody presses the button"


def test_a_port_in_use_is_a_plain_refusal(home: Home) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "pipeline.cli", "dashboard", "--no-browser", "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "--port" in done.stderr
