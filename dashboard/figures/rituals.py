"""Rituals: the days of each, and the share of noted ones that took place."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import wording
from dashboard.figures.style import Palette, figure, make_room
from dashboard.figures.weekly import Voice
from dashboard.wording import rituals as say

HEIGHT = 150
SHARE = Voice(
    "kept_share",
    low="kept_share_low",
    high="kept_share_high",
    unit="% of noted times",
    scale=100,
    top=100,
    usual="usual_rate",
    bounds=("least", "most"),
    hover=say.point_hover,
    last=say.last_label,
)


def calendar(days: pd.DataFrame, look: Palette) -> go.Figure:
    """Draw one ritual's days: a column for each week, a row for each day of it, a mark for what was noted.

    `days`: `day`, `week_start`, `state` (kept, missed, excused, paused, unnoted). A paused day is left empty.
    """
    marks = {
        "unnoted": {"symbol": "line-ew", "size": 5, "line": {"color": look.quiet, "width": 1.2}, "opacity": 0.55},
        "missed": {"symbol": "circle", "size": 8, "color": look.paper, "line": {"color": look.quiet, "width": 1.5}},
        "excused": {"symbol": "diamond", "size": 7, "color": look.paper, "line": {"color": look.quiet, "width": 1.2}},
        "kept": {"symbol": "circle", "size": 9, "color": look.ember, "line": {"width": 0}},
    }
    starts = pd.to_datetime(days["week_start"])
    weeks = {start: at for at, start in enumerate(sorted(starts.unique()))}
    places = days.assign(at=starts.map(weeks), weekday=(pd.to_datetime(days["day"]) - starts).dt.days)
    fig = figure(look, height=HEIGHT, right=14, top=4)
    make_room(fig, below=1, beside="Mon")
    for state, mark in marks.items():
        chosen = places[places["state"] == state]
        fig.add_scatter(
            x=list(chosen["at"]),
            y=list(chosen["weekday"]),
            mode="markers",
            name=say.STATES[state],
            marker=mark,
            hovertext=[say.day_hover(row) for row in wording.rows(chosen)],
            hoverinfo="text",
        )
    _axes(fig, list(weeks))
    return fig


def _axes(fig: go.Figure, weeks: list[pd.Timestamp]) -> None:
    """Name the first day of a week, the fourth and the last, and every third week by its first day."""
    first = weeks[0] if weeks else pd.Timestamp("2026-01-05")
    named = [0, 3, 6]
    fig.update_layout(hovermode="closest")
    fig.update_yaxes(
        range=[6.6, -0.6],
        tickvals=named,
        ticktext=[f"{first + pd.Timedelta(days=at):%a} " for at in named],
        showgrid=False,
        tickfont={"size": 11},
    )
    shown = range(len(weeks) - 1, -1, -3)
    fig.update_xaxes(
        range=[-0.6, max(10, len(weeks)) - 0.4],
        tickvals=list(shown),
        ticktext=[f"{weeks[at].day} {weeks[at]:%b}" for at in shown],
        tickangle=0,
        tickfont={"size": 11},
    )
