"""`hearthside study`: bring a daily-diary data set in as many couples."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import JsonOption
from pipeline.cli.output import as_json
from pipeline.cli.progress import bars
from pipeline.cli.stop import stoppable

SHOWN = 10  # problems


def study(
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="A CSV file: a row a dyad, person and day.")],
    codebook: Annotated[
        Path, typer.Option("--codebook", metavar="FILE", help="A TOML file that says what its columns mean.")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="A new or empty folder for the homes.")],
    json: JsonOption = False,
) -> None:
    """Bring a daily-diary study in: a home for each dyad, to be read with `pipeline.cohort`."""
    from pipeline import study as studies

    book = studies.codebook.read(codebook)
    with stoppable() as stop, bars(stop, to_stderr=True, are_shown=not json) as bar:
        report = studies.bring_in(table, book, out, bar("Building the dyads’ weeks"))
    if json:
        print(as_json(vars(report)))
        return
    print(f"{len(report.dyads)} dyads with {report.rows:,} days of a person are in {out}.")
    if report.refused:
        print(f"{report.refused:,} rows could not be taken:")
    for line in report.problems[:SHOWN]:
        print(f"  {line}")
    if len(report.problems) > SHOWN:
        print(f"  … and {len(report.problems) - SHOWN:,} more; --json lists them.")
