"""The plan of a trial: its yes days, three or four in each week, all drawn at once."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from random import SystemRandom

WEEK = 7
# Points of difference that a trial of so many weeks shows in four of five couples, with both partners compared:
# `tests/calibration/test_trials.py` prints them. Ratings as in a couple's diary, four of five days rated.
TELLS = {4: 2.0, 6: 1.7, 8: 1.4, 12: 1.1, 16: 0.9, 26: 0.7}
RECOMMENDED = 8  # weeks: beyond them, each week more adds little
YES, NO = "y", "n"  # letters, as a spreadsheet would turn a row of 0 and 1 into a number

# Every way in which a week can fall: 35 with three yes days and 35 with four, each as likely as any other.
PATTERNS = tuple(
    "".join(YES if day in chosen else NO for day in range(WEEK))
    for count in (3, 4)
    for chosen in combinations(range(WEEK), count)
)


@dataclass(frozen=True)
class Trial:
    """One trial of one audience. `assignment` has a letter for each day from `started_on` on, y or n.

    `what` is the couple's own text. `ended_on` is the last day of a trial that was ended early.
    """

    id: str
    audience: str
    what: str
    started_on: date
    assignment: str
    randomised_at: str
    ended_on: date | None = None

    @property
    def planned_until(self) -> date:
        return self.started_on + timedelta(days=len(self.assignment) - 1)

    @property
    def last_day(self) -> date:
        """The last day that is compared."""
        return min(self.ended_on or self.planned_until, self.planned_until)

    @property
    def day_count(self) -> int:
        return max(0, (self.last_day - self.started_on).days + 1)

    def is_over(self, today: date) -> bool:
        """A trial that runs its course is over the day after its last one; one that was ended is over at once."""
        return self.ended_on is not None or today > self.planned_until

    def is_yes(self, day: date) -> bool | None:
        """Tell whether `day` is a yes day; None outside the trial."""
        at = (day - self.started_on).days
        return self.assignment[at] == YES if 0 <= at < self.day_count else None


def tells(weeks: int) -> float:
    """Return the points that a trial of so many weeks, or a little less, can tell."""
    return TELLS[max((known for known in TELLS if known <= weeks), default=min(TELLS))]


def draw(weeks: int) -> str:
    """Draw the days of so many weeks. The system's own randomness has no seed, so no draw can be had again."""
    random = SystemRandom()
    return "".join(random.choice(PATTERNS) for _ in range(weeks))
