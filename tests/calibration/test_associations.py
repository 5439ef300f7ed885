"""How often a page of associations makes a false claim, for couples whose weekends are better and have more of most signs.

`python -m pytest -n 0 -m calibration -s tests/calibration/test_associations.py` prints the shares.
"""

import numpy as np
import pandas as pd
import pytest

from pipeline.analysis.associations import FLOOR, LEVEL, associations
from pipeline.stats.bootstrap import contrast
from pipeline.stats.comparison import benjamini_hochberg
from tests.calibration import series
from tests.calibration.size import times

pytestmark = pytest.mark.calibration
NAMES = {"ana": "Ana", "ben": "Ben"}
# How often a sign is noted from Monday to Friday, and at the weekend; the last ones come in runs.
SIGNS = [(0.2, 0.7), (0.25, 0.65), (0.3, 0.6), (0.15, 0.5), (0.4, 0.4), (0.5, 0.15), (0.3, 0.3), (0.12, 0.35)]
RUNS, HELPS = 2, 6  # the sign that may help, on any day alike


def couple(rng, days, weekend, help_by=0.0):
    """Yield each one's ratings (days alike, AR .4, a fifth missing) and signs. One sign may help."""
    is_weekend = np.arange(days) % 7 >= 5
    for who in NAMES:
        noise = series.alike(rng, days)
        signs = [rng.random(days) < np.where(is_weekend, often, seldom) for seldom, often in SIGNS]
        for _ in range(RUNS):
            turns, on = rng.random(days) < 0.15, rng.random(days) < 0.3
            signs.append(on[np.maximum.accumulate(np.where(turns, np.arange(days), 0))])
        felt = 6.4 + 1.4 * noise + weekend * is_weekend + help_by * signs[HELPS] + rng.random(days)
        yield who, np.where(rng.random(days) < 0.2, np.nan, np.clip(np.floor(felt), 0, 10)), signs


def page(made, days):
    """Return what the page makes of one couple's days."""
    calendar = pd.date_range("2026-01-05", periods=days)
    life = [pd.DataFrame({"partner": w, "day": calendar, "connected": v, "is_counted": v == v}) for w, v, _ in made]
    signs = [
        pd.DataFrame({"partner": who, "day": calendar[on], "sign": f"ritual:{n}"})
        for who, _, noted in made
        for n, on in enumerate(noted)
    ]
    return associations(pd.concat(life), pd.concat(signs), NAMES)


def comparisons(made, days):
    """Both lags of each sign, up to that day."""
    for _, values, signs in made:
        after = np.where(np.isnan(values[:days]), np.nan, np.append(values[1:days], np.nan))
        for on in signs:
            yield from ((values[:days], on[:days]), (after, on[:days]))


@pytest.mark.parametrize("weekend", [0.45, 1.0])
def test_a_better_weekend_makes_no_claims(weekend):
    rng, couples = np.random.default_rng(45), times(40)
    pages = [page(list(couple(rng, 365, weekend)), 365) for _ in range(couples)]
    false = sum(any(one.is_clear for one in each.found) for each in pages)
    print(f"\nweekends {weekend:+}: a false claim in {false / couples:.1%} of couples")
    assert false / couples <= 0.06


def test_a_page_that_is_read_every_month_for_two_years_rarely_makes_a_false_claim():
    rng, couples, false = np.random.default_rng(24), times(24), 0
    for _ in range(couples):
        made = list(couple(rng, 728, 0.45))
        looks = [comparisons(made, round(728 * month / 24)) for month in range(1, 25)]
        found = [[contrast(*one) for one in look] for look in looks]
        ps = [[one.p for one in look if one.n_pairs >= FLOOR] for look in found]
        false += any(benjamini_hochberg([*look, 1.0]).min() < LEVEL for look in ps)
    print(f"\nread 24 times: a false claim met by {false / couples:.1%} of couples")
    assert false / couples <= 0.15


@pytest.mark.parametrize("weekend", [0.0, 1.0])
def test_what_helps_is_still_found(weekend):
    rng, couples = np.random.default_rng(8), times(25)
    pages = [page(list(couple(rng, 365, weekend, help_by=0.8)), 365) for _ in range(couples)]
    helps = [one for each in pages for one in each.found if (one.sign, one.lag) == (f"ritual:{HELPS}", 0)]
    share, off = np.mean([one.is_clear for one in helps]), [one.difference - 0.8 for one in helps]
    print(f"\nhelps by .8, weekends {weekend:+}: found by {share:.0%}, off by {np.mean(off):+.2f}")
    assert share >= 0.6
    assert abs(np.mean(off)) < 0.1
