"""The registry of metrics: it names all that is computed, and all that it names is computed, explained and printed."""

import json
import re
from pathlib import Path

import pytest

from pipeline import metrics, models
from pipeline.database.marts import MARTS
from pipeline.metrics import BY_NAME, METRICS, PARTS
from tests.support.tone import GRADING

ROOT = Path(__file__).parents[2]
CHECKINS = "partner,occurred_on,connected\n" + "\n".join(
    f"{p},2026-03-{d:02},5" for d in range(2, 32) for p in ("ana", "ben")
)


def test_the_build_computes_each_piece_of_each_metric_that_the_registry_names_and_nothing_else(built, home):
    opened = built("2026-03-31", checkin=CHECKINS)
    found = opened.sql("select distinct metric, piece from weekly_metrics").itertuples(index=False)
    rituals = {"morning check-in", "evening debrief", "date night", "technology-free time", "bedtime conversation"}
    pieces = {m.name: set(m.pieces) or {""} for m in METRICS if m.is_in_build}
    pieces["ritual_adherence"] |= rituals
    seen: dict[str, set[str]] = {}
    for metric, piece in found:
        seen.setdefault(metric, set()).add(piece)
    assert seen == pieces


def test_each_metric_has_a_row_for_everyone_it_is_about_in_every_week(built):
    opened = built("2026-03-31", checkin=CHECKINS)
    rows = opened.sql("""
        select metric, who, piece, count(*) as weeks from weekly_metrics group by all
    """)
    assert set(rows["weeks"]) == {5}
    whose = {"all": {"ana", "ben", "together"}, "each": {"ana", "ben"}, "couple": {"together"}}
    for metric in METRICS:
        if metric.is_in_build:
            assert set(rows[rows["metric"] == metric.name]["who"]) == whose[metric.whose], metric.name


@pytest.mark.parametrize("metric", METRICS, ids=lambda m: m.name)
def test_a_metric_says_what_it_is_what_missing_days_do_and_where_it_comes_from(metric):
    assert metric.part in PARTS
    assert len(metric.definition) > 40
    assert metric.missing
    assert metric.source
    assert metric.unit
    assert metric.interval in metrics.INTERVALS
    assert metric.thin <= metric.floor
    assert bool(metric.floor) == bool(metric.floor_of)
    assert "{" not in metric.definition + metric.missing + metric.usual


def test_every_part_of_the_article_is_measured():
    assert {metric.part for metric in METRICS} == set(PARTS)


@pytest.mark.parametrize("metric", METRICS, ids=lambda m: m.name)
def test_a_metric_is_where_the_registry_says(metric):
    if metric.table.startswith("pipeline."):
        module = ROOT / (metric.table.replace(".", "/") + ".py")
        assert module.exists()
        assert metric.name in module.read_text()
    else:
        assert metric.table in MARTS


def test_no_sql_names_a_metric_that_the_registry_does_not():
    """A name in quotes beside `as metric`, or compared with one, is one of the registry's."""
    pattern = re.compile(r"'(\w+)' as metric|metric(?:s)?\.metric = '(\w+)'|(?<!\.)\bmetric = '(\w+)'")
    for model in models.MODELS:
        found = {next(filter(None, groups)) for groups in pattern.findall(model.sql)}
        assert found <= set(BY_NAME), model.name


def test_the_floors_in_code_are_those_of_the_registry():
    from pipeline.analysis import associations, review
    from pipeline.stats import comparison, survival

    assert BY_NAME["time_to_repair"].floor == survival.FEWEST
    assert BY_NAME["barrier_contrast"].floor == associations.FLOOR
    assert review.FLOOR == comparison.LEAST_DAYS == 14


@pytest.mark.many
def test_a_floor_that_changes_in_the_registry_changes_the_build(built, monkeypatch):
    from dataclasses import replace

    few = "\n".join(CHECKINS.splitlines()[:9])  # four days of both
    assert built("2026-03-08", checkin=few).sql("select status from weekly_coverage")["status"].eq("ok").all()
    stricter = tuple(replace(m, floor=5) if m.name == "connection_rate" else m for m in METRICS)
    monkeypatch.setattr(metrics, "METRICS", stricter)
    reasons = built("2026-03-09", checkin=few).sql("select reason from weekly_coverage where week_start = '2026-03-02'")
    assert set(reasons["reason"]) == {"4 of 5 days"}


def test_a_moment_is_defined_as_it_is_counted():
    """A moment is counted as in pipeline/models/connection/_moment_reports.sql: thanks have a number of their own."""
    definition = BY_NAME["connection_rate"].definition
    assert all(
        kind in definition for kind in ("ritual that took place", "something shared", "welcome touch", "90 minutes")
    )
    assert "thanks" not in definition.lower()


@pytest.mark.parametrize("metric", METRICS, ids=lambda m: m.name)
def test_the_registry_describes_and_never_grades(metric):
    for text in (metric.title, metric.definition, metric.missing, metric.usual, metric.interval_in_words):
        assert not GRADING.search(text.replace("because", "")), text  # a method has its reasons


def test_the_command_names_all_metrics_by_part_and_tells_all_about_one(run):
    code, out, _ = run("metrics")
    assert code == 0
    assert all(name in out for name in BY_NAME)
    assert all(title in out for title in PARTS.values())
    code, out, _ = run("metrics", "time_to_repair")
    assert code == 0
    assert "Kaplan" in out


def test_the_command_prints_the_registry_for_programs(run):
    code, out, _ = run("metrics", "--json")
    rows = {row["name"]: row for row in json.loads(out)}
    assert code == 0
    assert set(rows) == set(BY_NAME)
    assert {"definition", "unit", "missing", "floor", "interval", "source", "part"} <= set(rows["felt_heard"])


def test_a_metric_that_is_none_is_said_with_those_there_are(run):
    code, _, err = run("metrics", "love")
    assert code == 2
    assert "connection_rate" in err


def test_the_data_dictionary_lists_every_metric():
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in text for name in BY_NAME)
