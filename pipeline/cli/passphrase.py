"""A passphrase, from the terminal or from another program."""

import os
import sys

import typer

FD = "HEARTHSIDE_PASSPHRASE_FD"  # the number of an open file that a program hands it over by


def ask(*, is_new: bool) -> str:
    """Return the passphrase, asked for without showing it; a new one is asked for twice."""
    if given := os.environ.get(FD):
        try:
            with os.fdopen(int(given), encoding="utf-8") as file:
                return file.readline().rstrip("\n")
        except (OSError, ValueError):
            raise typer.BadParameter("doesn't name an open file", param_hint=FD) from None
    if not sys.stdin.isatty():
        raise typer.BadParameter("needs a terminal to ask in, or " + FD, param_hint="--passphrase")
    return str(typer.prompt("Passphrase", hide_input=True, confirmation_prompt=is_new))
