"""Comparisons side by side, also of the quarterly review: each as a point with its range, around no difference."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.style import LABEL_GAP, LABEL_LINE, Palette, figure, label
from dashboard.tables.rows import records
from dashboard.wording import what_helps as say
from dashboard.wording.charts import safe

ROW, EDGE = 46, 52  # pixels for each row, and for the axis
ABOVE = 0.36  # of a row, from a line to its name
POINTS = 3.0  # points of 10; what lies outside is drawn at the edge
WIDEST = 4.0  # a range that reaches beyond a quarter or four times is cut there
TICKS = {0.25: "¼", 0.5: "half", 1.0: "as before", 2.0: "twice", 4.0: "4 ×"}


def differences(rows: pd.DataFrame, reach: float, look: Palette) -> go.Figure:
    """Draw how much higher or lower one's days were rated, up to `reach` points to either side.

    `rows`: one a comparison with `name`, `difference`, `low`, `high`, `is_clear` and `hover`, the top one first.
    """
    fig = intervals(rows, look, "difference", -reach, 0.0, reach)
    fig.update_xaxes(range=[-1.05 * reach, 1.05 * reach], tickvals=[-1, 0, 1], ticktext=list(say.TICKS))
    return fig


def ratios(changes: pd.DataFrame, look: Palette) -> go.Figure:
    """Draw recent ÷ before on a scale on which half and twice are equally far from no change.

    `changes`: one row a comparison with `name`, `ratio`, `low`, `high`, `is_clear` and `hover`, the top one first.
    """
    fig = intervals(changes, look, "ratio", 1 / WIDEST, 1.0, WIDEST)
    fig.update_xaxes(type="log", range=[-0.64, 0.64], tickvals=list(TICKS), ticktext=list(TICKS.values()))
    return fig


def points(changes: pd.DataFrame, look: Palette) -> go.Figure:
    """Draw recent - before in points. `changes` as for `ratios`, with `difference` in place of the ratio."""
    fig = differences(changes, POINTS, look)
    fig.update_xaxes(tickvals=[-2, 0, 2], ticktext=["2 points less", "as before", "2 more"])
    return fig


def intervals(rows_: pd.DataFrame, look: Palette, column: str, least: float, neutral: float, most: float) -> go.Figure:
    """Draw a range and a point for each row; an arrow at the edge marks what goes on beyond `least` or `most`."""
    fig = figure(look, height=EDGE + ROW * len(rows_), right=16, top=8)
    rows = list(records(rows_))
    height = list(range(len(rows)))[::-1]
    fig.add_vline(neutral, line={"color": look.line, "width": 2}, layer="below")
    for y, row in zip(height, rows, strict=True):
        fig.add_scatter(
            x=[_within(row[name], least, most) for name in ("low", "high")],
            y=[y, y],
            mode="lines",
            line={"color": look.ember if row["is_clear"] else look.quiet, "width": 2},
            hoverinfo="skip",
            name="range",
        )
    fig.add_scatter(
        x=[_within(row[column], least, most) for row in rows],
        y=height,
        mode="markers",
        name="change",
        marker={
            "size": 10,
            "opacity": [float(least <= row[column] <= most) for row in rows],  # an arrow stands for one beyond
            "color": [look.ember if row["is_clear"] else look.paper for row in rows],
            "line": {"color": [look.ember if row["is_clear"] else look.quiet for row in rows], "width": 2},
        },
        hoverinfo="text",
        hovertext=[row["hover"] for row in rows],
    )
    beyond = [(least, y, "triangle-left", row) for y, row in zip(height, rows, strict=True) if row["low"] < least]
    beyond += [(most, y, "triangle-right", row) for y, row in zip(height, rows, strict=True) if row["high"] > most]
    fig.add_scatter(
        x=[edge for edge, *_ in beyond],
        y=[y for _, y, *_ in beyond],
        mode="markers",
        name="beyond",
        hoverinfo="skip",
        marker={
            "size": 10,
            "symbol": [arrow for _, _, arrow, _ in beyond],
            "color": [look.ember if row["is_clear"] else look.quiet for *_, row in beyond],
        },
    )
    fig.update_layout(hovermode="closest")
    for y, row in zip(height, rows, strict=True):  # above its line, as beside it there is no room on a phone
        name = f"<b>{safe(row['name'])}</b>" if row["is_clear"] else safe(row["name"])
        label(fig, 0, y + ABOVE, name, look.text, xref="paper", xshift=0, bgcolor=look.paper)
    fig.update_xaxes(tickangle=0, side="top")  # many rows may be below
    fig.update_layout(margin_t=8 + LABEL_GAP + LABEL_LINE)
    fig.update_yaxes(range=[-0.5, len(rows) - 0.3], visible=False)
    return fig


def _within(value: float, least: float, most: float) -> float:
    return min(most, max(least, value))
