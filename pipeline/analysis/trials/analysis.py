"""Compare the days of a trial as they were drawn, by drawing them again and again in the same way.

If yes or no made no difference, any other draw would have met the same ratings. So the p-value needs no assumption of
how ratings are spread or how alike neighbouring days are (Fisher 1935; Edgington & Onghena 2007 for single cases).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.analysis.trials.plan import PATTERNS, WEEK, YES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

DRAWS, SEED = 9_999, 1
LEVEL = 0.05


@dataclass(frozen=True)
class Effect:
    """Mean on yes days less mean on no days, in points, with a 95 % interval and the two-sided p of no difference."""

    difference: float
    low: float
    high: float
    p: float


def effect(values: Any, assignment: str) -> Effect:
    """Compare daily `values` (nan where there is none) on the days marked y in `assignment` with those marked n.

    By intention to treat: what was done on a day plays no part. A day without a value is left out; that is fair as long
    as yes and no days go unrated alike. The test draws 9,999 times again from the 70 patterns of each week, each time
    the same ones. The interval is the test turned round: every difference that it would not reject.
    """
    import numpy as np

    given = np.asarray(values, dtype=float)
    seen = ~np.isnan(given)
    is_yes = np.array([letter == YES for letter in assignment[: len(given)]])
    draws = np.vstack([is_yes, _redrawn(len(given))])[:, seen].astype(float)
    yes = draws.sum(axis=1)
    draws = draws[(yes > 0) & (yes < seen.sum())]
    found, shifts = _differences(draws, given[seen]), _differences(draws, is_yes[seen].astype(float))

    def p(shift: float) -> float:
        """p of the ratings with `shift` taken off the yes days; the draw that was made is one of all."""
        apart = np.abs(found - shift * shifts)
        return float((apart >= apart[0] - 1e-9).mean())

    difference = float(found[0])
    return Effect(difference, _bound(p, difference, -1.0), _bound(p, difference, 1.0), p(0.0))


def _redrawn(length: int) -> "NDArray[np.bool_]":
    """Draws × days, from the patterns of whole weeks, cut to the days that there are."""
    import numpy as np

    patterns = np.array([[letter == YES for letter in pattern] for pattern in PATTERNS])
    weeks = -(-length // WEEK)
    picks = np.random.default_rng(SEED).integers(0, len(PATTERNS), (DRAWS, weeks))
    return patterns[picks].reshape(DRAWS, weeks * WEEK)[:, :length]


def _differences(draws: "Numbers", values: "Numbers") -> "Numbers":
    """Mean of the values on yes days less that on no days, for each draw."""
    yes = draws.sum(axis=1)
    total = draws @ values
    found: Numbers = total / yes - (values.sum() - total) / (len(values) - yes)
    return found


def _bound(p: Any, inside: float, direction: float) -> float:
    """The end of the interval on one side: where p falls to 5 %."""
    reach = 1.0
    while p(inside + direction * reach) >= LEVEL:
        reach *= 2
        if reach > 1e3:
            return direction * float("inf")
    near, far = 0.0, reach
    for _ in range(30):
        middle = (near + far) / 2
        near, far = (middle, far) if p(inside + direction * middle) >= LEVEL else (near, middle)
    return inside + direction * near
