"""A weekly detector of large falls, with so few false alarms that it can be read every week.

Each week a running score compares two paces: that of up to 39 weeks, which end four weeks earlier, and the same after a
fall to `STEPS` of it. It is a Shiryaev-Roberts mixture, as in "E-detectors" (Shin, Ramdas & Rinaldo 2023, New England
Journal of Statistics in Data Science 2:229-260). What a week adds is divided by the counts' dispersion and lag-1
correlation; the dispersion is shrunk, as few weeks tell little of it. So the score is calibrated, and not guaranteed:
`tests/calibration/test_notice.py` has how often a year without a change raises a notice, and how soon a fall does.

Rises are not looked for: weeks with far more than usual come by chance so often that the limit would have to be out of
reach of a true fall.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.stats.comparison import HIGHEST_RHO, Flags, Floats, Numbers, lag_1, sum_of_squares

STEPS = (0.4, 0.6, 0.8)  # what is left of the pace
LIMIT = 7.0  # of the score's logarithm: about one false notice in 20 years of weekly looks
BEFORE, GAP = 39, 4  # weeks of the pace before, and those between it and the week that is looked at
LEAST_WEEKS, LEAST_EVENTS = 9, 10  # logged, of the pace before
USUAL_DISPERSION, ITS_WEEKS, LEAST_DISPERSION = 1.5, 10, 0.7  # what the dispersion is drawn to, and how strongly


@dataclass(frozen=True, eq=False)
class Falls:
    """Arrays of series × weeks: `score` is the logarithm, nan in weeks that are not looked at.

    `is_noticed` marks the weeks in which it passed the limit, after which it begins anew. `since` is the position of
    the week from which a fall explains the counts best, -1 where nothing was noticed.
    """

    score: Floats
    is_noticed: Flags
    since: npt.NDArray[np.int64]


def falls(counts: Numbers, logged_days: Numbers, limit: float = LIMIT) -> Falls:
    """Look for a fall in each week of `counts`, an array of series × strata × weeks, the oldest week first.

    `logged_days` has the same shape and is 0 where nothing was observed. Each stratum has a pace of its own.
    """
    days = np.asarray(logged_days, dtype=float)
    events = np.where(days > 0, counts, 0).astype(float)
    series, _, weeks = events.shape
    sizes = np.array(STEPS)[:, None]
    total, best, start = (np.zeros((len(STEPS), series)) for _ in range(3))
    score = np.full((series, weeks), np.nan)
    noticed, since = np.zeros((series, weeks), dtype=bool), np.full((series, weeks), -1)
    for week in range(GAP + LEAST_WEEKS - 1, weeks):
        end = week - GAP + 1
        pace, dispersion, has_pace = _before(*(values[..., max(0, end - BEFORE) : end] for values in (events, days)))
        seen = np.where(np.isnan(pace), 0.0, days[..., week])
        is_seen = has_pace & (seen.sum(axis=1) > 0)
        y, expected = np.where(seen > 0, events[..., week], 0).sum(axis=1), np.nansum(seen * pace, axis=1)
        gain = np.where(is_seen, (y * np.log(sizes) - (sizes - 1) * expected) / dispersion, 0.0)
        total = np.where(is_seen, (1 + total) * np.exp(np.clip(gain, -50, 50)), total)
        start = np.where(is_seen & (best <= 0), week, start)
        best = np.where(is_seen, np.maximum(best, 0) + gain, best)
        score[:, week] = np.where(has_pace, np.log(np.maximum(total.mean(axis=0), 1e-300)), np.nan)
        over = score[:, week] > limit
        noticed[:, week] = over
        since[over, week] = np.take_along_axis(start, total.argmax(axis=0)[None], axis=0)[0][over]
        total[:, over], best[:, over] = 0.0, 0.0
    return Falls(score, noticed, since)


def _before(events: Floats, days: Floats) -> tuple[Floats, Floats, Flags]:
    """Return each stratum's pace a day (nan without days), each series' dispersion, and whether there is enough."""
    own = days.sum(axis=2)
    pace = np.divide(events.sum(axis=2), own, out=np.full(own.shape, np.nan), where=own > 0)
    expected = np.nansum(days * pace[..., None], axis=1)
    is_logged = expected > 0
    off = events.sum(axis=1) - expected
    residuals = np.divide(off, np.sqrt(expected), out=np.zeros_like(off), where=is_logged)
    squares, weeks = sum_of_squares(residuals), days.any(axis=1).sum(axis=1)
    rho = np.clip(lag_1(residuals, is_logged, squares), 0, HIGHEST_RHO)
    shrunk = (USUAL_DISPERSION * ITS_WEEKS + squares) / (ITS_WEEKS + weeks)
    dispersion = np.maximum(LEAST_DISPERSION, shrunk) * (1 + rho) / (1 - rho)
    return pace, dispersion, (weeks >= LEAST_WEEKS) & (events.sum(axis=(1, 2)) >= LEAST_EVENTS)
