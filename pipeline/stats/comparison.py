"""Are the last weeks different from those before? The quarterly review's test of two windows, over many series at once.

The rule of `trends.sql` for a step instead of a slope. Source: `metrics.md`, "Trends: the rule". The interval of the
ratio is the same score test turned round: the ratios that it doesn't refuse, with the same dispersion, correlation
and t. That is Wilson's interval on the recent share of all events, symmetric on the log scale (Newcombe 2001, The
American Statistician 55:200-202); it leaves out 1 just when p < .05.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[Any]

LEAST_EVENTS = 10
LEAST_DAYS, LEAST_WEEKS = 14, 2  # logged, in each window
HIGHEST_RHO = 0.6
# Residuals that are nothing but rounding must not be divided by one another. Counts that no chance has touched, such as
# seven in every week, get a p of 1, or of 0, by this.
LEAST_SQUARES = 1e-6


@dataclass(frozen=True, eq=False)
class Comparison:
    """One value for each series in every array.

    Rates are events in seven logged days, nan in a window without any. `ratio` is recent ÷ before, `low` to `high` its
    95 % interval, `p` two-sided; these, `dispersion` and `rho` are nan where `status` is `not_enough`, not `ok`.
    Weeks and days are the logged ones in each window.
    """

    rate_before: Floats
    rate_recent: Floats
    ratio: Floats
    low: Floats
    high: Floats
    p: Floats
    dispersion: Floats
    rho: Floats
    weeks_before: npt.NDArray[np.int64]
    weeks_recent: npt.NDArray[np.int64]
    days_before: Floats
    days_recent: Floats
    status: npt.NDArray[np.str_]


def compare(counts: npt.ArrayLike, logged_days: npt.ArrayLike, recent: int = 13, before: int = 39) -> Comparison:
    """Compare the `recent` last weeks of each series in `counts` with up to `before` weeks that come before them.

    `counts` is an array of series × weeks on one calendar, the oldest first; `logged_days` broadcasts to that shape and
    is 0 in an unobserved week. A series needs 14 logged days, of two weeks, in each window, and 10 events. Raises
    ValueError for another shape, for numbers that are negative or missing, and for windows without a week.
    """
    if recent < 1 or before < 1:
        raise ValueError(f"each window needs a week: recent is {recent}, before is {before}")
    given, days = _checked(counts, logged_days)
    width = min(recent + before, given.shape[1])
    e = days[:, -width:].astype(float)
    y = np.where(e > 0, given[:, -width:], 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):  # in series with too little, which the status says
        return _compare(y, e, np.arange(width) >= width - recent)


def _checked(counts: npt.ArrayLike, logged_days: npt.ArrayLike) -> tuple[Numbers, Numbers]:
    """Return both as arrays of series × weeks. Raises ValueError where they aren't numbers from 0 up of that shape."""
    y, e = np.asarray(counts), np.asarray(logged_days)
    if y.ndim != 2 or not y.shape[1]:
        raise ValueError(f"counts must be an array of series × weeks, and its shape is {y.shape}")
    for name, values in (("counts", y), ("logged_days", e)):
        if values.size and not values.min() >= 0:  # nor is nan
            raise ValueError(f"{name} must be numbers from 0 up; an unobserved week has 0 logged days")
    return y, np.broadcast_to(e, y.shape)


def _compare(y: Floats, e: Floats, is_recent: Flags) -> Comparison:
    from scipy import special

    is_logged, is_before = e > 0, ~is_recent
    y_1, y_2, e_1, e_2 = (values[:, window].sum(axis=1) for values in (y, e) for window in (is_before, is_recent))
    weeks_1, weeks_2 = (is_logged[:, window].sum(axis=1) for window in (is_before, is_recent))
    rate, weeks = (y_1 + y_2) / (e_1 + e_2), weeks_1 + weeks_2
    expected = e * np.where(is_recent, (y_2 / e_2)[:, None], (y_1 / e_1)[:, None])
    off = np.where(is_logged, y - expected, 0.0)
    # Summed around each window's own rate, that is Σ(y−e·r0)²/(e·r0) − z0², and no rounding brings it below 0.
    dispersion = sum_of_squares(_over_root(off, e * rate[:, None])) / (weeks - 2)
    residuals = _over_root(off, expected)
    rho, inflation, freedom = correction(lag_1(residuals, is_logged, sum_of_squares(residuals)), weeks)
    variance = dispersion * inflation
    z = (y_2 - e_2 * rate) / np.sqrt(rate * e_1 * e_2 / (e_1 + e_2))
    p = 2 * special.stdtr(freedom, -np.abs(z) / np.sqrt(variance))
    low, high = _odds(y_1, y_2, special.stdtrit(freedom, 0.975) ** 2 * variance)
    has_days = (np.minimum(e_1, e_2) >= LEAST_DAYS) & (np.minimum(weeks_1, weeks_2) >= LEAST_WEEKS)
    is_enough = has_days & (y_1 + y_2 >= LEAST_EVENTS)
    ratio, low, high = ((e_1 / e_2) * odds for odds in (y_2 / y_1, low, high))
    for values in (ratio, low, high, p, dispersion, rho):
        values[~is_enough] = np.nan
    rates = 7 * y_1 / e_1, 7 * y_2 / e_2
    status = np.where(is_enough, "ok", "not_enough")
    return Comparison(*rates, ratio, low, high, p, dispersion, rho, weeks_1, weeks_2, e_1, e_2, status)


def sum_of_squares(residuals: Floats) -> Floats:
    """Return each series' sum of squared residuals, never so little that it is rounding alone."""
    squares: Floats = np.maximum(np.einsum("ij,ij->i", residuals, residuals), LEAST_SQUARES)
    return squares


def lag_1(residuals: Floats, is_logged: Flags, squares: Floats) -> Floats:
    """Return the correlation of residuals in weeks that are neighbours in the calendar and both logged, by series."""
    pairs = (is_logged[:, 1:] & is_logged[:, :-1]).sum(axis=1)
    products: Floats = np.einsum("ij,ij->i", residuals[:, 1:], residuals[:, :-1])
    found: Floats = products / squares * is_logged.sum(axis=1) / (pairs + 1)
    return found


def correction(lag1: Floats, weeks: npt.NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
    """Return the correlation to reckon with, the factor by which it inflates a variance, and the degrees of freedom.

    Four weeks or fewer tell nothing of a correlation; the highest is taken.
    """
    rho = np.clip(np.where(weeks > 4, (weeks * lag1 + 2) / (weeks - 4), HIGHEST_RHO), 0, HIGHEST_RHO)
    inflation = (1 + rho) / (1 - rho)
    return rho, inflation, np.maximum(2, (weeks - 2) / inflation)


def _over_root(off: Floats, expected: Floats) -> Floats:
    """Return residuals, 0 where nothing is expected: there was no day, or no event in the whole window."""
    return np.divide(off, np.sqrt(expected), out=np.zeros_like(off), where=expected > 0)


def _odds(y_1: Floats, y_2: Floats, z_squared: Floats) -> tuple[Floats, Floats]:
    """Return the bounds of Wilson's score interval for `y_2` of `y_1 + y_2`, as odds: 0 and up, and up to infinity."""
    middle, half = z_squared / 2, np.sqrt(z_squared * (y_1 * y_2 / (y_1 + y_2) + z_squared / 4))
    low = np.where(y_2 > 0, (y_2 + middle - half) / (y_1 + middle + half), 0.0)
    return low, np.where(y_1 > 0, (y_2 + middle + half) / (y_1 + middle - half), np.inf)


def benjamini_hochberg(p: npt.ArrayLike) -> Floats:
    """Return p adjusted for the number of tests in the last axis; nan are not tested, count for nothing and stay nan.

    To act on those below 5 % keeps the share of false alarms among all alarms below 5 %. Raises ValueError for a p that
    is outside 0-1. Source: Benjamini & Hochberg 1995, J. R. Stat. Soc. B 57:289-300.
    """
    given = np.asarray(p, dtype=float)
    if np.any((given < 0) | (given > 1)):
        raise ValueError("p must lie within 0-1, or be nan where nothing was tested")
    order = given.argsort(axis=-1)  # nan last
    tests = np.isfinite(given).sum(axis=-1, keepdims=True)
    scaled = np.take_along_axis(given, order, axis=-1) * tests / np.arange(1, given.shape[-1] + 1)
    least = np.fmin.accumulate(scaled[..., ::-1], axis=-1)[..., ::-1]
    adjusted = np.empty_like(given)
    np.put_along_axis(adjusted, order, np.minimum(least, 1), axis=-1)
    return adjusted
