"""How often a trial of something without effect shows a difference, what its interval holds, and what it can tell.

`python -m pytest -n 0 -m calibration -s tests/calibration/test_trials.py` prints the figures, `TELLS` among them.
"""

import numpy as np
import pandas as pd
import pytest

from pipeline.analysis.trials import analysis, plan
from pipeline.analysis.trials.analysis import effect
from pipeline.analysis.trials.report import outcomes
from tests.calibration import series
from tests.calibration.size import times

pytestmark = pytest.mark.calibration
TRUTH = 1.0
NAMES = {"ana": "Ana", "ben": "Ben"}
NO_SIGNS = pd.DataFrame({"partner": [], "day": pd.to_datetime([]), "sign": []})


@pytest.fixture(autouse=True)
def fewer_draws(monkeypatch):
    monkeypatch.setattr(analysis, "DRAWS", 999)


def ratings(rng, days, missing=0.2):
    """Whole points, days alike (AR .4), a fifth of them missing."""
    values = np.round(np.clip(6.4 + 1.5 * series.alike(rng, days), 0, 10))
    return np.where(rng.random(days) < missing, np.nan, values)


def drawn(rng, weeks):
    letters = "".join(rng.choice(plan.PATTERNS) for _ in range(weeks))
    return letters, np.array([letter == plan.YES for letter in letters])


def told(letters, ratings_of):
    """The outcomes of a trial of both partners."""
    days = pd.date_range("2026-01-05", periods=len(letters))
    life = [
        pd.DataFrame({"partner": who, "day": days, "connected": values, "is_counted": ~np.isnan(values)})
        for who, values in ratings_of.items()
    ]
    trial = plan.Trial("h1", "together", "Tea", days[0].date(), letters, "")
    return list(outcomes(trial, pd.concat(life), NO_SIGNS, NAMES))


def plain_p(values, letters):
    """p by means alone, as it was before."""
    seen = ~np.isnan(values)
    is_yes = np.array([letter == plan.YES for letter in letters])
    draws = np.vstack([is_yes, analysis._redrawn(len(values))])[:, seen].astype(float)
    apart = np.abs(
        np.divide(draws @ values[seen], draws.sum(1)) - np.divide((1 - draws) @ values[seen], (1 - draws).sum(1))
    )
    return (apart >= apart[0] - 1e-9).mean()


@pytest.mark.parametrize("weeks", [4, 8])
def test_without_an_effect_one_trial_in_twenty_shows_a_difference_for_either(weeks):
    rng, rounds, before, alarms, holds = np.random.default_rng(weeks), times(150), 0, 0, 0
    for _ in range(rounds):
        letters, is_yes = drawn(rng, weeks)
        of = {who: ratings(rng, 7 * weeks) for who in NAMES}
        before += any(plain_p(values, letters) < 0.05 for values in of.values())
        alarms += any(one.is_clear for one in told(letters, of))
        found = effect(of["ana"] + TRUTH * is_yes, letters)
        holds += found.low <= TRUTH <= found.high
    print(
        f"\n{weeks} weeks: clear for either {alarms / rounds:.1%}, before {before / rounds:.1%}; "
        f"covered {holds / rounds:.1%}"
    )
    assert alarms / rounds <= 0.065
    assert 0.92 <= holds / rounds <= 0.985


@pytest.mark.parametrize(("weeks", "low", "share"), [(4, 5, 0.5), (8, 4, 1.0), (12, 5, 0.5), (26, 5, 0.5)])
def test_low_ratings_that_are_left_out_on_no_days_make_fewer_claims(weeks, low, share):
    rng, rounds, before, alarms, withheld = np.random.default_rng(weeks), times(100), 0, 0, 0
    for _ in range(rounds):
        letters, is_yes = drawn(rng, weeks)
        values = ratings(rng, 7 * weeks, missing=0.1)
        values[~is_yes & (values <= low) & (rng.random(7 * weeks) < share)] = np.nan
        before += plain_p(values, letters) < 0.05
        (one,) = [one for one in told(letters, {"ana": values, "ben": values * np.nan}) if one.partner == "ana"]
        alarms += one.is_clear
        withheld += one.status == "uneven"
    print(
        f"\n{weeks} weeks, {share:.0%} of ratings up to {low} left out on no days: clear {alarms / rounds:.1%}, "
        f"before {before / rounds:.1%}; not compared {withheld / rounds:.1%}"
    )
    assert alarms / rounds <= 0.2  # what the shares of rated days can't show stays
    assert alarms <= before


def test_what_a_trial_of_so_many_weeks_can_tell():
    """An effect is clear where it reaches past the end of the interval that was found without one."""
    rounds, uneven = times(40), []
    for weeks, points in plan.TELLS.items():
        rng, needed, left = np.random.default_rng(weeks), [], 0
        for _ in range(rounds):
            letters, _ = drawn(rng, weeks)
            compared = told(letters, {who: ratings(rng, 7 * weeks) for who in NAMES})
            ranges = [(-one.low, one.high) for one in compared if one.status == "ok"]
            needed += [end for ends in ranges for end in ends]
            left += sum(one.status != "ok" for one in compared)
        told_points = np.quantile(needed, 0.8)
        uneven.append(left / rounds / 2)
        print(f"\n{weeks} weeks: {told_points:.2f} points; {uneven[-1]:.0%} not compared")
        assert told_points == pytest.approx(points, abs=0.25)
    assert uneven[0] > uneven[-1]
