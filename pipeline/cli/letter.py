"""`hearthside letter` and `hearthside calendar`: a week on paper, and the rituals in a calendar."""

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from pipeline import settings
from pipeline.cli.options import AudienceOption, HomeOption
from pipeline.cli.stop import stoppable
from pipeline.home.folder import find

STDOUT = "-"
ForceOption = Annotated[bool, typer.Option("--force", help="Write over a file of that name, whatever it is.")]


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


def calendar(
    out: Annotated[
        str | None,
        typer.Option("-o", "--out", metavar="FILE", help="A name in .ics; - prints. Else rituals.ics in your home."),
    ] = None,
    at: Annotated[
        list[str] | None,
        typer.Option("--at", metavar="TIME", help='20:30, or "Date night=19:00" for one. Repeatable. Else all day.'),
    ] = None,
    force: ForceOption = False,
    home: HomeOption = None,
) -> None:
    """Write the agreed rituals as a calendar to subscribe to: their names on days of the week, and nothing else.

    Once a week is Friday, seven times every day. The same settings always give the same file.
    """
    from pipeline import ritual_calendar
    from pipeline.home import whole_file

    place = find(home)
    chosen = settings.read(place)
    data = ritual_calendar.calendar(chosen, ritual_calendar.read_times(chosen, at or []))
    if out == STDOUT:
        sys.stdout.buffer.write(data)
        return
    path = Path(out).expanduser() if out else place.path / "rituals.ics"
    whole_file.write(path, data, ritual_calendar.MARK, force=force)
    print(f"The rituals are in {path}")
