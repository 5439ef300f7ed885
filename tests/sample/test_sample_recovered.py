"""The make-believe couple: the marts recover what is true of it."""

from collections.abc import Callable
from datetime import timedelta

import pandas as pd
import pytest

from pipeline.database.marts import mart
from pipeline.sample.words import LINGERING
from tests.support.couples import COUPLES, UNTIL, Couple

pytestmark = pytest.mark.many


@pytest.fixture(scope="module")
def recovered(couple: Callable[[int, int], Couple]) -> list[Couple]:
    """Couples' truths beside the builds of their logs."""
    return [couple(weeks, seed) for weeks, seed in COUPLES]


def of(one: Couple, name: str, who: str = "together") -> pd.DataFrame:
    """The rows of a mart, one a week."""
    found = mart(one.opened, name)
    return found[found["who"] == who].reset_index(drop=True)


def test_no_row_is_refused(recovered: list[Couple]) -> None:
    assert [each.report.refused for each in recovered] == [[]] * len(COUPLES)


def test_the_true_rate_lies_in_the_interval_of_nine_in_ten_weeks(recovered: list[Couple]) -> None:
    hits = []
    for each in recovered:
        weeks = of(each, "weekly_connection").assign(true=each.truth.moment_rate)
        assert weeks["week_start"].dt.date.tolist() == list(each.truth.weeks)
        fine = weeks[weeks["status"] == "ok"]
        assert len(fine) > 0.75 * len(weeks)
        hits.append(fine["true"].between(fine["connection_rate_low"], fine["connection_rate_high"]).mean())
        assert fine["connection_rate"].mean() == pytest.approx(fine["true"].mean(), rel=0.08)
    assert min(hits) >= 0.9


def test_the_quiet_spell_shows(recovered: list[Couple]) -> None:
    for each in recovered:
        first, last = each.truth.quiet_weeks or (UNTIL, UNTIL)
        weeks = of(each, "weekly_connection")
        is_quiet = weeks["week_start"].dt.date.between(first, last)
        assert weeks[is_quiet]["connection_rate"].mean() < 0.65 * weeks[~is_quiet]["connection_rate"].mean()


def test_weeks_without_entries_and_the_journey_have_no_rate(recovered: list[Couple]) -> None:
    for each in recovered:
        weeks = of(each, "weekly_connection").set_index(pd.Index(each.truth.weeks))
        apart = [monday for monday, rate in zip(each.truth.weeks, each.truth.moment_rate, strict=True) if rate == 0]
        assert set(weeks.loc[list(each.truth.unlogged_weeks), "status"]) == {"not_enough"}
        assert weeks.loc[apart, "status"].tolist() == ["paused"]
        assert weeks.loc[[*each.truth.unlogged_weeks, *apart], "connection_rate"].isna().all()


def test_conflicts_open_and_close_on_their_very_days(recovered: list[Couple]) -> None:
    for each in recovered:
        told = {(c.name.lower(), *span) for c in each.truth.conflicts for span in c.spans}
        spells = each.opened.sql("select * from conflict_spells where who = 'together'")
        days = [spells[name].dt.date.where(spells[name].notna(), None) for name in ("started_on", "ended_on")]
        assert set(zip(spells["conflict"], *days, strict=True)) == told
        open_now = mart(each.opened, "open_conflicts")
        assert open_now[["conflict", "age_days"]].to_numpy().tolist() == [["holiday plans", 16]]
        ends = [min(monday + timedelta(days=6), UNTIL) for monday in each.truth.weeks]
        stock = of(each, "weekly_conflicts")["stock_count"]
        logged = stock.notna().tolist()
        assert sorted(logged) == logged, "known from the first conflict that is logged"
        told = [sum(c.is_open(end) for c in each.truth.conflicts) for end in ends]
        assert stock.dropna().tolist() == told[-sum(logged) :]
        assert not any(told[: -sum(logged)])


def test_the_lingering_conflict_is_the_oldest_one_through_the_quiet_spell(recovered: list[Couple]) -> None:
    for each in recovered:
        lingering = each.truth.lingering
        assert lingering.name == LINGERING[0]
        first, last = each.truth.quiet_weeks or (UNTIL, UNTIL)
        weeks = of(each, "weekly_conflicts")
        quiet = weeks[weeks["week_start"].dt.date.between(first, last)]
        ages = [lingering.days_open(monday.date() + timedelta(days=6)) for monday in quiet["week_start"]]
        assert quiet["open_age_max_days"].tolist() == ages


@pytest.mark.parametrize("partner", ["ana", "ben"])
def test_thanks_said_and_noticed_are_recovered(recovered: list[Couple], partner: str) -> None:
    """Counts over all couples: 500 thanks and more, so 12 % are about three standard errors."""
    for count, truths in (("expressed_count", "thanks_rate"), ("noticed_count", "noticed_rate")):
        seen = expected = 0.0
        for each in recovered:
            weeks = of(each, "weekly_appreciation", partner)
            seen += weeks[count].sum()
            expected += (weeks["observed_days"] / 7 * pd.Series(getattr(each.truth, truths)[partner])).sum()
        assert seen == pytest.approx(expected, rel=0.12), count


@pytest.mark.parametrize("partner", ["ana", "ben"])
def test_felt_connection_is_recovered(recovered: list[Couple], partner: str) -> None:
    """Ratings drift from day to day: over two years a mean is good to about 0.15 points, over half a year to 0.3."""
    for each in recovered:
        weeks = of(each, "weekly_connection", partner)
        mean = (weeks["felt_connection"] * weeks["felt_day_count"]).sum() / weeks["felt_day_count"].sum()
        assert mean == pytest.approx(each.truth.felt_connection_mean[partner], abs=0.35 if len(weeks) > 52 else 0.6)


def test_check_ins_later_than_48_hours_or_private_leave_the_day_unobserved(recovered: list[Couple]) -> None:
    for each in recovered:
        coverage = mart(each.opened, "daily_coverage")
        observed = coverage[coverage["is_observed"]]
        couple = set(observed[observed["who"] == "together"]["day"].dt.date)
        assert couple == each.truth.observed["ana"] | each.truth.observed["ben"]
        for partner in ("ana", "ben"):
            days = set(observed[observed["who"] == partner]["day"].dt.date)
            assert days == each.truth.observed[partner]
            assert not days & each.truth.late[partner]
