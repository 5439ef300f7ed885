"""`hearthside dashboard`: build what changed, then serve it on this computer until Ctrl-C.

The dashboard is a program of its own, `python -m dashboard`, so that nothing here imports it. It prints its address
once it answers.
"""

import contextlib
import os
import subprocess
import sys

import typer

from pipeline import settings
from pipeline.cli.options import AudienceOption, HomeOption, NoBrowserOption, PortOption
from pipeline.cli.stopping import Stop, stopping_cleanly
from pipeline.home import HearthsideError, Home, find

FIRST_PORT = 8501
STOP_LIMIT = 10.0  # seconds


def dashboard(
    home: HomeOption = None,
    audience: AudienceOption = None,
    port: PortOption = None,
    no_browser: NoBrowserOption = False,
) -> None:
    """Open your dashboard. Only this computer can reach it. Ctrl-C ends it."""
    place = find(home)
    chosen = settings.read(place).audience(audience)
    with stopping_cleanly() as stop:
        _build_what_changed(place)
        serve(place, chosen, port, stop, open_browser=not no_browser)


def serve(home: Home, audience: str, port: int | None, stop: Stop, *, open_browser: bool) -> None:
    """Run the dashboard until it ends or Ctrl-C ends it. Exits with 1 when it failed; it then said why itself."""
    environment = os.environ | {
        "HEARTHSIDE_HOME": str(home.path), "HEARTHSIDE_AUDIENCE": audience, "PORT": str(port or free_port())
    }
    stop.check()
    command = [sys.executable, "-P", "-u", "-m", "dashboard"]  # -P: a folder of that name where we stand is not ours
    # Its own session: Ctrl-C in a terminal reaches us alone, and we end it in order.
    child = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True)  # noqa: S603
    try:
        for line in child.stdout or ():
            stop.check()
            address = line.split()[-1] if "http://" in line else ""
            if address:
                print(f"Hearthside is at {address} (Ctrl-C ends it)", flush=True)
                if open_browser:
                    _open_browser(address)
        if child.wait():
            raise typer.Exit(1)
    finally:
        _end(child)


def free_port() -> int:
    """The first port that nobody uses, from 8501 on."""
    import socket

    for port in range(FIRST_PORT, FIRST_PORT + 100):
        with socket.socket() as probe, contextlib.suppress(OSError):
            if os.name == "posix":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return port
    return 0  # any


def _build_what_changed(home: Home) -> None:
    """Build, unless all is built. When it fails and there is an older build, say so and go on with that one."""
    from pipeline.build import build, is_stale, newest

    if not is_stale(home):
        return
    try:
        build(home)
    except Exception as error:  # whatever it is, the last good build can be shown
        if newest(home) is None:
            raise
        said = str(error) if isinstance(error, HearthsideError) else f"The build failed ({type(error).__name__})."
        print(f"{said} The dashboard shows the last good build.", file=sys.stderr)


def _open_browser(address: str) -> None:
    """Open the browser where there is a screen: without one, Python would start a browser in the terminal."""
    has_screen = sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if has_screen:
        import webbrowser

        webbrowser.open(address)


def _end(child: "subprocess.Popen[str]") -> None:
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(STOP_LIMIT)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    if child.stdout:
        child.stdout.close()
