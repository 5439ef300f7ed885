"""The rule for trends as arrays: what `_trend_fits.sql` and `trends.sql` must come to, for many series at once.

A score test for a log-linear rate with the logged days as exposure, within strata of who reported, widened by what the counts themselves show of
dispersion and of correlation from week to week. Source: `metrics.md`, "Trends: the rule".
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from pipeline.stats.comparison import LEAST_EVENTS, Flags, Floats, correction, lag_1, sum_of_squares

LEAST_WEEKS, LEAST_LEFT_OVER = 8, 2
LABELS = np.array(["cannot_tell", "not_enough", "up", "down", "steady"])


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
    """Return the trend of each series in `counts`: series × weeks, or series × strata × weeks, the oldest week first.

    `logged_days` broadcasts to that shape: days on which events would have been logged, 0 in an unobserved week, whose
    count then counts for nothing. Strata have a rate each, and one slope.
    """
    y = np.asarray(counts)
    e = np.broadcast_to(logged_days, y.shape)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):  # where there is too little: see the label
        return _trends(*((y, e) if y.ndim == 3 else (y[:, None], e[:, None])))


def _trends(counts: Floats, logged_days: Floats) -> Trends:
    e = logged_days.astype(float)
    is_logged = e.sum(axis=1) > 0
    y = np.where(e > 0, counts, 0.0)
    slope, information, residuals, left_over = _fit(y, e, is_logged)
    weeks, events = is_logged.sum(axis=1), y.sum(axis=(1, 2))
    squares = sum_of_squares(residuals)
    lag1 = lag_1(residuals, is_logged, squares)
    rho, inflation, freedom = correction(lag1, weeks, left_over)
    dispersion = squares / left_over
    error = np.sqrt(dispersion * inflation / information)
    p = 2 * special.stdtr(freedom, -np.abs(slope) / error)
    reach = y.shape[-1] - 1 - is_logged[:, ::-1].argmax(axis=1) - is_logged.argmax(axis=1)
    farthest_90 = (np.abs(slope) + special.stdtrit(freedom, 0.95) * error) * reach
    half_95 = special.stdtrit(freedom, 0.975) * error
    low, high = slope - half_95, slope + half_95
    change_low, change_high = np.exp(low * reach), np.exp(high * reach)
    is_short = (weeks < LEAST_WEEKS) | (events < LEAST_EVENTS) | ~(information > 0) | ~(left_over >= LEAST_LEFT_OVER)
    cases = [is_short, (p < 0.05) & (slope > 0), p < 0.05, farthest_90 <= np.log(2)]
    label = LABELS[np.select(cases, range(1, 5), default=0)]
    for values in (slope, low, high, change_low, change_high, p, dispersion, lag1, rho):
        values[is_short] = np.nan
    return Trends(slope, low, high, change_low, change_high, p, dispersion, lag1, rho, weeks, events, label)


def _fit(y: Floats, e: Floats, is_logged: Flags) -> tuple[Floats, Floats, Floats, Floats]:
    """Return the slope by one score step, the information on it, the weeks' residuals, and what freedom they leave."""
    t = np.arange(y.shape[-1], dtype=float)
    days = e.sum(axis=-1, keepdims=True)
    is_seen = days > 0
    expected = np.where(is_seen, e * y.sum(axis=-1, keepdims=True) / days, 0.0)
    from_center = np.where(is_seen, t - np.einsum("ist,t->is", e, t)[..., None] / days, 0.0)
    information = np.einsum("ist,ist,ist->i", expected, from_center, from_center)
    slope = np.einsum("ist,ist->i", from_center, y) / information
    off = (y - expected * (1 + slope[:, None, None] * from_center)).sum(axis=1)
    of_week = expected.sum(axis=1)
    share = np.divide(np.where(is_seen, expected * e / days, 0.0).sum(axis=1), of_week, where=of_week > 0, out=0 * off)
    residuals = np.where(is_logged & (of_week > 0), off / np.sqrt(of_week), 0.0)
    return slope, information, residuals, is_logged.sum(axis=1) - 1 - share.sum(axis=1)


def drawn(series: int, weeks: int, seed: int = 1, gaps: float = 0.2) -> tuple[np.ndarray, np.ndarray]:
    """Random counts and logged days, with unobserved weeks, all kinds of rates, and counts that mean nothing."""
    rng = np.random.default_rng(seed)
    days = rng.integers(1, 8, (series, weeks)) * (rng.random((series, weeks)) >= gaps)
    rate = rng.choice([0, 0.02, 0.2, 0.8, 4], (series, 1)) * np.exp(rng.normal(0, 0.03, (series, 1)) * np.arange(weeks))
    return rng.poisson(days * rate * rng.gamma(4, 1 / 4, days.shape)), days
