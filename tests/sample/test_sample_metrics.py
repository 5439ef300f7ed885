"""What is true of the make-believe couple is found again by the metrics: quiet spell, lingering conflict, rebuilding."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pandas as pd
import pytest

from pipeline.analysis import repair
from pipeline.database.marts import mart
from pipeline.database.open import Opened
from pipeline.sample import Truth
from tests.support.couples import COUPLES, UNTIL, Couple

SURE = 0.65  # the chance from which on it is called quieter or fuller


@dataclass(frozen=True)
class Found:
    truth: Truth
    opened: Opened
    metrics: pd.DataFrame

    def weekly(self, metric: str, piece: str = "") -> pd.DataFrame:
        """The couple's rows of a metric, by the first day of their weeks."""
        rows = self.metrics.query("metric == @metric and piece == @piece and who == 'together'")
        return rows.set_index(rows["week_start"].dt.date)


@pytest.fixture(
    scope="module", params=[COUPLES[0], *(pytest.param(one, marks=pytest.mark.many) for one in COUPLES[1:])], ids=str
)
def found(request: pytest.FixtureRequest, couple: Callable[[int, int], Couple]) -> Found:
    made = couple(*request.param)
    return Found(made.truth, made.opened, mart(made.opened, "weekly_metrics"))


@pytest.mark.many
def test_a_fall_is_likeliest_in_the_quiet_spell_and_called_nowhere_else(found: Found) -> None:
    first, last = found.truth.quiet_weeks or (UNTIL, UNTIL)
    quieter = found.weekly("distance_state", "quieter")["value"]
    called = [week for week in quieter.index if quieter[week] > SURE]
    assert first <= quieter.astype(float).idxmax() <= last + timedelta(weeks=2)
    assert [week for week in called if not first <= week <= last + timedelta(weeks=2)] == []


def test_the_true_ratio_of_paces_lies_in_its_interval(found: Found) -> None:
    rates = dict(zip(found.truth.weeks, found.truth.moment_rate, strict=True))
    hits = []
    for week, row in found.weekly("distance_state", "ratio").dropna(subset="value").iterrows():
        spans = [[rates.get(week - timedelta(weeks=n)) for n in weeks] for weeks in (range(4), range(4, 16))]
        recent, before = (pd.Series([rate for rate in span if rate]).mean() for span in spans)
        hits.append(row["low"] <= recent / before <= row["high"])
    assert len(hits) >= 15
    assert sum(hits) / len(hits) >= 0.93


def test_the_way_back_is_seen_from_its_beginning_to_its_end(found: Found) -> None:
    first, last = found.truth.rebuild_weeks or (UNTIL, UNTIL)
    steps = found.weekly("rebuild")["value"].dropna()
    assert abs((steps.index[0] - first).days) <= 7
    assert steps.index[-1] <= last + timedelta(weeks=2)
    assert steps.is_monotonic_increasing
    assert steps.iloc[-1] >= 3
    assert set(found.weekly("rebuild")["status"]) == {"off", "ok"}


def test_the_lingering_conflict_is_the_longest_repair_of_all(found: Found) -> None:
    truth = found.truth.lingering
    spells = mart(found.opened, "repair_spells").query("who == 'together'")
    longest = spells.loc[spells["days"].idxmax()]
    assert longest["conflict"] == truth.name.lower()
    opened, closed = truth.spans[0]
    assert longest["started_on"].date() == opened
    assert closed - timedelta(days=6) <= longest["repaired_on"].date() <= closed
    assert found.weekly("conflict_open_age", "oldest")["value"].max() >= longest["days"] - 7


def test_repair_takes_days_for_most_and_the_open_one_is_censored(found: Found) -> None:
    curve = repair.time_to_repair(found.opened)
    assert curve.status == "ok"
    assert curve.n - curve.closed_count == len(found.truth.open_conflicts)
    assert 0.7 < (curve.coverage_share or 0) < 1
    assert 1 <= curve.median.value <= 5


def test_the_share_of_days_with_a_check_in_is_what_was_observed(found: Found) -> None:
    observed = found.truth.observed["ana"] | found.truth.observed["ben"]
    paused = found.truth.paused["ana"] | found.truth.paused["ben"]
    days = found.weekly("upkeep", "check_in_days")["value"].dropna()
    for week in days.index[4:]:
        span = {week - timedelta(days=21) + timedelta(days=n) for n in range(28)}
        assert days[week] == len((observed - paused) & span)
