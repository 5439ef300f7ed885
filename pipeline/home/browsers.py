"""Which partner writes from which browser.

A browser is known by a hash of the random value it was given. No time is kept, nor any of what it says of itself.
"""

import json

from pipeline.home import whole_file
from pipeline.home.doors import digest
from pipeline.home.folder import Home, locked

MOST = 40  # browsers; the one that was chosen for longest ago is forgotten first


def writer(home: Home, value: str) -> str:
    """Return the partner who writes from the browser with this value; empty when it isn't known."""
    return _read(home).get(digest(value), "") if value else ""


def remember(home: Home, value: str, partner: str) -> None:
    """Remember who writes from a browser. Raises HearthsideError when that can't be written."""
    with locked(home):
        known = _read(home)
        known.pop(digest(value), None)
        latest = dict([*known.items(), (digest(value), partner)][-MOST:])
        whole_file.replace(home.browsers, json.dumps(latest, indent=1).encode())


def _read(home: Home) -> dict[str, str]:
    """Return partners by hash; none when the file is missing or damaged, as people can choose again."""
    return {key: str(who) for key, who in whole_file.table(home.browsers).items()}
