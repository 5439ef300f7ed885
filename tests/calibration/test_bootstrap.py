"""How often the 95 % intervals hold the truth, on simulated couples' ratings: days alike (AR .4), 30 % of them missing.

`python -m pytest -n 0 -m calibration -s tests/calibration/test_bootstrap.py` prints the shares.
"""

import numpy as np
import pytest

from pipeline.stats import bootstrap
from tests.calibration import series
from tests.calibration.size import times

pytestmark = pytest.mark.calibration
ROUNDS, TRUTH = times(1_000), 6.4
LOW, HIGH = 0.93, 0.98
WIDEST = 0.985  # a contrast of few days errs on the wide side


def ratings(rng, days):
    """Whole points around 6.4, with the spread of a couple's diary, and gaps. Rounding is at random, to keep the mean."""
    noise = np.clip(series.alike(rng, days), -2.2, 2.2)
    values = np.floor(TRUTH + 1.5 * noise + rng.random(days))
    return np.where(rng.random(days) < 0.3, np.nan, values)


def share(holds):
    return sum(holds) / len(holds)


@pytest.mark.parametrize("days", [14, 21, 28, 42, 56, 91])
def test_the_interval_of_a_mean_holds_the_truth(days):
    rng = np.random.default_rng(days)
    diaries = [ratings(rng, days) for _ in range(ROUNDS)]
    found = [bootstrap.mean(diary).interval() for diary in diaries if np.isfinite(diary).sum() >= 8]
    holds = share([low <= TRUTH <= high for low, high, _ in found])
    print(f"\nmean of {days} days: {holds:.1%}")
    assert LOW <= holds <= HIGH


@pytest.mark.parametrize(("before", "recent"), [(12, 12), (14, 14), (28, 28), (56, 56), (91, 91), (273, 91)])
def test_the_interval_of_a_difference_between_windows_holds_the_truth(before, recent):
    rng = np.random.default_rng(before + recent)
    diaries = [ratings(rng, before + recent) for _ in range(ROUNDS)]
    known = [one for one in diaries if min(np.isfinite(part).sum() for part in (one[:before], one[before:])) >= 8]
    used = [bootstrap.window_difference(one, before) for one in known]
    holds, alarms = share([one.low <= 0 <= one.high for one in used]), share([one.p < 0.05 for one in used])
    print(f"\n{before} + {recent} days: {holds:.1%}, half-width {np.median([u.high - u.difference for u in used]):.2f}")
    assert LOW <= holds <= HIGH
    assert holds == pytest.approx(1 - alarms, abs=1e-9)


def spells(rng, days):
    """Days with something that comes in runs, as being busy does."""
    on = np.zeros(days, dtype=bool)
    for day in range(1, days):
        on[day] = rng.random() < 0.4 if rng.random() < 0.15 else on[day - 1]
    return on


PATTERNS = {
    "half of all days": lambda rng, days: rng.random(days) < 0.5,
    "now and then": lambda rng, days: rng.random(days) < 0.2,
    "most Saturdays": lambda rng, days: rng.random(days) < np.where(np.arange(days) % 7 == 0, 0.8, 0.15),
    "every other day": lambda rng, days: np.arange(days) % 2 == 0,
    "in runs": spells,
}


@pytest.mark.parametrize(
    ("pattern", "days"),
    [(pattern, days) for pattern in PATTERNS for days in (91, 182)] + [("half of all days", 28), ("in runs", 42)],
)
def test_the_interval_of_a_contrast_holds_the_truth(pattern, days):
    rng = np.random.default_rng(days)
    found = [bootstrap.contrast(ratings(rng, days), PATTERNS[pattern](rng, days)) for _ in range(ROUNDS)]
    used = [one for one in found if one.n_pairs >= 8]
    holds = share([one.low <= 0 <= one.high for one in used])
    reach = np.median([one.high - one.difference for one in used])
    print(f"\n{pattern}, {days} days: {holds:.1%}, half-width {reach:.2f} ({len(used)} of {ROUNDS} had 8 pairs)")
    assert LOW <= holds <= WIDEST


def test_percentiles_of_resampled_means_would_hold_it_far_less_often():
    rng = np.random.default_rng(1)
    holds = []
    for _ in range(300):
        windows = ratings(rng, 14), ratings(rng, 14)
        starts = rng.integers(0, 8, (2, 1_000, 2, 1)) + np.arange(7)
        before, recent = (np.nanmean(w[s.reshape(1_000, 14)], axis=1) for w, s in zip(windows, starts, strict=True))
        low, high = np.nanquantile(recent - before, [0.025, 0.975])
        holds.append(low <= 0 <= high)
    assert share(holds) < 0.75
