"""Sizes that a review rules out, and chances that it states, held against the truth.

`python -m pytest -n 0 -m calibration -s tests/calibration/test_chance.py` prints the tables.
"""

from collections.abc import Callable
from functools import cache

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
RATES = (1, 5, 14)  # a week
Population = Callable[[np.random.Generator], np.ndarray]
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


@cache
def stated_and_true(population: Population, kind: str, rate: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the chances of a fall and of a rise that are stated, and whether there was one."""
    truth = population(np.random.default_rng([11, rate, KINDS.index(kind)]))
    found = reviewed(kind, rate, truth, seed=12)
    has_chance = found.status == "ok"
    stated = [values[has_chance] for values in chance.of_fall_and_rise(found)]
    true = np.log(chance.FALL) >= truth[has_chance], np.log(chance.RISE) <= truth[has_chance]
    return np.concatenate(stated), np.concatenate(true)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("population", [half_flat, all_a_little])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_said_to_have_a_chance_comes_as_often(kind: str, population: Population, rate: int) -> None:
    off = sum(weight * abs(said - so) for said, so, weight in tenths(*stated_and_true(population, kind, rate)))
    print(f"\n{population.__name__}, {kind}, {rate} a week: off by {off:.1%} on the mean of all statements", end="")
    assert off <= 0.05


@pytest.mark.parametrize("population", [half_flat, all_a_little])
def test_in_all_couples_each_tenth_of_the_chances_is_close(population: Population) -> None:
    """Within 5 points where half of the couples don't change, as the prior has it; further off where all do."""
    every = [stated_and_true(population, kind, rate) for kind in KINDS for rate in RATES]
    stated, true = (np.concatenate(parts) for parts in zip(*every, strict=True))
    print(f"\n{population.__name__}, stated/true:", end="")
    for said, so, weight in tenths(stated, true):
        print(f" {100 * said:.0f}/{100 * so:.0f}", end="")
        margin = 2 * np.sqrt(said * (1 - said) / (weight * len(stated)))
        assert abs(said - so) <= (0.05 if population is half_flat else 0.1) + margin


def tenths(stated: np.ndarray, true: np.ndarray) -> list[tuple[float, float, float]]:
    """Return what was stated and how often it was so, by tenths of what was stated, with the share of statements."""
    tenth = np.minimum((10 * stated).astype(int), 9)
    return [
        (float(stated[tenth == n].mean()), float(true[tenth == n].mean()), float((tenth == n).mean()))
        for n in np.unique(tenth)
    ]


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
