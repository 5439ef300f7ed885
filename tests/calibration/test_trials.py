"""How often a trial of something without effect shows a difference, and how often its interval holds the truth."""

import numpy as np
import pytest

from pipeline.analysis.trials import plan
from pipeline.analysis.trials.analysis import effect

pytestmark = pytest.mark.calibration
ROUNDS, TRUTH = 1_000, 1.0


def ratings(rng, days):
    """Whole points, days alike (AR .4), 30 % of them missing."""
    noise = rng.normal(size=days + 30)
    for day in range(1, days + 30):
        noise[day] = 0.4 * noise[day - 1] + 0.84**0.5 * noise[day]
    values = np.round(np.clip(6.4 + 1.5 * noise[30:], 0, 10))
    return np.where(rng.random(days) < 0.3, np.nan, values)


@pytest.mark.parametrize("weeks", [4, 8])
def test_without_an_effect_at_most_one_trial_in_fifteen_shows_a_difference(weeks):
    rng = np.random.default_rng(weeks)
    alarms, holds, wide = 0, 0, []
    for _ in range(ROUNDS):
        letters = "".join(rng.choice(plan.PATTERNS) for _ in range(weeks))
        is_yes = np.array([letter == plan.YES for letter in letters])
        values = ratings(rng, 7 * weeks)
        alarms += effect(values, letters).p < 0.05
        found = effect(values + TRUTH * is_yes, letters)
        holds += found.low <= TRUTH <= found.high
        wide.append((found.high - found.low) / 2)
    print(
        f"\n{weeks} weeks: {alarms / ROUNDS:.1%} alarms, {holds / ROUNDS:.1%} covered, half-width {np.median(wide):.2f}"
    )
    assert 0.025 <= alarms / ROUNDS <= 0.065  # whole points make draws tie, which errs on the quiet side
    assert 0.93 <= holds / ROUNDS <= 0.975
