"""Check-ins: a level of one's own, the week's level, what is open between them, and a drift from day to day."""

import math
from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from pipeline.sample import sentences, words
from pipeline.sample.diary import Diary
from pipeline.sample.people import PEOPLE, Person, stream
from pipeline.sample.story import Story
from pipeline.sample.truth import Conflict

DRIFT = 0.4  # correlation of a rating with the day before
FRESH_DAYS = 4
BARRIER_SHARE = 0.3
BARRIERS = {"busy": 5, "tired": 5, "phone": 3, "old_hurt": 1, "fear_of_opening_up": 1, "shame": 1}
BLANK_SHARE = 0.03  # of the answers


def strains(story: Story, conflicts: Iterable[Conflict]) -> dict[date, float]:
    """Return 0..1 for each day: 1 with a fresh conflict, less with an old one."""
    found = dict.fromkeys(story.days, 0.0)
    for conflict in conflicts:
        for day in story.days:
            if conflict.is_open(day):
                is_fresh = day < conflict.opened_on + timedelta(days=FRESH_DAYS)
                found[day] = max(found[day], 1.0 if is_fresh else 0.35)
    return found


def connected(story: Story, person: Person, day: date, strain: float) -> float:
    """Return how connected the person feels on `day`, in points, without chance."""
    weekend = 0.25 if day.weekday() >= 5 else -0.1
    return person.connected + 1.9 * (story.level(day) - 1) + weekend - 0.9 * strain


def write(diary: Diary, story: Story, strain: dict[date, float]) -> None:
    """Write one check-in for each day that the person wrote down, whether for both, for themselves, or late."""
    shared_on = {(row["partner"], row["occurred_at"][:10]) for row in diary.rows["share"]}
    for person in PEOPLE:
        rng = stream(diary.seed, f"checkins {person.id}")
        drift = dict.fromkeys(("connected", "appreciated", "mood", "stress"), 0.0)
        for day in story.days:
            for name in drift:
                drift[name] = DRIFT * drift[name] + math.sqrt(1 - DRIFT**2) * rng.gauss(0, 1)
            state = diary.presence.state(person, day)
            if state != "none":
                values = _ratings(rng, story, person, day, strain[day], drift)
                values |= _heard(rng, person, strain[day]) if (person.id, day.isoformat()) in shared_on else {}
                values["barriers"] = _barriers(rng, story, day, strain[day])
                diary.add("checkin", person, day, "private" if state == "private" else "shared", **values)
    _write_notes(diary, story, strain)


def _ratings(
    rng: Random, story: Story, person: Person, day: date, strain: float, drift: dict[str, float]
) -> dict[str, str]:
    level, is_workday = story.level(day) - 1, day.weekday() < 5
    means = {
        "connected": connected(story, person, day, strain),
        "appreciated": person.appreciated + 1.2 * level - 0.5 * strain,
        "mood": person.mood + 0.6 * level - 0.4 * strain,
        "stress": person.stress + (0.6 if is_workday else -1.2) + 0.5 * strain,
    }
    return {name: _rating(rng, mean + person.spread * drift[name]) for name, mean in means.items()}


def _rating(rng: Random, value: float) -> str:
    """Rate as one taps it: in whole points."""
    return "" if rng.random() < BLANK_SHARE else str(min(10, max(0, round(value))))


def _heard(rng: Random, person: Person, strain: float) -> dict[str, str]:
    """Rate 1-7 how a share was met."""
    mean = 3.2 + person.connected * 0.3 - 0.8 * strain
    return {name: str(min(7, max(1, round(rng.gauss(mean, 0.9))))) for name in ("understood", "valued", "cared_for")}


def _barriers(rng: Random, story: Story, day: date, strain: float) -> str:
    if rng.random() >= BARRIER_SHARE + 0.25 * strain:
        return ""
    weights = BARRIERS | {"unresolved_conflict": 8 * strain, "distance": 5 * (1 - story.level(day))}
    return ";".join(dict.fromkeys(rng.choices(tuple(weights), tuple(weights.values()), k=rng.choice((1, 1, 2)))))


def _write_notes(diary: Diary, story: Story, strain: dict[date, float]) -> None:
    """Write a line on some days, more often on private ones."""
    rng = stream(diary.seed, "notes")
    moods: tuple[tuple[str, ...], ...] = (words.USUAL, words.QUIET, words.REBUILD, words.STRAINED, words.PRIVATE)
    decks = {mood: sentences.Dealer(rng, mood) for mood in moods}
    for row in sorted(diary.rows["checkin"], key=lambda row: row["occurred_on"]):
        day, is_private = date.fromisoformat(row["occurred_on"]), row["visibility"] == "private"
        if rng.random() < (0.7 if is_private else 0.24):
            is_strained = strain[day] == 1 and rng.random() < 0.7
            mood = words.PRIVATE if is_private else words.STRAINED if is_strained else _season(story, day)
            row["note"] = decks[mood].deal()


def _season(story: Story, day: date) -> tuple[str, ...]:
    week = story.week(day)
    return words.QUIET if week in story.quiet else words.REBUILD if week in story.rebuild else words.USUAL
