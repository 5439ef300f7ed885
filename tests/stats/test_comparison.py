"""Two windows compared: worked by hand, under changes that must not matter; and p adjusted for many tests."""

import numpy as np
import pytest
from scipy import special
from scipy.stats import false_discovery_control

from pipeline.stats.comparison import Comparison, benjamini_hochberg, compare

NUMBERS = ("ratio", "low", "high", "p", "dispersion", "rho")


def drawn(series: int, weeks: int = 30) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(3)
    days = rng.integers(1, 8, (series, weeks)) * (rng.random((series, weeks)) >= rng.choice([0.1, 0.8], (series, 1)))
    rate = rng.choice([0, 0.02, 0.2, 0.8, 4], (series, 1)) * np.where(
        np.arange(weeks) < 17, 1, rng.uniform(0, 3, (series, 1))
    )
    return rng.poisson(days * rate * rng.gamma(4, 1 / 4, days.shape)), days


def one(before: list[int], recent: list[int], days: int = 7) -> Comparison:
    return compare([before + recent], [[days]], recent=len(recent))


def test_the_rule_worked_by_hand() -> None:
    # Y 20 and 44 in E 28 and 28 days: r0 = 64/56, z0 = (44 − 32)/√(64/4) = 3. Around the windows' own 5 and 11 a week
    # the counts are off by 1, −1, −2, 2 and −1, 1, 2, −2, so that Σ(y−e·r0)²/(e·r0) − z0² = 20/8.
    found = one([6, 4, 3, 7], [10, 12, 13, 9])
    assert (found.rate_before, found.rate_recent, found.ratio) == pytest.approx((5, 11, 2.2))
    assert found.dispersion == pytest.approx(20 / 8 / 6)
    # Neighbours' products: −1 + 2 − 4 within the first, −2/√55 across, −1 + 2 − 4 within the second.
    lag1 = (-3 / 5 - 2 / np.sqrt(55) - 3 / 11) / (10 / 5 + 10 / 11)
    assert found.rho == pytest.approx(max(0, (8 * lag1 + 2) / 4))
    assert found.p == pytest.approx(2 * special.stdtr(6, -3 / np.sqrt(20 / 8 / 6)))
    half = 2 * np.arcsinh(special.stdtrit(6, 0.975) / 2 * np.sqrt(20 / 8 / 6 * (1 / 20 + 1 / 44)))
    assert np.log([found.low[0], found.high[0]]) == pytest.approx(np.log(2.2) + np.array([-half, half]))
    assert (found.weeks_before, found.weeks_recent, found.days_before, found.days_recent) == (4, 4, 28, 28)
    assert found.status == "ok"


def by_closed_form(y: np.ndarray, e: np.ndarray, recent: int) -> dict[str, np.ndarray]:
    """The rule for one stratum as metrics.md writes it, with Wilson's interval in closed form."""
    e = e.astype(float)
    y, is_logged, before = np.where(e > 0, y, 0), e > 0, slice(None, -recent)
    y_1, y_2, e_1, e_2 = (v[:, w].sum(axis=1) for v in (y, e) for w in (before, slice(-recent, None)))
    m, r0 = is_logged.sum(axis=1), (y_1 + y_2) / (e_1 + e_2)
    expected = e * np.repeat(np.column_stack([y_1 / e_1, y_2 / e_2]), [y.shape[1] - recent, recent], axis=1)
    off = np.where(is_logged, y - expected, 0)
    phi = np.maximum(np.nansum(off**2 / np.where(e > 0, e * r0[:, None], np.nan), axis=1), 1e-6) / (m - 2)
    residual = np.divide(off, np.sqrt(expected), out=np.zeros_like(off), where=expected > 0)
    squares = np.maximum((residual**2).sum(axis=1), 1e-6)
    pairs = (is_logged[:, 1:] & is_logged[:, :-1]).sum(axis=1)
    r1 = (residual[:, 1:] * residual[:, :-1]).sum(axis=1) / squares * m / (pairs + 1)
    rho = np.clip(np.where(m > 4, (m * r1 + 2) / (m - 4), 0.6), 0, 0.6)
    v = (1 + rho) / (1 - rho)
    df = np.maximum(2, (m - 2) / v)
    z0 = (y_2 - e_2 * r0) / np.sqrt(r0 * e_1 * e_2 / (e_1 + e_2))
    q = special.stdtrit(df, 0.975) ** 2 * phi * v
    half = np.sqrt(q * (y_1 * y_2 / (y_1 + y_2) + q / 4))
    odds = (y_2 + q / 2 - half) / (y_1 + q / 2 + half), (y_2 + q / 2 + half) / (y_1 + q / 2 - half)
    low, high = (e_1 / e_2 * bound for bound in odds)
    p = 2 * special.stdtr(df, -np.abs(z0) / np.sqrt(phi * v))
    return {"p": p, "low": low, "high": high, "ratio": e_1 * y_2 / e_2 / y_1, "dispersion": phi, "rho": rho}


def test_one_stratum_is_the_closed_form() -> None:
    counts, days = drawn(2000)
    found = compare(counts, days, recent=13)
    with np.errstate(all="ignore"):
        expected = by_closed_form(counts, days, 13)
    some = (found.status == "ok") & (found.low > 0) & np.isfinite(found.high)
    assert some.sum() > 500
    for name, values in expected.items():
        assert getattr(found, name)[some] == pytest.approx(values[some], rel=1e-9, abs=1e-9), name


def test_strata_that_one_window_lacks_are_left_out() -> None:
    counts, days = drawn(500)
    recent = np.arange(30) >= 17
    found = compare(counts, days)
    more = compare(np.stack([counts, counts + 9], axis=1), np.stack([days, days * recent], axis=1))
    for name in (*NUMBERS, "rate_before", "rate_recent", "days_recent", "weeks_recent"):
        assert getattr(more, name) == pytest.approx(getattr(found, name), nan_ok=True), name


def test_strata_worked_by_hand() -> None:
    # One partner alone, 20 days then 10, 10 events then 6; both, 10 days then 20, 30 events then 40.
    counts = [[[4, 6, 3, 3], [16, 14, 20, 20]]]
    days = [[[10, 10, 5, 5], [5, 5, 10, 10]]]
    found = compare(counts, days, recent=2)
    # Mantel-Haenszel: (6·20/30 + 40·10/30) ÷ (10·10/30 + 30·20/30) = 520/700, where the crude ratio is 46/40.
    assert found.ratio == pytest.approx(520 / 700)
    assert found.rate_recent / found.rate_before == pytest.approx(520 / 700)
    assert found.low < found.ratio < found.high < 1


def test_the_order_of_strata_does_not_matter() -> None:
    rng = np.random.default_rng(8)
    days = rng.integers(0, 4, (300, 3, 30))
    counts = rng.poisson(days * rng.choice([0.1, 0.5, 2], (300, 3, 1)))
    found, turned = compare(counts, days), compare(counts[:, ::-1], days[:, ::-1])
    for name in NUMBERS:
        assert getattr(turned, name) == pytest.approx(getattr(found, name), nan_ok=True), name
    assert ((found.p < 0.05) == ((found.low > 1) | (found.high < 1))).all()


def test_the_interval_leaves_out_1_just_when_p_is_under_5_percent() -> None:
    found = compare(*drawn(4000))
    has_p = found.status == "ok"
    assert ((found.p < 0.05) == ((found.low > 1) | (found.high < 1)))[has_p].all()
    assert 100 < (found.p < 0.05).sum() < has_p.sum() - 100


def test_a_series_has_numbers_just_when_it_has_enough() -> None:
    counts, days = drawn(2000)
    found = compare(counts, days)
    is_enough = (np.minimum(found.days_before, found.days_recent) >= 14) & (
        np.where(days > 0, counts, 0).sum(axis=1) >= 10
    )
    assert 0 < is_enough.sum() < 2000
    assert ((found.status == "ok") == is_enough).all()
    for name in NUMBERS:
        assert (np.isnan(getattr(found, name)) == ~is_enough).all(), name


@pytest.mark.parametrize(
    ("days_before", "days_recent", "status"), [(14, 14, "ok"), (13, 40, "not_enough"), (40, 13, "not_enough")]
)
def test_a_window_needs_14_logged_days(days_before: int, days_recent: int, status: str) -> None:
    days = [7, days_before - 7, 0, 7, days_recent - 7]
    found = compare([[5, 9, 0, 7, 8]], [days], recent=2)
    assert found.status == status
    assert np.isnan(found.p) == (status == "not_enough")


def test_one_week_of_many_occasions_is_no_window() -> None:
    assert compare([[8, 9, 7, 8, 60]], [[7, 7, 7, 7, 60]], recent=1).status == "not_enough"


def test_a_window_without_events_is_bounded_on_one_side() -> None:
    stopped, begun = one([5, 7, 6, 4], [0, 0, 0, 0]), one([0, 0, 0, 0], [5, 7, 6, 4])
    assert (stopped.ratio, stopped.low) == (0, 0)
    assert 0 < stopped.high < 1
    assert (begun.ratio, begun.high) == (np.inf, np.inf)
    assert begun.low == pytest.approx(1 / stopped.high)


def test_counts_without_any_chance_in_them_have_a_p() -> None:
    flat = one([7] * 6, [7] * 6)
    assert flat.p == pytest.approx(1)
    assert (flat.low, flat.high) == pytest.approx((1, 1), abs=0.01)
    assert one([7] * 6, [5] * 6).p == pytest.approx(0, abs=1e-9)


def test_swapping_the_windows_turns_the_ratio_round() -> None:
    counts, days = drawn(500)
    found, swapped = compare(counts, days, recent=15), compare(counts[:, ::-1], days[:, ::-1], recent=15)
    assert swapped.p == pytest.approx(found.p, nan_ok=True)
    with np.errstate(divide="ignore"):
        assert swapped.ratio == pytest.approx(1 / found.ratio, nan_ok=True)
        assert swapped.low == pytest.approx(1 / found.high, nan_ok=True)


def test_the_unit_of_exposure_does_not_matter_beyond_the_floor() -> None:
    counts, days = drawn(500)
    found, scaled = compare(counts, days), compare(counts, 2 * days)
    is_enough = found.status == "ok"
    for name in NUMBERS:
        assert getattr(scaled, name)[is_enough] == pytest.approx(getattr(found, name)[is_enough]), name
    assert scaled.rate_recent[is_enough] == pytest.approx(found.rate_recent[is_enough] / 2)


def test_weeks_before_both_windows_and_counts_of_unobserved_weeks_are_not_read() -> None:
    counts, days = drawn(500)
    found, shorter = compare(counts, days, recent=6, before=10), compare(counts[:, -16:], days[:, -16:], recent=6)
    junk = compare(np.where(days > 0, counts, 99), days, recent=6, before=10)
    for name in (*NUMBERS, "weeks_before", "days_before"):
        assert getattr(shorter, name) == pytest.approx(getattr(found, name), nan_ok=True), name
        assert getattr(junk, name) == pytest.approx(getattr(found, name), nan_ok=True), name


def test_too_few_weeks_for_two_windows_are_not_enough() -> None:
    found = compare([[9] * 13], [[7]])
    assert (found.status, found.weeks_before, found.weeks_recent) == ("not_enough", 0, 0)


@pytest.mark.parametrize(("recent", "before"), [(0, 39), (13, 0), (-1, 5)])
def test_a_window_without_a_week_is_refused(recent: int, before: int) -> None:
    with pytest.raises(ValueError, match="each window needs a week"):
        compare([[1, 2, 3]], [[7]], recent=recent, before=before)


@pytest.mark.parametrize(
    ("counts", "days", "complaint"),
    [
        ([3, 4, 5], 7, "shape is"),
        (np.empty((2, 0)), 7, "shape is"),
        ([[3.0, np.nan]], 7, "counts must be numbers"),
        ([[3, -1]], 7, "counts must be numbers"),
        ([[3, 4]], [[7, np.nan]], "logged_days must be numbers"),
        ([[3, 4]], [[7, 7, 7]], "broadcast"),
    ],
)
def test_what_is_no_table_of_counts_is_refused(counts: object, days: object, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        compare(counts, days)  # type: ignore[arg-type]


def test_benjamini_hochberg_is_scipys() -> None:
    rng = np.random.default_rng(5)
    for shape in [(1,), (10,), (3, 10), (2, 4, 25)]:
        p = rng.random(shape) ** 3
        assert benjamini_hochberg(p) == pytest.approx(false_discovery_control(p, axis=-1), rel=1e-12)
    tied = np.array([0.02, 0.02, 0.02, 1, 0, 0.5])
    assert benjamini_hochberg(tied) == pytest.approx(false_discovery_control(tied))


def test_what_was_not_tested_neither_counts_nor_gets_a_p() -> None:
    found = benjamini_hochberg([[0.01, np.nan, 0.04, np.nan], [np.nan] * 4])
    assert found[0] == pytest.approx([0.02, np.nan, 0.04, np.nan], nan_ok=True)
    assert np.isnan(found[1]).all()
    assert benjamini_hochberg([]).size == 0


@pytest.mark.parametrize("p", [-0.1, 1.2])
def test_what_is_no_p_is_refused(p: float) -> None:
    with pytest.raises(ValueError, match="within 0-1"):
        benjamini_hochberg([0.5, p])
