"""One-time addresses of running dashboards: a second browser gets in by one that is asked for in a terminal.

Only hashes are written, in a file that the home's owner alone can read.
"""

import json
import socket
from collections.abc import Callable
from hashlib import sha256
from secrets import token_urlsafe

from pipeline.home import whole_file
from pipeline.home.folder import HearthsideError, Home, locked

PATH = "/open/"
MOST = 8  # addresses that wait to be opened
WAIT = 1.0  # seconds for an answer on this computer


def one_time() -> str:
    """Return a new token."""
    return token_urlsafe(24)


def digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def open_door(home: Home, address: str) -> None:
    """Note that a dashboard is served at `address`."""
    _change(home, lambda doors: doors.update({address: doors.pop(address, [])}))  # as the last one


def close_door(home: Home, address: str) -> None:
    """Note that no dashboard is served at `address` any more."""
    if home.doors.exists():
        _change(home, lambda doors: doors.pop(address, None))


def ask(home: Home) -> str:
    """Return a new one-time address of the dashboard that was started last. Raises HearthsideError when none is."""
    address = next(filter(answers, reversed(whole_file.table(home.doors))), "")
    if not address:
        raise HearthsideError(f"No dashboard of {home.path} is running. Start one with `hearthside dashboard`.")
    token = one_time()
    _change(home, lambda doors: doors.update({address: [*doors.get(address, []), digest(token)][-MOST:]}))
    return f"{address}{PATH}{token}"


def answers(address: str) -> bool:
    """Return whether something listens there: a dashboard that was killed left its address behind."""
    host, _, port = address.removeprefix("http://").partition(":")
    try:
        socket.create_connection((host, int(port)), WAIT).close()
    except (OSError, ValueError):
        return False
    return True


def take(home: Home, address: str, token: str) -> bool:
    """Return whether `token` was given out for `address`; it then counts no more."""
    if digest(token) not in whole_file.table(home.doors).get(address, []):
        return False
    _change(home, lambda doors: doors.get(address, []).remove(digest(token)))
    return True


def _change(home: Home, change: Callable[[dict[str, list[str]]], object]) -> None:
    with locked(home):
        doors = whole_file.table(home.doors)
        change(doors)
        whole_file.replace(home.doors, json.dumps(doors, indent=1).encode())
