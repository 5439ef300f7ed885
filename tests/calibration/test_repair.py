"""How far forgotten words bend the time until it is okay again: for both of the two, and for the first of them."""

import numpy as np
import pytest

from pipeline.stats.survival import curve
from tests.calibration.size import times

pytestmark = pytest.mark.calibration
FORGOTTEN, SEEN = 0.1, 120  # of the words of each; days for which a conflict is seen at most


def test_a_forgotten_word_bends_the_curve_for_both_and_hardly_that_for_the_first() -> None:
    rng = np.random.default_rng(63)
    count = times(20_000)
    shared = rng.normal(0, 0.8, count)  # what makes a conflict a long one for both
    okay = np.round(np.exp(1.2 + shared[:, None] + rng.normal(0, 0.7, (count, 2))))
    told = np.where(rng.random(okay.shape) < FORGOTTEN, np.inf, okay)
    seen = rng.uniform(20, SEEN, count)

    def open_after_a_week(days: np.ndarray) -> float:
        found = curve(np.minimum(days, seen), days <= seen, np.zeros(count)).after[7]
        assert found is not None
        assert found.value is not None
        return found.value

    truth = {"both": open_after_a_week(okay.max(axis=1)), "first": open_after_a_week(okay.min(axis=1))}
    found = {"both": open_after_a_week(told.max(axis=1)), "first": open_after_a_week(told.min(axis=1))}
    print({name: f"{truth[name]:.2f} reads {found[name]:.2f}" for name in truth})
    assert found["both"] > truth["both"] + 0.08
    assert found["first"] < truth["first"] + 0.04
