"""`hearthside restore`: make a home of a backup."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import passphrase as phrases
from pipeline.cli.options import HomeOption, JsonOption
from pipeline.cli.output import as_json, plain
from pipeline.home.folder import find


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `hearthside backup` wrote.")],
    passphrase: Annotated[bool, typer.Option("--passphrase", help="It is encrypted. Asks for the passphrase.")] = False,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Restore a home from a backup, into a new folder.

    A home that you have stays as it is: choose another folder with --home, and copy single files from there.
    """
    from pipeline.backup import restore as run

    place = find(home)
    states = run(place, file.expanduser().absolute(), phrases.ask(is_new=False) if passphrase else "")
    for state in states:
        print(plain(str(state)), file=sys.stderr)
    if json:
        print(as_json({"home": str(place.path), "states": [asdict(state) for state in states]}))
    else:
        print(plain(f"Restored your home to {place.path}."))
