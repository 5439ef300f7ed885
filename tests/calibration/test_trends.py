"""How often the rule for trends errs on simulated couples of 5 events a week, and what it sees.

`python -m pytest -n 0 -m calibration -s tests/calibration/test_trends.py` prints the shares.
"""

import numpy as np
import pytest

from pipeline.stats.comparison import compare
from tests.calibration import series
from tests.calibration.size import times
from tests.support.trends import Trends, trends

pytestmark = pytest.mark.calibration
# Weeks until a change of 40 % halfway through them is told in 8 of 10 cases, by events a week, with 30 % of days not
# logged, if weeks swing by chance alone.
WEEKS_TO_TELL = {40: 26, 20: 36, 10: 52, 5: 78, 1: 312, 0.5: 624}
N = 20_000  # series a cell: an error of ± 0.3 points on 5 %
WEEKS = (8, 12, 26, 52)
POWER = {  # metrics.md: % of series flagged
    "poisson": (8, 13, 31, 62),
    "over_dispersed": (5, 8, 20, 40),
    "autocorrelated": (6, 10, 21, 41),
}


def simulated(kind: str, pace: np.ndarray, seed: int, logging: float | np.ndarray = 0.7) -> Trends:
    rng = np.random.default_rng([seed, pace.shape[1], list(series.KINDS).index(kind)])
    return trends(*series.drawn(rng, kind, pace, N, logging))


def flagged(found: Trends) -> float:
    return float(np.isin(found.label, ["up", "down"]).mean())


@pytest.mark.parametrize("weeks", WEEKS)
@pytest.mark.parametrize("kind", series.KINDS)
def test_false_alarms_stay_near_the_nominal_5_percent(kind: str, weeks: int) -> None:
    share = flagged(simulated(kind, series.flat(weeks), seed=1))
    print(f"\nfalse alarms, {kind}, {weeks} weeks: {share:.1%}")
    assert 0.02 <= share <= 0.065


@pytest.mark.parametrize("weeks", WEEKS)
@pytest.mark.parametrize("kind", series.KINDS)
def test_logging_that_fades_raises_no_alarm(kind: str, weeks: int) -> None:
    share = flagged(simulated(kind, series.flat(weeks), 2, np.linspace(0.9, 0.5, weeks)))
    print(f"\nfalse alarms while logging fades, {kind}, {weeks} weeks: {share:.1%}")
    assert share <= 0.065


@pytest.mark.parametrize("change", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("weeks", WEEKS)
@pytest.mark.parametrize("kind", series.KINDS)
def test_the_interval_of_the_slope_holds_the_truth(kind: str, weeks: int, change: float) -> None:
    found = simulated(kind, series.sloping(weeks, change), seed=3)
    slope, has_interval = np.log(change) / (weeks - 1), found.label != "not_enough"
    share = ((found.low <= slope) & (slope <= found.high))[has_interval].mean()
    print(f"\ncoverage, {kind}, {weeks} weeks, × {change}: {share:.1%}")
    assert 0.93 <= share <= 0.98


@pytest.mark.parametrize(
    ("kind", "weeks", "percent"),
    [(kind, weeks, percent) for kind, row in POWER.items() for weeks, percent in zip(WEEKS, row, strict=True)],
)
def test_a_step_of_40_percent_is_seen_as_often_as_the_table_says(kind: str, weeks: int, percent: int) -> None:
    share = flagged(simulated(kind, series.stepping(weeks), seed=4))
    print(f"\npower, {kind}, {weeks} weeks: {share:.1%}, table {percent} %")
    assert 100 * share == pytest.approx(percent, abs=3)


@pytest.mark.parametrize(("rate", "weeks"), WEEKS_TO_TELL.items())
def test_the_weeks_to_80_percent_are_those_of_poisson_counts(rate: float, weeks: int) -> None:
    """The more a couple's pace varies, the longer it takes. A step whose time is known is seen sooner, as in a review."""
    pace, said = series.stepping(weeks, rate), []
    for kind in series.KINDS:
        rng = np.random.default_rng([6, weeks, list(series.KINDS).index(kind)])
        counts, days = series.drawn(rng, kind, pace, times(1_500))
        seen = flagged(trends(counts, days))
        at_the_step = (compare(counts, days, weeks // 2, weeks // 2).p < 0.05).mean()
        said.append(f"{kind} {seen:.0%} ({at_the_step:.0%} when its time is known)")
        assert at_the_step > seen
        assert seen >= 0.77 or kind != "poisson"
    print(f"\npower at {rate} a week, {weeks} weeks: " + ", ".join(said))


@pytest.mark.parametrize("weeks", WEEKS)
def test_most_flat_series_are_not_called_anything(weeks: int) -> None:
    found = simulated("poisson", series.flat(weeks), seed=5)
    shares = {
        label: float((found.label == label).mean()) for label in ("cannot_tell", "steady", "up", "down", "not_enough")
    }
    print(f"\nlabels of flat series, {weeks} weeks: " + ", ".join(f"{k} {v:.1%}" for k, v in shares.items()))
    assert abs(shares["up"] - shares["down"]) < 0.01
    if weeks == 12:
        assert shares["cannot_tell"] == pytest.approx(0.95, abs=0.03)  # metrics.md
