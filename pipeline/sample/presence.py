"""The days on which each of them wrote a check-in, and when it was typed in.

Days without one come in runs, as in real diaries: a chain with two states per partner, not a coin flip a day.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Literal

from pipeline.sample.people import ANA, BERLIN, PEOPLE, Person, stream
from pipeline.sample.story import Story

State = Literal["shared", "private", "late", "none"]
TRIES = 20  # chains to choose from, so that a short sample has its coverage as well
PRIVATE_SHARE, LATE_SHARE = 0.1, 0.09  # of the days without a shared check-in in time
NEXT_DAY_SHARE = 0.15
HOLIDAY_OPENED_DAYS = 16  # days before the end on which the still open conflict began


@dataclass
class Presence:
    """`states[person.id][day]`, and the time at which the day's rows are written."""

    story: Story
    states: dict[str, dict[date, State]]
    sittings: dict[tuple[str, date], datetime]  # local time
    _rows: dict[tuple[str, date], int] = field(default_factory=lambda: defaultdict(int))

    def state(self, person: Person, day: date) -> State:
        return self.states[person.id].get(day, "none")

    def is_in(self, person: Person, day: date) -> bool:
        """Tell whether the person logged that day in time, for both or for themselves."""
        return self.state(person, day) in ("shared", "private")

    def people(self, day: date, state: State) -> list[Person]:
        return [person for person in PEOPLE if self.state(person, day) == state]

    def days(self, person: Person, state: State) -> frozenset[date]:
        return frozenset(day for day, its in self.states[person.id].items() if its == state)

    def next_in(self, person: Person, day: date) -> date:
        """Return the first of three days that the person wrote down, else the first they could have, up to the end."""
        day = min(day, self.story.until)
        after = [day + timedelta(days=n) for n in range(3)]
        for fits in (self.is_in, self.story.is_loggable):
            for each in after:
                if each <= self.story.until and fits(person, each):
                    return each
        return day if day == self.story.until else self.next_in(person, after[-1] + timedelta(days=1))

    def written_at(self, person: Person, day: date, happened: datetime | None = None) -> datetime:
        """Return when the next row about `day` is typed: in the day's sitting, and after it happened."""
        sitting = self.sittings.get((person.id, day)) or happened or _clock(day, 22.0)
        count = self._rows[(person.id, day)] = self._rows[(person.id, day)] + 1
        soonest = happened + timedelta(minutes=4) if happened else sitting
        typed = max(sitting, soonest) + timedelta(seconds=37 * count)
        return min(typed, _clock(self.story.until, 23.995))


def attend(story: Story, seed: int) -> Presence:
    """Draw both partners' presence."""
    states: dict[str, dict[date, State]] = {}
    sittings: dict[tuple[str, date], datetime] = {}
    for person in PEOPLE:
        rng = stream(seed, f"presence {person.id}")
        chains = [_chain(rng, story, person) for _ in range(TRIES)]
        observed = min(chains, key=lambda chain: _misfit(story, person, chain)) | _sure_days(story, person)
        states[person.id] = {day: _state(rng, day in observed) for day in story.days if story.is_loggable(person, day)}
        for day, state in states[person.id].items():
            typed = _sitting(rng, story, person, day, state)
            if typed.date() > story.until:
                states[person.id][day] = "none"
            else:
                sittings[(person.id, day)] = typed
    return Presence(story, states, sittings)


def _chain(rng: Random, story: Story, person: Person) -> frozenset[date]:
    due = sum(not story.is_paused(person, day) for day in story.days)
    loggable = sum(story.is_loggable(person, day) for day in story.days)
    share = min(0.95, person.logging_share * due / loggable)  # so that the lapses are made up for
    begin = 1 / person.gap_days
    stop = begin * (1 - share) / share
    is_in, days = rng.random() < share, []
    for day in story.days:
        is_in = rng.random() >= stop if is_in else rng.random() < begin
        if is_in and story.is_loggable(person, day):
            days.append(day)
    return frozenset(days)


def _misfit(story: Story, person: Person, chain: frozenset[date]) -> float:
    """Return the distance of the coverage from the person's, with a light weight on the last two weeks."""
    due = [day for day in story.days if not story.is_paused(person, day)]
    recent = due[-14:]
    return abs(len(chain) / len(due) - person.logging_share) + 0.1 * abs(
        len(chain.intersection(recent)) / len(recent) - person.logging_share
    )


def _sure_days(story: Story, person: Person) -> set[date]:
    """Days that are always there: the last one, and the one on which the still open conflict began."""
    opened = story.until - timedelta(days=HOLIDAY_OPENED_DAYS)
    days = {story.until, opened} if person is ANA else {story.until}
    return {day for day in days if day >= story.start and story.is_loggable(person, day)}


def _state(rng: Random, is_observed: bool) -> State:
    chance = rng.random()
    if is_observed:
        return "shared"
    return "private" if chance < PRIVATE_SHARE else "late" if chance < PRIVATE_SHARE + LATE_SHARE else "none"


def _sitting(rng: Random, story: Story, person: Person, day: date, state: State) -> datetime:
    """Draw when the day is written down: that evening, the next day, or for a late one 3 to 6 days after."""
    is_next_day = rng.random() < NEXT_DAY_SHARE and day < story.until
    late_days, chance = rng.randint(3, 6), rng.random()
    if state == "late":
        return _clock(day + timedelta(days=late_days), 12.5 + 9 * chance)
    if is_next_day:
        return _clock(day + timedelta(days=1), 7 + 12 * chance)
    return _clock(day, person.writes_at - 0.5 + 2 * chance)


def _clock(day: date, hour: float) -> datetime:
    """Return the local time `hour` hours into `day`, to the second."""
    seconds = min(round(hour * 3600), 86_399)
    return datetime.combine(day, time(seconds // 3600, seconds // 60 % 60, seconds % 60), BERLIN)
