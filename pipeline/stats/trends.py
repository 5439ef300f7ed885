"""Is a series of weekly counts going up, going down or holding steady? One closed-form rule over many series at once.

A score test for a log-linear rate with the logged days as exposure, widened by what the counts themselves show of
dispersion and of correlation from week to week. Source: `metrics.md`, "Trends: the rule". `models/trends.sql` is its
twin in SQL; `tests/calibration` shows how often it errs.
"""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[Any]

LEAST_WEEKS, LEAST_EVENTS = 8, 10
LABELS = np.array(["cannot_tell", "not_enough", "up", "down", "steady"])
HIGHEST_RHO = 0.6
# Residuals that are nothing but rounding must not be divided by one another. Counts that no chance has touched, such as
# seven in every week, get a p of 1, or of 0, by this.
LEAST_SQUARES = 1e-6
CHUNK = 4096  # series at a time, so that what is worked on stays in the processor's cache


@dataclass(frozen=True, eq=False)
class Trends:
    """One value for each series in every array; nan where the label is `not_enough`, but in `weeks` and `events`.

    `slope` is the change of the rate in a week, as a share of the mean rate; `low` to `high` is its 95 % interval, and
    `change_low` to `change_high` the same as a factor from the first logged week to the last. `p` is two-sided.
    `dispersion` is 1 in Poisson counts. `lag1` is the correlation of neighbouring logged weeks as found, `rho` as used:
    corrected for the length and clipped. `weeks` are those with a logged day, `events` the counts in them.
    `label` is `up`, `down`, `steady`, `cannot_tell` or `not_enough`.
    """

    slope: Floats
    low: Floats
    high: Floats
    change_low: Floats
    change_high: Floats
    p: Floats
    dispersion: Floats
    lag1: Floats
    rho: Floats
    weeks: npt.NDArray[np.int64]
    events: Floats
    label: npt.NDArray[np.str_]


def trends(counts: npt.ArrayLike, logged_days: npt.ArrayLike) -> Trends:
    """Return the trend of each series in `counts`, an array of series × weeks on one calendar, the oldest first.

    `logged_days` broadcasts to that shape: days on which events would have been logged, 0 in an unobserved week, whose
    count then counts for nothing. Raises ValueError for another shape and for numbers that are negative or missing.
    """
    y, e = checked(counts, logged_days)
    starts = range(0, max(len(y), 1), CHUNK)
    with np.errstate(
        divide="ignore", invalid="ignore", over="ignore"
    ):  # where there is too little, which the label says
        parts = [_trends(y[start : start + CHUNK], e[start : start + CHUNK]) for start in starts]
    return Trends(**{f.name: np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(Trends)})


def checked(counts: npt.ArrayLike, logged_days: npt.ArrayLike) -> tuple[Numbers, Numbers]:
    """Return both as arrays of series × weeks. Raises ValueError where they aren't numbers from 0 up of that shape."""
    y, e = np.asarray(counts), np.asarray(logged_days)
    if y.ndim != 2 or not y.shape[1]:
        raise ValueError(f"counts must be an array of series × weeks, and its shape is {y.shape}")
    for name, values in (("counts", y), ("logged_days", e)):
        if values.size and not values.min() >= 0:  # nor is nan
            raise ValueError(f"{name} must be numbers from 0 up; an unobserved week has 0 logged days")
    return y, np.broadcast_to(e, y.shape)


def _trends(counts: Numbers, logged_days: Numbers) -> Trends:
    from scipy import special

    e = logged_days.astype(float)
    is_logged = e > 0
    y = np.where(is_logged, counts, 0.0)
    slope, information, residuals = _fit(y, e, is_logged)
    weeks, events = is_logged.sum(axis=1), y.sum(axis=1)
    squares = sum_of_squares(residuals)
    lag1 = lag_1(residuals, is_logged, squares)
    rho, inflation, freedom = correction(lag1, weeks)
    dispersion = squares / (weeks - 2)
    error = np.sqrt(dispersion * inflation / information)
    p = 2 * special.stdtr(freedom, -np.abs(slope) / error)
    reach = y.shape[1] - 1 - is_logged[:, ::-1].argmax(axis=1) - is_logged.argmax(axis=1)
    farthest_90 = (np.abs(slope) + special.stdtrit(freedom, 0.95) * error) * reach
    half_95 = special.stdtrit(freedom, 0.975) * error
    low, high = slope - half_95, slope + half_95
    change_low, change_high = np.exp(low * reach), np.exp(high * reach)
    is_short = (weeks < LEAST_WEEKS) | (events < LEAST_EVENTS)
    cases = [is_short, (p < 0.05) & (slope > 0), p < 0.05, farthest_90 <= np.log(2)]
    label = LABELS[np.select(cases, range(1, 5), default=0)]
    for values in (slope, low, high, change_low, change_high, p, dispersion, lag1, rho):
        values[is_short] = np.nan
    return Trends(slope, low, high, change_low, change_high, p, dispersion, lag1, rho, weeks, events, label)


def _fit(y: Floats, e: Floats, is_logged: Flags) -> tuple[Floats, Floats, Floats]:
    """Return the slope by one score step, the information on it, and the residuals around it, 0 in unlogged weeks."""
    t = np.arange(y.shape[1], dtype=float)
    days = e.sum(axis=1)
    expected = e * (y.sum(axis=1) / days)[:, None]
    from_center = t - (e @ t / days)[:, None]
    information = np.einsum("ij,ij,ij->i", expected, from_center, from_center)
    slope = np.einsum("ij,ij->i", from_center, y) / information
    off = y - expected * (1 + slope[:, None] * from_center)
    return slope, information, np.where(is_logged, off / np.sqrt(expected), 0.0)


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
