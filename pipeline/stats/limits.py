"""How long it takes to tell a change from chance, by how often something happens."""

from itertools import pairwise
from math import exp, log

# Weeks until a change of 40 % halfway through them is told in 8 of 10 cases, by events a week, with 30 % of days not
# logged. For weeks that swing by chance alone; `tests/calibration/test_trends.py` prints how much longer others take.
WEEKS_TO_TELL = {40: 26, 20: 36, 10: 52, 5: 78, 1: 312, 0.5: 624}


def weeks_to_tell(pace: float) -> float:
    """Return the weeks for `pace` events a week, between those of the table, or at its ends."""
    for (more, fewer_weeks), (less, more_weeks) in pairwise(WEEKS_TO_TELL.items()):
        if pace >= less:
            part = log(more / min(pace, more)) / log(more / less)
            return fewer_weeks * exp(part * log(more_weeks / fewer_weeks))
    return max(WEEKS_TO_TELL.values())
