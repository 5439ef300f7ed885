"""Colours, type and frame that all figures share, in a light and a dark version."""

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", sans-serif'  # what Streamlit serves as its sans-serif
LINE_WIDTH = 2.5
LABEL_LINE, LABEL_LETTER, LABEL_GAP = 17, 8, 8  # pixels that an axis' labels take, and that keep them from its zero
CHART_HEIGHT = 290

# No mode bar and no zoom: a finger that scrolls the page mustn't be caught by a chart.
CONFIG: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}

# Each figure keeps the room that its labels take: plotly could measure them, and draws all twice for it.
_LABELS: dict[str, Any] = {"automargin": False, "ticklabeloverflow": "allow", "ticks": ""}
BARE: dict[str, Any] = {"showgrid": False, "zeroline": False, "fixedrange": True, "ticks": ""}  # a further axis


@dataclass(frozen=True)
class Palette:
    """Colours of one theme. `ember` is "us" and the first partner, `teal` the second."""

    name: str
    paper: str
    text: str
    quiet: str
    line: str
    strip: str
    ember: str
    teal: str
    plum: str
    ochre: str


LIGHT = Palette(
    "light",
    paper="#FFFCF8",
    text="#2B2623",
    quiet="#6B6158",
    line="#DCD0C2",
    strip="#E3DDD6",
    ember="#A8492A",
    teal="#2F7D70",
    plum="#7A4E7E",
    ochre="#8A5A00",
)
DARK = Palette(
    "dark",
    paper="#231F1C",
    text="#EFE8E1",
    quiet="#A79C92",
    line="#4A423C",
    strip="#3B3530",
    ember="#E8936B",
    teal="#6FB7A9",
    plum="#C79ACB",
    ochre="#E0B25A",
)


class Drawn(go.Figure):  # type: ignore[misc]  # plotly has no types
    """A figure as Streamlit asks for it, a dictionary, made once and not in each run of a page.

    What is kept is small: a whole figure holds thousands of objects, which each look for garbage goes through.
    """

    def __init__(self, figure: go.Figure) -> None:
        self._told: dict[str, Any] = figure.to_dict()

    def to_dict(self) -> dict[str, Any]:
        return self._told


def palette(theme: str | None) -> Palette:
    """Return the palette for Streamlit's theme type, light unless it says dark."""
    return DARK if theme == "dark" else LIGHT


def faint(colour: str, share: float = 0.18) -> str:
    """Return `#RRGGBB` as an rgba() with opacity `share`."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"


def blend(colour: str, paper: str, share: float) -> str:
    """Return `colour` thinned with `paper`: what lies behind a bar of it doesn't show through."""
    pairs = ((int(colour[at : at + 2], 16), int(paper[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(share * top + (1 - share) * below):02X}" for top, below in pairs)


def hatch(look: Palette, shape: str = "/") -> dict[str, Any]:
    """Return the pattern of a bar for days that were paused; an empty `shape` is none."""
    return {"shape": shape, "bgcolor": "rgba(0,0,0,0)", "fgcolor": look.quiet, "size": 6, "fgopacity": 0.35}


def figure(look: Palette, height: int = CHART_HEIGHT, right: int = 76, top: int = 24) -> go.Figure:
    """Return an empty figure in `look`, with pixels kept for labels at the lines' ends and above the strips."""
    fig = go.Figure()
    fig.update_layout(
        template=None,
        height=height,
        margin={"l": 8, "r": right, "t": top, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 13, "color": look.quiet},
        showlegend=False,
        dragmode=False,
        hovermode="x",
        bargap=0,
        hoverlabel={
            "bgcolor": look.paper,
            "bordercolor": look.line,
            "align": "left",
            "font": {"family": FONT, "size": 13, "color": look.text},
        },
    )
    fig.update_xaxes(
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        showline=False,
        showspikes=False,
        ticklabelstandoff=LABEL_GAP,
        **_LABELS,
        color=look.quiet,
    )
    fig.update_yaxes(gridcolor=look.line, zeroline=False, fixedrange=True, color=look.quiet, **_LABELS)
    return fig


def make_room(fig: go.Figure, below: int = 0, beside: str = "") -> None:
    """Keep room for an axis' labels: so many lines of them `below` the figure, the widest one `beside` it."""
    if below:
        fig.update_layout(margin_b=8 + LABEL_GAP + LABEL_LINE * below)
    if beside:
        fig.update_layout(margin_l=4 + LABEL_LETTER * len(beside))


def label(fig: go.Figure, x: Any, y: float, text: str, colour: str, **more: Any) -> None:
    """Write `text` (already safe) at a data point, to its right unless `more` says otherwise."""
    place = {"xanchor": "left", "xshift": 9, "align": "left"} | more
    fig.add_annotation(x=x, y=y, text=text, showarrow=False, font={"size": 13, "color": colour}, **place)
