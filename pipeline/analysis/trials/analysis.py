"""Compare the days of a trial as they were drawn, by drawing them again and again in the same way.

If yes or no made no difference, any other draw would have met the same ratings. So the p-value needs no assumption of
how ratings are spread or how alike neighbouring days are (Fisher 1935; Edgington & Onghena 2007 for single cases).
Differences are counted in standard errors of their own, so that p also holds where yes and no days are alike on
average and vary unlike (Chung & Romano 2013).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pipeline.analysis.trials.plan import PATTERNS, WEEK, YES
from pipeline.stats.bootstrap import Difference

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

DRAWS, SEED = 9_999, 1
LEVEL = 0.05
FEWEST = 2  # rated days of each kind in a draw, without which it has no spread
ROUNDING = 1 / 12  # variance of rounding to whole points, the least that days vary by


def effect(values: Any, assignment: str, level: float = LEVEL) -> Difference:
    """Compare daily `values` (nan where there is none) on the days marked y in `assignment` less those marked n.

    By intention to treat: what was done on a day plays no part. A day without a value is left out; that is fair as long
    as yes and no days go unrated alike. The test draws 9,999 times again from the 70 patterns of each week, each time
    the same ones. The interval is the test turned round: every difference that it would not reject at `level`.
    """
    import numpy as np

    given = np.asarray(values, dtype=float)
    seen = ~np.isnan(given)
    is_yes = np.array([letter == YES for letter in assignment[: len(given)]])
    draws = np.vstack([is_yes, _redrawn(len(given))])[:, seen].astype(float)
    yes = draws.sum(axis=1)
    draws = draws[(yes >= FEWEST) & (yes <= seen.sum() - FEWEST)]
    rated, treated = given[seen], is_yes[seen].astype(float)
    arms = [_moments(arm, rated, treated) for arm in (draws, 1 - draws)]

    def p(shift: float) -> float:
        """p of the ratings with `shift` taken off the yes days; the draw that was made is one of all."""
        (mean_yes, error_yes), (mean_no, error_no) = (arm(shift) for arm in arms)
        apart = np.abs(mean_yes - mean_no) / np.sqrt(error_yes + error_no)
        return float((apart >= apart[0] - 1e-9).mean())

    difference = float(rated[treated == 1].mean() - rated[treated == 0].mean())
    low, high = (_bound(p, difference, direction, level) for direction in (-1.0, 1.0))
    return Difference(difference, low, high, p(0.0))


def _redrawn(length: int) -> "NDArray[np.bool_]":
    """Draws × days, from the patterns of whole weeks, cut to the days that there are."""
    import numpy as np

    patterns = np.array([[letter == YES for letter in pattern] for pattern in PATTERNS])
    weeks = -(-length // WEEK)
    picks = np.random.default_rng(SEED).integers(0, len(PATTERNS), (DRAWS, weeks))
    return patterns[picks].reshape(DRAWS, weeks * WEEK)[:, :length]


def _moments(arm: "Numbers", values: "Numbers", treated: "Numbers") -> "Callable[[float], tuple[Numbers, Numbers]]":
    """Return a function of a shift: mean of an arm of each draw with it taken off treated days, and its squared error.

    The sums are taken once, as the search for an interval's ends tries many shifts.
    """
    import numpy as np

    days = arm.sum(axis=1)
    sums = [arm @ part / days for part in (values, treated, values**2, values * treated)]

    def at(shift: float) -> "tuple[Numbers, Numbers]":
        value, share, square, product = sums
        mean = value - shift * share
        variance = (square - 2 * shift * product + shift**2 * share - mean**2) * days / (days - 1)
        return mean, np.maximum(variance, ROUNDING) / days

    return at


def _bound(p: "Callable[[float], float]", inside: float, direction: float, level: float) -> float:
    """The end of the interval on one side: where p falls to `level`."""
    reach = 1.0
    while p(inside + direction * reach) >= level:
        reach *= 2
        if reach > 1e3:
            return direction * float("inf")
    near, far = 0.0, reach
    for _ in range(16):
        middle = (near + far) / 2
        near, far = (middle, far) if p(inside + direction * middle) >= level else (near, middle)
    return inside + direction * near
