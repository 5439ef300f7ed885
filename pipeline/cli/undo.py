"""`hearthside undo`: delete an import."""

from typing import Annotated

import typer

from pipeline.cli.options import HomeOption, JsonOption, PartnerOption, need_partner
from pipeline.cli.output import as_json
from pipeline.cli.stop import stoppable
from pipeline.home.folder import find


def undo(
    import_id: Annotated[str, typer.Argument(metavar="ID", help="The id from `hearthside imports`.")],
    partner: PartnerOption = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Undo an import: delete its file, records and entries."""
    from pipeline.database.build import build
    from pipeline.imports import undo as delete
    from pipeline.vault import passphrase

    who = need_partner(find(home), partner)
    place = passphrase.opened(find(home), who)
    gone = delete(place, import_id, who)
    told = f"Undone: {gone.id}. Its file, records and entries are deleted. "
    stays = "Entries that you edited, or that another import has too, stay. So do the meanings of labels."
    print(as_json({"id": gone.id}) if json else told + stays)  # before the build, which can fail
    with stoppable() as stop:
        build(place, progress=stop.check)
