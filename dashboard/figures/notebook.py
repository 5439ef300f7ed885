"""The same figures on a notebook's page: on a sheet of their own, with a title; in words where there is too little.

    show(weekly.trend, ours, weekly.CONNECTION, title="Moments of connection a week")

JupyterLab draws them by the extension that plotly installs, so nothing is fetched from anywhere.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.style import CONFIG, LIGHT
from dashboard.figures.weekly import Voice

MIME = "application/vnd.plotly.v1+json"
FEWEST = 2
NEEDS = f"it takes {FEWEST} weeks with enough logged"
WIDTH, LINE, AROUND = 78, 21, 16  # characters in a line of the title; pixels of a line, and around the figure


@dataclass(frozen=True)
class Words:
    """A paragraph. What a person typed is shown as it is."""

    text: str

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return f'<p style="max-width: 46em">{escape(self.text)}</p>'


@dataclass(frozen=True, repr=False)
class Picture:
    """A figure with its title, as a notebook shows it."""

    figure: go.Figure
    title: str

    def __repr__(self) -> str:
        return f"Picture: {self.title}"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {MIME: json.loads(self.figure.to_json()) | {"config": CONFIG}, "text/plain": repr(self)}


words = Words


def show(draw: Callable[..., go.Figure], *rows: Any, title: str, needs: str = "") -> Picture | Words:
    """Return `draw(*rows, palette)` with a title, or a sentence that says why there is nothing to draw.

    `rows` are those that `draw` takes: a frame, a frame and the voice that is drawn of it, or voices with their frames.
    A voice, or the column `needs`, takes two weeks that hold a value which isn't a rough one; a partner's line without
    is left out.
    """
    if rows and isinstance(rows[0], list):
        rows = ([(voice, frame) for voice, frame in rows[0] if _known(frame, voice.column)], *rows[1:])
    if lack := _lack(rows, needs):
        return Words(f"{title}: too early to say ({lack}).")
    return Picture(_on_a_sheet(draw(*rows, LIGHT), title), title)


def table(frame: pd.DataFrame, title: str) -> pd.DataFrame | Words:
    """Return `frame`, or a sentence when it has no row."""
    return frame if len(frame) else Words(f"{title}: nothing to show yet.")


def _known(frame: pd.DataFrame, column: str) -> bool:
    """Whether enough weeks hold a value; rough ones alone would be a picture of chance."""
    solid = frame[frame["status"] == "ok"] if "status" in frame else frame
    return int(solid[column].notna().sum()) >= FEWEST


def _lack(rows: tuple[Any, ...], needs: str) -> str:
    """Say what is missing, "" when there is enough to draw."""
    if isinstance(rows[0], list):
        return "" if rows[0] else NEEDS
    if rows[0].empty:
        return str(rows[0].attrs.get("reason") or "there is nothing to draw")
    columns = [row.column for row in rows[1:] if isinstance(row, Voice)] + [needs] * bool(needs)
    if all(_known(rows[0], column) for column in columns):
        return ""
    return f"{NEEDS}; the newest has {rows[0]['reason'].iloc[-1]}"


def _on_a_sheet(fig: go.Figure, title: str) -> go.Figure:
    """Give the figure a light ground, whatever the notebook's theme, and room for its title."""
    lines = wrap(title, WIDTH)
    above = LINE * len(lines) + AROUND
    is_named = any(axis.title.text for axis in fig.select_xaxes())
    below = AROUND + (2 * LINE if is_named else 0)  # plotly keeps what a name takes, and nothing below it
    margin = fig.layout.margin
    fig.update_layout(
        height=fig.layout.height + above + below,
        margin={"l": margin.l + AROUND, "r": margin.r + AROUND, "t": margin.t + above, "b": margin.b + below},
        paper_bgcolor=LIGHT.paper,
        title={
            "text": "<br>".join(escape(line, quote=False) for line in lines),
            "font": {"size": 16, "color": LIGHT.text},
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": AROUND},
        },
    )
    return fig
