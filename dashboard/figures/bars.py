"""Parts of a whole as bars side by side, each with its name and number above it."""

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.style import LABEL_GAP, LABEL_LINE, Palette, faint, figure, label, make_room
from dashboard.figures.weeks import even_step
from dashboard.tables.rows import records
from dashboard.wording import affection, sharing
from dashboard.wording.numbers import Row, of_days

ROW, THICK = 40, 0.3  # pixels for a row, and how much of it the bar takes
ABOVE = 0.42  # of a row, from a bar to its name


def topics(rows: pd.DataFrame, look: Palette) -> go.Figure:
    """Draw on how many days each topic was touched. `rows` of the metric `sharing_topics`: `piece`, `value`, …"""
    return _bars(rows, look, sharing.topic_label, max(7.0, float(rows["value"].max() or 0)))


def barriers(rows: pd.DataFrame, look: Palette) -> go.Figure:
    """Draw on how many days each thing got in the way. `rows` of `barrier_share`."""
    end, count = min(1.0, 0.05 + float(rows["value"].max())), float(rows["n"].max())
    fig = _bars(rows, look, affection.barrier_label, end)
    days = range(0, int(0.92 * count * end) + 1, max(1, int(even_step(count * end))))
    named = ["0", *map(of_days, days[1:])]  # a name at an edge would be cut
    fig.update_xaxes(visible=True, tickvals=[each / count for each in days], ticktext=named)
    fig.update_layout(height=fig.layout.height + LABEL_LINE + LABEL_GAP)
    make_room(fig, below=1)
    return fig


def _bars(rows: pd.DataFrame, look: Palette, name: Callable[[Row], str], end: float) -> go.Figure:
    """Draw a bar from 0 for each row, its name above it."""
    fig = figure(look, height=ROW * len(rows) + 16, right=8, top=8)
    listed = list(records(rows))
    heights = list(range(len(listed)))[::-1]
    fig.add_bar(
        x=[row["value"] for row in listed],
        y=heights,
        width=THICK,
        orientation="h",
        name="value",
        marker={"color": faint(look.ember, 0.75), "line": {"width": 0}},
        hoverinfo="skip",
    )
    for y, row in zip(heights, listed, strict=True):
        label(fig, 0, y + ABOVE, name(row), look.text, xref="paper", xshift=0)
    fig.update_xaxes(range=[0, end], visible=False)
    fig.update_yaxes(range=[-0.4, len(listed) - 0.2], visible=False)
    return fig
