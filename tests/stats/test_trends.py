"""The rule for trends: worked by hand, and under changes that must not matter."""

import numpy as np
import pytest
from scipy import special

from tests.support.trends import Trends, drawn, trends

LABELS = {"up", "down", "steady", "cannot_tell", "not_enough"}
NUMBERS = ("slope", "low", "high", "change_low", "change_high", "p", "dispersion", "lag1", "rho")


def one(counts: list[float], logged_days: list[float] | float = 7) -> Trends:
    return trends([counts], np.atleast_2d(logged_days))


def test_the_rule_worked_by_hand() -> None:
    # r = 44/56, t̄ = 3.5, U = 24, S = 7 · 42, so rS = 231. Fitted are 3.5 + 4/7 t, off by ∓1/2, ±13/14, ∓9/14, ±11/14 ...
    found = one([3, 5, 4, 6, 5, 7, 6, 8])
    assert found.slope == pytest.approx(24 / 231)
    assert found.dispersion == pytest.approx((260 / 5.5 - 44 - 24**2 / 231) / 6)
    assert found.lag1 == pytest.approx(-3.75 / (30 / 7))
    assert found.rho == 0
    t = np.sqrt(19.2)  # z0 = 24/√231 over √φ, with v = 1 and 6 degrees of freedom
    assert found.p == pytest.approx(2 * special.stdtr(6, -t))
    assert found.low == pytest.approx(24 / 231 * (1 - special.stdtrit(6, 0.975) / t))
    assert found.change_high == pytest.approx(np.exp(7 * found.high))
    assert (found.weeks, found.events, found.label) == (8, 44, "up")


def test_neighbouring_weeks_that_are_alike_widen_the_interval() -> None:
    # The same twelve counts, in runs and to and fro: as many fast weeks late as early.
    runs, alternating = one([9, 9, 9, 2, 2, 2, 2, 2, 2, 9, 9, 9]), one([9, 2, 9, 2, 9, 2, 2, 9, 2, 9, 2, 9])
    assert runs.rho > 0.5
    assert alternating.rho == 0
    assert runs.high - runs.low > 1.5 * (alternating.high - alternating.low)


@pytest.mark.parametrize(
    ("counts", "label"),
    [
        ([20, 22, 25, 27, 31, 33, 36, 41, 44, 48, 53, 58], "up"),
        ([58, 53, 48, 44, 41, 36, 33, 31, 27, 25, 22, 20], "down"),
        ([30, 33, 28, 31, 34, 27, 30, 32, 29, 31, 33, 28], "steady"),
        ([3, 6, 2, 5, 9, 1, 4, 7, 3, 4, 2, 8], "cannot_tell"),
        ([3, 6, 2, 5, 9, 1, 4], "not_enough"),
        ([1, 0, 0, 2, 1, 0, 3, 0, 0, 1, 0, 1], "not_enough"),
        ([0] * 12, "not_enough"),
        ([7] * 12, "steady"),
        ([2, 4, 6, 8, 10, 12, 14, 16, 18, 20], "up"),
    ],
)
def test_what_a_series_is_called(counts: list[float], label: str) -> None:
    assert one(counts).label == label


def test_counts_without_any_chance_in_them_have_a_p() -> None:
    assert one([7] * 12).p == pytest.approx(1)
    assert one([2, 4, 6, 8, 10, 12, 14, 16, 18, 20]).p == pytest.approx(0, abs=1e-9)


def test_seven_logged_weeks_are_not_enough_however_long_the_calendar() -> None:
    days = np.array([7, 0] * 7)
    found = one([9] * 14, days)
    assert (found.weeks, found.events, found.label) == (7, 63, "not_enough")
    assert all(np.isnan(getattr(found, name)).all() for name in NUMBERS)


def test_every_series_has_a_label_and_numbers_unless_it_is_short() -> None:
    for weeks in (1, 7, 8, 9, 26):
        found = trends(*drawn(400, weeks))
        assert set(found.label) <= LABELS
        is_short = found.label == "not_enough"
        for name in NUMBERS:
            assert (np.isnan(getattr(found, name)) == is_short).all(), name


def test_the_label_follows_from_the_interval() -> None:
    found = trends(*drawn(4000, 26))
    is_called = np.isin(found.label, ["up", "down"])
    assert is_called.any()
    assert ((found.low > 0) | (found.high < 0))[is_called].all()
    assert ((found.low <= 0) & (found.high >= 0))[np.isin(found.label, ["steady", "cannot_tell"])].all()


def test_running_time_backwards_turns_the_slope_round() -> None:
    counts, days = drawn(300, 20)
    there, back = trends(counts, days), trends(counts[:, ::-1], days[:, ::-1])
    assert there.slope == pytest.approx(-back.slope, nan_ok=True)
    assert there.low == pytest.approx(-back.high, nan_ok=True)
    assert there.p == pytest.approx(back.p, nan_ok=True)
    turned = {"up": "down", "down": "up"}
    assert [turned.get(label, label) for label in there.label] == back.label.tolist()


def test_the_unit_of_exposure_does_not_matter() -> None:
    counts, days = drawn(300, 20)
    in_days, in_weeks = trends(counts, days), trends(counts, days / 7)
    for name in NUMBERS:
        assert getattr(in_days, name) == pytest.approx(getattr(in_weeks, name), nan_ok=True), name


def test_more_of_the_same_events_make_the_same_slope() -> None:
    counts, days = drawn(300, 20)
    found, tenfold = trends(counts, days), trends(10 * counts, days)
    both = (found.label != "not_enough") & (tenfold.label != "not_enough")
    assert tenfold.slope[both] == pytest.approx(found.slope[both])
    assert tenfold.p[both] == pytest.approx(found.p[both])


def test_unobserved_weeks_around_a_series_change_nothing_and_their_counts_are_not_read() -> None:
    counts, days = drawn(300, 20)
    padded = np.pad(counts, ((0, 0), (3, 5)), constant_values=99), np.pad(days, ((0, 0), (3, 5)))
    for name in NUMBERS:
        assert getattr(trends(*padded), name) == pytest.approx(getattr(trends(counts, days), name), nan_ok=True), name


def test_logging_less_is_not_a_trend() -> None:
    days = np.array([7, 7, 6, 6, 5, 5, 4, 4, 3, 3, 2, 2])
    assert one(list(3 * days), days).slope == pytest.approx(0)


def test_a_gap_keeps_its_place_in_time() -> None:
    # One step up a week, with a month unobserved in the middle: the slope is that of the calendar.
    t = np.arange(16)
    whole, gap = 10 + t, np.where((t >= 6) & (t < 10), 0, 7)
    assert one(list(whole), gap).slope == pytest.approx(one(list(whole)).slope, rel=0.02)


def test_weeks_on_both_sides_of_a_gap_are_no_neighbours() -> None:
    # Blocks of one pace, with an unobserved week after each pair: only within a pair are weeks alike.
    counts, days = [9, 9, 0, 2, 2, 0] * 4, [7, 7, 0] * 8
    m, pairs = 16, 8
    assert one(counts, days).lag1 == pytest.approx(m / 2 / (pairs + 1), rel=0.1)


def test_logged_days_may_be_the_same_for_all_series() -> None:
    counts, days = drawn(5, 20)
    assert trends(counts, days[:1]).p == pytest.approx(trends(counts, np.repeat(days[:1], 5, axis=0)).p, nan_ok=True)


def test_one_rate_for_all_reporters_is_what_one_reporter_has() -> None:
    counts, days = drawn(300, 26, gaps=0)
    split = np.stack([days, days, 0 * days], axis=1)
    found, whole = trends(np.stack([counts, counts, 0 * counts], axis=1), split), trends(2 * counts, 2 * days)
    for name in ("slope", "lag1", "dispersion", "p"):
        assert getattr(found, name) == pytest.approx(getattr(whole, name), nan_ok=True), name


def test_a_change_of_who_logs_is_no_direction() -> None:
    # Each reporter's days have a rate of their own, which stays; the days move from the one to the other.
    ours = np.repeat([7.0, 5, 4, 3, 2, 1, 1, 0], 3)
    counts = np.stack([2 * ours, 1 * (7 - ours)])[None]
    assert trends(counts, np.stack([ours, 7 - ours])[None]).slope == pytest.approx(0)
    assert trends(counts.sum(axis=1), 7 + 0 * ours[None]).label == "down"
