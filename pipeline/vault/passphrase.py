"""The passphrase of a vault, from another program, a terminal or a notebook."""

import getpass
import os
import sys

from pipeline.home.folder import HearthsideError, Home
from pipeline.vault.access import is_open, unlock
from pipeline.vault.keys import Locked, exists

FD = "HEARTHSIDE_PASSPHRASE_FD"  # the number of an open file that a program hands it over by, one line for each
HOW = f"Run it in a terminal to be asked for it, or hand it over by {FD}."


def opened(home: Home, audience: str) -> Home:
    """Return the home with the vault of `audience` open, where there is one. Asks for the passphrase.

    Raises Locked where nobody can be asked, and WrongPassphrase.
    """
    if not exists(home, audience) or is_open(home, audience):
        return home
    return unlock(home, audience, given() or _asked(audience))


def given() -> str:
    """Return the next line of the file that another program hands over; empty where none does."""
    number = os.environ.get(FD)
    if not number:
        return ""
    line = bytearray()  # no further than the line, so that the next one can be asked for
    try:
        while (byte := os.read(int(number), 1)) not in (b"", b"\n"):
            line += byte
        return line.decode()
    except (OSError, ValueError):
        raise HearthsideError(f"{FD} doesn't name an open file with a passphrase in it.") from None


def _asked(audience: str) -> str:
    if not (sys.stdin and sys.stdin.isatty()) and "ipykernel" not in sys.modules:
        raise Locked(audience, HOW)
    try:
        return getpass.getpass(f"Passphrase of {audience}: ")
    except (NotImplementedError, EOFError):  # a notebook that is run where nobody can type
        raise Locked(audience, HOW) from None
