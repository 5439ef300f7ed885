"""The weekly look-out for a fall: what it needs, what must not matter to it, and where it says that a fall began."""

import numpy as np
import pytest

from pipeline.stats.detector import LEAST_EVENTS, LEAST_WEEKS, falls

FULL = 7.0


def weeks(*parts: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """One series of fully logged weeks: so many weeks of so many events, one part after the other."""
    counts = np.concatenate([np.full(count, events) for count, events in parts])[None, None]
    return counts, np.full(counts.shape, FULL)


def test_a_pace_that_stops_is_noticed_from_the_week_it_stopped_in() -> None:
    found = falls(*weeks((40, 4), (4, 0)))
    assert found.is_noticed[0].nonzero()[0].tolist() == [42]
    assert found.since[0, 42] == 40


@pytest.mark.parametrize("then", [10, 13, 30], ids=["the same", "more", "far more"])
def test_nothing_is_noticed_without_a_fall(then: int) -> None:
    assert not falls(*weeks((40, 10), (12, then))).is_noticed.any()


def test_the_first_score_by_hand() -> None:
    # Ten full weeks of 7, four weeks apart from the one with 3. Nothing swings: dispersion is 15 / 20, and no correlation.
    found = falls(*weeks((13, 7), (1, 3)))
    gains = [(3 * np.log(step) - (step - 1) * 7) / (15 / 20) for step in (0.4, 0.6, 0.8)]
    first = [(7 * np.log(step) - (step - 1) * 7) / (15 / 19) for step in (0.4, 0.6, 0.8)]
    assert found.score[0, 13] == pytest.approx(
        np.log(np.mean([(1 + np.exp(before)) * np.exp(gain) for before, gain in zip(first, gains, strict=True)]))
    )


@pytest.mark.parametrize(
    ("counts", "is_scored"),
    [
        ([9] * (LEAST_WEEKS - 1), False),
        ([9] * LEAST_WEEKS, True),
        ([1] * LEAST_WEEKS, False),
        ([2] * LEAST_WEEKS, True),
    ],
    ids=["a week too few", "enough weeks", f"under {LEAST_EVENTS} events", "enough events"],
)
def test_a_score_needs_weeks_and_events_before_it(counts: list[int], is_scored: bool) -> None:
    given = np.array([*counts, 5, 5, 5, 5])[None, None]
    assert np.isfinite(falls(given, np.full(given.shape, FULL)).score[0, len(counts) + 3]) == is_scored


def test_weeks_without_a_log_change_nothing() -> None:
    counts, days = weeks((40, 4), (2, 0))
    gap = np.zeros((1, 1, 3))
    found = falls(np.concatenate([counts, gap], axis=2), np.concatenate([days, gap], axis=2))
    assert not found.is_noticed[0, 42:].any()
    assert found.score[0, 42:] == pytest.approx(found.score[0, 41])


def test_who_logs_does_not_matter() -> None:
    """Two see 8 a week together and one of them sees 2. From week 40 on only that one logs, and sees 2 as before."""
    both, one = np.r_[np.full(40, 5.0), np.zeros(12)], np.r_[np.full(40, 2.0), np.full(12, 7.0)]
    days = np.stack([both, one])[None]
    counts = np.round(days / FULL * [[8], [2]])
    assert not falls(counts, days).is_noticed.any()
    assert falls(counts.sum(axis=1, keepdims=True), days.sum(axis=1, keepdims=True)).is_noticed.any()


def test_after_a_notice_it_begins_anew() -> None:
    found = falls(*weeks((40, 4), (8, 0)))
    first, second = found.is_noticed[0].nonzero()[0][:2]
    assert second - first >= 3, "what was noticed counts no more"
    assert found.since[0, second] == first + 1


def test_series_are_looked_at_each_by_itself() -> None:
    rng = np.random.default_rng(4)
    days = rng.integers(0, 8, (30, 2, 70)).astype(float)
    counts = rng.poisson(days * rng.choice([0.1, 0.5, 3], (30, 1, 1)) * np.where(np.arange(70) < 50, 1, 0.2))
    together = falls(counts, days)
    for n in range(30):
        alone = falls(counts[n : n + 1], days[n : n + 1])
        for name in ("score", "is_noticed", "since"):
            np.testing.assert_allclose(getattr(together, name)[n], getattr(alone, name)[0], rtol=1e-9)
    assert together.is_noticed.any()
