"""A passphrase, from the terminal or from another program."""

import sys

import typer

from pipeline.home.folder import HearthsideError
from pipeline.vault.passphrase import FD, given


def ask(*, is_new: bool, asks: str = "Passphrase") -> str:
    """Return the passphrase, asked for without showing it; a new one is asked for twice."""
    try:
        if handed_over := given():
            return handed_over
    except HearthsideError as error:
        raise typer.BadParameter(str(error), param_hint=FD) from None
    if not sys.stdin.isatty():
        raise typer.BadParameter("needs a terminal to ask in, or " + FD, param_hint="--passphrase")
    return str(typer.prompt(asks, hide_input=True, confirmation_prompt=is_new))
