"""A notice that something may have changed, which can come in any week; the quarterly review then looks at it properly.

Two of the metrics are looked at, as each further one would raise more notices by chance. `tests/calibration` shows how
often a year without any change has a notice, alone and together with the review.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipeline.analysis.spans import next_end, quarter_end, settled, strata
from pipeline.database.marts import mart
from pipeline.database.open import Opened
from pipeline.kinds.fields import spelled
from pipeline.metrics import BY_NAME

if TYPE_CHECKING:
    import pandas as pd

METRICS = ("connection_rate", "appreciation_expressed")
WEEKS = 104  # the last weeks that are looked at


@dataclass(frozen=True)
class Notice:
    """One metric of the audience may have become rarer.

    `since` is the first day of the week from which a fall explains the counts best, `noticed_on` the last day of the
    week in which it stood out. The review of the quarter that ends on `reviewed_on` compares it with all the rest.
    """

    metric: str
    since: date
    noticed_on: date
    reviewed_on: date

    @property
    def sentence(self) -> str:
        """Say what may have changed, since when, and which review looks at it properly."""
        return (
            f"{self.title}: something may have changed around {spelled(self.since)}. The review of the quarter to "
            f"{spelled(self.reviewed_on)} will look at it properly."
        )

    @property
    def title(self) -> str:
        return BY_NAME[self.metric].title


def notices(opened: Opened) -> tuple[Notice, ...]:
    """Return the notices of the quarter that is under way on the day of the build, as the audience may see them."""
    with opened.at_once() as held:
        counts, reports = mart(held, "weekly_counts"), mart(held, "weekly_reports")
    last_review = quarter_end(opened.as_of)
    next_review = next_end(last_review)
    found = []
    for metric in METRICS:
        own, voices = (
            frame[(frame["metric"] == metric) & (frame["who"] == opened.audience)] for frame in (counts, reports)
        )
        spans = _falls(settled(own[~own["is_current"]]).tail(WEEKS), voices)
        found += [Notice(metric, since, seen, next_review) for since, seen in spans if seen > last_review][:1]
    return tuple(found)


def _falls(weeks: "pd.DataFrame", reports: "pd.DataFrame") -> list[tuple[date, date]]:
    """Return each noticed fall: the first day of the week it began in, and the last of the week it stood out in."""
    from pipeline.stats.detector import falls

    if weeks.empty:
        return []
    seen = falls(*strata(reports, weeks))
    starts = [start.date() for start in weeks["week_start"]]
    return [(starts[seen.since[0, week]], starts[week] + timedelta(days=6)) for week in seen.is_noticed[0].nonzero()[0]]
