"""How often the quarterly review errs on simulated couples: ten metrics of 5 events a week, Benjamini-Hochberg at 5 %.

`python -m pytest -n 0 -m calibration -s tests/calibration/test_comparison.py` prints the shares.
"""

import numpy as np
import pytest

from pipeline.stats.comparison import benjamini_hochberg, compare
from tests.calibration import series

pytestmark = pytest.mark.calibration
METRICS, COUPLES, LEVEL = 10, 4_000, 0.05
FULL, FIRST = (
    (52, 65, 78, 91),
    (26, 39, 52, 65),
)  # weeks at the ends of the quarters: with a year before each, and without


def drawn(kind: str, pace: np.ndarray, count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng([seed, pace.shape[1], list(series.KINDS).index(kind)])
    days = series.logged_days(rng, count, pace.shape[1])
    return series.KINDS[kind](rng, pace, days), days


@pytest.mark.parametrize("ends", [FULL, FIRST], ids=["full", "first"])
@pytest.mark.parametrize(("kind", "most"), [("poisson", 0.20), ("over_dispersed", 0.20), ("autocorrelated", 0.30)])
def test_a_year_of_reviews_seldom_raises_a_false_alarm(kind: str, most: float, ends: tuple[int, ...]) -> None:
    share = years_with_an_alarm(kind, ends)
    print(f"\nyears with a false alarm, {kind}, reviews at weeks {ends}: {share:.1%}")
    assert share <= most


@pytest.mark.parametrize("ends", [FULL, FIRST], ids=["full", "first"])
def test_counts_that_carry_over_raise_one_in_every_third_year_at_most(ends: tuple[int, ...]) -> None:
    """Harder than what the 30 % are held to: with a correlation of .3 in the counts themselves it is 30 to 32 %."""
    share = years_with_an_alarm("carried_over", ends)
    print(f"\nyears with a false alarm, carried_over, reviews at weeks {ends}: {share:.1%}")
    assert share <= 1 / 3


def years_with_an_alarm(kind: str, ends: tuple[int, ...]) -> float:
    counts, days = drawn(kind, series.flat(ends[-1]), METRICS * COUPLES, seed=1)
    p = [compare(counts[:, :end], days[:, :end]).p.reshape(COUPLES, METRICS) for end in ends]
    alarms = [(benjamini_hochberg(review) < LEVEL).any(axis=1) for review in p]
    return float(np.any(alarms, axis=0).mean())


@pytest.mark.parametrize("kind", series.KINDS)
def test_one_comparison_errs_near_the_nominal_5_percent(kind: str) -> None:
    found = compare(*drawn(kind, series.flat(52), 20_000, seed=2))
    share = (found.p < LEVEL).mean()
    print(f"\nfalse alarms of one comparison, {kind}: {share:.1%}")
    assert 0.02 <= share <= 0.065


@pytest.mark.parametrize("ratio", [0.6, 1.0, 1.6])
@pytest.mark.parametrize("kind", series.KINDS)
def test_the_interval_of_the_ratio_holds_the_truth(kind: str, ratio: float) -> None:
    pace = np.where(np.arange(52) < 39, 5.0, 5.0 * ratio)[None]
    found = compare(*drawn(kind, pace, 20_000, seed=3))
    share = ((found.low <= ratio) & (ratio <= found.high)).mean()
    print(f"\ncoverage of the ratio, {kind}, × {ratio}: {share:.1%}")
    assert 0.93 <= share <= 0.98
