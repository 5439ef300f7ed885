"""Figures of the sharing pages: depth by the week, topics and barriers as bars, differences around a zero line."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from dashboard.figures import bars, depths, intervals, style, weekly

LOOK = style.LIGHT
MONDAY = date(2026, 9, 7)
HOSTILE = '<img src="http://evil.example/x.png">'


def weeks(**columns: list[Any]) -> pd.DataFrame:
    count = len(next(iter(columns.values())))
    frame = pd.DataFrame({"week_start": [pd.Timestamp(MONDAY + timedelta(weeks=n)) for n in range(count)]})
    return frame.assign(status="ok", reason="7 days", observed_days=7, elapsed_days=7, is_current=False, **columns)


@pytest.fixture
def told() -> pd.DataFrame:
    """Three weeks: two levels told, nothing told, and too few days to say."""
    frame = weeks(
        needs_share=[0.25, 0.0, None],
        feelings_share=[0.0, 0.0, None],
        opinions_share=[0.0, 0.0, None],
        facts_share=[0.5, 0.0, None],
    )
    frame.loc[2, ["status", "reason", "observed_days"]] = ["not_enough", "1 of 4 days", 1]
    return frame


def test_levels_are_stacked_as_shares_with_the_deepest_at_the_bottom(told: pd.DataFrame) -> None:
    fig = depths.depths(told, LOOK)
    levels = [trace for trace in fig.data if trace.name.endswith("_share")]
    assert [trace.name for trace in levels] == ["needs_share", "feelings_share", "opinions_share", "facts_share"]
    assert [list(trace.y) for trace in levels] == [[25, 0], [0, 0], [0, 0], [50, 0]]
    assert fig.layout.barmode == "stack"
    assert len({trace.marker.color for trace in levels}) == 4
    assert "fears, needs: 25 %" in levels[0].hovertext[0]
    named = " ".join(note.text for note in fig.layout.annotations)
    assert all(name in named for name in ("facts", "opinions", "feelings", "fears, needs"))


def test_a_week_with_too_few_days_is_a_strip_and_a_quiet_one_is_not(told: pd.DataFrame) -> None:
    strip = next(trace for trace in depths.depths(told, LOOK).data if trace.yaxis == "y2")
    assert [start[:10] for start in strip.x] == [str(MONDAY + timedelta(weeks=2, days=3))]
    assert "1 of 4 days" in strip.hovertext[0]


def test_bars_are_named_with_their_number() -> None:
    rows = pd.DataFrame({"piece": ["hopes", "values"], "value": [3.0, 0.0]})
    fig = bars.topics(rows, LOOK)
    assert list(fig.data[0].x) == [3, 0]
    assert [note.text for note in fig.layout.annotations] == ["Hopes · on 3 days", "Values · none"]


def test_barriers_are_measured_in_days() -> None:
    rows = pd.DataFrame({"piece": ["phone"], "value": [0.25], "n": [20]})
    fig = bars.barriers(rows, LOOK)
    assert list(fig.data[0].x) == [0.25]
    assert fig.layout.annotations[0].text == "The phone · on 5 of 20 days"
    assert [round(20 * at) for at in fig.layout.xaxis.tickvals] == [0, 2, 4]


def test_differences_stand_around_zero_with_what_is_clear_filled() -> None:
    rows = pd.DataFrame(
        {
            "name": [HOSTILE, "Thanks"],
            "difference": [0.6, -0.2],
            "low": [0.3, -4.0],
            "high": [0.9, 0.3],
            "is_clear": [True, False],
            "hover": ["a", "b"],
        }
    )
    fig = intervals.differences(rows, 2.0, LOOK)
    assert fig.layout.shapes[0].x0 == fig.layout.shapes[0].x1 == 0
    assert list(fig.data[0].x) == [0.3, 0.9]
    assert list(fig.data[1].x) == [-2.0, 0.3], "what lies outside is drawn at the edge"
    points = fig.data[2]
    assert list(points.marker.color) == [LOOK.ember, LOOK.paper]
    assert list(points.marker.opacity) == [1, 1]
    beyond = fig.data[3]
    assert (list(beyond.x), list(beyond.marker.symbol)) == ([-2.0], ["triangle-left"]), "an arrow says that it goes on"
    assert "<img" not in fig.layout.annotations[0].text


def test_what_a_share_could_be_is_a_lighter_band_below_its_range() -> None:
    frame = weeks(value=[0.8, 0.7], low=[0.5, 0.5], high=[0.9, 0.9], least=[0.4, 0.3], most=[0.9, 1.0])
    outer, inner = (trace for trace in weekly.trend(frame, weekly.share(has_bounds=True), LOOK).data[:2])
    assert (min(outer.y[:-1]), max(outer.y[:-1])) == (30, 100)
    assert min(inner.y[:-1]) == 50
    opacity = [float(trace.fillcolor.rstrip(")").split(",")[-1]) for trace in (outer, inner)]
    assert opacity[0] < opacity[1]
