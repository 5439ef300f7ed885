"""`hearthside calendar`: the rituals in a calendar."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline import settings
from pipeline.cli.options import ForceOption, HomeOption
from pipeline.home.folder import HearthsideError, find

STDOUT = "-"


def calendar(
    out: Annotated[
        str | None,
        typer.Option("-o", "--out", metavar="FILE", help="An .ics file; - prints. Default: rituals.ics in your home."),
    ] = None,
    at: Annotated[
        list[str] | None,
        typer.Option(
            "--at", metavar="TIME", help='20:30, or "Date night=19:00" for one. Repeatable. Default: all day.'
        ),
    ] = None,
    force: ForceOption = False,
    home: HomeOption = None,
) -> None:
    """Write your rituals as a calendar to subscribe to.

    It holds their names and days, and nothing else. A weekly ritual is on Friday, a daily one on every day.
    The same settings always give the same file.
    """
    from pipeline import ritual_calendar
    from pipeline.home import whole_file

    place = find(home)
    chosen = settings.read(place)
    if not chosen.rituals:
        raise HearthsideError("No rituals are chosen yet. Choose some on the page Rituals, or in settings.toml.")
    data = ritual_calendar.calendar(chosen, ritual_calendar.read_times(chosen, at or []))
    if out == STDOUT:
        sys.stdout.buffer.write(data)
        return
    path = Path(out).expanduser() if out else place.path / "rituals.ics"
    whole_file.write(path, data, ritual_calendar.MARK, force=force)
    print(f"Saved your rituals to {path}")
