"""The distributions in SQL are scipy's, and so is what the models work out with them."""

import subprocess
import sys
from collections.abc import Callable, Sequence

import duckdb
import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from pipeline import models
from pipeline.stats import distributions

COUNTS = [0, 1, 2, 5, 14, 60, 230, 1500]
FREEDOMS = [1, 2, 2.7, 6, 13.25, 50, 400, 4000]
PROBABILITIES = [0.025, 0.05, 0.5, 0.95, 0.975]
Columns = dict[str, Sequence[float]]


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    made = duckdb.connect()
    distributions.register(made)
    made.execute("set threads = 1; set enable_external_access = false")
    made.execute(models.MACROS)
    return made


def every(*axes: Sequence[float]) -> list[list[float]]:
    """Return each combination of the axes, as columns."""
    return [[float(x) for x in column.ravel()] for column in np.meshgrid(*axes, indexing="ij")]


def fill(con: duckdb.DuckDBPyConnection, table: str, columns: Columns) -> None:
    rows = ", ".join(str(row) for row in zip(*columns.values(), strict=True))
    con.execute(f"create table {table} as select * from (values {rows}) as given ({', '.join(columns)})")


def found(con: duckdb.DuckDBPyConnection, expressions: str, columns: Columns) -> np.ndarray:
    """Return what the expressions are in a table of these columns, a row for each expression."""
    fill(con, "given", {"place": range(len(next(iter(columns.values())))), **columns})
    return np.array(con.execute(f"select {expressions} from given order by place").fetchall(), dtype=float).T


@pytest.mark.parametrize(
    ("function", "axes", "reference"),
    [
        (
            "beta_quantile(p, a, b)",
            {"p": PROBABILITIES, "a": np.array(COUNTS) + 0.5, "b": np.array(COUNTS) + 1},
            stats.beta.ppf,
        ),
        ("normal_below(z)", {"z": np.linspace(-9, 9, 37)}, stats.norm.cdf),
        ("gamma_quantile(p, a)", {"p": PROBABILITIES, "a": np.array(COUNTS) + 0.5}, stats.gamma.ppf),
        ("t_quantile(p, f)", {"p": PROBABILITIES, "f": FREEDOMS}, stats.t.ppf),
        ("t_below(t, f)", {"t": [-300, -5, -1.96, -1e-6, 0, 0.7, 40], "f": FREEDOMS}, stats.t.cdf),
    ],
)
def test_a_function_is_scipys(
    con: duckdb.DuckDBPyConnection,
    function: str,
    axes: dict[str, Sequence[float]],
    reference: Callable[..., np.ndarray],
) -> None:
    columns = dict(zip(axes, every(*axes.values()), strict=True))
    (values,) = found(con, function, columns)
    assert values == pytest.approx(reference(*map(np.array, columns.values())), rel=1e-9, abs=1e-14)


def test_null_gives_null_and_a_shape_out_of_range_nan(con: duckdb.DuckDBPyConnection) -> None:
    query = "select t_quantile(0.975, n) from (values (1, 4), (2, null), (3, 0), (4, 9)) as given (i, n) order by i"
    (four,), (null,), (zero,), (nine,) = con.execute(query).fetchall()
    assert (four, nine) == pytest.approx(tuple(stats.t.ppf(0.975, [4, 9])))
    assert null is None
    assert np.isnan(zero)


def test_a_column_longer_than_one_of_duckdbs_blocks(con: duckdb.DuckDBPyConnection) -> None:
    (total,) = con.execute("select sum(gamma_quantile(0.5, n)) from range(1, 10001) as given (n)").fetchone() or (0,)
    assert total == pytest.approx(stats.gamma.ppf(0.5, np.arange(1, 10001)).sum())


@pytest.mark.skipif(duckdb.__version__ < "2", reason="DuckDB 1.5 imports pandas itself")
def test_no_pandas_is_imported_for_them() -> None:
    code = (
        "import sys, duckdb; from pipeline.stats import distributions; con = duckdb.connect(); "
        "distributions.register(con); con.execute('select t_quantile(0.9, n) from range(1, 9) as t (n)').fetchall(); "
        "assert 'pandas' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_bounds_of_counts_are_those_of_gamma_with_jeffreys_prior(con: duckdb.DuckDBPyConnection) -> None:
    low, high = found(con, "count_low(n), count_high(n)", {"n": COUNTS})
    posterior = stats.gamma(np.array(COUNTS) + 0.5)
    assert low == pytest.approx([0, *posterior.ppf(0.025)[1:]], rel=1e-9)
    assert high == pytest.approx(posterior.ppf(0.975), rel=1e-9)


def test_the_reach_of_a_mean_is_students_t_with_fewer_values_where_they_are_alike(
    con: duckdb.DuckDBPyConnection,
) -> None:
    (reach,) = found(con, "mean_reach(n, r)", {"n": [*range(2, 29), 30], "r": [*[0.0] * 27, 0.5**0.5]})
    assert reach[:-1] == pytest.approx(stats.t.ppf(0.975, np.maximum(2, np.arange(1, 28))))
    assert reach[-1] == pytest.approx(stats.t.ppf(0.975, 9)), "thirty days that are alike tell as much as ten"


def test_the_balance_has_clopper_and_pearsons_interval(con: duckdb.DuckDBPyConnection) -> None:
    good, conflicts = every(COUNTS, COUNTS)
    moments = {"week_start": good, "who": conflicts, "good_count": good, "conflict_count": conflicts}
    fill(con, "_weekly_good_moments", {**moments, "is_known": [True] * len(good)})
    query = f"select good_count, conflict_count, ratio_low, ratio_high from ({models.BY_NAME['weekly_balance'].sql})"
    k, rest, low, high = np.array(con.execute(query).fetchall(), dtype=float).T
    is_any = k + rest > 0
    expected_low, expected_high = proportion_confint(k[is_any], (k + rest)[is_any], method="beta")
    assert (low / (1 + low))[is_any] == pytest.approx(expected_low, abs=1e-9)
    assert np.isnan(high[rest == 0]).all()
    is_bounded = rest[is_any] > 0
    share = (high / (1 + high))[is_any][is_bounded]
    assert share == pytest.approx(expected_high[is_bounded], abs=1e-9)
