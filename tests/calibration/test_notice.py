"""How often the weekly look-out for a fall errs, and how soon it sees one, on simulated couples.

`uv run pytest -n 0 -m calibration -s tests/calibration/test_notice.py` prints the figures.
"""

import numpy as np
import pytest

from pipeline.analysis.notice import METRICS as NOTICED
from pipeline.analysis.review import LEVEL
from pipeline.stats.comparison import benjamini_hochberg, compare
from pipeline.stats.detector import GAP, LEAST_WEEKS, Falls, falls
from tests.calibration import series
from tests.calibration.size import times

pytestmark = pytest.mark.calibration
YEARS, COUPLES = 4, 700
NOMINAL = 1 / 20  # false notices a year, of one metric
KINDS = ("poisson", "over_dispersed", "autocorrelated")


def looked_at(kind: str, pace: np.ndarray, couples: int, seed: int) -> Falls:
    rng = np.random.default_rng([seed, KINDS.index(kind)])
    counts, days = series.drawn(rng, kind, pace, couples)
    return falls(counts[:, None], days[:, None])


@pytest.mark.parametrize("rate", [1, 5, 14])
@pytest.mark.parametrize("kind", KINDS)
def test_a_year_without_a_change_seldom_raises_a_notice(kind: str, rate: float) -> None:
    """One in 20 years for counts that swing by chance, also strongly; twice that where one week is like the next."""
    weeks = 52 * YEARS + GAP + LEAST_WEEKS
    couples = times(COUPLES)
    found = looked_at(kind, series.flat(weeks, rate), couples, seed=1)
    a_year = found.is_noticed.sum() / couples / YEARS
    print(f"\nfalse notices a year, {kind}, {rate} a week: {a_year:.3f}")
    # Two standard errors are left for chance in the simulation.
    assert a_year <= NOMINAL * (2 if kind == "autocorrelated" else 1) + 2 * np.sqrt(NOMINAL / couples / YEARS)


@pytest.mark.parametrize(
    ("kind", "rate", "left", "least"),
    [
        ("poisson", 5, 0.4, 0.70),
        ("over_dispersed", 5, 0.4, 0.38),
        ("autocorrelated", 5, 0.4, 0.38),
        ("poisson", 14, 0.4, 0.98),
        ("over_dispersed", 14, 0.4, 0.70),
        ("poisson", 5, 0.0, 0.98),
        ("over_dispersed", 5, 0.0, 0.95),
    ],
)
def test_a_large_fall_is_noticed_within_13_weeks(kind: str, rate: float, left: float, least: float) -> None:
    pace = np.where(np.arange(78) < 65, rate, rate * left)[None]
    found = looked_at(kind, pace, times(COUPLES), seed=2)
    in_time = found.is_noticed[:, 65:]
    after = np.where(in_time.any(axis=1), in_time.argmax(axis=1) + 1, np.inf)
    share = in_time.any(axis=1).mean()
    print(f"\n{kind}, {rate} a week, × {left}: {share:.0%} within 13 weeks, half by week {np.median(after):.0f}")
    assert share >= least - 2 * np.sqrt(least * (1 - least) / times(COUPLES))


@pytest.mark.parametrize(("kind", "most"), [("poisson", 1 / 7), ("over_dispersed", 1 / 7), ("autocorrelated", 1 / 4)])
def test_a_flat_year_of_reviews_and_notices_seldom_tells_of_a_change(kind: str, most: float) -> None:
    """All that says a change in a year of weekly reading: four reviews of ten metrics, and notices of two of them."""
    metrics, couples, first, ends = 10, times(1_500), 39, (52, 65, 78, 91)
    rng = np.random.default_rng([7, KINDS.index(kind)])
    counts, days = series.drawn(rng, kind, series.flat(ends[-1]), couples * metrics)
    p = [compare(counts[:, :end], days[:, :end]).p.reshape(couples, metrics) for end in ends]
    is_called = np.min([benjamini_hochberg(review).min(axis=1) for review in p], axis=0) < LEVEL
    looked_at = np.arange(couples * metrics) % metrics < len(NOTICED)
    seen = falls(counts[looked_at, None], days[looked_at, None]).is_noticed[:, first:]
    is_noticed = seen.any(axis=1).reshape(couples, len(NOTICED)).any(axis=1)
    either = (is_called | is_noticed).mean()
    print(f"\n{kind}: reviews {is_called.mean():.1%}, notices {is_noticed.mean():.1%}, either {either:.1%}")
    assert either <= most
