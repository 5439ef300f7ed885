"""What looks further than a week: directions, the time until it is okay again, and the quarterly review, on their pages."""

from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.figures import repair, review, style
from dashboard.tables import analyses
from dashboard.viewer import Viewer, session_viewer
from dashboard.wording import charts, conflicts, limits
from dashboard.wording.numbers import TOO_FEW
from dashboard.wording.review import change_hover, change_label, review_finding
from pipeline import sample
from pipeline.database import build
from pipeline.home.folder import Home
from tests.support.pages import APP, forget, run, text

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
    yield session_viewer().built()
    forget()


def page(name: str) -> str:
    app = AppTest.from_file(APP, default_timeout=60).run()
    run(app.switch_page(f"views/{name}/page.py"))
    assert app.get("plotly_chart")
    return text(app)


@pytest.mark.many
def test_a_direction_is_that_of_the_span_that_is_shown(looking: Viewer) -> None:
    half, year = (analyses.trend(looking, "connection_rate", weeks) for weeks in (26, 52))
    assert (half["span_weeks"], year["span_weeks"]) == (26, 52)
    assert half["who"] == "together"


def test_the_steps_of_repair_rise_from_nothing_and_stay_in_their_range(looking: Viewer) -> None:
    steps, summary = analyses.repair_steps(looking), analyses.repair_summary(looking)
    assert steps["okay_share"].is_monotonic_increasing
    assert (steps["days"].iloc[0], steps["okay_share"].iloc[0]) == (0, 0)
    assert ((steps["low"] <= steps["okay_share"]) & (steps["okay_share"] <= steps["high"])).all()
    assert steps[steps["days"] <= summary["median"]]["okay_share"].max() >= 0.5


def test_each_page_says_what_it_can_and_what_it_cannot_see(looking: Viewer) -> None:
    for name in ("connection", "conflicts", "appreciation"):
        shown = page(name)
        assert "Over the last 26 weeks" in shown, name
        assert "to tell a change of 40 % from chance" in shown, name
    assert "okay again" in page("conflicts")


def test_the_review_page_names_its_quarter_its_limits_and_what_was_compared(looking: Viewer) -> None:
    shown = page("review")
    assert "30 September 2026" in shown
    assert "to tell a change of 40 % from chance" in shown
    assert "takes a year or more" in shown
    assert "comparisons were made" in shown


def test_the_review_compares_ratings_and_counts_apart(looking: Viewer) -> None:
    ratios, points = analyses.review_rows(looking, is_ratio=True), analyses.review_rows(looking, is_ratio=False)
    assert "Moments of connection" in set(ratios["name"])
    assert {"Felt connection, Ana", "Felt connection, Ben"} <= set(points["name"])
    assert len(ratios) + len(points) == analyses.quarterly(looking.build).tested_count


def changes(column: str, values: list[float], clear: list[bool]) -> pd.DataFrame:
    rows = zip(values, clear, strict=True)
    return pd.DataFrame(
        [
            {"name": f"n{i}", column: v, "low": v / 2, "high": v * 2, "is_clear": c, "hover": "h"}
            for i, (v, c) in enumerate(rows)
        ]
    )


def test_a_clear_change_is_filled_and_chance_is_an_open_ring() -> None:
    fig = review.ratios(changes("ratio", [0.5, 1.1], [True, False]), style.LIGHT)
    (points,) = [trace for trace in fig.data if trace.name == "change"]
    assert list(points.marker.color) == [style.LIGHT.ember, style.LIGHT.paper]
    assert [note.text for note in fig.layout.annotations] == ["<b>n0</b>", "n1"]


def test_a_range_beyond_the_axis_ends_at_its_edge() -> None:
    frame = changes("ratio", [3.0], [False]).assign(high=float("inf"))
    (line,) = [trace for trace in review.ratios(frame, style.LIGHT).data if trace.name == "range"]
    assert tuple(line.x) == (1.5, review.WIDEST)


def test_the_curve_is_drawn_as_steps_with_its_range() -> None:
    steps = pd.DataFrame(
        {"days": [0.0, 2.0, 9.0], "okay_share": [0.0, 0.6, 0.6], "low": [0.0, 0.3, 0.3], "high": [0.0, 0.8, 0.8]}
    )
    fig = repair.curve(steps, style.DARK)
    (line,) = [trace for trace in fig.data if trace.name == "okay again"]
    assert (line.line.shape, list(line.y)) == ("hv", [0, 60, 60])
    assert fig.layout.xaxis.range[1] == 9


def test_the_curve_for_the_first_of_the_two_is_drawn_beside_that_for_both() -> None:
    steps = pd.DataFrame(
        {"days": [0.0, 2.0, 9.0], "okay_share": [0.0, 0.6, 0.6], "low": [0.0, 0.3, 0.3], "high": [0.0, 0.8, 0.8]}
    )
    fig = repair.curves(steps, steps.assign(okay_share=[0.0, 0.9, 0.9]), style.LIGHT)
    lines = {trace.name: trace for trace in fig.data}
    assert list(lines["first okay again"].y) == [0, 90, 90]
    assert lines["first okay again"].line.dash == "dash"
    assert {note.text for note in fig.layout.annotations} >= {"<b>the first of you</b>", "<b>both of you</b>"}


TREND = {
    "span_weeks": 26,
    "week_count": 24,
    "event_count": 300,
    "rate_per_week": 12.0,
    "change_low": 1.2,
    "change_high": 3.0,
}


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("up", "more often, between 1.2 and 3.0 times as often as at the start"),
        ("down", "less often"),
        ("steady", "no big change in"),
        ("cannot_tell", "no clear trend"),
        ("not_enough", "So far there are 300"),
    ],
)
def test_a_direction_in_words(label: str, said: str) -> None:
    assert said in charts.trend_sentence(TREND | {"label": label}, charts.MOMENTS)


@pytest.mark.parametrize(
    ("rate", "time"),
    [
        (0.2, "10 years"),
        (1, "6 years"),
        (3, "2 years"),
        (5, "a year and a half"),
        (12, "a year"),
        (20, "8 months"),
        (50, "half a year"),
    ],
)
def test_what_cannot_be_seen_depends_on_the_pace(rate: float, time: str) -> None:
    said = limits.cannot_see(TREND | {"label": "cannot_tell", "rate_per_week": rate}, charts.MOMENTS)
    assert f"it takes {time} or more to tell a change" in said
    assert limits.cannot_see(TREND | {"label": "not_enough"}, charts.MOMENTS) == ""
    assert limits.cannot_see(None, charts.MOMENTS) == ""


CURVE = {
    "status": "ok",
    "reason": "9 conflicts, 8 repaired",
    "seen_days": 30.0,
    "median": 3.0,
    "low": 1.0,
    "high": None,
}
AFTER = {"coverage_share": 0.85, "after_1": 0.8, "after_3": 0.5, "after_7": None}


def test_how_long_repair_takes_in_words() -> None:
    assert conflicts.repair_finding(CURVE, True) == "Half of the time, both of you feel okay again within 3 days"
    assert conflicts.repair_finding(CURVE | {"median": None}, False).startswith(
        "More than half of the time, it takes longer than 30 days"
    )
    assert conflicts.repair_finding(CURVE | {"median": 0.0}, True).endswith("on the same day")
    waiting = CURVE | {"status": "not_enough", "reason": "3 of 5 conflicts", "n": 3}
    assert "3 of 5 conflicts" in conflicts.repair_finding(waiting, True)
    said = conflicts.repair_sentence(CURVE | AFTER)
    assert said.startswith("From 9 conflicts, 8 repaired, with 85 % of days logged.")
    assert TOO_FEW in said
    assert "20 % within 1 day, 50 % within 3 days" in said
    first = conflicts.first_sentence(CURVE | {"first_median": 1.0})
    assert first.startswith(
        "Half of the time, the first of you feels okay again within 1 day, both of you within 3 days."
    )
    assert "for both of you it takes longer" in conflicts.first_sentence(CURVE | {"first_median": 0.0, "median": None})
    assert conflicts.first_sentence(CURVE | {"first_median": None}) == ""
    assert conflicts.repair_finding(waiting | {"n": 0}, True).endswith("not logged yet")


def test_the_review_in_words() -> None:
    assert review_finding([], 0) == "Too early for a review"
    assert review_finding([], 9) == "No clear change this quarter"
    assert review_finding(["thanks said, more often"], 9) == "Clear changes: thanks said, more often"
    change = {"is_ratio": True, "label": "less", "low": 0.3, "high": float("inf"), "before": 0.2, "recent": 0.1}
    row = change | {"unit": "share of logged days", "before_days": 40, "recent_days": 30}
    assert (
        change_hover(row)
        == "before 20 %, this quarter <b>10 %</b><br>too few yet to say by how much<br>from 40 days before and 30 in the quarter"
    )
    assert change_label(row) == "less often"
    assert change_label(row | {"is_ratio": False}) == "lower"
