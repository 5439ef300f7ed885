"""How deep what was told went, week by week: the levels on top of each other, as shares of the logged days."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.style import Palette, blend, figure, label, make_room
from dashboard.figures.weeks import WEEK_MS, middles, strips, time_axis, whole
from dashboard.tables.rows import records
from dashboard.wording import sharing as say

STRENGTH = {"needs_share": 1.0, "feelings_share": 0.7, "opinions_share": 0.42, "facts_share": 0.22}  # deepest first
LABEL_AT, LABEL_STEP = 0.1, 0.13  # of the height: where the names of the levels stand, in the order of the stack


def depths(weeks: pd.DataFrame, look: Palette) -> go.Figure:
    """Draw on which share of a week's logged days the deepest thing told was of each level, the deepest at the bottom.

    `weeks`: consecutive rows of the mart `weekly_depths` of one `who`, oldest first. A week without enough days is a
    grey strip; one in which nothing was told is an empty place.
    """
    weeks = whole(weeks)
    fig = figure(look, right=112)
    for position, (column, strength) in enumerate(STRENGTH.items()):
        known = weeks[weeks[column].notna()]
        colour = blend(look.ember, look.paper, strength)
        fig.add_bar(
            x=middles(known),
            y=[100 * float(share) for share in known[column]],
            width=0.82 * WEEK_MS,
            name=column,
            marker={"color": colour, "line": {"width": 0.8, "color": look.paper}},
            hovertext=[say.depth_hover(row) for row in records(known)],
            hoverinfo="text" if position == 0 else "skip",  # all levels of a week are told at once
        )
        _name(fig, position, colour, say.LEVELS[column], look)
    fig.update_layout(barmode="stack")
    strips(fig, weeks, look, "needs_share")
    time_axis(fig, weeks)
    percent = range(0, 101, 25)
    ticks = {"tickvals": list(percent), "ticktext": [f"{each} %" if each else "0" for each in percent]}
    fig.update_layout(yaxis={"range": [0, 103]} | ticks)
    make_room(fig, beside="100 %")
    return fig


def _name(fig: go.Figure, position: int, colour: str, name: str, look: Palette) -> None:
    """Name a level beside the chart, after a square of its colour."""
    text = f'<span style="color:{colour}">■</span> {name}'
    at = LABEL_AT + LABEL_STEP * position
    label(fig, 1, at, text, look.text, xref="paper", yref="paper", yanchor="middle")
