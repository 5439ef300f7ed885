"""Who logs must not look like a change: one partner goes from 85 % of days to 20 %, or the other way round.

`python -m pytest -n 0 -m calibration -s tests/calibration/test_strata.py` prints each share beside that of the same test
without strata.
"""

from collections.abc import Callable

import duckdb
import numpy as np
import pytest

from pipeline import models
from pipeline.stats import distributions
from pipeline.stats.comparison import Comparison, compare
from tests.calibration import series
from tests.calibration.size import times
from tests.support.trends import Trends, trends

pytestmark = pytest.mark.calibration
COUPLES, WEEKS, LEVEL = times(2_500), 52, 0.05
OFTEN, SELDOM = 0.85, 0.2
IS_RECENT = np.arange(WEEKS) >= WEEKS - 13
STEADY = np.full((COUPLES, WEEKS), OFTEN)
KINDS = ("poisson", "over_dispersed", "autocorrelated")


def moments(kind: str, rate: float, change: float, other: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
    """A pace that changes by a factor; the one logs on 85 % of days, the other on a share before and a share recently."""
    rng = np.random.default_rng([7, round(10 * rate), KINDS.index(kind), round(100 * change)])
    share = np.where(IS_RECENT, other[1], other[0])
    return series.reported(rng, kind, np.where(IS_RECENT, rate * change, rate)[None], STEADY, share[None])


def thanks(kind: str, rate: float, change: float, other: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
    """Each one's own thanks on their own days. The one who logs all along says three times as many as the other."""
    rng = np.random.default_rng([8, round(10 * rate), KINDS.index(kind), round(100 * change)])
    shares = STEADY, np.where(IS_RECENT, other[1], other[0])
    days = [series.logged_days(rng, COUPLES, WEEKS, share) for share in shares]
    paces = [np.where(IS_RECENT, part * rate * change, part * rate)[None] for part in (0.75, 0.25)]
    counts = [series.KINDS[kind](rng, pace, logged) for pace, logged in zip(paces, days, strict=True)]
    return np.stack(counts, axis=1), np.stack(days, axis=1)


Draw = Callable[[str, float, float, tuple[float, float]], tuple[np.ndarray, np.ndarray]]


def both_ways(
    draw: Draw, kind: str, rate: float, change: float, other: tuple[float, float]
) -> tuple[Comparison, Comparison]:
    """Compare without strata, as it was once done, and with them."""
    counts, days = draw(kind, rate, change, other)
    return compare(counts.sum(axis=1), days.sum(axis=1)), compare(counts, days)


def found(comparison: Comparison | Trends) -> float:
    return float((comparison.p < LEVEL).mean())


@pytest.mark.parametrize("weeks", [12, 26, 52])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("draw", [moments, thanks])
def test_a_partner_who_logs_less_is_no_direction(draw: Draw, kind: str, weeks: int) -> None:
    counts, days = (values[..., -weeks:] for values in draw(kind, 5, 1, (OFTEN, SELDOM)))
    crude, strata = trends(counts.sum(axis=1), days.sum(axis=1)), trends(counts, days)
    print(f"\n{draw.__name__}, {kind}, {weeks} weeks: up or down {found(crude):.1%} before, {found(strata):.1%} after")
    assert found(strata) <= 0.065


@pytest.mark.parametrize("rate", [5, 14])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("draw", [moments, thanks])
def test_a_partner_who_logs_less_looks_like_no_change(draw: Draw, kind: str, rate: float) -> None:
    crude, strata = both_ways(draw, kind, rate, 1, (OFTEN, SELDOM))
    ratios = [float(np.median(one.ratio)) for one in (crude, strata)]
    print(
        f"\n{draw.__name__}, {kind}, {rate} a week, fading: false {found(crude):.1%} before, {found(strata):.1%} after;",
        end="",
    )
    print(f" ratio {ratios[0]:.2f} before, {ratios[1]:.3f} after")
    assert found(strata) <= 0.06
    assert 0.97 <= ratios[1] <= 1.03


@pytest.mark.parametrize("kind", KINDS)
def test_a_fall_is_seen_behind_a_partner_who_logs_more(kind: str) -> None:
    crude, strata = both_ways(moments, kind, 14, 0.75, (SELDOM, OFTEN))
    print(f"\n{kind}, a fall of a quarter found: {found(crude):.1%} before, {found(strata):.1%} after")
    assert found(strata) > found(crude) + 0.04
    assert ((strata.low <= 0.75) & (strata.high >= 0.75)).mean() >= 0.93


@pytest.mark.parametrize("rate", [5, 14])
@pytest.mark.parametrize("kind", KINDS)
def test_strata_cost_no_power_when_both_log(kind: str, rate: float) -> None:
    crude, strata = both_ways(moments, kind, rate, 0.6, (OFTEN, OFTEN))
    print(f"\n{kind}, {rate} a week, a fall of 40 % found: {found(crude):.1%} before, {found(strata):.1%} after")
    assert found(strata) >= found(crude) - 0.01


@pytest.mark.parametrize("days", [(7, 7), (7, 4), (7, 2), (2, 6)])
@pytest.mark.parametrize("paces", [(1.0, 1.0), (6.0, 2.0), (2.0, 6.0), (14.0, 1.0)])
def test_the_interval_of_a_sum_of_two_holds_the_truth(days: tuple[int, int], paces: tuple[float, float]) -> None:
    """One week's thanks of two who log on different numbers of days, by the SQL that a build uses."""
    rng = np.random.default_rng([9, *days])
    share = 7 / np.array(days)
    half = share.max() / 2
    counts = rng.poisson(np.array(paces) / share, (20_000, 2))
    kinds, weights = np.unique(counts, axis=0, return_counts=True)
    with duckdb.connect() as con:
        distributions.register(con)
        con.execute(models.MACROS)
        rows = [
            (int(pair.sum()), float(pair @ share) + half, float(pair @ share**2) + 2 * half**2, int(weight))
            for pair, weight in zip(kinds, weights, strict=True)
        ]
        con.execute("create table sums (n bigint, mean double, variance double, weight bigint)")
        con.executemany("insert into sums values (?, ?, ?, ?)", rows)
        (held,) = con.execute(
            "select sum(weight) filter (? between rate_low(n, mean, variance) and rate_high(mean, variance)) / sum(weight) from sums",
            [sum(paces)],
        ).fetchone() or (0,)
    print(f"\nthe sum of {paces} a week, from {days} days: held in {held:.1%}", end="")
    assert 0.93 <= held <= 0.99
