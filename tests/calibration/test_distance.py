"""How often what is said of the last four weeks holds, on simulated couples of whom half did not change at all.

The model's own SQL is run over thousands of couples at once.
`uv run pytest -n 0 -m calibration -s tests/calibration/test_distance.py` prints the figures.
"""

from functools import cache

import duckdb
import numpy as np
import pandas as pd
import pytest
from scipy import special

from pipeline import models
from pipeline.stats import distributions
from tests.calibration import series
from tests.calibration.size import times

pytestmark = pytest.mark.calibration
COUPLES, WEEKS, SPREAD = 600, 16, 0.35  # of the log ratio of those who changed
KINDS, RATES = ("poisson", "over_dispersed", "autocorrelated"), (1, 5, 14)
EDGES = (0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 1)
Cell = tuple[str, float]


def drawn(cell: Cell, log_ratio: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    kind, rate = cell
    rng = np.random.default_rng([seed, KINDS.index(kind), rate])
    pace = rate * np.where(np.arange(WEEKS) < 12, 1, np.exp(log_ratio)[:, None])
    return series.drawn(rng, kind, pace, len(log_ratio))


def told(counts: np.ndarray, days: np.ndarray) -> pd.DataFrame:
    """Return the last week's row of each series; nan where there are too few days."""
    con = duckdb.connect()
    distributions.register(con)
    con.execute(models.MACROS)
    given = pd.DataFrame({"who": np.repeat(np.arange(len(counts)), WEEKS), "event_count": counts.ravel()})
    given["week_start"], given["logged_days"] = np.tile(7 * np.arange(WEEKS), len(counts)), days.ravel()
    con.execute(
        "create table weekly_coverage as select week_start::integer as week_start, who, false as is_current from given"
    )
    con.execute(
        "create table weekly_reports as select 'connection_rate' as metric, who, week_start::integer as week_start, "
        "'one' as reporters, event_count, logged_days from given where logged_days > 0"
    )
    con.execute("create table metrics as select 'distance_state' as metric, 14 as floor")
    query = f"select * from ({models.BY_NAME['weekly_distance'].sql}) where week_start = {7 * (WEEKS - 1)} order by who"
    return con.execute(query).df()


@cache
def half_flat(cell: Cell) -> pd.DataFrame:
    rng = np.random.default_rng([9, KINDS.index(cell[0]), cell[1]])
    couples = times(COUPLES)
    log_ratio = np.where(rng.random(couples) < 0.5, 0.0, rng.normal(0, SPREAD, couples))
    return told(*drawn(cell, log_ratio, 1)).assign(log_ratio=log_ratio).dropna(subset="ratio")


CELLS = [(kind, rate) for kind in KINDS for rate in RATES]


def test_stated_chances_hold_within_5_points() -> None:
    every = pd.concat([half_flat(cell) for cell in CELLS], ignore_index=True)
    for name, is_so in (
        ("quieter_probability", every["log_ratio"] < np.log(0.8)),
        ("fuller_probability", every["log_ratio"] > np.log(1.25)),
    ):
        for chance, group in every.groupby(pd.cut(every[name], EDGES), observed=True):
            said, true = group[name].mean(), is_so[group.index].mean()
            print(f"\n{name} {chance}: said {said:.3f}, true {true:.3f}, of {len(group)}")
            if len(group) >= 100:
                assert abs(said - true) <= 0.05 + 2 * np.sqrt(said * (1 - said) / len(group)), chance


@pytest.mark.parametrize("cell", CELLS, ids=str)
def test_the_range_holds_the_true_ratio_in_9_of_10_couples(cell: Cell) -> None:
    found = half_flat(cell)
    true = np.exp(found["log_ratio"])
    holds = ((found["likely_ratio_low"] <= true) & (true <= found["likely_ratio_high"])).mean()
    print(f"\n{cell}: the range holds {holds:.1%}; {found['state'].value_counts(normalize=True).round(3).to_dict()}")
    assert holds >= 0.91 - 2 * np.sqrt(0.91 * 0.09 / len(found))


@pytest.mark.parametrize("cell", CELLS, ids=str)
def test_without_a_change_it_is_seldom_called_quieter_and_a_large_fall_seldom_steady(cell: Cell) -> None:
    flat, fallen = (
        told(*drawn(cell, np.full(times(COUPLES), log), 2)).dropna(subset="ratio") for log in (0, np.log(0.6))
    )
    quieter, steady = (flat["state"] == "quieter").mean(), (fallen["state"] == "steady").mean()
    seen = (fallen["state"] == "quieter").mean()
    print(f"\n{cell}: flat called quieter {quieter:.1%}; a fall of 40 % called steady {steady:.1%}, quieter {seen:.1%}")
    assert quieter <= 0.02
    assert steady <= 0.05 + 2 * np.sqrt(0.05 * 0.95 / times(COUPLES))


@pytest.mark.parametrize(("kind", "least", "most"), [("poisson", 0.45, 0.85), ("over_dispersed", 0.45, 0.85)])
def test_two_gamma_posteriors_without_dispersion_would_call_most_large_falls_steady(
    kind: str, least: float, most: float
) -> None:
    """The rule before: chances above 90 % of under 0.75 times or over 1.25 times, and steady otherwise."""
    counts, days = drawn((kind, 5), np.full(times(COUPLES), np.log(0.6)), 3)
    y_1, y_2, e_1, e_2 = (part.sum(axis=1) for values in (counts, days) for part in (values[:, :12], values[:, 12:]))
    below = special.betainc(y_2 + 0.5, y_1 + 0.5, 0.75 * e_2 / (e_1 + 0.75 * e_2))
    above = special.betaincc(y_2 + 0.5, y_1 + 0.5, 1.25 * e_2 / (e_1 + 1.25 * e_2))
    steady = ((below <= 0.9) & (above <= 0.9)).mean()
    print(f"\nbefore, {kind}: a fall of 40 % called steady {steady:.1%}")
    assert least <= steady <= most
