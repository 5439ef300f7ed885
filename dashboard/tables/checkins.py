"""How connected each felt on the last days, as far as the open build has their check-ins."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.tables.cache import cached
from dashboard.tables.marts import first_day, newest
from dashboard.tables.rows import records
from dashboard.viewer import Viewer

DAYS, WEEK = 14, timedelta(days=7)


@dataclass(frozen=True, eq=False)
class LastDays:
    """The last two weeks up to today, or one where there is no more, oldest day first, and what each answered.

    None is before the first entry.

    A day without an answer is left out.
    """

    days: tuple[date, ...]
    felt: Mapping[str, Mapping[date, float]]

    @property
    def today(self) -> dict[str, float]:
        """Return the answers of today, by partner."""
        return {who: felt[self.days[-1]] for who, felt in self.felt.items() if self.days[-1] in felt}


@cached(8)
def lately(viewer: Viewer) -> LastDays:
    """Return the last days. Of several check-ins on a day the last one counts."""
    query = """
        select partner, day, (said->>'connected')::double as felt from entries
        where kind = 'checkin' and day > ? and felt is not null
        order by day, logged_at nulls first, entry_id
    """
    today = viewer.build.as_of
    felt: dict[str, dict[date, float]] = {who: {} for who in viewer.people}
    for row in records(newest(lambda one: one.sql(query, [today - timedelta(days=DAYS)]), viewer.build)):
        felt[row["partner"]][row["day"].date()] = row["felt"]
    count = DAYS if any(at <= today - WEEK for on in felt.values() for at in on) else 7
    count = min(count, (today - first_day(viewer)).days + 1)
    return LastDays(tuple(today - timedelta(days=n) for n in reversed(range(count))), felt)
