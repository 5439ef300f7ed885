"""Sizes that a review rules out, and chances that it states, held against the truth.

`python -m pytest -n 0 -m calibration -s tests/calibration/test_chance.py` prints the tables.
"""

import numpy as np
import pytest

from pipeline.analysis.review import FALLS, RISES
from pipeline.stats import chance
from pipeline.stats.comparison import Comparison, compare
from tests.calibration import series
from tests.calibration.size import times

pytestmark = pytest.mark.calibration
COUPLES, WEEKS = times(4_000), 52
KINDS = ("poisson", "over_dispersed", "autocorrelated")
IS_RECENT = np.arange(WEEKS) >= WEEKS - 13


def reviewed(kind: str, rate: float, log_ratio: np.ndarray | float, seed: int, share: float = 0.7) -> Comparison:
    rng = np.random.default_rng([seed, round(10 * rate), KINDS.index(kind)])
    pace = np.where(IS_RECENT, rate * np.exp(np.broadcast_to(log_ratio, COUPLES))[:, None], rate)
    return compare(*series.drawn(rng, kind, pace, COUPLES, share))


def half_flat(rng: np.random.Generator) -> np.ndarray:
    """In half of the couples nothing changes at all; in the others the log of the ratio has a spread of .35."""
    return np.where(rng.random(COUPLES) < 0.5, 0, rng.normal(0, 0.35, COUPLES))


def all_a_little(rng: np.random.Generator) -> np.ndarray:
    return rng.normal(0, 0.25, COUPLES)


@pytest.mark.parametrize("population", [half_flat, all_a_little])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_said_to_have_a_chance_comes_as_often(kind: str, population) -> None:
    stated, true = [], []
    for rate in (1, 5, 14):
        truth = population(np.random.default_rng([11, round(rate), KINDS.index(kind)]))
        found = reviewed(kind, rate, truth, seed=12)
        has_chance = found.status == "ok"
        fall, rise = (values[has_chance] for values in chance.of_fall_and_rise(found))
        so = np.log(chance.FALL) >= truth[has_chance], np.log(chance.RISE) <= truth[has_chance]
        stated.append(np.concatenate([fall, rise]))
        true.append(np.concatenate(so))
        off, table = misses(stated[-1], true[-1])
        print(f"\n{population.__name__}, {kind}, {rate} a week: off by {off:.1%}; stated/true {table}", end="")
        assert off <= 0.05
    off, table = misses(np.concatenate(stated), np.concatenate(true))
    print(f"\n{population.__name__}, {kind}, all: off by {off:.1%}; stated/true {table}")


def misses(stated: np.ndarray, true: np.ndarray) -> tuple[float, str]:
    """By tenths of what was stated: how far off it is, on the mean of all statements; and a table."""
    tenths = np.minimum((10 * stated).astype(int), 9)
    parts = [(stated[tenths == n].mean(), true[tenths == n].mean(), (tenths == n).mean()) for n in np.unique(tenths)]
    table = " ".join(f"{100 * said:.0f}/{100 * so:.0f}" for said, so, weight in parts if weight >= 0.005)
    return float(sum(weight * abs(said - so) for said, so, weight in parts)), table


@pytest.mark.parametrize("ratio", [0.5, 0.75, 0.9, 1.0, 1.25, 2.0])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_ruled_out_is_seldom_so(kind: str, ratio: float) -> None:
    """A fall of a quarter is ruled out though there is one, or a greater one; and rises alike."""
    for rate in (0.6, 5, 14):
        found = reviewed(kind, rate, np.log(ratio), seed=13)
        claims = found.status == "ok"
        falls = [(found.low[claims] > 1 - size).mean() for size in FALLS if ratio <= 1 - size]
        rises = [(found.high[claims] < 1 + size).mean() for size in RISES if ratio >= 1 + size]
        wrong = max(falls + rises, default=0.0)
        print(f"\n{kind}, × {ratio}, {rate} a week: ruled out wrongly {wrong:.1%}", end="")
        assert wrong <= 0.05


def test_a_flat_quarter_rules_out_much() -> None:
    """The fall that the middle flat quarter rules out when all days are logged, and when 30 % of them are missing."""
    for rate, most in ((0.6, 0.60), (2, 0.40), (5, 0.28), (14, 0.18)):
        middle = [
            float(np.nanmedian(1 - reviewed("poisson", rate, 0, seed=14, share=share).low)) for share in (1.0, 0.7)
        ]
        print(
            f"\nthe middle flat quarter at {rate} a week rules out a fall of {middle[0]:.0%} and {middle[1]:.0%}",
            end="",
        )
        assert middle[0] <= most
