"""`hearthside letter`: a week on paper."""

import os
from datetime import datetime
from typing import Annotated

import typer

from pipeline import settings
from pipeline.cli.options import AudienceOption, ForceOption, HomeOption, day_option, home_of
from pipeline.cli.stop import stoppable


def letter(
    week: Annotated[
        datetime | None,
        day_option("--week", "Any day of the week. Default: the last full week; on a week’s last day, that week."),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--out",
            metavar="FILE",
            help="An .html or .pdf file; - prints. Default: a file in your home, but with a vault none.",
        ),
    ] = None,
    force: ForceOption = False,
    audience: AudienceOption = None,
    home: HomeOption = None,
) -> None:
    """Write a week as a two-page letter, to read or print.

    Nothing leaves this computer. A PDF needs Chromium, Chrome or Edge.
    """
    place = home_of(home, audience)
    os.environ |= {"HEARTHSIDE_HOME": str(place.path), "HEARTHSIDE_AUDIENCE": settings.read(place).audience(audience)}
    from dashboard.letter.write import write

    with stoppable() as stop:
        stop.then = stop.check  # a letter is written whole or not at all, so it can end anywhere
        write(place, out, week.date() if week else None, force=force)
    if stop.asked:
        raise typer.Exit(130)
