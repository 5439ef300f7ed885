"""Serve the dashboard on this computer alone: `python -m dashboard`."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import tomllib
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.home.folder import HearthsideError, find

ADDRESS, FIRST_PORT = "127.0.0.1", 8501
START_LIMIT, STOP_LIMIT = 60.0, 5.0  # seconds
HERE = Path(__file__).resolve().parent


def serve(home: Path, audience: str | None, port: int, ready: Callable[[str], object]) -> int:
    """Serve `home` as `audience` sees it until Ctrl-C or SIGTERM or whoever started us is gone; return the exit code.

    `port` 0 takes any free one. `ready` is called once with the address, when the dashboard answers.
    Raises HearthsideError when the port is taken, the dashboard doesn't start, or it stops by itself.
    """
    parent, port = os.getppid(), _free_port(port)
    with _asked_to_stop() as stop, _running(home, audience, port) as child:
        _wait_until_it_answers(child, port, stop)
        if not stop.is_set() and os.getppid() == parent:
            ready(f"http://{ADDRESS}:{port}")
        while not stop.wait(0.1) and os.getppid() == parent:  # orphans get another one; on Windows it never changes
            if child.poll() is not None:
                raise HearthsideError("The dashboard stopped by itself. `hearthside doctor` may say why.")
    return 0


@contextmanager
def _running(home: Path, audience: str | None, port: int) -> "Iterator[subprocess.Popen[bytes]]":
    """Run Streamlit, and end it in order. What it prints is dropped, since a traceback could quote an entry.

    HEARTHSIDE_DEBUG=1 lets it print.
    """
    root = HERE if (HERE / ".streamlit").is_dir() else HERE.parent  # installed from a wheel, or a clone
    environment = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    environment |= {"HEARTHSIDE_HOME": str(home), "HEARTHSIDE_AUDIENCE": audience or ""}
    output = None if os.environ.get("HEARTHSIDE_DEBUG") else subprocess.DEVNULL
    command = [sys.executable, "-m", "streamlit", "run", str(HERE / "server.py"), *_flags(root, port)]
    child = subprocess.Popen(  # noqa: S603 - a session of its own: Ctrl-C in the terminal reaches us alone
        command,
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        start_new_session=True,
    )
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(STOP_LIMIT)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _flags(root: Path, port: int) -> list[str]:
    """Return our config as flags, since a flag overrides a person's own config files and environment."""
    table = tomllib.loads((root / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    table["server"] |= {"address": ADDRESS, "port": port}
    flags = []
    for section in ("server", "browser", "client", "runner", "logger"):
        for name, value in table[section].items():
            values = value if isinstance(value, list) else [value]
            flags += [f"--{section}.{name}={str(v).lower() if isinstance(v, bool) else v}" for v in values]
    return flags


def _free_port(port: int) -> int:
    """Return `port`, or any free one for 0. Raises HearthsideError when it is taken."""
    with socket.socket() as probe:
        if os.name == "posix":  # lets a port that was just closed be used; elsewhere the option means something else
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except (OSError, OverflowError):
            raise HearthsideError(
                f"Port {port} can't be used here; another program may have it. `--port` names another one."
            ) from None
        return int(probe.getsockname()[1])


def _wait_until_it_answers(child: "subprocess.Popen[bytes]", port: int, stop: threading.Event) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # a proxy has no business here
    deadline = time.monotonic() + START_LIMIT
    while not stop.is_set():
        if child.poll() is not None or time.monotonic() > deadline:
            raise HearthsideError("The dashboard did not start. With HEARTHSIDE_DEBUG=1 it prints what went wrong.")
        try:
            with opener.open(f"http://{ADDRESS}:{port}/_stcore/health", timeout=1):
                return
        except OSError:
            stop.wait(0.1)


@contextmanager
def _asked_to_stop() -> Iterator[threading.Event]:
    """Yield an event that Ctrl-C and SIGTERM set, in place of raising."""
    stop = threading.Event()
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def main() -> int:
    """Serve the home of the environment: HEARTHSIDE_HOME, HEARTHSIDE_AUDIENCE and PORT."""
    audience, port = os.environ.get("HEARTHSIDE_AUDIENCE") or None, int(os.environ.get("PORT") or FIRST_PORT)
    try:
        return serve(find().path, audience, port, lambda address: print(address, flush=True))
    except HearthsideError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    raise SystemExit(main())
