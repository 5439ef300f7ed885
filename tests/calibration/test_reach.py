"""The falls that the review's page says one review sees, held against simulated couples.

`python -m pytest -n 0 -m calibration -s tests/calibration/test_reach.py` prints the shares.
"""

import numpy as np
import pytest

from dashboard.wording.review_method import REACH
from pipeline.analysis.review import LEVEL
from pipeline.stats.comparison import benjamini_hochberg, compare
from tests.calibration import series
from tests.calibration.size import times

pytestmark = pytest.mark.calibration
COUPLES, OTHERS = times(500), 9  # metrics that don't change, 5 a week each


@pytest.mark.parametrize(("kind", "at"), [("poisson", 0), ("over_dispersed", 1)])
def test_a_review_sees_the_falls_that_its_page_names(kind: str, at: int) -> None:
    rng = np.random.default_rng([21, at])
    flat = compare(*series.drawn(rng, kind, series.flat(52), OTHERS * COUPLES)).p.reshape(COUPLES, OTHERS)
    for rate, parts in REACH.items():
        fall = parts[at] or 1.0
        pace = np.where(np.arange(52) < 39, rate, rate * (1 - fall))[None]
        p = np.column_stack([compare(*series.drawn(rng, kind, pace, COUPLES)).p, flat])
        seen = (benjamini_hochberg(p)[:, 0] < LEVEL).mean()
        print(f"\n{kind}, {rate} a week, a fall of {fall:.0%}: seen in {seen:.0%}", end="")
        if parts[at] is None:
            assert seen < 0.8
        else:
            assert 0.72 <= seen <= 0.95
