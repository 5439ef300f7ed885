"""`hearthside undo`: take an import back."""

from typing import Annotated

import typer

from pipeline.cli.options import HomeOption, JsonOption
from pipeline.cli.output import as_json
from pipeline.cli.stop import stoppable
from pipeline.home.folder import find


def undo(
    import_id: Annotated[str, typer.Argument(metavar="ID", help="As `hearthside imports` lists it.")],
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Take an import back: its file, its records, and all that came of them."""
    from pipeline.database.build import build
    from pipeline.imports import undo as take_back

    place = find(home)
    gone = take_back(place, import_id)
    with stoppable() as stop:
        build(place, progress=stop.check)
    stays = "What its labels stand for stays in settings.toml, for the next time."
    print(
        as_json({"id": gone.id})
        if json
        else f"{gone.id} is taken back: its file, its records and their entries. {stays}"
    )
