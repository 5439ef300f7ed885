"""The distributions that SQL has no functions for are scipy's: beta, Student's t, and what follows from them."""

import duckdb
import numpy as np
import pytest
from scipy import special, stats
from statsmodels.stats.proportion import proportion_confint

from pipeline import models

COUNTS = np.array([0, 1, 2, 5, 14, 60, 230, 1500])
FREEDOMS = np.array([2, 2.7, 6, 13.25, 50, 400, 4000])
NO_FITS = {"slope": [], "freedom": [], "log_odds": []}
NO_PACES = {"recent_count": [], "before_count": [], "is_known": [], "quieter_log_odds": [], "fuller_log_odds": []}
NO_MOMENTS = {"good_count": [], "conflict_count": [], "is_known": []}


def rows(model: str, fits: object = None, paces: object = None, moments: object = None) -> np.ndarray:
    """Run a model on hand-made tables, given as columns, and return its rows sorted."""
    con = duckdb.connect()
    con.execute(models.sql("macros"))
    tables = {
        "_trend_fits": fits or NO_FITS,
        "_weekly_paces": paces or NO_PACES,
        "_weekly_good_moments": moments or NO_MOMENTS,
    }
    for name, columns in tables.items():
        types = ", ".join(f"{c} {'boolean' if c == 'is_known' else 'double'}" for c in columns)
        con.execute(f"create table {name} ({types})")
        for row in zip(*columns.values(), strict=True):
            con.execute(
                f"insert into {name} values ({', '.join(f'{value!r}'.replace('np.float64', '') for value in row)})"
            )
    for name in ("beta_needs", "beta_shapes"):
        con.execute(f"create table {name} as {models.sql(name)}")
    found = con.execute(models.sql(model)).fetchall()
    return np.array(sorted(found), dtype=float)


def every(*axes: np.ndarray) -> list[list[float]]:
    """Every combination of the axes, as columns of plain numbers."""
    return [[float(x) for x in column.ravel()] for column in np.meshgrid(*axes, indexing="ij")]


def test_students_t_is_scipys() -> None:
    """The quantile of t is the root of the odds of the mode over those of the beta's quantile."""
    freedoms = [float(freedom) for freedom in FREEDOMS]
    fits = {"slope": [1.0] * 7, "freedom": freedoms, "log_odds": [0.0] * 7}
    found = rows("beta_points", fits=fits)
    p, a, _, odds_ratio = found.T
    assert len(found) == 14
    assert 1 / np.sqrt(odds_ratio) == pytest.approx(special.stdtrit(2 * a, 1 - p / 2), rel=1e-9)


def test_the_two_sided_p_of_a_t_is_scipys() -> None:
    t, freedom = every(np.array([1e-6, 0.3, 0.7, 1, 1.96, 2.5, 5, 40, 300]), FREEDOMS)
    fits = {"slope": [1.0] * len(t), "freedom": freedom, "log_odds": [-2 * float(np.log(x)) for x in t]}
    log_odds, a, _, mass = rows("beta_masses", fits=fits).T
    expected = 2 * special.stdtr(2 * a, -np.exp(-log_odds / 2))
    assert mass == pytest.approx(expected, rel=1e-9, abs=1e-15)


def test_clopper_and_pearsons_interval_is_statsmodels() -> None:
    good, conflicts = every(COUNTS, COUNTS)
    moments = {"good_count": good, "conflict_count": conflicts, "is_known": [True] * len(good)}
    p, a, b, odds_ratio = rows("beta_points", moments=moments).T
    share = 1 / (1 + b / (a * odds_ratio))
    is_low = p < 0.5
    k, n = np.where(is_low, a, a - 1), a + b - 1
    low, high = proportion_confint(k, n, method="beta")
    assert share == pytest.approx(np.where(is_low, low, high), abs=1e-9)
    assert is_low.sum() == (~is_low).sum() == 56


def paces(y1: list[float], y2: list[float], days: float = 84, recent: float = 26.5) -> dict[str, list[object]]:
    to = [(a + 0.5) / days / ((b + 0.5) / recent) for a, b in zip(y1, y2, strict=True)]
    limits = [[float(np.log(c * ratio)) for ratio in to] for c in (0.75, 1.25)]
    return dict(zip(NO_PACES, (y2, y1, [True] * len(y1), *limits), strict=True))


def test_the_ratio_of_two_paces_is_that_of_their_gamma_posteriors() -> None:
    """That ratio has an F distribution: each Gamma is half a chi-squared with 2 y + 1 degrees of freedom."""
    given = paces(*every(COUNTS, COUNTS))
    log_odds, a, b, mass = rows("beta_masses", paces=given).T
    assert mass == pytest.approx(stats.f.cdf(np.exp(log_odds), 2 * a, 2 * b), rel=0, abs=1e-12)
    p, a, b, odds_ratio = rows("beta_points", paces=given).T
    assert odds_ratio == pytest.approx(stats.f.ppf(p, 2 * a, 2 * b), rel=1e-8)


def test_the_ratio_of_two_paces_is_what_drawing_from_the_posteriors_gives() -> None:
    rng = np.random.default_rng(7)
    draws = rng.gamma(9.5, 1 / 26, 400_000) / rng.gamma(30.5, 1 / 70, 400_000)
    found = rows("beta_masses", paces=paces([30.0], [9.0], 70, 26))
    assert found[:, 3] == pytest.approx([(draws < 0.75).mean(), (draws < 1.25).mean()], abs=0.003)


def test_nothing_known_needs_nothing() -> None:
    assert len(rows("beta_points")) == len(rows("beta_masses")) == 0
