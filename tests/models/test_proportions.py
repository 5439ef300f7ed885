"""Wilson's interval in SQL is that of statsmodels, and kept days in runs count for less than their number."""

import duckdb
import numpy as np
import pytest
from statsmodels.stats.proportion import proportion_confint

from pipeline import models
from pipeline.stats import distributions

PAIRS = [(kept, n) for n in (1, 2, 7, 28, 91, 500) for kept in sorted({0, 1, n // 3, n // 2, n - 1, n})]


def adherence(outcomes):
    """The reference that the SQL stands for: Wilson's interval on n(1 - ρ)/(1 + ρ) outcomes of 0 and 1 in a row.

    ρ is the correlation of neighbours, 0 to 0.6: under 0 it would promise more than n outcomes can tell, and over 0.6
    (a quarter of n) a series of this length can't tell it from a change of habit. It is 0 under 10 pairs, or where
    all are the same.
    """
    kept, n = sum(outcomes), len(outcomes)
    before, now = outcomes[:-1], outcomes[1:]
    rho = 0.0
    if n > 10 and len(set(before)) == len(set(now)) == 2:
        rho = min(max(float(np.corrcoef(before, now)[0, 1]), 0.0), 0.6)
    effective = n * (1 - rho) / (1 + rho)
    return proportion_confint(kept * effective / n, effective, method="wilson")


@pytest.fixture(scope="module")
def sql():
    con = duckdb.connect()
    distributions.register(con)
    con.execute(models.MACROS)
    return lambda query, *values: con.execute(query, values).fetchone()


def by_sql(sql, outcomes):
    before, now = outcomes[:-1], outcomes[1:]
    sums = (len(before), sum(a * b for a, b in zip(before, now, strict=True)), sum(before), sum(now))
    (rho,) = sql("select run_correlation(?::double, ?::double, ?::double, ?::double)", *sums)
    effective = len(outcomes) * (1 - rho) / (1 + rho)
    share = sum(outcomes) / len(outcomes)
    return sql("select wilson_low($1 * $2, $2), wilson_high($1 * $2, $2)", share, effective)


def runs(rng, n, share, alike):
    """Outcomes of which each repeats the one before with probability `alike`: that is also their correlation."""
    found = [int(rng.random() < share)]
    for _ in range(n - 1):
        found.append(found[-1] if rng.random() < alike else int(rng.random() < share))
    return found


@pytest.mark.parametrize(("kept", "n"), PAIRS)
def test_wilson_in_sql_is_that_of_statsmodels(sql, kept, n):
    found = sql("select wilson_low($1::double, $2::double), wilson_high($1::double, $2::double)", kept, n)
    assert found == pytest.approx(proportion_confint(kept, n, method="wilson"), abs=1e-9)


def test_adherence_in_sql_is_that_of_the_reference(sql):
    rng = np.random.default_rng(1)
    for _ in range(200):
        outcomes = runs(rng, int(rng.integers(2, 60)), rng.uniform(0.1, 0.95), rng.uniform(0, 0.9))
        assert by_sql(sql, outcomes) == pytest.approx(adherence(outcomes), abs=1e-9)


@pytest.mark.parametrize("outcomes", [[1] * 30, [0] * 30, [1, 0] * 15, [1] * 9 + [0]])
def test_outcomes_that_are_all_alike_alternate_or_are_few_count_in_full(sql, outcomes):
    n = len(outcomes)
    assert by_sql(sql, outcomes) == pytest.approx(proportion_confint(sum(outcomes), n, method="wilson"), abs=1e-9)


def test_kept_days_in_runs_make_wilson_too_sure_and_the_effective_number_mends_most_of_it():
    rng = np.random.default_rng(2)
    plain, mended = 0, 0
    for _ in range(600):
        outcomes = runs(rng, 56, 0.7, 0.5)
        low, high = proportion_confint(sum(outcomes), 56, method="wilson")
        plain += low <= 0.7 <= high
        low, high = adherence(outcomes)
        mended += low <= 0.7 <= high
    assert plain / 600 < 0.80
    assert mended / 600 > plain / 600 + 0.1
    assert mended / 600 > 0.89
