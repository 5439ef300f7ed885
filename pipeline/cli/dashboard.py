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
from pipeline.cli.output import plain
from pipeline.cli.stop import Stop, stoppable
from pipeline.home.folder import HearthsideError, Home, find

FIRST_PORT = 8501


def dashboard(
    home: HomeOption = None,
    audience: AudienceOption = None,
    port: PortOption = None,
    no_browser: NoBrowserOption = False,
) -> None:
    """Open your dashboard, whose first page can make a home. Only this computer can reach it. Ctrl-C ends it."""
    place = find(home)
    is_first_time = not place.settings.exists() and audience is None
    chosen = settings.TOGETHER if is_first_time else settings.read(place).audience(audience)
    with stoppable() as stop:
        if not is_first_time:
            _build_what_changed(place, stop)
        serve(place, chosen, port, stop, open_browser=not no_browser)


def serve(home: Home, audience: str, port: int | None, stop: Stop, *, open_browser: bool) -> None:
    """Run the dashboard until it ends or we are asked to stop. Exits with 1 when it failed; it then said why itself."""
    environment = os.environ | {
        "HEARTHSIDE_HOME": str(home.path),
        "HEARTHSIDE_AUDIENCE": audience,
        "PORT": str(port or free_port()),
    }
    command = [sys.executable, "-P", "-u", "-m", "dashboard"]  # -P: a folder of that name where we stand is not ours
    stop.check()
    # Its own session: Ctrl-C in a terminal reaches us alone, and we end it in order.
    with subprocess.Popen(  # noqa: S603
        command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as child:
        stop.then = child.terminate
        if stop.asked:
            child.terminate()
        try:
            for line in child.stdout or ():
                if "http://" in line:
                    announce(line.split()[-1], open_browser)
        except BaseException:
            child.terminate()
            raise
    if not stop.asked and child.returncode:
        raise typer.Exit(1)
    print("\nGood-bye.")


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


def _build_what_changed(home: Home, stop: Stop) -> None:
    """Build, unless all is built. When it fails and there is an older build, say so and go on with that one."""
    from pipeline.database.build import build, is_stale, newest

    if not is_stale(home):
        return
    try:
        build(home, progress=stop.check)
    except Exception as error:  # whatever it is, the last good build can be shown
        if newest(home) is None:
            raise
        said = str(error) if isinstance(error, HearthsideError) else f"The build failed ({type(error).__name__})."
        print(f"{plain(said)} The dashboard shows the last good build.", file=sys.stderr)


def announce(address: str, open_browser: bool, what: str = "Hearthside is") -> None:
    """Print the address, and open it where there is a screen: without one, Python starts a browser in the terminal."""
    print(f"{what} at {address} (Ctrl-C ends it)", flush=True)
    has_screen = sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if open_browser and has_screen:
        import webbrowser

        webbrowser.open(address)
