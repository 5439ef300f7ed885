"""`hearthside demo`: the dashboard of a made-up couple."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.address import listen
from pipeline.cli.dashboard import serve
from pipeline.cli.options import AddressOption, NoBrowserOption, PortOption
from pipeline.cli.progress import bars
from pipeline.cli.stop import stoppable
from pipeline.home import doors
from pipeline.home.folder import HearthsideError, Home

WEEKS, SEED = 104, 1


def demo(
    home: Annotated[
        Path | None, typer.Option("--home", metavar="FOLDER", help="Save it in this new or empty folder.")
    ] = None,
    port: PortOption = None,
    no_browser: NoBrowserOption = False,
    address: AddressOption = False,
) -> None:
    """Show the dashboard with a made-up couple. Ctrl-C stops it.

    Nothing is saved unless you name a folder.
    """
    if address:
        print(_one_time())
        return
    with (
        stoppable() as stop,
        listen(port) as listening,
        tempfile.TemporaryDirectory(prefix="hearthside-demo-") as folder,
    ):
        place = Home(home.absolute() if home else Path(folder) / "home")
        with bars(stop) as bar:
            _make(place, bar)
        os.environ["HEARTHSIDE_DEMO"] = "yes"  # each page says what one sees there
        serve(place, "together", listening, stop, open_browser=not no_browser)


def _one_time() -> str:
    """Return a new one-time address. Raises HearthsideError when no demo is running."""
    if found := doors.ask(doors.DEMO):
        return found
    raise HearthsideError("No demo is running. Start it with `hearthside demo`.")


def _make(home: Home, bar: Callable[[str], Callable[[float], None]]) -> None:
    from pipeline.database.build import build
    from pipeline.sample import write

    write(home.path, weeks=WEEKS, seed=SEED, progress=bar("Making up two years"))
    build(home, progress=bar("Building the weeks"))
