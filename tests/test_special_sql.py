"""The distributions that SQL has no functions for are scipy's: beta, Student's t, and what follows from them."""

from pathlib import Path

import duckdb
import numpy as np
import pytest
from scipy import special, stats
from statsmodels.stats.proportion import proportion_confint

MACROS = (Path(__file__).parents[1] / "pipeline" / "models" / "macros.sql").read_text(encoding="utf-8")
SHAPES = [0.5, 0.7, 1, 1.5, 2, 3.3, 10.5, 50, 217.4, 1000.5, 4000]


def evaluated(expression: str, **columns: np.ndarray) -> np.ndarray:
    """Evaluate an expression over rows of numbers, as in a model: over columns of a table."""
    con = duckdb.connect()
    con.execute(MACROS)
    # As text: a bare literal is a decimal first, which can cost the last digit.
    rows = ", ".join(
        "(" + ", ".join(f"'{float(x)!r}'::double" for x in row) + ")" for row in zip(*columns.values(), strict=True)
    )
    con.execute(f"create table given as select * from (values {rows}) as v ({', '.join(columns)})")
    found = con.execute(f"select ({expression})::double as found from given").fetchnumpy()["found"]
    assert not np.ma.is_masked(found)
    return np.asarray(found)


def grid(*axes: object) -> list[np.ndarray]:
    """Every combination of the axes, as columns."""
    return [column.ravel().astype(float) for column in np.meshgrid(*axes, indexing="ij")]


def test_beta_cdf_is_the_regularised_incomplete_beta_function() -> None:
    shares, a, b = grid([1e-9, 1e-4, 0.02, 0.3, 0.5, 0.77, 0.99, 1 - 1e-7], SHAPES, SHAPES)
    for x in (shares, special.betaincinv(a, b, shares)):
        assert evaluated("beta_cdf(x, a, b)", x=x, a=a, b=b) == pytest.approx(
            special.betainc(a, b, x), rel=0, abs=1e-12
        )


def test_beta_cdf_is_0_and_1_at_and_beyond_the_ends() -> None:
    x = np.array([-1, 0, 1, 2])
    assert evaluated("beta_cdf(x, 0.5, 3)", x=x).tolist() == [0, 0, 1, 1]


@pytest.mark.parametrize("macro", ["beta_cdf(x, 2, 3)", "beta_quantile(x, 2, 3)", "student_p(x, 5)"])
def test_missing_stays_missing(macro: str) -> None:
    con = duckdb.connect()
    con.execute(MACROS)
    assert con.execute(f"select {macro} from (select null::double as x)").fetchone() == (None,)


def test_beta_quantile_turns_beta_cdf_round() -> None:
    p, a, b = grid([1e-4, 0.005, 0.025, 0.3, 0.5, 0.9, 0.975, 0.9999], SHAPES, SHAPES)
    found = evaluated("beta_quantile(p, a, b)", p=p, a=a, b=b)
    assert found == pytest.approx(special.betaincinv(a, b, p), rel=1e-9, abs=1e-12)


def test_student_p_is_the_two_sided_tail() -> None:
    t, df = grid([-40, -2.5, -1, -0.3, 0, 1e-6, 0.7, 1, 1.96, 5, 300], [2, 2.7, 6, 13.25, 50, 400, 4000])
    expected = 2 * special.stdtr(df, -np.abs(t))
    assert evaluated("student_p(t, df)", t=t, df=df) == pytest.approx(expected, rel=1e-9, abs=1e-15)


def test_student_quantile_is_scipys() -> None:
    p, df = grid([0.0005, 0.025, 0.2, 0.5, 0.51, 0.95, 0.975, 0.9999], [2, 2.7, 6, 13.25, 50, 400, 4000])
    assert evaluated("student_quantile(p, df)", p=p, df=df) == pytest.approx(
        special.stdtrit(df, p), rel=1e-9, abs=1e-12
    )


def test_clopper_and_pearsons_interval_is_statsmodels() -> None:
    n = np.repeat([1, 2, 5, 13, 40, 200, 2500], 11)
    k = np.round(n * np.tile(np.linspace(0, 1, 11), 7))
    low, high = proportion_confint(k, n, method="beta")
    assert evaluated("clopper_low(k, n)", k=k, n=n) == pytest.approx(np.where(k == 0, 0, low), abs=1e-9)
    assert evaluated("clopper_high(k, n)", k=k, n=n) == pytest.approx(np.where(k == n, 1, high), abs=1e-9)


def test_the_ratio_of_two_rates_is_that_of_their_gamma_posteriors() -> None:
    y1, y2, c = grid([0, 1, 14, 230], [0, 3, 60], [0.5, 0.75, 1, 1.25])
    e1, e2 = np.full_like(y1, 80), np.full_like(y1, 26.5)
    found = evaluated("ratio_below(c, y1, e1, y2, e2)", c=c, y1=y1, e1=e1, y2=y2, e2=e2)
    # That ratio has an F distribution: each Gamma is half a chi-squared with 2 y + 1 degrees of freedom.
    scaled = c * (y1 + 0.5) / e1 * e2 / (y2 + 0.5)
    assert found == pytest.approx(stats.f.cdf(scaled, 2 * y2 + 1, 2 * y1 + 1), rel=0, abs=1e-12)


def test_the_ratio_of_two_rates_is_what_drawing_from_the_posteriors_gives() -> None:
    rng = np.random.default_rng(7)
    draws = rng.gamma(9.5, 1 / 26, 400_000) / rng.gamma(30.5, 1 / 70, 400_000)
    found = evaluated("ratio_below(0.75, y, 70, 9, 26)", y=np.array([30]))
    assert found == pytest.approx((draws < 0.75).mean(), abs=0.003)
