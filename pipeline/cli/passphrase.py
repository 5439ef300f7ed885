"""A passphrase, from the terminal or from another program."""

import os
import sys

import typer

FD = "HEARTHSIDE_PASSPHRASE_FD"  # the number of an open file that a program hands it over by, one line for each


def ask(*, is_new: bool, asks: str = "Passphrase") -> str:
    """Return the passphrase, asked for without showing it; a new one is asked for twice."""
    if given := os.environ.get(FD):
        try:
            return _line(int(given))
        except (OSError, ValueError):
            raise typer.BadParameter("doesn't name an open file", param_hint=FD) from None
    if not sys.stdin.isatty():
        raise typer.BadParameter("needs a terminal to ask in, or " + FD, param_hint="--passphrase")
    return str(typer.prompt(asks, hide_input=True, confirmation_prompt=is_new))


def _line(descriptor: int) -> str:
    """Read one line and no further, so that the next one can be asked for."""
    read = bytearray()
    while (byte := os.read(descriptor, 1)) not in (b"", b"\n"):
        read += byte
    return read.decode()
