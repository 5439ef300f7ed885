"""Are the last weeks different from those before? The quarterly review's test of two windows, over many series at once.

The rule of `trends.sql` for a step instead of a slope, within strata: who reported a day changes what is seen of it, so
days are compared with earlier days of the same reporters. The ratio is Mantel & Haenszel's for rates (Rothman &
Greenland 1998, Modern Epidemiology, ch. 15), and p is that of the score test of one common ratio, with the dispersion
and the correlation of the weeks. The interval is the same test turned round: the ratios that it doesn't refuse. With
one stratum that is Wilson's interval on the recent share of all events (Newcombe 2001, The American Statistician
55:200-202). It leaves out 1 just when p < .05.
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
# Bisection on the log ratio: after so many halvings the ends of the interval are as exact as a float.
WIDEST, HALVINGS = 40.0, 60


@dataclass(frozen=True, eq=False)
class Windows:
    """Events and logged days of each window, as arrays of series × strata."""

    events_before: Floats
    events_recent: Floats
    days_before: Floats
    days_recent: Floats


@dataclass(frozen=True, eq=False)
class Comparison:
    """One value for each series in every array.

    Rates are events in seven logged days, nan in a window without any; those of several strata are weighed as the ratio
    weighs them. `ratio` is recent ÷ before, `low` to `high` its 95 % interval, `p` two-sided; these, `dispersion` and
    `rho` are nan where `status` is `not_enough`, not `ok`. Weeks and days are the logged ones in each window, of strata
    that both windows have; `windows` has what was compared.
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
    windows: Windows

    @property
    def inflation(self) -> Floats:
        """The factor on the variance of counts that vary by chance alone."""
        return self.dispersion * (1 + self.rho) / (1 - self.rho)


def compare(counts: npt.ArrayLike, logged_days: npt.ArrayLike, recent: int = 13, before: int = 39) -> Comparison:
    """Compare the `recent` last weeks of each series in `counts` with up to `before` weeks that come before them.

    `counts` is an array of series × weeks, or of series × strata × weeks, on one calendar, the oldest first;
    `logged_days` broadcasts to that shape and is 0 in an unobserved week. A series needs 14 logged days, of two weeks,
    in each window, and 10 events. Raises ValueError for another shape, for numbers that are negative or missing, and
    for windows without a week.
    """
    if recent < 1 or before < 1:
        raise ValueError(f"each window needs a week: recent is {recent}, before is {before}")
    given, days = _checked(counts, logged_days)
    width = min(recent + before, given.shape[-1])
    e = days[..., -width:].astype(float)
    is_recent = np.arange(width) >= width - recent
    # Days of reporters whom the other window doesn't have can't be compared.
    e = np.where((_sum(e, is_recent) > 0) & (_sum(e, ~is_recent) > 0), e, 0.0)
    y = np.where(e > 0, given[..., -width:], 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):  # in series with too little, which the status says
        return _compare(y, e, is_recent)


def _checked(counts: npt.ArrayLike, logged_days: npt.ArrayLike) -> tuple[Numbers, Numbers]:
    """Return both as series × strata × weeks. Raises ValueError where they aren't numbers from 0 up of that shape."""
    y, e = np.asarray(counts), np.asarray(logged_days)
    if y.ndim not in (2, 3) or not y.shape[-1]:
        raise ValueError(
            f"counts must be an array of series × weeks, or of series × strata × weeks; its shape is {y.shape}"
        )
    for name, values in (("counts", y), ("logged_days", e)):
        if values.size and not values.min() >= 0:  # nor is nan
            raise ValueError(f"{name} must be numbers from 0 up; an unobserved week has 0 logged days")
    e = np.broadcast_to(e, y.shape)
    return (y, e) if y.ndim == 3 else (y[:, None], e[:, None])


def _compare(y: Floats, e: Floats, is_recent: Flags) -> Comparison:
    from scipy import special

    is_logged = e.sum(axis=1) > 0
    y_1, y_2, e_1, e_2 = (values[..., window].sum(axis=-1) for values in (y, e) for window in (~is_recent, is_recent))
    windows = Windows(y_1, y_2, e_1, e_2)
    weeks_1, weeks_2 = (is_logged[:, window].sum(axis=1) for window in (~is_recent, is_recent))
    events, days_1, days_2 = (y_1 + y_2).sum(axis=1), e_1.sum(axis=1), e_2.sum(axis=1)
    has_days = (np.minimum(days_1, days_2) >= LEAST_DAYS) & (np.minimum(weeks_1, weeks_2) >= LEAST_WEEKS)
    is_enough = has_days & (events >= LEAST_EVENTS)

    dispersion, rho, inflation, freedom = _spread(y, e, is_recent)
    variance = dispersion * inflation
    score, information = _score(np.zeros((len(y), 1)), windows)
    p = 2 * special.stdtr(freedom, -np.abs(score[:, 0] / np.sqrt(information[:, 0] * variance)))
    low, high = _bounds(windows, np.asarray(special.stdtrit(freedom, 0.975) * np.sqrt(variance), float))
    weights = _share(e_1 * e_2, e_1 + e_2)
    rate_1, rate_2 = (
        7 * _share(weights * y_w, e_w).sum(axis=1) / weights.sum(axis=1) for y_w, e_w in ((y_1, e_1), (y_2, e_2))
    )
    ratio = rate_2 / rate_1
    for values in (ratio, low, high, p, dispersion, rho):
        values[~is_enough] = np.nan
    status = np.where(is_enough, "ok", "not_enough")
    return Comparison(
        rate_1, rate_2, ratio, low, high, p, dispersion, rho, weeks_1, weeks_2, days_1, days_2, status, windows
    )


def _spread(y: Floats, e: Floats, is_recent: Flags) -> tuple[Floats, Floats, Floats, Floats]:
    """Return the dispersion of the weeks, their correlation, its factor on a variance, and the degrees of freedom.

    A week's residual is what it adds to the score, around the rates of its own window. A stratum's day adds more, the
    more days of it the other window has; with one stratum the weight is the same in all weeks of a window.
    """
    whole = e.sum(axis=-1, keepdims=True)
    own, own_events = (np.where(is_recent, _sum(values, is_recent), _sum(values, ~is_recent)) for values in (e, y))
    rate, own_rate = _share(y.sum(axis=-1, keepdims=True), whole), _share(own_events, own)
    weight = _share(whole - own, whole) * (e > 0)
    off = np.einsum("ist,ist->it", weight, y - e * own_rate)
    expected = np.einsum("ist,ist->it", weight**2, e * rate)
    is_logged = expected > 0
    weeks = is_logged.sum(axis=1)
    fitted = _share(np.einsum("ist,ist->it", weight**2 * rate, _share(e**2, own)), expected)
    freedom = weeks - fitted.sum(axis=1)  # with one stratum: two less than the weeks, for two rates
    # Summed around each window's own rate, that is Σ(y−e·r0)²/(e·r0) − z0², and no rounding brings it below 0.
    dispersion = sum_of_squares(_over_root(off, expected)) / freedom
    residuals = _over_root(off, np.einsum("ist,ist->it", weight**2, e * own_rate))
    return dispersion, *correction(lag_1(residuals, is_logged, sum_of_squares(residuals)), weeks, freedom)


def _sum(values: Floats, window: Flags) -> Floats:
    found: Floats = values[..., window].sum(axis=-1, keepdims=True)
    return found


def _share(values: Floats, of: Floats) -> Floats:
    """Return `values` ÷ `of`, 0 where there is none."""
    return np.divide(values, of, out=np.zeros(np.broadcast_shapes(values.shape, of.shape)), where=of > 0)


def recent_share(log_ratio: Floats, windows: Windows) -> Floats:
    """Return the share of events that is recent under each of some ratios, as series × strata × ratios.

    Given all events of a stratum, the recent ones are binomial with this share, whatever its rate is.
    """
    recent = windows.days_recent[..., None] * np.exp(log_ratio)[:, None]
    return _share(recent, windows.days_before[..., None] + recent)


def _score(log_ratio: Floats, windows: Windows) -> tuple[Floats, Floats]:
    """Return the score of each of some ratios by series, and its variance for counts that vary by chance alone."""
    share = recent_share(log_ratio, windows)
    events = (windows.events_before + windows.events_recent)[..., None]
    return (windows.events_recent[..., None] - events * share).sum(axis=1), (events * share * (1 - share)).sum(axis=1)


def _bounds(windows: Windows, reach: Floats) -> tuple[Floats, Floats]:
    """Return the ratios at which the score is `reach` standard errors from 0: from 0 up, and up to infinity."""
    target = reach[:, None] * np.array([1.0, -1.0])
    below, above = np.full_like(target, -WIDEST), np.full_like(target, WIDEST)
    for _ in range(HALVINGS):
        middle = (below + above) / 2
        score, variance = _score(middle, windows)
        is_below = score > target * np.sqrt(variance)
        below, above = np.where(is_below, middle, below), np.where(is_below, above, middle)
    low, high = np.exp(below).T
    return (
        np.where(windows.events_recent.any(axis=1), low, 0.0),
        np.where(windows.events_before.any(axis=1), high, np.inf),
    )


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


def correction(lag1: Floats, weeks: npt.NDArray[np.int64], freedom: Numbers) -> tuple[Floats, Floats, Floats]:
    """Return the correlation to reckon with, the factor by which it inflates a variance, and the degrees of freedom.

    `freedom` is what the weeks leave without a correlation. Four weeks or fewer tell nothing of one; the highest is
    taken.
    """
    rho = np.clip(np.where(weeks > 4, (weeks * lag1 + 2) / (weeks - 4), HIGHEST_RHO), 0, HIGHEST_RHO)
    inflation = (1 + rho) / (1 - rho)
    return rho, inflation, np.maximum(2, freedom / inflation)


def _over_root(off: Floats, expected: Floats) -> Floats:
    """Return residuals, 0 where nothing is expected: there was no day, or no event in the whole window."""
    return np.divide(off, np.sqrt(expected), out=np.zeros_like(off), where=expected > 0)


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
