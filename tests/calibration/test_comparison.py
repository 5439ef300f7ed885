"""How often the quarterly review errs on simulated couples, and what it sees: ten metrics of 5 events a week.

`python -m pytest -n 0 -m calibration -s tests/calibration/test_comparison.py` prints the shares, beside those of a review
at 5 %. The bar is one false change in seven flat years for all that may say that something changed; notices use as much
of it as the reviews do (`test_notice.py`).
"""

import numpy as np
import pytest

from pipeline.analysis.review import LEVEL
from pipeline.stats.comparison import benjamini_hochberg, compare
from tests.calibration import series
from tests.calibration.size import times

pytestmark = pytest.mark.calibration
METRICS, COUPLES, NOMINAL = 10, times(2_000), 0.05
# Weeks at the ends of the quarters: with a year before each, and without.
FULL, FIRST = (52, 65, 78, 91), (26, 39, 52, 65)


def drawn(kind: str, pace: np.ndarray, count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng([seed, pace.shape[1], list(series.KINDS).index(kind)])
    return series.drawn(rng, kind, pace, count)


@pytest.mark.parametrize("ends", [FULL, FIRST], ids=["full", "first"])
@pytest.mark.parametrize(
    ("kind", "most"), [("poisson", 0.08), ("over_dispersed", 0.08), ("autocorrelated", 0.16), ("carried_over", 0.2)]
)
def test_a_year_of_reviews_seldom_calls_chance_a_change(kind: str, most: float, ends: tuple[int, ...]) -> None:
    found = least_p(*drawn(kind, series.flat(ends[-1]), METRICS * COUPLES, seed=1), ends)
    shares = [(found < level).mean() for level in (NOMINAL, LEVEL)]
    print(
        f"\nyears with a false change, {kind}, reviews at weeks {ends}: {shares[0]:.1%} before, {shares[1]:.1%} after"
    )
    assert shares[1] <= most


def least_p(counts: np.ndarray, days: np.ndarray, ends: tuple[int, ...]) -> np.ndarray:
    """The least adjusted p of each couple in a year of reviews of ten metrics."""
    p = [compare(counts[..., :end], days[..., :end]).p.reshape(-1, METRICS) for end in ends]
    return np.min([benjamini_hochberg(review).min(axis=1) for review in p], axis=0)


@pytest.mark.parametrize("kind", ["poisson", "over_dispersed", "autocorrelated"])
def test_a_flat_year_in_three_views(kind: str) -> None:
    """Two who each look at their own view and at the joint one meet a false change more often: this says how often."""
    rng = np.random.default_rng([9, list(series.KINDS).index(kind)])
    share, seen = np.full((METRICS * COUPLES // 4, FULL[-1]), 0.7), 0.6
    counts, days = series.reported(rng, kind, series.flat(FULL[-1]), share, share, seen)
    alone = seen * (1 - seen)
    of_both = rng.multinomial(counts[:, 2], np.array([alone, alone, seen**2]) / (2 * alone + seen**2))
    own = [(counts[:, n] + of_both[..., n] + of_both[..., 2], days[:, n] + days[:, 2]) for n in (0, 1)]
    joint, one, other = (least_p(*view, FULL) < LEVEL for view in ((counts, days), *own))
    print(
        f"\na false change in a flat year, {kind}: joint view {joint.mean():.1%}, any of three {(joint | one | other).mean():.1%}"
    )
    assert (joint | one | other).mean() <= 0.3


@pytest.mark.parametrize(("kind", "least"), [("poisson", (0.6, 0.12)), ("over_dispersed", (0.18, 0.02))])
def test_a_review_finds_large_falls(kind: str, least: tuple[float, float]) -> None:
    """One of ten metrics falls as the quarter begins, by 60 % or by 40 %."""
    p = compare(*drawn(kind, series.flat(52), METRICS * COUPLES, seed=4)).p.reshape(COUPLES, METRICS)
    for to, bar in zip((0.4, 0.6), least, strict=True):
        pace = np.where(np.arange(52) < 39, 5.0, 5.0 * to)[None]
        p[:, 0] = compare(*drawn(kind, pace, COUPLES, seed=5)).p
        adjusted = benjamini_hochberg(p)[:, 0]
        shares = [(adjusted < level).mean() for level in (NOMINAL, LEVEL)]
        print(f"\nfound, {kind}, a fall of {1 - to:.0%}: {shares[0]:.1%} before, {shares[1]:.1%} after", end="")
        assert shares[1] >= bar


@pytest.mark.parametrize("kind", series.KINDS)
def test_one_comparison_errs_near_the_nominal_5_percent(kind: str) -> None:
    found = compare(*drawn(kind, series.flat(52), 20_000, seed=2))
    share = (found.p < NOMINAL).mean()
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
