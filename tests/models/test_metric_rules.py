"""Every metric in every situation: a full life, a quiet one, an unobserved week, a paused one, one reporter, private rows,
two zones, weeks in which clocks change, touch that one switched off, conflicts that come back or are over for one alone.
"""

from datetime import date

import pandas as pd
import pytest

from pipeline.analysis.associations import associations
from pipeline.analysis.repair import time_to_repair
from pipeline.database.marts import mart
from pipeline.metrics import METRICS
from tests.support.lives import FULL, LAST_WEEK, SITUATIONS, WEEKS, likely_ratio


def test_the_table_of_expectations_names_every_metric():
    assert {metric for metric, _, _ in FULL} == {m.name for m in METRICS if m.is_in_build}


@pytest.mark.parametrize(("key", "value"), FULL.items(), ids=lambda v: " ".join(v) if isinstance(v, tuple) else "")
def test_a_full_life_comes_to_what_was_logged(situation, key, value):
    row = situation("full").loc[key]
    if value is None:
        assert pd.isna(row["value"])
        assert row["status"] in ("not_enough", "off", "ok")
    else:
        assert row["value"] == pytest.approx(value)
        assert row["status"] in ("ok", "thin")
        assert row["coverage_share"] == 1
    assert row["reason"]


@pytest.mark.parametrize("key", FULL, ids=" ".join)
def test_with_check_ins_alone_what_was_never_logged_has_no_number(situation, key):
    row = situation("quiet").loc[key]
    if next(m.logged for m in METRICS if m.name == key[0]):
        assert pd.isna(row["value"])
        assert tuple(row[["status", "reason", "n"]]) == ("not_logged", "not logged yet", 0)
    elif key[0] in ("felt_connection", "felt_appreciated", "mood", "stress"):
        assert row["value"] == FULL[key]
    elif key[1] == "check_in_days":
        assert row["value"] == 28
    else:
        assert pd.isna(row["value"])


@pytest.mark.parametrize("key", FULL, ids=" ".join)
def test_an_unobserved_week_is_not_known_and_longer_looks_go_on_without_it(situation, key):
    row = situation("unobserved").loc[key]
    assert row["observed_days"] == situation("full").loc[key]["observed_days"] - 7
    weeks = next(m.weeks for m in METRICS if m.name == key[0])
    if weeks == 1:
        assert pd.isna(row["value"])
        assert (row["status"], row["n"]) == ("not_enough", 0)
    elif key[0] in ("felt_heard", "ritual_meaning", "mutual_depth", "barrier_share"):
        assert row["value"] == FULL[key]
        assert row["coverage_share"] == pytest.approx(21 / 28)
    elif key == ("conflict_stock", "", "together"):
        assert row["value"] == 0  # what stands open carries over


@pytest.mark.parametrize("key", FULL, ids=" ".join)
def test_a_week_that_one_paused_is_paused_for_both_and_for_them_and_for_nobody_else(situation, key):
    weeks = next(m.weeks for m in METRICS if m.name == key[0])
    row = situation("paused").loc[key]
    if weeks and key[2] != "ben":
        assert (row["status"], row["reason"]) == ("paused", "paused")
        assert pd.isna(row["value"])
    else:
        assert row["status"] != "paused"


# Of a full life, what Ana alone tells: what takes two is not known, and of Ben nothing is.
TAKES_TWO = {
    ("appreciation_expressed", "", "together"), ("ritual_meaning", "", "together"), ("mutual_depth", "", "together"),
    ("appreciation_gap", "", "ana"), ("rebuild", "", "together"),
}  # fmt: skip
OF_ONE = {
    ("conflict_stock", "", "together"): WEEKS,
    ("conflict_flow", "closed", "together"): 0,
    ("conflict_open_age", "oldest", "together"): 7 * WEEKS - 1,
    ("resolution_kind", "settled", "together"): 0,
    ("pos_neg_ratio", "", "together"): 112.5 / 4.5,
    ("follow_up_rate", "", "ben"): 1,  # as Ana tells it
    ("upkeep", "oldest_open_days", "together"): 7 * WEEKS - 1,
}


@pytest.mark.parametrize("key", FULL, ids=" ".join)
def test_with_one_reporter_joint_counts_go_on_and_what_takes_two_does_not(situation, key):
    row, expected = situation("one reporter").loc[key], OF_ONE.get(key, FULL[key])
    if key in TAKES_TWO or (key[2] == "ben" and key not in OF_ONE) or expected is None:
        assert pd.isna(row["value"])
        assert row["status"] in ("not_enough", "not_logged", "off", "ok")
        assert row["reason"]
    else:
        assert row["value"] == pytest.approx(expected)
        assert row["status"] in ("ok", "thin")


def test_with_one_reporter_it_says_what_takes_the_other(situation):
    last = situation("one reporter")
    assert last.loc["appreciation_expressed", "", "together"]["reason"] == "shared by one of you"
    assert tuple(last.loc["mutual_depth", "", "together"][["status", "n"]]) == ("not_logged", 0)
    assert tuple(last.loc["resolution_kind", "seen_differently", "together"][["status", "value"]]) == ("ok", 1)


def test_each_metric_that_the_review_counts_has_its_events(lived):
    counts = mart(lived("full"), "weekly_counts")
    seen = {*counts[counts["event_count"] > 0]["metric"]}
    unseen = {m.name for m in METRICS if m.review == "count"} - seen
    assert not unseen, "log some in `life`, and give their events by day in pipeline/models/metrics/weekly_reports.sql"


CHANGES = {date(2026, 9, 28): "in Sydney", date(2026, 10, 19): "in Berlin", LAST_WEEK: "of the year"}


@pytest.mark.parametrize("week", CHANGES, ids=CHANGES.get)
@pytest.mark.parametrize("key", FULL, ids=" ".join)
def test_in_two_zones_and_when_clocks_change_a_life_comes_to_the_same(situation, key, week):
    row, on_one_clock = situation("two zones", week).loc[key], situation("full", week).loc[key]
    assert row[["value", "low", "high", "n", "status"]].equals(on_one_clock[["value", "low", "high", "n", "status"]])
    if next(m.weeks for m in METRICS if m.name == key[0]) == 1 and FULL[key] is not None:
        assert row["value"] == FULL[key]  # a week of seven days, like the last one
    assert row["reason"]


WITHOUT_TOUCH = {
    ("connection_rate", "", "together"): 14,
    ("connection_rate", "", "ana"): 14,
    ("pos_neg_ratio", "", "ana"): 84.5 / 4.5,
    ("pos_neg_ratio", "", "together"): 112.5 / 4.5,
    ("affection_day_share", "", "together"): None,
    ("distance_state", "ratio", "together"): likely_ratio(56, 154),
}


@pytest.mark.parametrize("key", FULL, ids=" ".join)
def test_touch_that_one_switched_off_counts_in_no_metric(situation, key):
    row, expected = situation("touch off").loc[key], WITHOUT_TOUCH.get(key, FULL[key])
    assert pd.isna(row["value"]) if expected is None else row["value"] == pytest.approx(expected)
    assert (row["status"] == "off") == (key[0] == "affection_day_share")


# A conflict that came back on Tuesday of the last week, and one that is over for Ben alone, both told two weeks before.
UNSETTLED = {
    ("conflict_stock", "", "together"): 2,
    ("conflict_stock", "", "ana"): 2,
    ("conflict_stock", "", "ben"): 1,
    ("conflict_flow", "opened", "together"): 1,
    ("conflict_flow", "reopened", "together"): 1,
    ("conflict_flow", "closed", "together"): 1,
    ("conflict_open_age", "middle", "together"): (5 + 20) / 2,
    ("conflict_open_age", "oldest", "together"): 20,
    ("conflict_open_age", "oldest", "ben"): 5,
    ("repair_attempt_rate", "", "together"): WEEKS / (WEEKS + 3),
    ("resolution_kind", "settled", "together"): (WEEKS + 1) / (WEEKS + 3),
    ("resolution_kind", "open", "together"): 1 / (WEEKS + 3),
    ("resolution_kind", "seen_differently", "together"): 1 / (WEEKS + 3),
    ("pos_neg_ratio", "", "together"): 140.5 / 7.5,
    ("upkeep", "oldest_open_days", "together"): 20,
}


@pytest.mark.parametrize("key", UNSETTLED | FULL, ids=" ".join)
def test_conflicts_that_come_back_or_are_over_for_one_alone_are_open_and_touch_nothing_else(situation, key):
    row, expected = situation("unsettled").loc[key], UNSETTLED.get(key, FULL.get(key))
    if key == ("pos_neg_ratio", "", "ana"):
        expected = 112.5 / 7.5
    assert pd.isna(row["value"]) if expected is None else row["value"] == pytest.approx(expected)


# The two metrics that are worked out when they are asked for. Conflicts, those that were over, and the middle one's days.
REPAIRS = {
    **dict.fromkeys(("full", "paused", "two zones", "touch off"), (WEEKS, WEEKS, 1)),
    **dict.fromkeys(("one reporter", "private"), (WEEKS, 0, None)),
    "quiet": (0, 0, None),
    "unobserved": (WEEKS - 1, WEEKS - 1, 1),
    "unsettled": (WEEKS + 3, WEEKS + 1, 1),
}


@pytest.mark.parametrize(("name", "expected"), REPAIRS.items(), ids=lambda v: v if isinstance(v, str) else "")
def test_time_to_repair_takes_the_word_of_both_and_what_is_open_counts_as_open(lived, name, expected):
    found = time_to_repair(lived(name))
    assert (found.n, found.closed_count, found.median.value) == expected
    assert found.status == ("ok" if expected[1] else "not_enough")


# Of each partner, days with a check-in on which being tired was ticked, and those on which it was not.
TIRED = {
    **{name: {"ana": (56, 56), "ben": (56, 56)} for name in ("full", "two zones", "touch off", "unsettled")},
    **{name: {"ana": (56, 56)} for name in ("one reporter", "private")},
    "quiet": {},
    "unobserved": {"ana": (53, 52), "ben": (53, 52)},
    "paused": {"ana": (53, 52), "ben": (56, 56)},
}


@pytest.mark.parametrize(("name", "expected"), TIRED.items(), ids=lambda v: v if isinstance(v, str) else "")
def test_a_barrier_is_set_beside_days_that_count_alone_and_of_each_partner_alone(lived, name, expected):
    signs = mart(lived(name), "daily_signs").query("sign == 'barrier:tired'")
    found = associations(mart(lived(name), "daily_life"), signs, {"ana": "Ana", "ben": "Ben"}).barriers
    assert {one.partner: (one.n_with, one.n_without) for one in found} == expected
    assert all(one.status == "ok" and one.difference == 0 for one in found)


def test_what_one_keeps_private_is_the_same_to_both_as_if_it_had_never_been(situation):
    assert situation("private").equals(situation("without"))


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_value_lies_in_its_interval_and_nothing_is_drawn_below_its_floor(situation, name):
    last = situation(name)
    drawn = last[last["value"].notna() & last["low"].notna() & last["high"].notna()]
    inside = drawn[drawn.index.get_level_values("metric") != "pos_neg_ratio"]
    assert ((inside["low"] <= inside["value"] + 1e-9) & (inside["value"] <= inside["high"] + 1e-9)).all()
    assert (
        last.loc[~last["status"].isin(["ok", "thin"]), ["value", "low", "high", "least", "most"]].isna().all(axis=None)
    )
    assert last["reason"].notna().all()
    assert (last["coverage_share"].dropna().between(0, 1)).all()


def test_the_week_across_the_new_year_is_one_week_of_seven_days(situation):
    row = situation("full").loc["connection_rate", "", "together"]
    assert (row["elapsed_days"], row["observed_days"]) == (7, 7)
