"""On which days there is a check-in, week by week: a row of bars for each partner."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.style import BARE, Palette, faint, figure, hatch, label, make_room
from dashboard.figures.weeks import WEEK_MS, middles, time_axis
from dashboard.tables.rows import records
from dashboard.wording import health as say
from dashboard.wording.charts import safe

ROW, GAP, FOOT = 60, 30, 40  # pixels of a partner's bars, of the name above them, and of the months
DAYS = 7


def days(people: Sequence[tuple[str, pd.DataFrame]], look: Palette) -> go.Figure:
    """Draw each partner's weeks. Frames: `week_start`, `observed_days`, `elapsed_days`, `paused_days`, oldest first.

    Behind the days with a check-in stand the days that passed; paused days are hatched on top.
    """
    inner = len(people) * (ROW + GAP)
    fig = figure(look, height=inner + FOOT, right=8, top=0)
    for at, ((name, weeks), colour) in enumerate(zip(people, (look.ember, look.teal), strict=False)):
        top = 1 - (at * (ROW + GAP) + GAP) / inner
        axis = "" if at == 0 else str(at + 1)
        _bars(fig, weeks, colour, f"y{axis}", look)
        domain = [max(0.0, top - ROW / inner), top]
        bars = BARE | {"domain": domain, "range": [0, DAYS], "tickvals": [0, DAYS], "color": look.quiet}
        fig.update_layout({f"yaxis{axis}": bars})
        words = f"<b>{safe(name, 24)}</b>"
        label(fig, 0, top, words, colour, xref="paper", yref="paper", xshift=0, yanchor="bottom", yshift=3)
    if people:
        time_axis(fig, people[0][1])
        fig.update_xaxes(anchor="free", position=0)
        make_room(fig, beside=str(DAYS))
    fig.update_layout(barmode="overlay", hovermode="closest")
    return fig


def _bars(fig: go.Figure, weeks: pd.DataFrame, colour: str, axis: str, look: Palette) -> None:
    observed, elapsed, paused = (list(weeks[f"{name}_days"]) for name in ("observed", "elapsed", "paused"))
    texts = [say.coverage_hover(row) for row in records(weeks)]
    for name, heights, base, marker in (
        (say.ELAPSED, elapsed, 0, {"color": look.strip}),
        (say.PAUSED, paused, elapsed, {"color": look.strip, "pattern": hatch(look)}),
        (say.LOGGED, observed, 0, {"color": faint(colour, 0.8)}),
    ):
        fig.add_bar(
            x=middles(weeks),
            y=heights,
            base=base,
            width=0.86 * WEEK_MS,
            yaxis=axis,
            name=name,
            marker=marker | {"line": {"width": 0}},
            hovertext=texts,
            hoverinfo="text",
        )
