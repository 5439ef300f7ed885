"""The quarterly review: each metric as a point with its range, around the line of no change."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.intervals import POINTS, intervals
from dashboard.figures.style import Palette

WIDEST = 4.0  # a range that reaches beyond a quarter or four times is cut there
TICKS = {0.25: "¼", 0.5: "half", 1.0: "as before", 2.0: "twice", 4.0: "4 ×"}


def ratios(changes: pd.DataFrame, look: Palette) -> go.Figure:
    """Draw recent ÷ before on a scale on which half and twice are equally far from no change.

    `changes`: one row a comparison with `name`, `ratio`, `low`, `high`, `is_clear` and `hover`, the top one first.
    """
    fig = intervals(changes, look, "ratio", 1 / WIDEST, 1.0, WIDEST)
    fig.update_xaxes(type="log", range=[-0.64, 0.64], tickvals=list(TICKS), ticktext=list(TICKS.values()))
    return fig


def points(changes: pd.DataFrame, look: Palette) -> go.Figure:
    """Draw recent - before in points. `changes` as for `ratios`, with `difference` in place of the ratio."""
    fig = intervals(changes, look, "difference", -POINTS, 0.0, POINTS)
    fig.update_xaxes(
        range=[-1.05 * POINTS, 1.05 * POINTS], tickvals=[-2, 0, 2], ticktext=["2 points less", "as before", "2 more"]
    )
    return fig
