"""A home with entries and an import in its ledger, and what the ledger says of its files."""

from pathlib import Path

from pipeline import imports, ledger, log
from pipeline.home.folder import Home
from tests.support.daylio import HEADER
from tests.support.uploads import write as write_file

DAY = {"partner": "ana", "occurred_on": "2026-03-02"}
CHECKINS = "logs/checkin.csv"


def states(home: Home, **how: bool) -> dict[str, str]:
    return {one.file: one.state for one in ledger.check(home, **how)}


def logged(home: Home, count: int = 3) -> Path:
    for number in range(count):
        log.append(home, "checkin", DAY | {"note": f"note {number}"})
    return home.logs / "checkin.csv"


def imported(home: Home, folder: Path) -> str:
    rows = "2026-03-02,March 2,Monday,10:00,rad,Tea,,\n2026-03-03,March 3,Tuesday,10:00,rad,Tea,,"
    path = write_file(folder / "daylio.csv", f"{HEADER}\n{rows}\n")
    manifest = imports.accept(home, imports.look(home, path, "ana"))
    assert manifest
    return manifest.id
