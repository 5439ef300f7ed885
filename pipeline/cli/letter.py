"""`hearthside letter`: a week on paper."""

import os
from datetime import datetime
from typing import Annotated

import typer

from pipeline import settings
from pipeline.cli.options import AudienceOption, ForceOption, HomeOption
from pipeline.cli.stop import stoppable
from pipeline.home.folder import find


def letter(
    week: Annotated[
        datetime | None,
        typer.Option(
            "--week",
            formats=["%Y-%m-%d"],
            metavar="YYYY-MM-DD",
            help="Any day of the week. Else the last whole week; on a week’s last day, the week that ends.",
        ),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option("-o", "--out", metavar="FILE", help="A name in .html or .pdf; - prints. Else in your home."),
    ] = None,
    force: ForceOption = False,
    audience: AudienceOption = None,
    home: HomeOption = None,
) -> None:
    """Write a week as a letter of two pages, to read or to print. It asks no other computer for anything.

    A PDF takes a Chromium, Chrome or Edge that is installed here.
    """
    place = find(home)
    os.environ |= {"HEARTHSIDE_HOME": str(place.path), "HEARTHSIDE_AUDIENCE": settings.read(place).audience(audience)}
    from dashboard.letter.write import write

    with stoppable() as stop:
        stop.then = stop.check  # a letter is written whole or not at all, so it can end anywhere
        write(out, week.date() if week else None, force=force)
    if stop.asked:
        raise typer.Exit(130)
