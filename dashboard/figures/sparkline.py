"""The small line on a card, as an SVG picture: a page with three opens faster than one with three more charts."""

from base64 import b64encode
from itertools import groupby

import pandas as pd

from dashboard.figures.weeks import whole

WIDTH, HEIGHT, EDGE = 260, 52, 6  # in the drawing's own units; the page stretches it


def svg(weeks: pd.DataFrame, column: str, colour: str) -> str:
    """Draw `column` of consecutive weekly rows, oldest first, from zero up. Gaps stay gaps.

    A dot marks the last whole week. What is open stays open until it closes, so the stock is drawn in steps.
    """
    values = [None if pd.isna(value) else float(value) for value in whole(weeks)[column].array]
    points = _points(values)
    runs = [[point for point in run if point] for is_known, run in groupby(points, bool) if is_known]
    is_stepped = column == "stock_count"
    lines = "".join(f'<path d="{_path(run, is_stepped=is_stepped)}"/>' for run in runs if len(run) > 1)
    lone = [run[0] for run in runs if len(run) == 1]
    ends = [points[-1]] if points and points[-1] else []
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in dict.fromkeys([*lone, *ends]))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<g fill="none" stroke="{colour}" stroke-width="1.8" stroke-linejoin="round">{lines}</g>'
        f'<g fill="{colour}">{dots}</g></svg>'
    )


def address(weeks: pd.DataFrame, column: str, colour: str) -> str:
    """Return the same picture as the address of an image that holds it whole: Streamlit takes bare SVG out of HTML."""
    return "data:image/svg+xml;base64," + b64encode(svg(weeks, column, colour).encode()).decode()


def _points(values: list[float | None]) -> list[tuple[float, float] | None]:
    top = 1.1 * max([1.0, *(value for value in values if value is not None)])
    step = (WIDTH - 2 * EDGE) / max(1, len(values) - 1)
    return [
        None if value is None else (EDGE + n * step, HEIGHT - EDGE - value / top * (HEIGHT - 2 * EDGE))
        for n, value in enumerate(values)
    ]


def _path(run: list[tuple[float, float]], *, is_stepped: bool) -> str:
    (x, y), *rest = run
    moves = (f"H{x:.1f}V{y:.1f}" if is_stepped else f"L{x:.1f} {y:.1f}" for x, y in rest)
    return f"M{x:.1f} {y:.1f}" + "".join(moves)
