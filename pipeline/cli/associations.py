"""`hearthside associations`: how days with and without something felt."""

from dataclasses import asdict
from textwrap import fill
from typing import Annotated

import typer

from pipeline.cli.options import AudienceOption, HomeOption, JsonOption, home_of
from pipeline.cli.output import WIDTH, as_json, plain, up_to_date
from pipeline.cli.progress import spinner


def associations(
    all_: Annotated[bool, typer.Option("--all", help="Also show what has no clear difference.")] = False,
    home: HomeOption = None,
    audience: AudienceOption = None,
    json: JsonOption = False,
) -> None:
    """Show what goes with feeling connected.

    Compares days with and without rituals, touch, thanks, sharing and barriers, for that day and the day after.
    """
    from pipeline.analysis.associations import explore

    place = home_of(home, audience)  # it may ask for a passphrase
    with spinner("Comparing the days…"):
        opened = up_to_date(place, audience)
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
        print("`--all` shows the range of each.")
    if waiting := len(explored.found) - explored.tested_count:
        more = " more" if explored.tested_count else ""
        print(f"{waiting}{more} can't be compared yet. `--json` shows why.")
