"""Make-believe couples whose truth is known, with their builds."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.database.build import BuildReport, build
from pipeline.database.open import Opened, open as open_build
from pipeline.home.folder import Home
from pipeline.sample import Truth, write

UNTIL = date(2026, 11, 22)
COUPLES = ((104, 1), (104, 2), (104, 3), (26, 7))  # weeks, seed


@dataclass(frozen=True)
class Couple:
    truth: Truth
    report: BuildReport
    opened: Opened


def couple(path: Path, weeks: int, seed: int) -> Couple:
    """Make the couple of `seed`, with `weeks` of logs up to `UNTIL`, in a new home at `path`."""
    truth = write(path, weeks, seed, UNTIL)
    return Couple(truth, build(Home(path), UNTIL), open_build(path))
