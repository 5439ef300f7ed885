"""Block bootstrap intervals: what goes in, what comes out, and what they do with gaps, few days and equal ratings."""

import numpy as np
import pytest
from scipy import stats

from pipeline.stats import bootstrap

RNG = np.random.default_rng(1)
QUIET = RNG.normal(6, 1.5, 364)
GAPS = np.where(RNG.random(364) < 0.3, np.nan, QUIET)


def test_the_error_of_blocks_is_that_of_days_drawn_again_in_them():
    parts = np.repeat(RNG.normal(0, 1.5, 13), 7)
    starts = np.random.default_rng(2).integers(0, 91, (20_000, 13, 1))
    drawn = parts[(starts + np.arange(7)) % 91].sum(axis=(1, 2))
    assert bootstrap._block_error(parts, 7) == pytest.approx(drawn.std() * (91 / 84) ** 0.5, rel=0.02)


def test_days_without_a_rating_are_left_out_and_never_zero():
    found = bootstrap.mean(GAPS)
    assert found.value == pytest.approx(np.nanmean(GAPS))
    longer = np.concatenate([[np.nan] * 30, GAPS])
    assert bootstrap.mean(longer).value == found.value


def test_days_that_are_unlike_each_other_have_nearly_students_interval():
    found = bootstrap.mean(QUIET)
    reach = stats.t.ppf(0.975, 363) * QUIET.std(ddof=1) / 364**0.5
    assert found.interval()[1] - found.value == pytest.approx(reach, rel=0.15)


def test_days_that_are_alike_say_less_than_as_many_that_are_not():
    alike = np.repeat(RNG.normal(6, 1.5, 52), 7)
    found = bootstrap.mean(alike)
    assert found.interval()[1] - found.value > 2 * stats.t.ppf(0.975, 363) * alike.std() / 364**0.5


def test_a_difference_is_the_recent_window_less_the_one_before():
    values = np.concatenate([GAPS[:273] - 1, GAPS[273:] + 1])
    found = bootstrap.window_difference(values, 273)
    assert found.difference == pytest.approx(np.nanmean(values[273:]) - np.nanmean(values[:273]))
    assert found.low < found.difference < found.high
    assert 0 < found.p < 1e-6  # far below one in so many resamples: it can be adjusted for many comparisons


@pytest.mark.parametrize("shift", [0.0, 0.2, 0.4, 0.6, 0.8])
def test_p_is_under_five_percent_just_where_the_interval_leaves_out_zero(shift):
    found = bootstrap.window_difference(np.concatenate([GAPS[:180], GAPS[180:] + shift]), 180)
    assert (found.p < 0.05) == (found.low > 0 or found.high < 0)
    same = bootstrap.contrast(GAPS + shift * (np.arange(364) % 3 == 0), np.arange(364) % 3 == 0)
    assert (same.p < 0.05) == (same.low > 0 or same.high < 0)


def test_a_contrast_is_days_with_less_days_without_on_the_same_weekday():
    on, day = np.random.default_rng(3).random(364) < 0.3, np.arange(364)
    is_weekend = day % 7 >= 5
    found = bootstrap.contrast(GAPS + 2 * on, on)
    moved = bootstrap.contrast(GAPS + 2 * on + 3 * is_weekend, on)
    dummies = np.column_stack([on, *(day % 7 == weekday for weekday in range(7))]).astype(float)
    seen = np.isfinite(GAPS)
    fitted = np.linalg.lstsq(dummies[seen], (GAPS + 2 * on)[seen], rcond=None)[0]
    assert found.difference == pytest.approx(fitted[0])
    assert (moved.difference, moved.low, moved.p) == pytest.approx((found.difference, found.low, found.p))
    assert found.n_with + found.n_without == seen.sum()
    turned = bootstrap.contrast(GAPS + 2 * on, ~on)
    assert (turned.difference, turned.high) == pytest.approx((-found.difference, -found.low))


def test_what_falls_on_one_weekday_alone_has_no_days_to_be_set_beside():
    found = bootstrap.contrast(QUIET, np.arange(364) % 7 == 5)
    assert (found.n_with, found.n_without, found.n_pairs) == (52, 312, 0)
    assert np.isnan(found.difference)


def test_a_contrast_within_weeks_is_surer_than_one_between_long_spells_when_days_are_alike():
    alike = np.convolve(np.random.default_rng(2).normal(0, 1, 370), np.ones(7) / 7, "valid")
    within = bootstrap.contrast(alike, np.arange(364) % 2 == 0)
    between = bootstrap.contrast(alike, np.arange(364) // 30 % 2 == 0)
    assert between.high - between.low > 2 * (within.high - within.low)


def test_equal_ratings_are_not_a_certainty():
    low, high, _ = bootstrap.mean(np.full(28, 7.0)).interval()
    assert low < 7 < high
    assert bootstrap.window_difference([7.0] * 28, 14).p == 1


@pytest.mark.parametrize("values", [[], [np.nan] * 20, [5.0, 6.0, 7.0], [5.0, 6.0, 7.0, *[np.nan] * 40]])
def test_under_four_ratings_nothing_is_said_of_their_spread(values):
    assert np.isnan(bootstrap.mean(np.array(values)).interval()[0])
    assert np.isnan(bootstrap.window_difference([*values, *QUIET[:30]], len(values)).p)
    assert np.isnan(bootstrap.contrast([*values, *QUIET[:30]], [True] * len(values) + [False] * 30).p)


def test_each_block_runs_on_from_the_last_day_to_the_first():
    sums = bootstrap._block_sums(np.arange(10.0), 3)
    assert list(sums) == [3, 6, 9, 12, 15, 18, 21, 24, 17, 10]
