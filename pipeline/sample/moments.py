"""Moments: rituals kept, and talks in which at least one of the two shared something of themselves.

On a day that at least one of them wrote down, every moment is written down by at least one who did, so the days they
skipped are all that is missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from pipeline.sample import sentences, words
from pipeline.sample.diary import Diary
from pipeline.sample.people import BERLIN, PEOPLE, Person, other, stream
from pipeline.sample.story import Story

BOTH_WRITE_SHARE = 0.72
STRAY_SHARE = 0.05  # of the moments on days that nobody wrote down
TALK_HOUR = 20.9
TOPIC_WEIGHTS = {"inner_world": 5, "values": 2, "fears_and_insecurities": 2, "needs_and_wants": 3, "hopes": 3}
DEPTH_WEIGHTS = {"ana": (3, 4, 4, 1), "ben": (5, 4, 2, 1)}


@dataclass(frozen=True)
class SampleRitual:
    """A ritual: its usual minutes, the hour it starts, and how probable it is, by `day_type`.

    Hours lie two hours apart or more, so that two rituals never look like one told by both.
    """

    name: str
    minutes: int
    hours: Sequence[float]
    odds: Sequence[float]


RITUALS = (
    SampleRitual("Morning check-in", 10, (7.1, 7.1, 8.4, 8.4), (0.38, 0.36, 0.6, 0.62)),
    SampleRitual("Sunday pancakes", 60, (10.7, 10.7, 10.7, 10.7), (0, 0, 0, 0.5)),
    SampleRitual("Technology-free time", 90, (16.2, 16.2, 14.6, 14.6), (0.07, 0.1, 0.5, 0.58)),
    SampleRitual("Date night", 150, (18.5, 18.5, 18.5, 18.5), (0, 0.36, 0.46, 0)),
    SampleRitual("Evening debrief", 20, (20.6, 20.6, 20.6, 20.6), (0.5, 0.42, 0.4, 0.46)),
    SampleRitual("Bedtime conversation", 15, (22.7, 22.7, 22.7, 22.7), (0.33, 0.38, 0.44, 0.42)),
)
TALK_ODDS = (0.28, 0.3, 0.46, 0.5)


def day_type(day: date) -> int:
    """Return 0 for a day from Monday to Thursday, 1 for Friday, 2 for Saturday, 3 for Sunday."""
    return max(0, day.weekday() - 3)


def odds(story: Story, day: date, usual: Sequence[float], rebuild_factor: float = 1.0) -> float:
    """Return the probability of a moment on `day`, from its odds in a usual week."""
    if story.is_apart(day):
        return 0.0
    factor = story.level(day) * story.wobble[story.week(day)]
    if story.week(day) in story.rebuild:
        factor *= rebuild_factor
    return min(0.95, factor * usual[day_type(day)])


def _ritual_odds(story: Story, day: date, ritual: SampleRitual) -> float:
    """Date nights are what they agreed on when they came back to each other."""
    return odds(story, day, ritual.odds, 1.7 if ritual.name == "Date night" else 1.0)


def _talk_odds(story: Story, day: date) -> float:
    return odds(story, day, TALK_ODDS, 1.4)


def daily_rate(story: Story, day: date) -> float:
    """Return how many moments the day has on average."""
    return sum(_ritual_odds(story, day, ritual) for ritual in RITUALS) + _talk_odds(story, day)


def write(diary: Diary, story: Story) -> None:
    """Write rituals and shares for all days."""
    rng = stream(diary.seed, "moments")
    for day in story.days:
        for ritual in RITUALS:
            if rng.random() < _ritual_odds(story, day, ritual):
                _kept(diary, rng, day, ritual)
            elif rng.random() < 0.5 * ritual.odds[day_type(day)]:
                _not_kept(diary, rng, day, ritual)
        if rng.random() < _talk_odds(story, day):
            _talk(diary, rng, day)


def _writers(diary: Diary, rng: Random, day: date, both_share: float) -> list[tuple[Person, str]]:
    """Return who writes a moment down, with its visibility. The first one's day is seen, so what happened is seen."""
    for state in ("shared", "private"):
        if people := diary.presence.people(day, state):
            first = rng.choice(people)
            second = other(first)
            writes_too = diary.presence.is_in(second, day) and rng.random() < both_share
            return [(first, "shared"), (second, _visibility(diary, rng, second, day))][: 1 + writes_too]
    people = [person for person in PEOPLE if diary.presence.story.is_loggable(person, day)]
    return [(rng.choice(people), "shared")] if people and rng.random() < STRAY_SHARE else []


def _visibility(diary: Diary, rng: Random, person: Person, day: date) -> str:
    share = 0.5 if diary.presence.state(person, day) == "private" else 0.06
    return "private" if rng.random() < share else "shared"


def _kept(diary: Diary, rng: Random, day: date, ritual: SampleRitual) -> None:
    start = _start(rng, day, ritual.hours[day_type(day)], 8)
    for person, visibility in _writers(diary, rng, day, BOTH_WRITE_SHARE):
        minutes = max(2, round(ritual.minutes * (0.6 + 0.8 * rng.random())))
        ours = rng.choices(("yes", "no", ""), (7, 2, 1))[0]
        note = sentences.pick(rng, words.RITUAL_NOTES[ritual.name]) if rng.random() < 0.1 else ""
        told = start + timedelta(minutes=rng.randint(-3, 3))
        diary.add(
            "ritual",
            person,
            told,
            visibility,
            ritual=ritual.name,
            status="kept",
            minutes=str(minutes),
            felt_like_ours=ours,
            note=note,
        )


def _not_kept(diary: Diary, rng: Random, day: date, ritual: SampleRitual) -> None:
    status = rng.choices(("missed", "excused"), (3, 1))[0]
    if people := diary.presence.people(day, "shared"):
        diary.add("ritual", rng.choice(people), day, ritual=ritual.name, status=status)


def _talk(diary: Diary, rng: Random, day: date) -> None:
    start = _start(rng, day, TALK_HOUR, 15)
    for person, visibility in _writers(diary, rng, day, 0.4):
        depth = rng.choices((1, 2, 3, 4), DEPTH_WEIGHTS[person.id])[0]
        topic = rng.choices(tuple(TOPIC_WEIGHTS), tuple(TOPIC_WEIGHTS.values()))[0] if rng.random() < 0.9 else ""
        note = sentences.pick(rng, words.SHARES[depth]) if rng.random() < 0.35 else ""
        told = start + timedelta(minutes=rng.randint(0, 25))
        diary.add("share", person, told, visibility, depth=str(depth), topic=topic, note=note)


def _start(rng: Random, day: date, hour: float, jitter: int) -> datetime:
    """Return a local time around `hour`, give or take `jitter` minutes."""
    minutes = round(hour * 60) + rng.randint(-jitter, jitter)
    return datetime.combine(day, time(minutes // 60, minutes % 60), BERLIN)
