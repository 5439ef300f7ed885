"""`hearthside study`: import a daily-diary data set as many homes."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import JsonOption
from pipeline.cli.output import as_json
from pipeline.cli.progress import bars
from pipeline.cli.stop import stoppable

SHOWN = 10  # problems


def study(
    table: Annotated[
        Path, typer.Argument(metavar="TABLE", help="A CSV file with a row for each dyad, person and day.")
    ],
    codebook: Annotated[
        Path, typer.Option("--codebook", metavar="FILE", help="A TOML file that explains its columns.")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="A new or empty folder for the homes.")],
    json: JsonOption = False,
) -> None:
    """Import a daily-diary study: one home for each dyad.

    `pipeline.cohort` reads them together.
    """
    from pipeline import study as studies

    book = studies.codebook.read(codebook)
    with stoppable() as stop, bars(stop, to_stderr=True, are_shown=not json) as bar:
        report = studies.bring_in(table, book, out, bar("Building the dyads’ weeks"))
    if json:
        print(as_json(vars(report)))
        return
    dyads = f"{len(report.dyads)} dyad{'s' * (len(report.dyads) != 1)}"
    print(f"Imported {dyads} with {report.rows:,} person-day{'s' * (report.rows != 1)} to {out}.")
    if report.refused:
        print(f"{report.refused:,} row{' was' if report.refused == 1 else 's were'} refused:")
    for line in report.problems[:SHOWN]:
        print(f"  {line}")
    if len(report.problems) > SHOWN:
        print(f"  … and {len(report.problems) - SHOWN:,} more; --json lists them.")
