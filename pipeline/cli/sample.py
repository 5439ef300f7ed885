"""`hearthside sample`: the logs of a made-up couple."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import JsonOption, day_option
from pipeline.cli.output import as_json

WEEKS, SEED = 26, 1


def sample(
    out: Annotated[Path, typer.Option("--out", "--home", metavar="FOLDER", help="A new or empty folder to write to.")],
    weeks: Annotated[
        int, typer.Option("--weeks", min=1, max=2000, metavar="1-2000", help="The number of weeks.")
    ] = WEEKS,
    seed: Annotated[int, typer.Option("--seed", min=0, help="The same seed makes the same couple.")] = SEED,
    until: Annotated[datetime | None, day_option("--until", "The last day. Default: today.")] = None,
    flat: Annotated[bool, typer.Option("--flat", help="No trends: weeks differ by chance alone.")] = False,
    json: JsonOption = False,
) -> None:
    """Write the logs of a made-up couple to a folder."""
    from pipeline.sample import write

    write(out, weeks=weeks, seed=seed, until=until.date() if until else None, is_flat=flat)
    made = {"out": str(out), "weeks": weeks, "seed": seed}
    print(as_json(made) if json else f"{weeks} weeks of a made-up couple are in {out}")
