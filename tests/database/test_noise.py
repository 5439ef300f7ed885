"""A couple in whose life nothing changes: over a year of quarterly reviews, chance is seldom called a change."""

import tempfile
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from tests.calibration.size import times

QUARTERS = (date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30))
UNTIL = date(2026, 10, 4)
YEARS = min(40, times(20))  # 40 with HEARTHSIDE_CALIBRATION=10


def alarms(seed: int) -> list[tuple[str, str]]:
    """Return what the four reviews of the last of two years call a change."""
    from pipeline import sample
    from pipeline.analysis import review
    from pipeline.database import build
    from pipeline.database.open import open as open_build
    from pipeline.home.folder import Home

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        sample.write(home, 104, seed, UNTIL, is_flat=True)
        build.build(Home(home), UNTIL)
        opened = open_build(home)
        return [(c.metric, c.who) for end in QUARTERS for c in review.quarterly(opened, end).clear]


@pytest.mark.many
def test_four_in_five_years_of_pure_noise_raise_no_alarm() -> None:
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(alarms, range(YEARS)))
    quiet = sum(not year for year in found)
    assert quiet >= 0.8 * YEARS, [year for year in found if year]
