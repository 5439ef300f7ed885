"""The calendar of days, asserted on its traces."""

from datetime import date, timedelta

import pandas as pd
import pytest

from dashboard.figures import days, style


def frame(*entries: tuple[str, int]) -> pd.DataFrame:
    return pd.DataFrame(entries, columns=["day", "entries"])


def test_a_short_span_is_one_block_of_its_own_weeks() -> None:
    fig = days.calendar(frame(("2026-01-01", 1), ("2026-01-05", 2), ("2026-01-06", 1)), style.LIGHT)
    (block,) = fig.data
    assert block.type == "heatmap"
    cells = [list(row) for row in block.z]
    assert (len(cells), len(cells[0])) == (7, 2)
    assert cells[3][0] == 1, "1 January 2026 is a Thursday, in the first week"
    assert cells[0][1] == 2, "the week after begins on Monday the 5th"
    assert cells[4][0] == 0, "a day between without an entry is plain, not missing"
    assert (cells[2][0], cells[2][1]) == (days.OUTSIDE, days.OUTSIDE), "one before the first or after the last is faint"
    assert block.text[0][1] == "Monday, 5 January 2026<br>2 entries"
    assert block.text[4][0] == "Friday, 2 January 2026<br>no entry"


def test_a_month_over_new_year_is_one_small_block() -> None:
    fig = days.calendar(frame(("2025-12-18", 1), ("2026-01-16", 3)), style.LIGHT)
    (block,) = fig.data
    assert len(block.z[0]) == 5
    assert list(fig.layout.xaxis.ticktext) == ["Jan"], "8 December is not in it"
    assert fig.layout.xaxis.domain[1] < 0.25, "its squares are not stretched over the whole width"


def test_each_year_up_to_three_has_its_block() -> None:
    fig = days.calendar(frame(("2024-06-01", 1), ("2026-02-01", 1)), style.LIGHT)
    assert [block.name for block in fig.data] == ["2024", "2025", "2026"]
    drawn = sum(cell is not None and cell != days.OUTSIDE for block in fig.data for row in block.z for cell in row)
    assert drawn == (date(2026, 2, 1) - date(2024, 6, 1)).days + 1
    assert fig.layout.yaxis.title.text == "2024"
    tops = [fig.layout[axis].domain[1] for axis in ("yaxis", "yaxis2", "yaxis3")]
    assert tops == sorted(tops, reverse=True)


def test_many_years_are_bars_of_months_and_an_empty_month_is_grey() -> None:
    fig = days.calendar(frame(("2020-01-10", 1), ("2020-01-11", 2), ("2020-03-01", 1), ("2026-02-01", 1)), style.LIGHT)
    empty, bars = fig.data
    assert (bars.type, list(bars.y[:3]), len(bars.y)) == ("bar", [3, 0, 1], 74)
    assert len(empty.x) == 71
    assert empty.x[0] == bars.x[1]
    assert bars.hovertext[0] == "January 2020<br>3 entries"
    assert empty.hovertext[0] == "February 2020<br>no entry"


@pytest.mark.parametrize("year", range(2020, 2032))
def test_no_day_of_any_year_falls_out_of_its_block(year: int) -> None:
    everyday = [(str(date(year, 1, 1) + timedelta(days=n)), 1) for n in range(365)]
    (block,) = days.calendar(frame(*everyday), style.DARK).data
    assert sum(cell == 1 for row in block.z for cell in row) == 365


def test_one_day_is_a_picture_too() -> None:
    (block,) = days.calendar(frame(("2026-05-01", 1)), style.DARK).data
    assert block.zmax == 1
    assert block.colorscale[-1][1] == style.DARK.ember


def test_a_leap_year_that_begins_on_a_sunday_has_54_weeks() -> None:
    blocks = days.calendar(frame(("2012-01-01", 1), ("2012-12-31", 1), ("2013-06-01", 1)), style.LIGHT).data
    assert blocks[0].z[0][53] == 1
