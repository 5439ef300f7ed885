"""The rule for trends: worked by hand, under changes that must not matter, and the same in SQL."""

from datetime import date

import duckdb
import numpy as np
import pytest
from scipy import special

from pipeline import models
from pipeline.stats import distributions
from tests.support.trends import Trends, trends

LABELS = {"up", "down", "steady", "cannot_tell", "not_enough"}
NUMBERS = ("slope", "low", "high", "change_low", "change_high", "p", "dispersion", "lag1", "rho")


def one(counts: list[float], logged_days: list[float] | float = 7) -> Trends:
    return trends([counts], np.atleast_2d(logged_days))


def drawn(series: int, weeks: int, seed: int = 1, gaps: float = 0.2) -> tuple[np.ndarray, np.ndarray]:
    """Random counts and logged days, with unobserved weeks, all kinds of rates, and counts that mean nothing."""
    rng = np.random.default_rng(seed)
    days = rng.integers(1, 8, (series, weeks)) * (rng.random((series, weeks)) >= gaps)
    rate = rng.choice([0, 0.02, 0.2, 0.8, 4], (series, 1)) * np.exp(rng.normal(0, 0.03, (series, 1)) * np.arange(weeks))
    return rng.poisson(days * rate * rng.gamma(4, 1 / 4, days.shape)), days


def test_the_rule_worked_by_hand() -> None:
    # r = 44/56, t̄ = 3.5, U = 24, S = 7 · 42, so rS = 231. Fitted are 3.5 + 4/7 t, off by ∓1/2, ±13/14, ∓9/14, ±11/14 ...
    found = one([3, 5, 4, 6, 5, 7, 6, 8])
    assert found.slope == pytest.approx(24 / 231)
    assert found.dispersion == pytest.approx((260 / 5.5 - 44 - 24**2 / 231) / 6)
    assert found.lag1 == pytest.approx(-3.75 / (30 / 7))
    assert found.rho == 0
    t = np.sqrt(19.2)  # z0 = 24/√231 over √φ, with v = 1 and 6 degrees of freedom
    assert found.p == pytest.approx(2 * special.stdtr(6, -t))
    assert found.low == pytest.approx(24 / 231 * (1 - special.stdtrit(6, 0.975) / t))
    assert found.change_high == pytest.approx(np.exp(7 * found.high))
    assert (found.weeks, found.events, found.label) == (8, 44, "up")


def test_neighbouring_weeks_that_are_alike_widen_the_interval() -> None:
    # The same twelve counts, in runs and to and fro: as many fast weeks late as early.
    runs, alternating = one([9, 9, 9, 2, 2, 2, 2, 2, 2, 9, 9, 9]), one([9, 2, 9, 2, 9, 2, 2, 9, 2, 9, 2, 9])
    assert runs.rho > 0.5
    assert alternating.rho == 0
    assert runs.high - runs.low > 1.5 * (alternating.high - alternating.low)


@pytest.mark.parametrize(
    ("counts", "label"),
    [
        ([20, 22, 25, 27, 31, 33, 36, 41, 44, 48, 53, 58], "up"),
        ([58, 53, 48, 44, 41, 36, 33, 31, 27, 25, 22, 20], "down"),
        ([30, 33, 28, 31, 34, 27, 30, 32, 29, 31, 33, 28], "steady"),
        ([3, 6, 2, 5, 9, 1, 4, 7, 3, 4, 2, 8], "cannot_tell"),
        ([3, 6, 2, 5, 9, 1, 4], "not_enough"),
        ([1, 0, 0, 2, 1, 0, 3, 0, 0, 1, 0, 1], "not_enough"),
        ([0] * 12, "not_enough"),
        ([7] * 12, "steady"),
        ([2, 4, 6, 8, 10, 12, 14, 16, 18, 20], "up"),
    ],
)
def test_what_a_series_is_called(counts: list[float], label: str) -> None:
    assert one(counts).label == label


def test_counts_without_any_chance_in_them_have_a_p() -> None:
    assert one([7] * 12).p == pytest.approx(1)
    assert one([2, 4, 6, 8, 10, 12, 14, 16, 18, 20]).p == pytest.approx(0, abs=1e-9)


def test_seven_logged_weeks_are_not_enough_however_long_the_calendar() -> None:
    days = np.array([7, 0] * 7)
    found = one([9] * 14, days)
    assert (found.weeks, found.events, found.label) == (7, 63, "not_enough")
    assert all(np.isnan(getattr(found, name)).all() for name in NUMBERS)


def test_every_series_has_a_label_and_numbers_unless_it_is_short() -> None:
    for weeks in (1, 7, 8, 9, 26):
        found = trends(*drawn(400, weeks))
        assert set(found.label) <= LABELS
        is_short = found.label == "not_enough"
        for name in NUMBERS:
            assert (np.isnan(getattr(found, name)) == is_short).all(), name


def test_the_label_follows_from_the_interval() -> None:
    found = trends(*drawn(4000, 26))
    is_called = np.isin(found.label, ["up", "down"])
    assert is_called.any()
    assert ((found.low > 0) | (found.high < 0))[is_called].all()
    assert ((found.low <= 0) & (found.high >= 0))[np.isin(found.label, ["steady", "cannot_tell"])].all()


def test_running_time_backwards_turns_the_slope_round() -> None:
    counts, days = drawn(300, 20)
    there, back = trends(counts, days), trends(counts[:, ::-1], days[:, ::-1])
    assert there.slope == pytest.approx(-back.slope, nan_ok=True)
    assert there.low == pytest.approx(-back.high, nan_ok=True)
    assert there.p == pytest.approx(back.p, nan_ok=True)
    turned = {"up": "down", "down": "up"}
    assert [turned.get(label, label) for label in there.label] == back.label.tolist()


def test_the_unit_of_exposure_does_not_matter() -> None:
    counts, days = drawn(300, 20)
    in_days, in_weeks = trends(counts, days), trends(counts, days / 7)
    for name in NUMBERS:
        assert getattr(in_days, name) == pytest.approx(getattr(in_weeks, name), nan_ok=True), name


def test_more_of_the_same_events_make_the_same_slope() -> None:
    counts, days = drawn(300, 20)
    found, tenfold = trends(counts, days), trends(10 * counts, days)
    both = (found.label != "not_enough") & (tenfold.label != "not_enough")
    assert tenfold.slope[both] == pytest.approx(found.slope[both])
    assert tenfold.p[both] == pytest.approx(found.p[both])


def test_unobserved_weeks_around_a_series_change_nothing_and_their_counts_are_not_read() -> None:
    counts, days = drawn(300, 20)
    padded = np.pad(counts, ((0, 0), (3, 5)), constant_values=99), np.pad(days, ((0, 0), (3, 5)))
    for name in NUMBERS:
        assert getattr(trends(*padded), name) == pytest.approx(getattr(trends(counts, days), name), nan_ok=True), name


def test_logging_less_is_not_a_trend() -> None:
    days = np.array([7, 7, 6, 6, 5, 5, 4, 4, 3, 3, 2, 2])
    assert one(list(3 * days), days).slope == pytest.approx(0)


def test_a_gap_keeps_its_place_in_time() -> None:
    # One step up a week, with a month unobserved in the middle: the slope is that of the calendar.
    t = np.arange(16)
    whole, gap = 10 + t, np.where((t >= 6) & (t < 10), 0, 7)
    assert one(list(whole), gap).slope == pytest.approx(one(list(whole)).slope, rel=0.02)


def test_weeks_on_both_sides_of_a_gap_are_no_neighbours() -> None:
    # Blocks of one pace, with an unobserved week after each pair: only within a pair are weeks alike.
    counts, days = [9, 9, 0, 2, 2, 0] * 4, [7, 7, 0] * 8
    m, pairs = 16, 8
    assert one(counts, days).lag1 == pytest.approx(m / 2 / (pairs + 1), rel=0.1)


def test_logged_days_may_be_the_same_for_all_series() -> None:
    counts, days = drawn(5, 20)
    assert trends(counts, days[:1]).p == pytest.approx(trends(counts, np.repeat(days[:1], 5, axis=0)).p, nan_ok=True)


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


def test_one_rate_for_all_reporters_is_what_one_reporter_has() -> None:
    counts, days = drawn(300, 26, gaps=0)
    split = np.stack([days, days, 0 * days], axis=1)
    found, whole = trends(np.stack([counts, counts, 0 * counts], axis=1), split), trends(2 * counts, 2 * days)
    for name in ("slope", "lag1", "dispersion", "p"):
        assert getattr(found, name) == pytest.approx(getattr(whole, name), nan_ok=True), name


def test_a_change_of_who_logs_is_no_direction() -> None:
    # Each reporter's days have a rate of their own, which stays; the days move from the one to the other.
    ours = np.repeat([7.0, 5, 4, 3, 2, 1, 1, 0], 3)
    counts = np.stack([2 * ours, 1 * (7 - ours)])[None]
    assert trends(counts, np.stack([ours, 7 - ours])[None]).slope == pytest.approx(0)
    assert trends(counts.sum(axis=1), 7 + 0 * ours[None]).label == "down"


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
