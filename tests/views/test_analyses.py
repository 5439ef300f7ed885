"""What looks further than a week: the time until it is okay again, the quarterly review, and notices, on their pages."""

import re
from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.figures import intervals, repair, style
from dashboard.tables import analyses
from dashboard.viewer import Viewer, launched_viewer
from dashboard.wording.review import (
    CHANCES_NOTE,
    NONE_CLEAR,
    SOME_CLEAR,
    THINGS,
    change_sentence,
)
from dashboard.wording.review_method import NOTICE_METHOD
from pipeline import sample
from pipeline.analysis import notice
from pipeline.database import build
from pipeline.home.folder import Home
from tests.support.pages import APP, forget, open_page, run, text, unfold, unfolded

UNTIL = date(2026, 11, 22)


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("years") / "home")
    sample.write(home.path, 104, 1, UNTIL)
    build.build(home, UNTIL)
    return home


@pytest.fixture
def looking(two_years: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Viewer]:
    """What the pages start from, with the build as it was made: as of its own day."""
    monkeypatch.setenv("HEARTHSIDE_HOME", str(two_years.path))
    monkeypatch.setattr(build, "is_stale", lambda home: False)
    forget()
    yield launched_viewer().built()
    forget()


def page(name: str) -> str:
    app = unfolded(AppTest.from_file(APP, default_timeout=60)).run()
    run(app.switch_page(f"views/{name}/page.py"))
    assert app.get("plotly_chart")
    return text(app)


def test_each_headline_has_the_change_that_the_review_found(looking: Viewer) -> None:
    found = {(one.metric, one.who): one for one in analyses.quarterly(looking).changes}
    for metric in THINGS.keys() - {"sharing_depth", "affection_day_share"}:
        row = analyses.change(looking, metric)
        assert row["label"] == found[metric, "together"].label
        assert (row["until"], row["next_on"]) == (date(2026, 9, 30), date(2026, 12, 31))
    none = analyses.change(looking, "affection_day_share")
    assert (none["label"], none["before_days"], none["within"]) == ("not_enough", 0, "")


def test_the_steps_of_repair_rise_from_nothing_and_stay_in_their_range(looking: Viewer) -> None:
    steps, summary = analyses.repair_steps(looking), analyses.repair_summary(looking)
    assert steps["okay_share"].is_monotonic_increasing
    assert (steps["days"].iloc[0], steps["okay_share"].iloc[0]) == (0, 0)
    assert ((steps["low"] <= steps["okay_share"]) & (steps["okay_share"] <= steps["high"])).all()
    assert steps[steps["days"] <= summary["median"]]["okay_share"].max() >= 0.5


@pytest.mark.many
def test_each_page_says_what_the_review_found(looking: Viewer) -> None:
    metrics = {"connection": "connection_rate", "conflicts": "conflict_flow", "appreciation": "appreciation_expressed"}
    for name, metric in (metrics | {"this_week": "connection_rate", "rituals": "ritual_adherence"}).items():
        assert change_sentence(analyses.change(looking, metric)) in page(name), name
    assert "okay again" in page("conflicts")


@pytest.mark.many
def test_a_notice_is_said_quietly_where_its_metric_is(looking: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    days = date(2026, 10, 19), date(2026, 11, 8), date(2026, 12, 31)
    found = notice.Notice("connection_rate", *days)
    monkeypatch.setattr(analyses, "_notices", lambda opened: (found,))
    assert found.sentence == (
        "Moments of connection: something may have changed around 19 October 2026. The review of the quarter to "
        "31 December 2026 will look at it properly."
    )
    for name, is_said in (("this_week", True), ("connection", True), ("appreciation", False)):
        shown = page(name)
        assert (f'<p class="hs-quiet">{found.sentence}</p>' in shown) == is_said
        assert (NOTICE_METHOD["Why it may be wrong"][0] in shown) == is_said
    assert "Last review" not in page("this_week"), "one quiet line is enough"


def test_the_review_page_names_its_quarter_its_limits_and_what_was_compared(looking: Viewer) -> None:
    shown = page("review")
    assert "July to September 2026" in shown
    assert "10 times a week: a fall of a half in even weeks, of three quarters if they swing." in shown
    assert NONE_CLEAR in shown or SOME_CLEAR in shown


def test_the_review_compares_ratings_and_counts_apart(looking: Viewer) -> None:
    ratios, points = analyses.review_rows(looking, is_ratio=True), analyses.review_rows(looking, is_ratio=False)
    assert "Moments of connection" in set(ratios["name"])
    assert {"Felt connection, Ana", "Felt connection, Ben"} <= set(points["name"])
    assert len(ratios) + len(points) == analyses.quarterly(looking).tested_count


def changes(column: str, values: list[float], clear: list[bool]) -> pd.DataFrame:
    rows = zip(values, clear, strict=True)
    return pd.DataFrame(
        [
            {"name": f"n{i}", column: v, "low": v / 2, "high": v * 2, "is_clear": c, "hover": "h"}
            for i, (v, c) in enumerate(rows)
        ]
    )


def test_a_clear_change_is_filled_and_chance_is_an_open_ring() -> None:
    fig = intervals.ratios(changes("ratio", [0.5, 1.1], [True, False]), style.LIGHT)
    (points,) = [trace for trace in fig.data if trace.name == "change"]
    assert list(points.marker.color) == [style.LIGHT.ember, style.LIGHT.paper]
    assert [note.text for note in fig.layout.annotations] == ["<b>n0</b>", "n1"]


def test_a_range_beyond_the_axis_ends_at_its_edge() -> None:
    frame = changes("ratio", [3.0], [False]).assign(high=float("inf"))
    (line,) = [trace for trace in intervals.ratios(frame, style.LIGHT).data if trace.name == "range"]
    assert tuple(line.x) == (1.5, intervals.WIDEST)


STEPS = pd.DataFrame(
    {"days": [0.0, 2.0, 9.0], "okay_share": [0.0, 0.6, 0.6], "low": [0.0, 0.3, 0.3], "high": [0.0, 0.8, 0.8]}
)


def test_the_curve_is_drawn_as_steps_with_its_range() -> None:
    fig = repair.curve(STEPS, style.DARK)
    (line,) = [trace for trace in fig.data if trace.name == "okay again"]
    assert (line.line.shape, list(line.y)) == ("hv", [0, 60, 60])
    assert fig.layout.xaxis.range[1] == 9


def test_the_curve_for_the_first_of_the_two_is_drawn_beside_that_for_both() -> None:
    fig = repair.curves(STEPS, STEPS.assign(okay_share=[0.0, 0.9, 0.9]), style.LIGHT)
    lines = {trace.name: trace for trace in fig.data}
    assert list(lines["first okay again"].y) == [0, 90, 90]
    assert lines["first okay again"].line.dash == "dash"
    assert {note.text for note in fig.layout.annotations} >= {"<b>the first of you</b>", "<b>both of you</b>"}


def test_the_review_offers_chances_and_what_is_ruled_out(looking: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "review")
    assert CHANCES_NOTE not in text(app)
    shown = text(unfold(app, "chances"))
    assert CHANCES_NOTE in shown
    assert re.search(r"Fall of a fifth or more: (very un|un|)likely \((under |over )?\d+ %\)", shown)
    assert re.search(r"Very likely between [\d.]+ points lower and [\d.]+ points higher than before", shown)
    assert re.search(r"Very likely between a \w+ fewer and (twice as many as|(half|a quarter) more than) before", shown)


@pytest.mark.many
def test_a_page_opens_with_one_or_two_charts_and_draws_the_others_on_request(looking: Viewer) -> None:
    for name, first in {"connection": 2, "conflicts": 2, "appreciation": 2, "rituals": 0}.items():
        folded = AppTest.from_file(APP, default_timeout=60).run()
        opened = unfolded(AppTest.from_file(APP, default_timeout=60)).run()
        counts = [len(run(app.switch_page(f"views/{name}/page.py")).get("plotly_chart")) for app in (folded, opened)]
        assert counts[0] == first < counts[1], name
