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


def plain_contrast(values, is_on):
    """p of the mean of days with it less that of all days without, whatever the weekday: as it was before."""
    from scipy import special

    from pipeline.stats import bootstrap

    seen = ~np.isnan(values)
    days, with_it = int(seen.sum()), int((seen & is_on).sum())
    if min(with_it, days - with_it) < FLOOR:
        return np.nan
    apart = np.where(seen, is_on - is_on[seen].mean(), 0.0)
    rest = np.where(seen, values - values[seen].mean(), 0.0)
    weights = apart / (apart**2).sum()
    found = float((weights * rest).sum())
    one = bootstrap._estimate(found, weights, rest - found * apart, seen, 2, min(with_it, days - with_it) - 1)
    return 2 * special.stdtr(one.freedom, -abs(found) / one.error)


def comparisons(made, days):
    """Both lags of each sign, up to that day."""
    for _, values, signs in made:
        after = np.where(np.isnan(values[:days]), np.nan, np.append(values[1:days], np.nan))
        for on in signs:
            yield from ((values[:days], on[:days]), (after, on[:days]))


def any_claim(ps, level):
    return bool(np.nanmin(benjamini_hochberg([*ps, 1.0])) < level)


@pytest.mark.parametrize("weekend", [0.45, 1.0])
def test_a_better_weekend_makes_no_claims(weekend):
    rng, couples, before, false = np.random.default_rng(45), times(40), 0, 0
    for _ in range(couples):
        made = list(couple(rng, 365, weekend))
        before += any_claim([plain_contrast(*one) for one in comparisons(made, 365)], 0.05)
        false += any(one.is_clear for one in page(made, 365).found)
    print(f"\nweekends {weekend:+}: a false claim in {false / couples:.1%} of couples, before {before / couples:.1%}")
    assert false / couples <= 0.06


def test_a_page_that_is_read_every_month_for_two_years_rarely_makes_a_false_claim():
    rng, couples, before, false = np.random.default_rng(24), times(24), 0, 0
    for _ in range(couples):
        made = list(couple(rng, 728, 0.45))
        looks = [list(comparisons(made, round(728 * month / 24))) for month in range(1, 25)]
        before += any(any_claim([plain_contrast(*one) for one in look], 0.05) for look in looks)
        found = [[contrast(*one) for one in look] for look in looks]
        false += any(any_claim([one.p for one in look if one.n_pairs >= FLOOR], LEVEL) for look in found)
    print(f"\nread 24 times: a false claim met by {false / couples:.1%} of couples, before {before / couples:.1%}")
    assert false / couples <= 0.15


@pytest.mark.parametrize("weekend", [0.0, 1.0])
def test_what_helps_is_still_found(weekend):
    rng, couples, before, found, off = np.random.default_rng(8), times(25), 0, 0, []
    for _ in range(couples):
        made = list(couple(rng, 365, weekend, help_by=0.8))
        ps = [plain_contrast(*one) for one in comparisons(made, 365)]
        adjusted = benjamini_hochberg(ps)
        both = adjusted.reshape(len(NAMES), -1, 2)  # lags last
        before += (both[:, HELPS, 0] < 0.05).sum()
        helps = [one for one in page(made, 365).found if one.sign == f"ritual:{HELPS}" and one.lag == 0]
        found += sum(one.is_clear for one in helps)
        off += [one.difference - 0.8 for one in helps]
    share, before = found / couples / 2, before / couples / 2
    print(f"\nhelps by .8, weekends {weekend:+}: found by {share:.0%}, off by {np.mean(off):+.2f}; before {before:.0%}")
    assert share >= 0.6
    assert abs(np.mean(off)) < 0.1
