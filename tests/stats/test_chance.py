"""The chance of a fall and of a rise: against numerical integration, and in cases where it must go one way."""

import numpy as np
import pytest
from scipy import integrate, stats

from pipeline.stats.chance import SPREAD, UNCHANGED, in_words, of_fall_and_rise
from pipeline.stats.comparison import compare


def chances(before: list[int], recent: list[int]) -> tuple[float, float]:
    fall, rise = of_fall_and_rise(compare([before + recent], [[7]], recent=len(recent)))
    return float(fall[0]), float(rise[0])


def test_it_is_the_integral_of_prior_times_likelihood() -> None:
    before, recent = [6, 4, 3, 7, 5, 5], [4, 2, 5, 4]
    found = compare([before + recent], [[7]], recent=4)

    def likelihood(log_ratio: float) -> float:
        share = 4 * np.exp(log_ratio) / (6 + 4 * np.exp(log_ratio))
        return float(stats.binom.pmf(15, 45, share) ** (1 / found.inflation[0]))

    def mass(low: float, high: float) -> float:
        return float(integrate.quad(lambda x: likelihood(x) * stats.norm.pdf(x, 0, SPREAD), low, high)[0])

    whole = UNCHANGED * likelihood(0) + (1 - UNCHANGED) * mass(-3, 3)
    expected = (1 - UNCHANGED) * mass(-3, np.log(0.8)) / whole, (1 - UNCHANGED) * mass(np.log(1.25), 3) / whole
    assert chances(before, recent) == pytest.approx(expected, abs=2e-3)


def test_much_data_settles_it() -> None:
    rng = np.random.default_rng(3)
    fall, rise = chances(list(rng.poisson(60, 39)), list(rng.poisson(36, 13)))
    assert fall > 0.99
    assert rise < 0.001
    fall, rise = chances(list(rng.poisson(60, 39)), list(rng.poisson(60, 13)))
    assert max(fall, rise) < 0.02


def test_a_window_without_events_has_chances() -> None:
    fall, rise = chances([3, 2, 4, 3, 1, 2], [0, 0, 0, 0])
    assert fall > 0.5 > 0.05 > rise


def test_with_too_little_there_is_none() -> None:
    assert np.isnan(chances([1, 0, 1], [0, 1, 0])).all()


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.0, "very unlikely (under 1 %)"),
        (0.08, "unlikely (8 %)"),
        (1 / 3, "possible (33 %)"),
        (0.5, "about as likely as not (50 %)"),
        (0.9, "likely (90 %)"),
        (0.999, "very likely (over 99 %)"),
    ],
)
def test_a_chance_has_a_word_and_is_never_0_or_100(chance: float, words: str) -> None:
    assert in_words(chance) == words
