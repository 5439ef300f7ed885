"""Plotly charts, cached by their rows and the palette."""

from collections.abc import Callable, Iterator
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
from dashboard.wording.charts import LINE_BEGINS, READ_DAYS

Height = Literal["content", "stretch"]
LEAST = 4  # weeks with a number that a chart takes
DAYS = "views/days/page.py"  # as `st.page_link` takes it


def palette() -> style.Palette:
    return style.palette(st.context.theme.type)


def chart(name: str, alt: str, draw: Callable[..., go.Figure], *rows: Any, height: Height = "content") -> None:
    """Show `draw(*rows, palette())`. `alt` says the same in words. `height="stretch"` fills its panel.

    Where its points are weeks, a link below leads to the days of the last one.
    """
    st.plotly_chart(
        once(_drawn, draw, *rows, palette()),
        theme=None,
        key=f"chart_{name}",
        config=style.CONFIG,
        alt=alt,
        height=height,
    )
    if last := once(_last_day, *rows):
        st.page_link(DAYS, label=READ_DAYS, query_params={session.ON: last.isoformat()})


def _last_day(*rows: Any) -> date | None:
    """Return the last day of the last week that is drawn; None where the points are no weeks."""
    weeks = [found for one in rows for found in _frames(one) if "week_start" in found and len(found)]
    return max(frame["week_start"].iloc[-1].date() for frame in weeks) + timedelta(days=6) if weeks else None


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
    return style.Drawn(draw(*values))
