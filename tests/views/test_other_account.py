"""Another account on the same computer: what it gets of a home and of the dashboard that is served from it."""

import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from pipeline.database.build import build
from pipeline.home.folder import Home
from tests.support.browser import serving
from tests.support.homes import new, write
from tests.support.pages import day

NEEDED = ("useradd", "userdel", "python3")
pytestmark = [
    pytest.mark.crash,
    pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can make a second account"),
    pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason=f"needs {', '.join(NEEDED)}"),
]

SECRET = "zebra-marker"
# Prints what it got, and at the end how often it tried: of files, of the server's process, and of the server.
TRIES = textwrap.dedent("""
    import glob, http.client, itertools, os, sys
    home, pid, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
    tried = 0
    names = ["settings.toml", "logs/checkin.csv", "ledger.jsonl", "browsers.json", "answers.csv"]
    files = [os.path.join(home, name) for name in names]
    files += [os.path.join(folder, name) for folder, _, found in os.walk(home) for name in found]
    files += [f"/proc/{pid}/{name}" for name in ("cmdline", "environ", "maps", "mem")]
    files += glob.glob(f"/proc/{pid}/fd/*") + glob.glob(f"/proc/{pid}/cwd/*")
    for name in files:
        tried += 1
        try:
            with open(name, "rb") as file:
                print(name, file.read())
        except OSError:
            pass
    for folder in (home, home + "/logs", home + "/builds"):
        tried += 1
        try:
            print(folder, os.listdir(folder))
        except OSError:
            pass
    paths = ["/", "/log", "/days", "/_stcore/health", "/_stcore/metrics", "/_stcore/host-config", "/media/x.csv",
             "/_stcore/upload_file/x/y", "/open/", "/open/guess", "/static/js/index.js"]
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
               "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==", "Origin": f"http://127.0.0.1:{port}"}
    asks = [(path, {}) for path in paths] + [("/_stcore/stream", upgrade)]
    hosts = [f"127.0.0.1:{port}", f"localhost:{port}", "127.0.0.1", "evil.example"]
    for (path, more), host, method in itertools.product(asks, hosts, ("GET", "POST", "PUT")):
        tried += 1
        ask = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        ask.request(method, path, headers={"Host": host, **more})
        answer = ask.getresponse()
        print(answer.status, path, dict(answer.getheaders()), answer.read())
        ask.close()
    print("tried", tried)
""")


@pytest.fixture
def other() -> Iterator[str]:
    name = f"hs{uuid4().hex[:8]}"
    subprocess.run(["useradd", "--no-create-home", "--shell", "/bin/sh", name], check=True)
    yield name
    subprocess.run(["userdel", name], check=True)


@pytest.fixture
def lived() -> Iterator[Home]:
    """A home in a folder that everybody may enter: nothing but its own modes protects it."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        home = new(Path(folder) / "home", [SECRET, "Ben"])
        note = {"partner": "ben", "occurred_on": day(0), "connected": "7", "note": SECRET}
        write(home, "checkin", [note])
        build(home)
        yield home


def test_another_account_gets_nothing_of_the_home_nor_of_its_dashboard(lived: Home, other: str) -> None:
    with serving(lived.path) as address:
        import psutil  # where browsers are tested

        server = next(one for one in psutil.Process().children() if str(lived.path) in one.cmdline())
        command = [shutil.which("python3", path="/usr/bin:/bin") or "python3", "-c", TRIES, str(lived.path)]
        port = address.rpartition(":")[2]
        done = subprocess.run(
            [*command, str(server.pid), port], user=other, cwd="/", env={}, capture_output=True, text=True, check=True
        )
    *got, tried = done.stdout.splitlines()
    assert int(tried.removeprefix("tried ")) > 150
    assert SECRET not in done.stdout
    told = [line for line in got if not line.startswith(("403 ", "405 ", "400 "))]
    assert len(told) == 1, told  # its command line, which names the home and holds no token
    assert told[0].startswith(f"/proc/{server.pid}/cmdline ")
    assert "/open/" not in told[0]
