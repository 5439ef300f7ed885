"""The truth behind a made-up couple's logs, with which tests compare the marts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

Weekly = tuple[float, ...]  # one value a week, in the order of `Truth.weeks`


@dataclass(frozen=True)
class Conflict:
    """A conflict that both can see. `spans` are (opened, closed by both or None), more than one when it reopened."""

    name: str
    topic: str
    spans: tuple[tuple[date, date | None], ...]

    @property
    def opened_on(self) -> date:
        return self.spans[0][0]

    @property
    def closed_on(self) -> date | None:
        return self.spans[-1][1]

    def is_open(self, day: date) -> bool:
        """Tell whether it was open at the end of `day`."""
        return any(opened <= day and (closed is None or day < closed) for opened, closed in self.spans)

    def days_open(self, day: date) -> int:
        """Days since it opened, at the end of `day`."""
        return (day - self.opened_on).days


@dataclass(frozen=True)
class Truth:
    """The values behind the logs. Rates are per week, ratings are points on 0-10, keys are partner ids.

    Weekly values are means over the week's days up to `until` on which the couple was not away; 0 when there are none.
    """

    weeks: tuple[date, ...]  # Mondays
    until: date
    moment_rate: Weekly  # expected moments: rituals kept, and talks in which at least one shared something
    thanks_rate: Mapping[str, Weekly]  # thanks that the partner says
    noticed_rate: Mapping[str, Weekly]  # thanks that the partner notices
    felt_connection: Mapping[str, Weekly]
    felt_connection_mean: Mapping[str, float]  # over all days that were not paused
    logging_share: Mapping[str, float]  # probability that a day has a shared check-in, written in time
    observed: Mapping[str, frozenset[date]]  # days with a shared check-in, written in time
    observed_private: Mapping[str, frozenset[date]]  # further days whose check-in is private
    late: Mapping[str, frozenset[date]]  # further days whose check-in came three days later or more
    paused: Mapping[str, frozenset[date]]
    quiet_weeks: tuple[date, date] | None  # first and last Monday
    rebuild_weeks: tuple[date, date] | None
    unlogged_weeks: tuple[date, ...]
    conflicts: tuple[Conflict, ...]  # by day of opening
    lingering: Conflict | None

    @property
    def open_conflicts(self) -> tuple[Conflict, ...]:
        return tuple(conflict for conflict in self.conflicts if conflict.is_open(self.until))
