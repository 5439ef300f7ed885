"""`hearthside backup`: write the home to one file."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import passphrase as phrases
from pipeline.cli.options import HomeOption, JsonOption
from pipeline.cli.output import as_json, plain
from pipeline.home.folder import find

LOST = "Without the passphrase nobody can open it, and nobody can restore the passphrase."
PLAIN = "It is not encrypted: store it as safely as a diary, or add --passphrase."


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write, best on another disk.")],
    passphrase: Annotated[bool, typer.Option("--passphrase", help="Encrypt it. Asks for a passphrase.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace what is there, even if this home has lost something since.")
    ] = False,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Back up everything in your home to one file.

    It is read back before it counts. You can go on using Hearthside meanwhile.
    """
    from pipeline.backup import write

    done = write(find(home), file, phrases.ask(is_new=True) if passphrase else "", force=force)
    for state in done.states:
        print(plain(str(state)), file=sys.stderr)
    if json:
        states = [asdict(state) for state in done.states]
        print(as_json({"file": str(done.path), "files": done.files, "bytes": done.size, "states": states}))
        return
    files, them = ("1 file", "it") if done.files == 1 else (f"{done.files:,} files", "them")
    print(plain(f"Backed up {files} to {done.path}, and read {them} back."))
    print(LOST if passphrase else PLAIN)
