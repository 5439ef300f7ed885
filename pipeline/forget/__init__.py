"""Delete one partner's data from a home: entries, imports, answers, trials, settings, notebooks.

The partner is taken out of the settings last. So a process that is killed on the way leaves a home in which each file
is as it was or as it will be, and doing it again finishes it.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from pipeline import ledger, settings
from pipeline.database import build
from pipeline.forget import people, places, sheets
from pipeline.home.folder import HearthsideError, Home, cannot_write, kind_of, locked, need, sync
from pipeline.notebook import copies
from pipeline.settings import Partner

HALF_WAY = "A part may be deleted already. Do it again to finish."


@dataclass(frozen=True)
class Plan:
    """The counts of what is deleted, without a word of it. `stays` is None when nobody else is in the home."""

    partner: Partner
    stays: Partner | None
    entries: dict[str, int]  # lines by kind, edits and deletions too
    unclear: dict[str, int]  # lines that don't say whose they are, by file
    imports: tuple[str, ...]
    answers: int
    trials: int
    vaults: int
    builds: int
    notebooks: int  # that were run or written in
    unknown: tuple[Path, ...]  # files that are none of ours, and stay


def plan(home: Home, partner: str) -> Plan:
    """Say what `forget` would take out. Changes nothing. Raises HearthsideError when there is no such partner."""
    need(home)
    chosen = settings.read(home)
    gone = chosen.partner(partner)
    stays = next((other for other in chosen.partners if other != gone), None)
    entries: dict[str, int] = {}
    unclear: dict[str, int] = {}
    for path in places.logs(home):
        parted = sheets.part(path, "partner", stays)
        if parted.gone:
            entries[kind_of(path)] = entries.get(kind_of(path), 0) + parted.gone
        if parted.unclear:
            unclear[path.name] = parted.unclear
    return Plan(
        partner=gone,
        stays=stays,
        entries=entries,
        unclear=unclear,
        imports=tuple(path.name for path in places.imports(home, stays)),
        answers=sum(sheets.part(path, "audience", stays).gone for path in places.answers(home)),
        # a file that ends in -log has more rows of a trial
        trials=sum(not path.stem.endswith("-log") for path in places.trials(home, stays)),
        vaults=len(places.vaults(home, stays)),
        builds=len(list(home.builds.glob("*.duckdb"))),
        notebooks=len(places.notebooks(home)),
        unknown=tuple(places.unknown(home)),
    )


def forget(home: Home, partner: str, *, keeps_notebooks: bool = False) -> Plan:
    """Take the partner's contribution out for good, and build anew for the one who stays. Returns what went.

    Notebooks that were run or written in go, too; with `keeps_notebooks` they stay without what they showed.

    Raises HearthsideError when there is no such partner, another program is writing, or the home can't be written to;
    doing it again then takes up where it ended.
    """
    found = plan(home, partner)
    try:
        with build.turn(home), locked(home):
            ledger.recover(home)
            _take_out(home, found, keeps_notebooks)
    except OSError as error:
        raise cannot_write(home.path, error, HALF_WAY) from None
    except HearthsideError as error:
        raise HearthsideError(f"{error} {HALF_WAY}") from None
    if found.stays is None:
        places.remove_what_is_left(home)
    else:
        build.build(home)
    return found


def _take_out(home: Home, found: Plan, keeps_notebooks: bool) -> None:
    for path in places.vaults(home, found.stays):
        places.destroy(path)
    for path in places.litter(home):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in places.imports(home, found.stays):
        places.remove_folder(path)
    for path in (*places.logs(home), *places.partner_sheets(home)):
        sheets.take_out(path, "partner", found.stays)
        people.rename(path, found.partner)
    for path in places.answers(home):
        sheets.take_out(path, "audience", found.stays)
    for path in places.trials(home, found.stays):
        path.unlink()
    for path in places.notebooks(home):
        copies.clear(path) if keeps_notebooks and found.stays else path.unlink()
    home.ledger.unlink(missing_ok=True)  # as hashes of short lines can be guessed; the next write begins another
    for folder in (home.logs, home.imports, home.builds, home.path):
        if folder.is_dir():
            sync(folder)
    people.leave_settings(home, found.stays)
    if found.stays is not None:
        ledger.begin(home)
