"""`hearthside doctor`: check a home."""

import sys
from contextlib import suppress
from dataclasses import asdict
from typing import Annotated

import typer

from pipeline.cli.options import HomeOption, JsonOption
from pipeline.cli.output import as_json, plain
from pipeline.home.folder import HearthsideError, find, need


def doctor(
    home: HomeOption = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Take the files as they are now, after edits that you made yourself.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Check your home: permissions, settings, files and builds."""
    from pipeline import ledger
    from pipeline.doctor import examine
    from pipeline.settings import edit

    place = find(home)
    if accept:
        need(place)
        ledger.accept(place)
        with suppress(HearthsideError):  # settings that can't be read are told of below
            edit.accept_names(place)
    findings = examine(place)
    wrong = [finding for finding in findings if not finding.is_fine]
    if json:
        print(as_json({"is_fine": not wrong, "findings": [asdict(finding) for finding in findings]}))
    else:
        for finding in findings:
            print(f"{'fine ' if finding.is_fine else 'wrong'}  {finding.subject}: {plain(finding.text)}")
    if wrong:
        things = "1 thing needs" if len(wrong) == 1 else f"{len(wrong):,} things need"
        print(f"{things} attention.", file=sys.stderr)
        raise typer.Exit(1)
