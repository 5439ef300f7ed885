"""`hearthside export`: a couple's data in open files."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from pipeline.cli.options import AudienceOption, HomeOption, JsonOption
from pipeline.cli.output import as_json, plain
from pipeline.cli.progress import bars
from pipeline.cli.stop import stoppable
from pipeline.home.folder import find
from pipeline.settings import TOGETHER


def export(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="A new or empty folder to write to.")],
    form: Annotated[Literal["csv", "parquet", "json"], typer.Option("--format", help="What kind of files.")] = "csv",
    spreadsheet_safe: Annotated[
        bool, typer.Option("--spreadsheet-safe", help="Let no text count as a formula. Not for putting back.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Take the place of an earlier export.")] = False,
    audience: AudienceOption = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Write your entries, the figures made of them, and what it all means to a folder of open files."""
    from pipeline.export import export as run

    with stoppable() as stop, bars(stop, to_stderr=True, are_shown=sys.stderr.isatty()) as bar:
        done = run(
            find(home),
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
        print(f"{lines} of the logs can't be read and are not in it; `hearthside doctor` lists them.", file=sys.stderr)
    if json:
        print(as_json({"out": str(out), "audience": done.audience, "entries": done.entries, "marts": done.marts}))
        return
    whose = "what is shared" if done.audience == TOGETHER else f"what {done.audience} may know"
    print(plain(f"{sum(done.entries.values()):,} entries and {len(done.marts)} tables, {whose}, are in {out}"))
    print("Nothing in it is encrypted: keep it where your diary would be. Its README.md says what is what.")
