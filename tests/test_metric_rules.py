"""Every metric in every situation: a full life, a quiet one, an unobserved week, a paused one, one reporter, private rows.

Sixteen weeks from 14 September 2026 to 3 January 2027, so that the last one lies across the new year.
"""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline import build, read, settings
from pipeline.home import Home
from pipeline.metrics import METRICS
from pipeline.records import BY_NAME
from pipeline.settings import write_new

FIRST, WEEKS = date(2026, 9, 14), 16
LAST_WEEK = FIRST + timedelta(weeks=WEEKS - 1)  # Monday 28 December
AS_OF = LAST_WEEK + timedelta(days=6)
DAYS = [FIRST + timedelta(days=n) for n in range(7 * WEEKS)]
MONDAYS = DAYS[::7]
BOTH = ("ana", "ben")
Rows = dict[str, list[dict[str, Any]]]


def each(days: list[date], partners: tuple[str, ...] = BOTH, **values: Any) -> list[dict[str, Any]]:
    return [{"partner": p, "occurred_on": day} | values for day in days for p in partners]


def checkins(days: list[date] = DAYS, partners: tuple[str, ...] = BOTH, **values: Any) -> Rows:
    rated = {"connected": 7, "appreciated": 6} | values
    return {"checkin": each(days, partners, **rated)}


def life(days: list[date] = DAYS, partners: tuple[str, ...] = BOTH) -> Rows:
    """Check-ins and one of everything on each day; once a week a conflict that is settled, a promise, a follow-up."""
    mondays = [day for day in days if day.weekday() == 0]
    heard = {"understood": 5, "valued": 5, "cared_for": 5, "barriers": "busy"}
    one = partners[:1]
    weekly = {
        kind: [
            {"partner": p, "occurred_on": day + timedelta(late), kind: f"{kind} {day}"} | values
            for day in mondays
            for p, late, values in steps
        ]
        for kind, steps in {
            "promise": [(one[0], 0, {"status": "made", "due_on": None}), (one[0], 1, {"status": "kept"})],
            "followup": [(p, 0, {"status": "asked"}) for p in partners[:1]] + [(partners[-1], 2, {"status": "raised"})],
        }.items()
    }
    for row in weekly["followup"]:
        row["due_on"] = row["occurred_on"] if row["status"] == "asked" else None
    steps = [
        (p, late, action) for p in partners for late, action in ((0, "attempt"), (1, "okay_again"), (2, "settled"))
    ]
    return {
        **checkins(days, partners, **heard),
        "ritual": each(days, partners, ritual="Date night", status="kept", felt_like_ours="yes", minutes=30),
        "appreciation": each(days, partners, direction="given") + each(days, partners, direction="noticed"),
        "share": each(days, partners, depth=3, topic="hopes"),
        "affection": each(days, partners, welcome="yes"),
        "goodnews": each(mondays, partners, met_with_interest="yes"),
        "question": [row | {"question": f"q {row['occurred_on']}"} for row in each(mondays, partners, deck=1, status="asked")],
        "conflict": [{"partner": one[0], "occurred_on": day, "conflict": f"c {day}"} for day in mondays],
        "repair": [{"partner": p, "occurred_on": day + timedelta(late), "conflict": f"c {day}", "action": action}
                   for day in mondays for p, late, action in steps],
        **weekly,
    }  # fmt: skip


def paused(rows: Rows) -> Rows:
    return rows | {"pause": [{"partner": "ana", "occurred_on": LAST_WEEK, "until": AS_OF}]}


def private(rows: Rows, partner: str) -> Rows:
    hidden = {"visibility": "private"}
    return {
        kind: [row | (hidden if row["partner"] == partner else {}) for row in of_kind] for kind, of_kind in rows.items()
    }


def without(rows: Rows, partner: str) -> Rows:
    return {kind: [row for row in of_kind if row["partner"] != partner] for kind, of_kind in rows.items()}


SITUATIONS: dict[str, Callable[[], Rows]] = {
    "full": life,
    "quiet": checkins,
    "unobserved": lambda: life(DAYS[:-7]),
    "paused": lambda: paused(life()),
    "one reporter": lambda: life(DAYS, ("ana",)),
    "private": lambda: private(life(), "ben"),
    "without": lambda: without(life(), "ben"),
}


@pytest.fixture(scope="module")
def situation(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], pd.DataFrame]:
    """A function that returns the last week's metrics of a situation; each is built once."""
    made: dict[str, pd.DataFrame] = {}

    def last_week(name: str) -> pd.DataFrame:
        if name not in made:
            made[name] = _last_week(tmp_path_factory.mktemp("life") / "home", SITUATIONS[name]())
        return made[name]

    return last_week


def _last_week(folder: Path, rows: Rows) -> pd.DataFrame:
    home = Home(folder)
    write_new(home, ["Ana", "Ben"], "Europe/Berlin", list(BY_NAME))
    home.settings.write_text(home.settings.read_text().replace("affection = false", "affection = true"))
    for kind, of_kind in rows.items():
        pd.DataFrame(of_kind).to_csv(home.logs / f"{kind}.csv", index=False)
    report = build.build(home, AS_OF)
    assert report.refused == []
    assert settings.read(home).affection_is_on
    weekly = read.weekly_metrics(read.open(folder))
    return weekly[weekly["week_start"].dt.date == LAST_WEEK].set_index(["metric", "piece", "who"]).sort_index()


# What a full life, and one with check-ins alone, comes to: (metric, piece, who) to a value, None where there is none.
FULL = {
    ("connection_rate", "", "together"): 21,
    ("connection_rate", "", "ana"): 21,
    ("connection_day_share", "", "together"): 1,
    ("felt_connection", "", "ana"): 7,
    ("conflict_stock", "", "together"): 0,
    ("conflict_flow", "opened", "together"): 1,
    ("conflict_flow", "reopened", "together"): 0,
    ("conflict_flow", "closed", "together"): 1,
    ("conflict_open_age", "oldest", "together"): None,
    ("repair_attempt_rate", "", "together"): 1,
    ("resolution_kind", "settled", "together"): 1,
    ("resolution_kind", "open", "together"): 0,
    ("appreciation_expressed", "", "ana"): 7,
    ("appreciation_expressed", "", "together"): 14,
    ("appreciation_noticed", "", "ben"): 7,
    ("felt_appreciated", "", "ben"): 6,
    ("appreciation_gap", "", "ana"): 0,
    ("pos_neg_ratio", "", "ana"): 112.5 / 4.5,
    ("pos_neg_ratio", "", "together"): 140.5 / 4.5,
    ("ritual_adherence", "", "together"): 1,
    ("ritual_adherence", "date night", "ben"): 1,
    ("ritual_adherence", "evening debrief", "together"): None,
    ("ritual_meaning", "", "together"): 1,
    ("sharing_depth", "", "ana"): 1,
    ("sharing_topics", "all", "together"): 1,
    ("sharing_topics", "hopes", "together"): 28,
    ("mutual_depth", "", "together"): 1,
    ("question_progress", "set_1_asked", "together"): WEEKS,
    ("question_progress", "set_2_asked", "together"): 0,
    ("felt_heard", "", "ana"): 5,
    ("follow_up_rate", "", "ben"): 1,
    ("follow_up_rate", "", "together"): 1,
    ("good_news_response", "", "ana"): 1,
    ("affection_day_share", "", "together"): 1,
    ("promises_kept", "", "together"): 1,
    ("barrier_share", "busy", "together"): 1,
    ("barrier_share", "shame", "ana"): 0,
    ("distance_state", "ratio", "together"): (84 + 0.5) / 28 / ((252 + 0.5) / 84),
    ("rebuild", "", "together"): None,
    ("upkeep", "check_in_days", "together"): 28,
    ("upkeep", "minutes_a_week", "together"): 210,
    ("upkeep", "new_things", "together"): 0,
    ("upkeep", "oldest_open_days", "together"): None,
}
ZERO_WHEN_QUIET = {
    "connection_rate", "connection_day_share", "conflict_stock", "conflict_flow", "appreciation_expressed",
    "appreciation_noticed", "appreciation_gap", "sharing_depth", "sharing_topics", "mutual_depth", "question_progress",
    "affection_day_share", "barrier_share",
}  # fmt: skip


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
def test_with_check_ins_alone_what_was_asked_is_zero_and_the_rest_is_not_known(situation, key):
    row = situation("quiet").loc[key]
    if key[0] in ZERO_WHEN_QUIET:
        assert row["value"] == 0
        assert row["status"] == "ok"
    elif key[0] in ("felt_connection", "felt_appreciated"):
        assert row["value"] == FULL[key]
    elif key[0] == "upkeep":
        assert row["value"] == 28 if key[1] == "check_in_days" else pd.isna(row["value"]) or row["value"] == 0
    elif key[0] == "distance_state":
        assert row["reason"] == "steady lately"
    else:
        assert pd.isna(row["value"])
        assert row["status"] in ("not_enough", "off")


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


def test_with_one_reporter_joint_counts_go_on_and_what_takes_two_does_not(situation):
    last = situation("one reporter")
    assert last.loc["connection_rate", "", "together"]["value"] == 21
    assert last.loc["ritual_adherence", "date night", "together"]["value"] == 1
    assert last.loc["affection_day_share", "", "together"]["value"] == 1
    assert tuple(last.loc["appreciation_expressed", "", "together"][["status", "reason"]]) == (
        "not_enough",
        "shared by one of you",
    )
    assert tuple(last.loc["mutual_depth", "", "together"][["status", "n"]]) == ("not_enough", 0)
    assert tuple(last.loc["ritual_meaning", "", "together"][["status", "n"]]) == ("not_enough", 0)
    assert tuple(last.loc["resolution_kind", "seen_differently", "together"][["status", "value"]]) == ("ok", 1)
    assert tuple(last.loc["felt_connection", "", "ben"][["status", "n"]]) == ("not_enough", 0)


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
