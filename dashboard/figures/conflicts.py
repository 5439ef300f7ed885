"""Conflicts by the week: how many are open, what opened and closed, and how long they have been open."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.style import LINE_WIDTH, Palette, faint, figure, label, make_room
from dashboard.figures.weeks import WEEK, even_step, middles, moment, runs, strips, time_axis
from dashboard.tables.rows import records
from dashboard.wording import charts

FLOW = (
    ("opened_count", "opened", "circle"),
    ("reopened_count", "open again", "diamond"),
    ("closed_count", "closed", "circle-open"),
)


def stock(weeks: pd.DataFrame, look: Palette) -> go.Figure:
    """Draw how many conflicts were open as steps, and below them what opened and closed in each week.

    `weeks`: consecutive rows of weekly_conflicts for one `who`, oldest first. The steps begin
    with the first conflict logged and never break: an open conflict stays open through a week in which nobody logged;
    the marks below stop there.
    """
    fig = figure(look, height=320, right=84, top=14)
    end = pd.to_datetime(weeks["week_start"])
    x, y = [*map(moment, end), moment(end.iloc[-1] + WEEK)], [*weeks["stock_count"], weeks["stock_count"].iloc[-1]]
    fig.add_scatter(
        x=x,
        y=y,
        mode="lines",
        line={"color": look.ember, "width": LINE_WIDTH, "shape": "hv"},
        fill="tozeroy",
        fillcolor=faint(look.ember),
        name="stock",
        hoverinfo="text",
        hovertext=[*(charts.stock_hover(row) for row in records(weeks)), ""],
    )
    now = int(weeks["stock_count"].iloc[-1])
    label(fig, x[-1], now, charts.stock_label(now), look.ember)
    _flow(fig, weeks, look)
    _axes(fig, weeks, look)
    return fig


def ages(weeks: pd.DataFrame, look: Palette) -> go.Figure:
    """Draw the age in days of the oldest open conflict and, where several were open, of the middle one.

    Nothing is drawn for weeks in which none was open.
    """
    fig = figure(look, height=230, right=84, top=14)
    several = weeks.assign(middle=weeks["open_age_median_days"].where(weeks["stock_count"] > 1))
    for column, name, colour, dash in (
        ("open_age_max_days", "oldest", look.ember, "solid"),
        ("middle", "middle one", look.quiet, "dot"),
    ):
        for run in runs(several, column):
            fig.add_scatter(
                x=middles(run),
                y=run[column].astype(float),
                name=name,
                hoverinfo="text",
                mode="lines+markers",
                marker={"size": 5, "color": colour},
                cliponaxis=False,
                line={"color": colour, "width": LINE_WIDTH, "dash": dash},
                fill="tozeroy" if name == "oldest" else "none",
                fillcolor=faint(colour, 0.12),
                hovertext=[charts.age_hover(row, column) for row in records(run)],
            )
    _name_ages(fig, several, look)
    highest = weeks["open_age_max_days"].max()
    end = float(highest) if pd.notna(highest) else 7.0
    time_axis(fig, weeks)
    fig.update_yaxes(range=[0, 1.1 * end], tickmode="linear", tick0=0, dtick=even_step(end))
    make_room(fig, beside=f"{end:.0f}")
    return fig


def _name_ages(fig: go.Figure, weeks: pd.DataFrame, look: Palette) -> None:
    """Name the two lines at their ends, pushing the names apart where the ages are close."""
    oldest, middle = weeks["open_age_max_days"].iloc[-1], weeks["middle"].iloc[-1]
    is_close = pd.notna(middle) and oldest - middle < 0.12 * weeks["open_age_max_days"].max() + 0.5
    for age, name, colour, shift in ((oldest, "oldest", look.ember, 8), (middle, "middle one", look.quiet, -8)):
        if pd.notna(age):
            label(fig, middles(weeks)[-1], float(age), f"<b>{name}</b>", colour, yshift=shift * is_close)


def _flow(fig: go.Figure, weeks: pd.DataFrame, look: Palette) -> None:
    """Draw one row of marks for each kind of event that took place, with the number where there were several."""
    kinds = [kind for kind in FLOW if kind[0] != "reopened_count" or weeks[kind[0]].sum() > 0]
    for row, (column, name, symbol) in enumerate(reversed(kinds)):
        some = weeks[weeks[column].fillna(0) > 0]
        count = some[column].astype(int)
        fig.add_scatter(
            x=middles(some),
            y=[row] * len(some),
            yaxis="y3",
            name=name,
            mode="markers+text",
            hoverinfo="text",
            marker={"symbol": symbol, "size": 10, "color": look.ember, "line": {"color": look.ember, "width": 1.8}},
            text=[str(n) if n > 1 else "" for n in count],
            textposition="top center",  # beside it, the next week's mark is near on a phone
            textfont={"size": 11, "color": look.quiet},
            hovertext=[charts.flow_hover(row, column, name) for row in records(some)],
        )
        label(fig, 1, row, name, look.quiet, xref="paper", yref="y3")
    fig.update_layout(yaxis3={"range": [-0.6, len(kinds) - 0.4], "visible": False, "fixedrange": True})


def _axes(fig: go.Figure, weeks: pd.DataFrame, look: Palette) -> None:
    """Put the steps above and the marks below on one time axis; a week without any log is a strip behind the marks."""
    strips(fig, weeks, look, "closed_count")
    time_axis(fig, weeks)
    highest = max(2, int(weeks["stock_count"].max()))
    fig.update_layout(
        yaxis={
            "domain": [0.4, 1],
            "range": [0, highest + 0.15],
            "tickmode": "linear",
            "tick0": 0,
            "dtick": even_step(highest),
            "overlaying": None,
        },
        yaxis2={"domain": [0, 0.24]},
        yaxis3={"domain": [0, 0.24], "overlaying": "y2"},
    )
    fig.update_xaxes(anchor="free", position=0)
    make_room(fig, beside=str(highest))
