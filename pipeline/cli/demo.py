"""`hearthside demo` and `hearthside sample`: a make-believe couple."""

import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.address import listen
from pipeline.cli.dashboard import serve
from pipeline.cli.options import JsonOption, NoBrowserOption, PortOption
from pipeline.cli.output import as_json
from pipeline.cli.progress import bars
from pipeline.cli.stop import stoppable
from pipeline.home.folder import Home

DEMO_WEEKS, DEMO_SEED = 104, 1
SAMPLE_WEEKS = 26


def demo(
    home: Annotated[
        Path | None, typer.Option("--home", metavar="FOLDER", help="Keep it in this new or empty folder.")
    ] = None,
    port: PortOption = None,
    no_browser: NoBrowserOption = False,
) -> None:
    """Show a make-believe couple's two years. Nothing of it is kept, unless you name a folder. Ctrl-C ends it."""
    with (
        stoppable() as stop,
        listen(port) as listening,
        tempfile.TemporaryDirectory(prefix="hearthside-demo-") as folder,
    ):
        place = Home(home.absolute() if home else Path(folder) / "home")
        with bars(stop) as bar:
            _make(place, bar)
        serve(place, "together", listening, stop, open_browser=not no_browser)


def sample(
    out: Annotated[Path, typer.Option("--out", "--home", metavar="FOLDER", help="A new or empty folder to write to.")],
    weeks: Annotated[int, typer.Option("--weeks", min=1, max=2000, help="How many weeks.")] = SAMPLE_WEEKS,
    seed: Annotated[int, typer.Option("--seed", min=0, help="The same seed makes the same couple.")] = DEMO_SEED,
    until: Annotated[
        datetime | None,
        typer.Option("--until", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The last day. Else today."),
    ] = None,
    flat: Annotated[bool, typer.Option("--flat", help="Nothing changes over time but by chance.")] = False,
    json: JsonOption = False,
) -> None:
    """Write a make-believe couple's logs to a folder."""
    from pipeline.sample import write

    write(out, weeks=weeks, seed=seed, until=until.date() if until else None, is_flat=flat)
    made = {"out": str(out), "weeks": weeks, "seed": seed}
    print(as_json(made) if json else f"{weeks} weeks of a make-believe couple are in {out}")


def _make(home: Home, bar: Callable[[str], Callable[[float], None]]) -> None:
    from pipeline.database.build import build
    from pipeline.sample import write

    write(home.path, weeks=DEMO_WEEKS, seed=DEMO_SEED, progress=bar("Inventing a couple's two years"))
    build(home, progress=bar("Building their weeks"))
