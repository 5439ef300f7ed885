"""`hearthside notebooks`: your own copy of the notebooks in JupyterLab, on this computer alone."""

import importlib.util
import os
import secrets
import socket
import subprocess
import sys
import time
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.address import announce, listen
from pipeline.cli.options import HomeOption, NoBrowserOption, PortOption
from pipeline.cli.output import plain
from pipeline.cli.stop import Stop, stoppable
from pipeline.home.folder import HearthsideError, Home, find, need
from pipeline.notebook import copies, outputs

FLAGS = (
    "--ServerApp.ip=127.0.0.1",
    "--ServerApp.port_retries=0",
    "--ServerApp.open_browser=False",
    "--ServerApp.allow_remote_access=False",
    "--ServerApp.allow_root=True",  # in a container there is often nobody else
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    "--KernelManager.transport_encryption=auto",  # between server and kernel, where both can
)


def notebooks(
    home: HomeOption = None,
    port: PortOption = None,
    no_browser: NoBrowserOption = False,
    anyway: Annotated[bool, typer.Option("--anyway", help="Even if your home is in a git repository.")] = False,
) -> None:
    """Open the notebooks in JupyterLab. Ctrl-C stops it.

    They show your own weeks. The copies in your home are yours to change. Once you open your own view in one, no output
    is saved.
    """
    place = find(home)
    need(place)
    if not anyway:
        copies.need_no_repository(place)
    need_jupyterlab()
    folder, beside = copies.copy(place)
    for path in beside:
        name = plain(path.stem.partition(" (")[0])
        print(f"You changed your copy of {name}. The newer version is next to it: {plain(path.name)}")
    with stoppable() as stop:
        is_served = False
        while not is_served:
            with listen(port) as claimed:  # and let go: JupyterLab makes a socket of its own
                number = claimed.getsockname()[1]
            is_served = _serve(place, folder, number, stop, open_browser=not no_browser)


def need_jupyterlab() -> None:
    """Raise HearthsideError with the command that installs it, unless it is there."""
    if importlib.util.find_spec("jupyterlab") is None:
        raise HearthsideError(
            "JupyterLab is not installed. `uv run --extra notebooks hearthside notebooks` installs and opens it. "
            "Without uv, use `pip install jupyterlab`."
        )


def command(folder: Path, port: int) -> list[str]:
    """Return the command that starts JupyterLab in `folder`."""
    return [
        sys.executable,
        "-P",
        "-m",
        "jupyterlab",
        *FLAGS,
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.port={port}",
    ]


def environment(home: Home, folder: Path, port: int, token: str) -> dict[str, str]:
    """Return the environment of JupyterLab and its kernels. It holds the token: others can read a command line."""
    return os.environ | {
        "HEARTHSIDE_HOME": str(home.path),
        "JUPYTER_TOKEN": token,
        "JUPYTER_PREFER_ENV_PATH": "1",  # this environment's kernel, not one of the same name elsewhere
        "JUPYTER_CONFIG_PATH": str(folder / copies.CONFIG),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / copies.CONFIG / "workspaces"),
        outputs.MARK: str(_mark(folder, port)),
        "IPYTHONDIR": str(folder / copies.IPYTHON),  # what is typed is kept in a history, and that belongs in the home
    }


def _serve(home: Home, folder: Path, port: int, stop: Stop, *, open_browser: bool) -> bool:
    """Run JupyterLab until it ends or we are asked to stop. Return False when another program took its port first.

    Raises HearthsideError when it can't start, or fails.
    """
    token, has_begun = secrets.token_urlsafe(24), False
    stop.check()
    _mark(folder, port).unlink(missing_ok=True)
    # Its own session: Ctrl-C in a terminal reaches us alone, and we end it in order.
    said = None if os.environ.get("HEARTHSIDE_DEBUG") else subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603
        command(folder, port),
        env=environment(home, folder, port, token),
        cwd=folder,
        stderr=said,
        start_new_session=True,
    ) as child:
        stop.then = child.terminate
        if stop.asked:
            child.terminate()
        try:
            while child.poll() is None and not (has_begun := _answers(port, token)):
                time.sleep(0.1)
            if has_begun and not stop.asked:
                first = copies.shipped()[0].name
                announce(f"http://127.0.0.1:{port}/lab/tree/{first}?token={token}", open_browser, "The notebooks are")
            child.wait()
        except BaseException:
            child.terminate()
            raise
    if not has_begun and not stop.asked and _is_taken(port):
        return False
    if not stop.asked and child.returncode:
        raise HearthsideError("JupyterLab failed. HEARTHSIDE_DEBUG=1 shows why.")
    print("\nGood-bye.")
    return True


def _mark(folder: Path, port: int) -> Path:
    """Return the file that is there once a partner's own view was opened."""
    return folder / copies.CONFIG / f"own-view-{port}"


def _answers(port: int, token: str) -> bool:
    """Return whether our own JupyterLab answers there: another one doesn't take the token."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as ours:
        try:
            ours.request("GET", "/api/status", headers={"Authorization": f"token {token}"})
            return ours.getresponse().status == HTTPStatus.OK
        except (OSError, HTTPException):
            return False


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
