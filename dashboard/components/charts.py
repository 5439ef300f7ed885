"""Plotly charts, cached by their rows and the palette."""

from collections.abc import Callable
from typing import Any, Literal

import plotly.graph_objects as go
import streamlit as st

from dashboard.figures import style
from dashboard.tables.cache import once

Height = Literal["content", "stretch"]


def palette() -> style.Palette:
    return style.palette(st.context.theme.type)


def chart(name: str, alt: str, draw: Callable[..., go.Figure], *rows: Any, height: Height = "content") -> None:
    """Show `draw(*rows, palette())`. `alt` says the same in words. `height="stretch"` fills its panel."""
    st.plotly_chart(
        once(_drawn, draw, *rows, palette()),
        theme=None,
        key=f"chart_{name}",
        config=style.CONFIG,
        alt=alt,
        height=height,
    )


def _drawn(draw: Callable[..., go.Figure], *values: Any) -> style.Drawn:
    return style.Drawn(draw(*values))
