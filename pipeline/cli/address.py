"""An address on this computer: claim a port, and announce what answers there."""

import atexit
import os
import socket
import sys
import tempfile
from pathlib import Path

from pipeline.home.folder import HearthsideError

HOST, FIRST_PORT, TRIES = "127.0.0.1", 8501, 100


def listen(port: int | None = None) -> socket.socket:
    """Return a socket that listens on `port`, or else on the first free port from 8501 on.

    Raises HearthsideError when the port is taken.
    """
    for number in [port] if port else [*range(FIRST_PORT, FIRST_PORT + TRIES), 0]:
        # asyncio sends small messages at once only where the protocol is named; else each may wait for 40 ms.
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if os.name == "posix":  # lets a port that was just closed be used; elsewhere the option means something else
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, number))
            listening.listen()
        except OSError:
            listening.close()
        else:
            return listening
    raise HearthsideError(f"Port {port} is in use. Choose another with `--port`, or leave it out to use a free one.")


def announce(address: str, open_browser: bool, what: str = "Hearthside is") -> None:
    """Print the address, and open it where there is a screen: without one, Python starts a browser in the terminal."""
    print(f"{what} at {address} (Ctrl-C stops it)", flush=True)
    has_screen = sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if open_browser and has_screen:
        import webbrowser

        webbrowser.open(_page_that_opens(address))


def _page_that_opens(address: str) -> str:
    """Return the address of a file that leads to `address`: other accounts can read how a browser was started."""
    descriptor, name = tempfile.mkstemp(prefix="hearthside-", suffix=".html")  # its owner's alone
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f'<!doctype html><meta http-equiv="refresh" content="0; url={address}"><a href="{address}">Open</a>')
    atexit.register(Path(name).unlink, missing_ok=True)
    return Path(name).as_uri()
