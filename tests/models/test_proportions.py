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

    ρ is the correlation of neighbours, 0 to 0.8: under 0 it would promise more than n outcomes can tell. It is drawn
    towards .3 as 20 more pairs would, with the 1 + 4ρ that few pairs take from it
    given back, as in the rule for trends.
    """
    kept, n = sum(outcomes), len(outcomes)
    before, now = outcomes[:-1], outcomes[1:]
    is_known = len(set(before)) == len(set(now)) == 2
    found = float(np.corrcoef(before, now)[0, 1]) if is_known else 0.0
    rho = min(max(((n - 1) * found + 1 + 20 * 0.3) / (n - 1 - 4 + 20), 0.0), 0.8)
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
        outcomes = runs(rng, int(rng.integers(3, 60)), rng.uniform(0.1, 0.95), rng.uniform(0, 0.9))
        assert by_sql(sql, outcomes) == pytest.approx(adherence(outcomes), abs=1e-9)


@pytest.mark.parametrize(("outcomes", "rho"), [([1, 0] * 15, 0), ([1] * 30, 7 / 45), ([0] * 4, 7 / 19), ([1], 7 / 16)])
def test_outcomes_that_alternate_count_in_full_and_those_that_are_all_alike_or_few_for_less(sql, outcomes, rho):
    weight = len(outcomes) * (1 - rho) / (1 + rho)
    expected = proportion_confint(sum(outcomes) / len(outcomes) * weight, weight, method="wilson")
    assert by_sql(sql, outcomes) == pytest.approx(expected, abs=1e-9)


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
    assert mended / 600 > 0.91
