"""How long repair takes: the share of conflicts that are okay again after so many days."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.style import LINE_WIDTH, Palette, faint, figure, label, make_room
from dashboard.tables.rows import records
from dashboard.wording import conflicts

SHORTEST, SPREAD = 14.0, 4  # the axis shows two weeks at least, and four times as long as half of them take


def curve(steps: pd.DataFrame, look: Palette) -> go.Figure:
    """Draw a Kaplan-Meier curve turned upside down, so that it rises as conflicts are okay again.

    `steps`: one row a step with `days`, `okay_share`, `low` and `high` (0 to 1), the first at day 0 and the last at the
    longest time anything was seen; the curve is not known beyond it.
    """
    fig = figure(look, height=260, right=24, top=14)
    days = [float(day) for day in steps["days"]]
    low, high, okay = ([100 * float(value) for value in steps[name]] for name in ("low", "high", "okay_share"))
    for bound, fill in ((low, None), (high, "tonexty")):
        fig.add_scatter(
            x=days,
            y=bound,
            mode="lines",
            line={"width": 0, "shape": "hv"},
            fill=fill,
            fillcolor=faint(look.ember),
            hoverinfo="skip",
            name="range",
        )
    fig.add_scatter(
        x=days,
        y=okay,
        mode="lines",
        line={"color": look.ember, "width": LINE_WIDTH, "shape": "hv"},
        name="okay again",
        hoverinfo="text",
        hovertext=[conflicts.repair_hover(row) for row in records(steps)],
    )
    fig.add_hline(y=50, line={"color": look.quiet, "width": 1, "dash": "dot"})
    half = next((day for day, share in zip(days, okay, strict=True) if share >= 50), days[-1])
    end = min(max(SHORTEST, SPREAD * half), max(days[-1], SHORTEST / 2))
    label(fig, end, 50, conflicts.HALF_LABEL, look.quiet, xanchor="right", xshift=0, yanchor="bottom", yshift=1)
    fig.update_xaxes(range=[0, end], title={"text": conflicts.REPAIR_AXIS, "font": {"size": 13}}, tickformat="d")
    fig.update_yaxes(range=[0, 103], tickvals=[0, 50, 100], ticktext=["0", "50 %", "100 %"])
    make_room(fig, below=2, beside="100 %")
    return fig


def curves(steps: pd.DataFrame, first: pd.DataFrame, look: Palette) -> go.Figure:
    """Draw the curve for both, and a dashed one without a range for the first of the two."""
    fig = curve(steps, look)
    fig.add_scatter(
        x=[float(day) for day in first["days"]],
        y=[100 * float(value) for value in first["okay_share"]],
        mode="lines",
        line={"color": look.plum, "width": LINE_WIDTH, "shape": "hv", "dash": "dash"},
        name="first okay again",
        hoverinfo="text",
        hovertext=[conflicts.repair_hover(row, conflicts.FIRST_LABEL) for row in records(first)],
    )
    end = fig.layout.xaxis.range[1]
    for rows, name, colour, side in (
        (first, conflicts.FIRST_LABEL, look.plum, "bottom"),
        (steps, conflicts.BOTH_LABEL, look.ember, "top"),
    ):
        height = 100 * float(rows.loc[rows["days"] <= end, "okay_share"].iloc[-1])
        label(fig, end, height, f"<b>{name}</b>", colour, xanchor="right", xshift=0, yanchor=side)
    return fig
