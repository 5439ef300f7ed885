"""Plotly charts, cached by their rows and the palette."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import session
from dashboard.components.text import words
from dashboard.figures import style, weekly
from dashboard.figures.weekly import Voice
from dashboard.figures.weeks import whole
from dashboard.tables.cache import once
from dashboard.tables.marts import is_logged
from dashboard.wording.charts import LINE_BEGINS, open_week

Height = Literal["content", "stretch"]
LEAST = 4  # weeks with a number that a chart takes
DAYS = "views/days/page.py"  # as `st.page_link` takes it


def palette() -> style.Palette:
    return style.palette(st.context.theme.type)


def chart(name: str, alt: str, draw: Callable[..., go.Figure], *rows: Any, height: Height = "content") -> None:
    """Show `draw(*rows, palette())`. `alt` says the same in words. `height="stretch"` fills its panel.

    Where its points are weeks, a link below leads to the days of the one that is tapped, at first of the last
    whole one.
    """
    figure, weeks = once(_drawn, draw, *rows, palette()), once(_weeks, *rows)
    given: dict[str, Any] = {
        "theme": None,
        "key": f"chart_{name}",
        "config": style.CONFIG,
        "alt": alt,
        "height": height,
    }
    if weeks:
        _of_weeks(figure, weeks, once(_last_whole, *rows), given)
    else:
        st.plotly_chart(figure, **given)


@st.fragment
def _of_weeks(figure: style.Drawn, weeks: list[date], last: date, given: dict[str, Any]) -> None:
    told: Any = st.plotly_chart(figure, on_select="rerun", selection_mode="points", **given)
    week = _tapped(told, weeks) or last
    on = (week + timedelta(days=6)).isoformat()
    st.page_link(DAYS, label=open_week(week, last), query_params={session.ON: on})


def _tapped(told: Any, weeks: list[date]) -> date | None:
    """Return the week of the point that was tapped last."""
    points = told.selection.points
    try:
        at = date.fromisoformat(str(points[0]["x"])[:10])
    except (IndexError, KeyError, ValueError):  # no point of a week
        return None
    return next((week for week in reversed(weeks) if week <= at), None)


def _weeks(*rows: Any) -> list[date]:
    """Return the weeks of the rows, in their order; none where all are of one week, whose points are other things."""
    weeks = _starts(found for one in rows for found in _frames(one))
    return weeks if len(weeks) > 1 else []


def _last_whole(*rows: Any) -> date:
    return _starts(whole(found) for one in rows for found in _frames(one))[-1]


def _starts(frames: Iterable[pd.DataFrame]) -> list[date]:
    return sorted({start.date() for frame in frames if "week_start" in frame for start in frame["week_start"]})


def _frames(value: Any) -> Iterator[pd.DataFrame]:
    if isinstance(value, pd.DataFrame):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _frames(one)


def trend(name: str, alt: str, weeks: pd.DataFrame, voice: Voice, height: Height = "content") -> None:
    """Show one voice by the week, once it has enough weeks."""
    if has_begun(weeks, voice.column):
        chart(name, alt, weekly.trend, weeks, voice, height=height)
    else:
        begins(weeks)


def voices(name: str, alt: str, lines: list[tuple[Voice, pd.DataFrame]], height: Height = "content") -> None:
    """Show several voices by the week, once one of them has enough weeks."""
    if any(has_begun(weeks, voice.column) for voice, weeks in lines):
        chart(name, alt, weekly.voices, lines, height=height)
    else:
        begins(*(weeks for _, weeks in lines))


def has_begun(weeks: pd.DataFrame, column: str) -> bool:
    """Tell whether enough of the weeks have a number to draw; the running week is not drawn."""
    return once(_has_begun, weeks, column)


def begins(*logged: pd.DataFrame) -> None:
    """Say when a chart begins; nothing where none of it was logged, as the finding says so."""
    if any(map(is_logged, logged)):
        words(LINE_BEGINS, "quiet")


def _has_begun(weeks: pd.DataFrame, column: str) -> bool:
    return int(whole(weeks)[column].notna().sum()) >= LEAST


def _drawn(draw: Callable[..., go.Figure], *values: Any) -> style.Drawn:
    figure = draw(*values)
    for trace in figure.data:
        if trace.type in ("scatter", "bar"):  # a tap on one point leaves the others as they are
            trace.unselected.marker.opacity = 1
    return style.Drawn(figure)
