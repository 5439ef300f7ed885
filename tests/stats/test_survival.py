"""The curve is lifelines' wherever lifelines has one, and says what it lacks where there is none."""

import math

import numpy as np
import pandas as pd
import pytest
from lifelines import KaplanMeierFitter
from lifelines.utils import median_survival_times

from pipeline.stats import survival


@pytest.fixture(autouse=True, scope="module")
def _lifelines_leaves_numpys_warnings_as_they_were():
    with np.errstate():
        yield


def conflicts(seed):
    """Whole days, so with many ties: some closed on their own day, some open still, some told of late."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(5, 60))
    lasted, seen = rng.geometric(0.2, n) - 1, rng.integers(0, 15, n)
    days, closed = np.minimum(lasted, seen), lasted <= seen
    entered = np.where(rng.random(n) < (seed % 3) * 0.25, rng.integers(1, 4, n), 0)
    kept = (entered == 0) | (entered < days)
    return days[kept], closed[kept], entered[kept]


@pytest.fixture(scope="module")
def pairs():
    """Two hundred sets that have a curve, each as worked out here and by lifelines."""
    found = []
    for seed in range(300):
        days, closed, entered = conflicts(seed)
        mine = survival.curve(days, closed, entered)
        if mine.status == "ok":
            found.append((mine, KaplanMeierFitter().fit(days, closed, entry=entered)))
    return found[:200]


@pytest.mark.many
def test_there_are_two_hundred_sets_to_compare_and_many_are_truncated_or_closed_at_once(pairs):
    assert len(pairs) == 200
    assert sum((theirs.entry > 0).any() for _, theirs in pairs) > 80
    assert sum(mine.times[0] == 0 for mine, _ in pairs) > 80


@pytest.mark.many
def test_the_curve_and_its_bounds_are_those_of_lifelines(pairs):
    for mine, theirs in pairs:
        assert mine.survival == pytest.approx(theirs.survival_function_at_times(mine.times).to_numpy(), abs=1e-9)
        bounds = theirs.confidence_interval_.loc[mine.times].to_numpy()
        inside = mine.survival > 0  # where all have closed lifelines says 1 to 1
        assert mine.low[inside] == pytest.approx(bounds[inside, 0], abs=1e-9)
        assert mine.high[inside] == pytest.approx(bounds[inside, 1], abs=1e-9)


@pytest.mark.many
def test_the_median_is_where_lifelines_has_it(pairs):
    for mine, theirs in pairs:
        survived = theirs.survival_function_.round(12)  # lifelines misses a half that rounding has lifted
        expected = median_survival_times(survived)
        assert mine.median.value == (None if math.isinf(expected) else expected)
        bounds = theirs.confidence_interval_[survived.to_numpy() > 0].round(12)
        for bound, column in ((mine.median.low, 0), (mine.median.high, 1)):
            under = bounds.index[bounds.iloc[:, column] <= 0.5]
            if len(under):
                assert bound == under[0]


def test_the_risk_set_counts_who_was_told_of_before_the_day():
    mine = survival.curve([0, 2, 3, 3, 5, 6], [True, True, True, False, True, False], [0, 0, 0, 2, 3, 0])
    assert list(mine.times) == [0, 2, 3, 5]
    assert list(mine.at_risk) == [4, 3, 3, 2]  # told on day 2 counts from day 3 on, told on day 3 from day 4 on
    assert mine.survival == pytest.approx(np.cumprod([3 / 4, 2 / 3, 2 / 3, 1 / 2]))


def test_an_early_end_is_kept_apart_from_a_late_one_by_the_days_between():
    closed_at_once = survival.curve([0] * 5, [True] * 5, [0] * 5)
    assert closed_at_once.survival == pytest.approx([0])
    assert closed_at_once.median == survival.Level(0, 0, None)
    assert closed_at_once.after[1] == survival.Level(0, 0, pytest.approx(1 - 0.025**0.2))


def test_the_upper_bound_stays_when_the_last_one_closes():
    mine = survival.curve([1, 2, 3, 4, 5], [True] * 5, [0] * 5)
    assert mine.survival[-1] == 0
    assert (mine.low[-1], mine.high[-1]) == (0, mine.high[-2])
    assert mine.after[7] == survival.Level(0, 0, mine.high[-1])


def test_before_anything_closed_the_share_is_one_and_not_certain():
    mine = survival.curve([2, 2, 2, 9, 9], [True, True, True, False, False], [0] * 5)
    assert mine.after[1] == survival.Level(1, pytest.approx(0.025**0.2), 1)
    assert mine.after[3].value == mine.after[7].value == pytest.approx(0.4)


def test_a_curve_that_never_crosses_a_half_has_no_median():
    mine = survival.curve([1, 2, 3, 20, 20, 20, 20, 20], [True] * 3 + [False] * 5, [0] * 8)
    assert mine.median.value is None
    assert mine.median.high is None
    assert mine.seen_days == 20


def test_a_day_that_nothing_was_seen_for_has_no_share():
    mine = survival.curve([1, 1, 2, 4, 4], [True, True, True, False, False], [0] * 5)
    assert mine.after[3].value == pytest.approx(0.4)
    assert mine.after[7] is None


@pytest.mark.parametrize(
    ("days", "closed", "entered", "reason"),
    [
        ([], [], [], "0 of 5 conflicts"),
        ([1, 2, 3, 4], [True] * 4, [0] * 4, "4 of 5 conflicts"),
        ([1, 2, 3, 4, 5], [True, True, False, False, False], [0] * 5, "2 of 3 okay again"),
        ([3, 4, 5, 6, 7], [True] * 5, [1] * 5, "none noted on the day it began"),
        ([0, 6, 7, 8, 9], [True] * 5, [0, 2, 2, 2, 2], "none under watch after day 0, and others noted only later"),
        (
            [0, 6, 7, 8, 9],
            [False] + [True] * 4,
            [0, 2, 2, 2, 2],
            "none under watch after day 0, and others noted only later",
        ),
    ],
)
def test_what_is_lacking_is_said_in_words(days, closed, entered, reason):
    mine = survival.curve(days, closed, entered)
    assert (mine.status, mine.reason) == ("not_enough", reason)
    assert mine.median.value is None
    assert list(mine.after.values()) == [None] * 3
    assert len(mine.times) == 0


def test_what_was_over_before_it_was_told_of_is_left_out_and_counted():
    mine = survival.curve([1, 2, 3, 4, 5, 3, 2], [True] * 7, [0, 0, 0, 0, 0, 3, 5])
    assert (mine.n, mine.left_out_count, mine.closed_count) == (5, 2, 5)
    assert mine.survival == pytest.approx([0.8, 0.6, 0.4, 0.2, 0])


def test_leaving_out_what_is_still_open_would_make_it_look_shorter():
    rng = np.random.default_rng(1)
    lasted, seen = rng.exponential(14, 4000), rng.uniform(0, 30, 4000)
    days, closed = np.minimum(lasted, seen), lasted <= seen
    mine = survival.curve(days, closed, np.zeros(4000))
    assert np.median(days[closed]) < 7
    assert mine.median.low <= 14 * math.log(2) <= mine.median.high


def test_telling_late_does_not_shift_the_curve():
    rng = np.random.default_rng(2)
    lasted = rng.geometric(0.15, 6000) - 1
    entered = np.where(rng.random(6000) < 0.5, 0, rng.integers(1, 6, 6000))
    told = (entered == 0) | (entered < lasted)
    mine = survival.curve(lasted[told], np.ones(told.sum(), dtype=bool), entered[told])
    assert mine.after[3].low <= 0.85**4 <= mine.after[3].high
    assert (lasted[told] > 3).mean() > mine.after[3].high  # as it would look without


def test_columns_of_a_frame_are_taken_as_they_are():
    frame = pd.DataFrame({"days": [1, 2, 3, 4, 5], "is_repaired": [True] * 5, "entered_days": [0] * 5})
    assert survival.curve(frame["days"], frame["is_repaired"], frame["entered_days"]).status == "ok"
