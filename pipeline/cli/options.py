"""Options that commands share."""

from pathlib import Path
from typing import Annotated

import typer

HomeOption = Annotated[
    Path | None,
    typer.Option("--home", metavar="FOLDER", help="Your home. Else HEARTHSIDE_HOME, else your user-data folder."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print data for programs in place of words.")]
AudienceOption = Annotated[
    str | None,
    typer.Option("--audience", metavar="WHO", help="`together`, or a partner's id for that partner's own view."),
]
PortOption = Annotated[int | None, typer.Option("--port", min=1, max=65535, help="The port. Else the first free one.")]
NoBrowserOption = Annotated[bool, typer.Option("--no-browser", help="Print the address and open nothing.")]
