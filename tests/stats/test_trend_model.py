"""The rule for trends in SQL: the same to a billionth, on the weeks that a build compares."""

from datetime import date

import duckdb
import numpy as np
import pytest

from pipeline import models
from pipeline.stats import distributions
from tests.support.trends import drawn, trends

FIRST = date(2024, 1, 1)
Row = tuple[str, str, int, bool, str, int, float]  # metric, who, week number, is current, reporters, y, e


def modelled(rows: list[Row]) -> dict[tuple[str, str, int], dict[str, object]]:
    """Return the model's rows by metric, who and span."""
    con = duckdb.connect()
    distributions.register(con)
    con.execute(
        "create table given (metric text, who text, week int, is_current bool, reporters text, y bigint, e double)"
    )
    con.execute("insert into given values " + ", ".join(str(tuple(row)) for row in rows))
    con.execute(f"""create table weekly_reports as
        select *, date '{FIRST}' + 7 * week as week_start, y as event_count, e as logged_days from given where e > 0""")
    con.execute(f"""create table weekly_counts as
        select metric, who, date '{FIRST}' + 7 * week as week_start, is_current,
            sum(y) filter (e > 0)::bigint as event_count, sum(e) as logged_days
        from given group by all""")
    con.execute(f"create table _trend_fits as {models.BY_NAME['_trend_fits'].sql}")
    result = con.execute(models.BY_NAME["trends"].sql)
    names = [column[0] for column in result.description]
    found = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    return {(row["metric"], row["who"], row["span_weeks"]): row for row in found}


def series(y: np.ndarray, e: np.ndarray, metric: str = "m", who: str = "ana") -> list[Row]:
    """Rows of one series, weeks or strata × weeks, of which the last week still runs."""
    strata, last = zip(np.atleast_2d(y), np.atleast_2d(e), strict=True), np.shape(y)[-1] - 1
    return [
        (metric, who, i, i == last, f"r{number}", int(counts[i]), float(days[i]))
        for number, (counts, days) in enumerate(strata)
        for i in range(last + 1)
    ]


TWINS = {"slope_low": "low", "slope_high": "high", "week_count": "weeks", "event_count": "events"} | {
    name: name for name in ("slope", "change_low", "change_high", "p", "dispersion", "lag1", "rho", "label")
}


@pytest.mark.parametrize("weeks", [1, 3, 11, 14, 30, 70])
@pytest.mark.parametrize("strata", [1, 3])
def test_the_model_is_the_rule_to_a_billionth(weeks: int, strata: int) -> None:
    counts, days = (values.reshape(60, strata, weeks) for values in drawn(60 * strata, weeks, seed=weeks))
    counts[0], days[0] = 7, 7
    who = ("ana", "ben", "together")
    found = modelled([row for i in range(60) for row in series(counts[i], days[i], f"m{i % 20}", who[i // 20])])
    assert len(found) == 60 * 3
    for i in range(60):
        settled, logged = days[i, :, :-1].copy(), np.flatnonzero(days[i, :, :-1].any(axis=0))
        settled[:, : logged[0] + 2 if len(logged) else 0] = 0
        for span in (12, 26, 52):
            row = found[f"m{i % 20}", who[i // 20], span]
            if weeks == 1:
                assert (row["week_count"], row["event_count"], row["label"]) == (0, 0, "not_enough")
                continue
            expected = trends(counts[i : i + 1, :, :-1][..., -span:], settled[None, :, -span:])
            for column, name in TWINS.items():
                (value,) = getattr(expected, name)
                is_missing = isinstance(value, float) and np.isnan(value)
                assert row[column] == (None if is_missing else pytest.approx(value, rel=1e-9, abs=1e-9)), (
                    i,
                    span,
                    name,
                )


def test_the_model_leaves_out_the_running_week_and_the_first_two() -> None:
    y, e = np.full(13, 5), np.full(13, 7)
    found = modelled(series(y, e))["m", "ana", 12]
    assert (found["week_count"], found["event_count"], found["logged_days"], found["rate_per_week"]) == (10, 50, 70, 5)


def test_the_first_two_weeks_are_counted_from_the_first_logged_one() -> None:
    y, e = np.full(16, 5), np.array([0, 0, 0, 4, *[7] * 12])
    assert modelled(series(y, e))["m", "ana", 26]["week_count"] == 10


def test_a_span_reaches_back_from_the_last_complete_week() -> None:
    y, e = np.arange(70), np.full(70, 7)
    found = modelled(series(y, e))
    assert [found["m", "ana", span]["event_count"] for span in (12, 26, 52)] == [
        sum(range(69 - span, 69)) for span in (12, 26, 52)
    ]


def test_a_log_of_which_nothing_is_usable_yet_has_rows_that_say_so() -> None:
    found = modelled(series(np.array([4, 5, 3]), np.array([7, 7, 3])))
    assert {(row["label"], row["week_count"], row["rate_per_week"], row["p"]) for row in found.values()} == {
        ("not_enough", 0, None, None)
    }
    assert len(found) == 3


def test_the_model_has_one_row_for_each_metric_who_and_span() -> None:
    rows = series(np.full(40, 3), np.full(40, 6)) + series(np.full(40, 2), np.full(40, 5), "other", "ben")
    assert set(modelled(rows)) == {(m, w, s) for m, w in (("m", "ana"), ("other", "ben")) for s in (12, 26, 52)}
