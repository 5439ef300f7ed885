"""`hearthside build`: build what changed in the logs."""

import sys
from dataclasses import asdict

import typer

from pipeline import settings
from pipeline.cli.options import HomeOption, JsonOption
from pipeline.cli.output import as_json, plain
from pipeline.cli.progress import spinner
from pipeline.cli.stop import stoppable
from pipeline.home.folder import find
from pipeline.kinds.names import COMMANDS


def build(home: HomeOption = None, json: JsonOption = False) -> None:
    """Update your weekly numbers from the logs.

    Lists the lines that were refused, and why.
    """
    from pipeline.database.build import build as run

    place = find(home)
    with stoppable() as stop, spinner("Reading your logs…"):
        report = run(place, progress=stop.check)
    if stop.asked:
        print("Stopped. Your last good build is unchanged.", file=sys.stderr)
        raise typer.Exit(130)
    refused = [
        {name: getattr(refusal, name) for name in ("file", "line", "field", "reason")} for refusal in report.refused
    ]
    if json:
        told = {name: getattr(report, name) for name in ("build_id", "is_new", "rows", "refused", "notes")}
        told["states"] = [asdict(state) for state in report.states]
        print(as_json(told | {"refused": refused}))
    else:
        chosen = settings.read(place)
        whose = "" if chosen.is_solo else " (shared entries)"
        print(f"Build {report.build_id}{whose}" + ("" if report.is_new else " is up to date"))
        for kind, count in report.rows.items():
            print(f"  {COMMANDS[kind]:<14}{count:>9,}")
        for line in (*report.refused, *report.notes, *report.states):
            print(plain(str(line)))
        was_read = any(counts.loaded for counts in report.files.values())
        if was_read and not any(report.rows.values()) and not chosen.is_solo:
            print(_where_private_entries_are(chosen))
    if refused:
        lines = "1 line was refused" if len(refused) == 1 else f"{len(refused):,} lines were refused"
        print(f"{lines}. Everything else is in the build.", file=sys.stderr)
    if refused or any(state.is_loss for state in report.states):
        raise typer.Exit(1)


def _where_private_entries_are(chosen: settings.Settings) -> str:
    """Return the same words whoever wrote, without a count: neither is the other's to know."""
    own = ", ".join(f"`--audience {partner.id}` shows {partner.id}'s own view" for partner in chosen.partners)
    return f"Private entries don't count in what you see together. {own}."
