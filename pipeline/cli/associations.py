"""`hearthside associations`: what goes together in one's days."""

from dataclasses import asdict
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline import settings
from pipeline.cli.options import AudienceOption, HomeOption, JsonOption
from pipeline.cli.output import WIDTH, as_json, plain
from pipeline.home.folder import Home, find

if TYPE_CHECKING:
    from pipeline.database.open import Opened


def associations(
    all_: Annotated[bool, typer.Option("--all", help="Also say what shows no clear difference.")] = False,
    home: HomeOption = None,
    audience: AudienceOption = None,
    json: JsonOption = False,
) -> None:
    """Say what goes with feeling connected, on the day and the day after: rituals, touch, thanks, sharing, barriers."""
    from pipeline.analysis.associations import explore

    opened = up_to_date(find(home), audience)
    explored = explore(opened)
    if json:
        rows = [asdict(one) | {"is_clear": one.is_clear} for one in explored.found]
        print(as_json({"audience": opened.audience, "tested_count": explored.tested_count, "associations": rows}))
        return
    print(fill(explored.summary, WIDTH))
    for one in sorted(explored.found, key=lambda one: not one.is_clear):
        if one.is_clear or (all_ and one.status == "ok"):
            print(fill(plain(one.sentence), WIDTH, initial_indent="- ", subsequent_indent="  "))
    if explored.tested_count and not all_:
        print("`--all` says of each how large a difference there may be.")
    if waiting := len(explored.found) - explored.tested_count:
        more = "1 more needs" if waiting == 1 else f"{waiting} more need"
        print(f"{more} more days; `--json` says how many.")


def up_to_date(place: Home, audience: str | None) -> "Opened":
    """Open the newest build, after building what changed since: a comparison is made on all that is there."""
    from pipeline.database import build
    from pipeline.database.open import open as open_build

    chosen = settings.read(place)
    if chosen.audience(audience) == chosen.default_audience and build.is_stale(place):
        build.build(place)
    return open_build(place.path, audience)
