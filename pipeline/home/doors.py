"""One-time addresses of running dashboards: a second browser gets in by one that is asked for in a terminal.

They are noted for this account on this computer and in no home, as a first launch has none yet, and the demo none that
lasts. Only hashes are written, in a file that its owner alone can read.
"""

import json
import socket
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

import platformdirs

from pipeline.home import whole_file
from pipeline.home.folder import FOLDER_MODE, Home, cannot_write, locked

PATH = "/open/"
DEMO = "demo"  # whose dashboard it is, in place of the path of a home
MOST = 8  # addresses that wait to be opened
WAIT = 1.0  # seconds for an answer on this computer

Doors = dict[str, dict[str, Any]]  # by address: whose it is, and the hashes of its tokens


def one_time() -> str:
    """Return a new token."""
    return token_urlsafe(24)


def digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def whose(home: Home) -> str:
    """Name the dashboards of a home, whichever way its folder was named."""
    return str(home.path.resolve())


def open_door(whose: str, address: str) -> None:
    """Note that a dashboard is served at `address`, and forget those that were killed."""

    def note(doors: Doors) -> None:
        for gone in [one for one in doors if one == address or not answers(one)]:
            del doors[gone]
        doors[address] = {"whose": whose, "tokens": []}  # as the last one

    _change(note)


def close_door(address: str) -> None:
    """Note that no dashboard is served at `address` any more."""
    if file().exists():
        _change(lambda doors: doors.pop(address, None))


def address_of(whose: str) -> str:
    """Return the address of the dashboard that was started last; empty when none is running."""
    known = [address for address, door in _read().items() if door["whose"] == whose]
    return next(filter(answers, reversed(known)), "")


def ask(whose: str) -> str:
    """Return a new one-time address of the dashboard that was started last; empty when none is running."""
    address, token = address_of(whose), one_time()
    if not address:
        return ""

    def note(doors: Doors) -> None:
        if door := doors.get(address):
            door["tokens"] = [*door["tokens"], digest(token)][-MOST:]

    _change(note)
    return f"{address}{PATH}{token}"


def answers(address: str) -> bool:
    """Return whether something listens there: a dashboard that was killed left its address behind."""
    host, _, port = address.removeprefix("http://").partition(":")
    try:
        socket.create_connection((host, int(port)), WAIT).close()
    except (OSError, ValueError):
        return False
    return True


def take(address: str, token: str) -> bool:
    """Return whether `token` was given out for `address`; it then counts no more."""
    if digest(token) not in _read().get(address, {"tokens": []})["tokens"]:
        return False

    def note(doors: Doors) -> None:
        if door := doors.get(address):
            door["tokens"] = [one for one in door["tokens"] if one != digest(token)]

    _change(note)
    return True


def file() -> Path:
    return platformdirs.user_cache_path("hearthside", appauthor=False) / "doors.json"


def _read() -> Doors:
    """Return what is noted; nothing of a file that was damaged."""
    return {
        address: door
        for address, door in whole_file.table(file()).items()
        if isinstance(door, dict) and isinstance(door.get("tokens"), list) and "whose" in door
    }


def _change(change: Callable[[Doors], object]) -> None:
    folder = file().parent
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
    except OSError as error:
        raise cannot_write(folder, error) from None
    with locked(Home(folder)):
        doors = _read()
        change(doors)
        whole_file.replace(file(), json.dumps(doors, indent=1).encode())
