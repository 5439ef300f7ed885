"""The made-up couple: Ana and Ben, and how they differ."""

import math
from dataclasses import dataclass
from random import Random
from zoneinfo import ZoneInfo

ZONE = "Europe/Berlin"
BERLIN = ZoneInfo(ZONE)


@dataclass(frozen=True)
class Person:
    """One of the two. Shares are 0..1, rates are per week, ratings are points on 0-10."""

    id: str
    name: str
    logging_share: float  # of the days that are not paused
    gap_days: float  # mean length of a run of days without a check-in
    connected: float
    appreciated: float
    mood: float
    stress: float
    spread: float  # standard deviation of a rating from day to day
    thanks_rate: float
    notice_share: float  # of the other's thanks
    writes_at: float  # hour of the evening


ANA = Person("ana", "Ana", 0.79, 2.2, 7.2, 6.6, 6.9, 4.4, 1.2, 6.0, 0.62, 21.0)
BEN = Person("ben", "Ben", 0.63, 2.6, 6.2, 6.9, 6.3, 5.2, 1.7, 2.4, 0.75, 22.0)
PEOPLE = (ANA, BEN)


def other(person: Person) -> Person:
    return BEN if person is ANA else ANA


def stream(seed: int, subject: str) -> Random:
    """Return the random numbers of one subject, so that a change to one subject leaves the others as they were."""
    return Random(f"{seed}:{subject}")  # noqa: S311 - made-up diaries, no secrets


def poisson(rng: Random, mean: float) -> int:
    """Draw a Poisson count (Knuth's product of uniforms; fine for the small means here)."""
    limit, product, count = math.exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count
