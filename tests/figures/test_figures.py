"""Figures, asserted on their traces."""

import re
import tomllib
from dataclasses import asdict
from pathlib import Path

import pandas as pd
import pytest

from dashboard.figures import conflicts, sparkline, style, weekly, weeks
from dashboard.wording import charts
from tests.support.weekly_rows import conflict_weeks, connection, days_of, middle, named, pieces, texts

ROOT = Path(__file__).parents[2]


def test_the_line_and_its_band_stop_at_a_week_with_too_little() -> None:
    fig = weekly.trend(connection([10, 11, None, 9, 8, 7]), weekly.CONNECTION, style.LIGHT)
    (line,), (band,) = named(fig, "connection_rate"), named(fig, "range")
    assert pieces(line) == [{middle(0), middle(1)}, {middle(3), middle(4), middle(5)}]
    assert pieces(band) == pieces(line)
    assert band.fill == "toself"
    assert not line.connectgaps
    assert not any(line.marker.size), "its points can be tapped, and none is drawn"


def test_too_little_is_a_strip_and_zero_is_a_point() -> None:
    fig = weekly.trend(connection([0.0, None, 3.0]), weekly.CONNECTION, style.LIGHT)
    (strip,) = named(fig, charts.NOT_ENOUGH_STRIP)
    assert strip.type == "bar"
    assert strip.yaxis == "y2", "strips have an axis of their own, so none can be read as a value"
    assert days_of(strip) == [middle(1)]
    assert "1 of 4 days" in strip.hovertext[0]
    assert named(fig, "connection_rate")[0].y[0] == 0


def test_a_paused_week_looks_and_is_called_different() -> None:
    fig = weekly.trend(connection([5.0, None, None, 5.0], paused=(1,)), weekly.CONNECTION, style.LIGHT)
    (thin,), (paused,) = named(fig, charts.NOT_ENOUGH_STRIP), named(fig, charts.PAUSED_STRIP)
    assert (days_of(paused), days_of(thin)) == ([middle(1)], [middle(2)])
    assert paused.marker.pattern.shape != thin.marker.pattern.shape
    assert charts.PAUSED_STRIP in texts(fig)
    assert charts.NOT_ENOUGH_STRIP in texts(fig)


@pytest.mark.parametrize(("at", "anchor"), [(0, "left"), (9, "center"), (19, "right")])
def test_a_strip_s_name_goes_inwards_at_the_ends_of_the_chart(at: int, anchor: str) -> None:
    fig = weekly.trend(connection([None if week == at else 5.0 for week in range(20)]), weekly.CONNECTION, style.LIGHT)
    (name,) = (note for note in fig.layout.annotations if charts.NOT_ENOUGH_STRIP in note.text)
    assert name.xanchor == anchor


def test_a_week_between_gaps_is_a_visible_point_with_a_range() -> None:
    fig = weekly.trend(connection([None, 6.0, None]), weekly.CONNECTION, style.LIGHT)
    (line,) = named(fig, "connection_rate")
    (band,) = named(fig, "range")
    assert "markers" in line.mode
    assert [size > 0 for size in line.marker.size] == [False, True, False]
    (block,) = pieces(band)
    assert max(block) > min(block)


def test_a_rough_week_gets_an_open_ring() -> None:
    fig = weekly.trend(connection([6.0, 6.0, 6.0], days=[5, 3, 5]), weekly.CONNECTION, style.LIGHT)
    (rings,) = named(fig, "rough")
    assert days_of(rings) == [middle(1)]
    assert rings.marker.color == style.LIGHT.paper


def test_a_week_that_is_not_over_is_not_drawn_beside_whole_ones() -> None:
    frame = connection([8.0, 9.0, 3.0])
    frame.loc[2, "days_so_far"] = 3
    fig = weekly.trend(frame, weekly.CONNECTION, style.LIGHT)
    assert list(named(fig, "connection_rate")[0].y) == [8, 9]
    assert "<b>9</b><br>8–14 Jun" in texts(fig)
    first = weekly.trend(frame.tail(1), weekly.CONNECTION, style.LIGHT)
    assert "<b>3</b><br>a week so far" in texts(first), "a first week has nothing to stand beside"


def test_the_last_week_is_labelled_with_its_number_and_the_usual() -> None:
    frame = connection([8.0] * 5 + [11.2])
    frame.loc[5, "usual_rate"] = 10.0
    fig = weekly.trend(frame, weekly.CONNECTION, style.LIGHT)
    assert "<b>11</b><br>this week" in texts(fig)
    assert "usual 10" in texts(fig)
    assert named(fig, "usual")[0].y[0] == 10


def test_a_last_week_without_a_value_gets_no_label() -> None:
    fig = weekly.trend(connection([8.0, 9.0, None]), weekly.CONNECTION, style.LIGHT)
    assert not named(fig, "last")
    assert texts(fig) == charts.NOT_ENOUGH_STRIP


def test_counts_start_at_zero_with_months_on_the_axis() -> None:
    fig = weekly.trend(connection([8.0, 9.0] * 4), weekly.CONNECTION, style.LIGHT)
    assert fig.layout.yaxis.range[0] == 0
    assert fig.layout.xaxis.dtick == "M1"
    assert "%b" in fig.layout.xaxis.tickformat
    assert fig.layout.showlegend is False


def test_the_first_weeks_are_on_the_axis_by_their_first_day() -> None:
    fig = weekly.trend(connection([8.0]), weekly.CONNECTION, style.LIGHT)
    assert [pd.Timestamp(x).date() for x in fig.layout.xaxis.tickvals] == [middle(0)]
    assert fig.layout.xaxis.ticktext == ("1 Jun",)


def test_partners_differ_in_colour_dash_and_label() -> None:
    felt = connection([6.0, 7.0]).rename(columns=lambda name: name.replace("connection_rate", "felt_connection"))
    people = [
        (weekly.felt("connection", name), felt.assign(felt_connection=felt["felt_connection"] - i))
        for i, name in enumerate(("Ana", "Ben"))
    ]
    fig = weekly.voices(people, style.DARK)
    (ana,), (ben,) = named(fig, "Ana"), named(fig, "Ben")
    assert ana.line.color != ben.line.color
    assert ana.line.dash != ben.line.dash
    assert "<b>Ana</b>" in texts(fig)
    assert "<b>Ben</b>" in texts(fig)


def test_a_week_that_one_of_two_logged_is_no_strip() -> None:
    felt = connection([6.0, None]).rename(columns=lambda name: name.replace("connection_rate", "felt_connection"))
    other = felt.assign(felt_connection=[None, 5.0], status=["not_enough", "ok"])
    people = [(weekly.felt("connection", "Ana"), felt), (weekly.felt("connection", "Ben"), other)]
    assert not named(weekly.voices(people, style.LIGHT), charts.NOT_ENOUGH_STRIP)


@pytest.mark.parametrize("name", ["<img src=x>", "<a href='http://evil.example'>x</a>", "Ana & <b>Ben</b>"])
def test_a_name_with_html_is_shown_as_text(name: str) -> None:
    felt = connection([6.0, 7.0]).rename(columns=lambda column: column.replace("connection_rate", "felt_connection"))
    fig = weekly.voices([(weekly.felt("connection", name), felt)], style.LIGHT)
    shown = texts(fig) + "".join(t for trace in fig.data for t in (trace.hovertext or ()))
    assert "<img" not in shown
    assert "<a " not in shown
    assert "<b>Ben" not in shown
    assert "&lt;" in shown


def test_a_sparkline_keeps_gaps_and_ends_in_a_dot() -> None:
    drawn = sparkline.svg(connection([3.0, None, 4.0, 5.0]), "connection_rate", "#123")
    assert drawn.count("<path") == 1
    assert drawn.count("<circle") == 2, "a lone week would be invisible as a line"


def test_a_sparkline_rises_with_its_values_from_zero() -> None:
    drawn = sparkline.svg(connection([0.0, 5.0]), "connection_rate", "#123")
    path = re.search(r'd="M6.0 ([0-9.]+)L254.0 ([0-9.]+)"', drawn)
    assert (float(path[1]), float(path[2])) == pytest.approx((46, 46 - 40 / 1.1), abs=0.1)


def test_the_stock_goes_in_steps_as_what_is_open_stays_open() -> None:
    weeks = connection([1.0, 2.0]).rename(columns={"connection_rate": "stock_count"})
    assert re.search(r"M[0-9. ]+H[0-9.]+V[0-9.]+", sparkline.svg(weeks, "stock_count", "#123"))


def test_a_sparkline_of_nothing_is_empty_and_no_error() -> None:
    drawn = sparkline.svg(connection([None, None]), "connection_rate", "#123")
    assert "<path" not in drawn
    assert "<circle" not in drawn


def test_the_stock_is_drawn_through_weeks_without_a_log() -> None:
    fig = conflicts.stock(conflict_weeks([1, 1, 0], [1, None, 0], [0, None, 1]), style.LIGHT)
    (stock,) = named(fig, "stock")
    assert list(stock.y) == [1, 1, 0, 0]
    assert stock.line.shape == "hv"
    assert days_of(named(fig, charts.NOT_ENOUGH_STRIP)[0]) == [middle(1)]


def test_what_opened_and_closed_are_different_marks_below() -> None:
    fig = conflicts.stock(conflict_weeks([2, 1], [2, 0], [0, 1]), style.LIGHT)
    (opened,), (closed,) = named(fig, "opened"), named(fig, "closed")
    assert opened.marker.symbol != closed.marker.symbol
    assert opened.marker.color == closed.marker.color, "neither is good or bad"
    assert list(opened.text) == ["2"]
    assert days_of(closed) == [middle(1)]
    assert not named(fig, "open again")


def test_ages_are_not_drawn_where_nothing_is_open() -> None:
    fig = conflicts.ages(conflict_weeks([1, 0, 2], [1, 0, 2], [0, 1, 0]), style.LIGHT)
    assert [days_of(run) for run in named(fig, "oldest")] == [[middle(0)], [middle(2)]]
    assert [days_of(run) for run in named(fig, "middle one")] == [[middle(2)]]


def test_the_names_of_two_ages_that_are_close_stand_apart() -> None:
    same = conflict_weeks([2, 2], [2, 0], [0, 0]).assign(open_age_median_days=9.0)
    assert {note.yshift for note in conflicts.ages(same, style.LIGHT).layout.annotations} == {8, -8}
    apart = same.assign(open_age_median_days=1.0)
    assert {note.yshift for note in conflicts.ages(apart, style.LIGHT).layout.annotations} == {0}


def test_ages_without_any_conflict_are_an_empty_chart() -> None:
    assert not conflicts.ages(conflict_weeks([0, 0], [0, 0], [0, 0]), style.LIGHT).data


@pytest.mark.parametrize(("top", "step"), [(3, 1), (10, 2), (12, 5), (33, 10), (100, 20), (0.5, 1)])
def test_axis_steps_are_round(top: float, step: float) -> None:
    assert weeks.even_step(top) == step


def test_paper_swaps_the_colours_of_the_dark_palette_for_those_of_the_light_one() -> None:
    printed = (ROOT / "dashboard" / "look.css").read_text(encoding="utf-8").partition("@media print")[2]
    screen, paper = (set(asdict(look).values()) for look in (style.DARK, style.LIGHT))
    found = re.findall(r"rgb\((\d+), (\d+), (\d+)\)", printed)
    assert found
    assert {"#{:02X}{:02X}{:02X}".format(*map(int, one)) for one in found} <= screen
    assert set(re.findall(r"#[0-9A-F]{6}", printed)) <= paper


@pytest.mark.parametrize("look", [style.LIGHT, style.DARK])
def test_figures_and_theme_have_the_same_colours(look: style.Palette) -> None:
    themes = tomllib.loads((ROOT / ".streamlit/config.toml").read_text())["theme"]
    theme = themes[look.name]
    assert theme.keys() == themes["light"].keys()
    assert theme["sidebar"].keys() == themes["light"]["sidebar"].keys()
    assert (theme["backgroundColor"], theme["textColor"]) == (look.paper, look.text)
    assert (theme["primaryColor"], theme["borderColor"]) == (look.ember, look.line)
