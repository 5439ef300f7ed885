"""`hearthside export`: a couple's data in open files."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from pipeline.cli.options import AudienceOption, HomeOption, JsonOption, home_of
from pipeline.cli.output import as_json, plain
from pipeline.cli.progress import bars
from pipeline.cli.stop import stoppable
from pipeline.settings import TOGETHER


def export(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="A new or empty folder to write to.")],
    form: Annotated[
        Literal["csv", "parquet", "json"],
        typer.Option("--format", metavar="csv|parquet|json", help="The type of the files."),
    ] = "csv",
    spreadsheet_safe: Annotated[
        bool, typer.Option("--spreadsheet-safe", help="Keep text from running as a formula. Can't be restored.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier export.")] = False,
    audience: AudienceOption = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Export your entries and weekly numbers to open files."""
    from pipeline.export import export as run

    place = home_of(home, audience)
    with stoppable() as stop, bars(stop, to_stderr=True, are_shown=sys.stderr.isatty()) as bar:
        done = run(
            place,
            out,
            form,
            audience,
            is_safe=spreadsheet_safe,
            is_forced=force,
            progress=bar("Writing your data"),
        )
    if stop.asked:
        print("Stopped. Nothing was written.", file=sys.stderr)
        raise typer.Exit(130)
    if done.refused:
        lines = "1 line" if len(done.refused) == 1 else f"{len(done.refused):,} lines"
        print(f"{lines} can't be read and were left out. `hearthside doctor` lists them.", file=sys.stderr)
    if json:
        print(as_json({"out": str(out), "audience": done.audience, "entries": done.entries, "marts": done.marts}))
        return
    whose = "shared entries only" if done.audience == TOGETHER else f"what {done.audience} may see"
    count = sum(done.entries.values())
    entries = "1 entry" if count == 1 else f"{count:,} entries"
    print(plain(f"Exported {entries} and {len(done.marts)} tables to {out}: {whose}."))
    print("It is not encrypted: store it as safely as a diary. README.md in it explains the files.")
