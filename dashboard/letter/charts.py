"""Small charts for paper, as SVG: told apart by line, dash, hatching and words, so that no colour has to be seen.

Weekly rows in, markup out. Everything that is written into it is escaped.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby

import pandas as pd

from dashboard.figures.style import LIGHT
from dashboard.figures.weeks import even_step, whole
from dashboard.tables.rows import records
from dashboard.wording import charts, letter as say, numbers
from dashboard.wording.cards import HeadlineCard
from dashboard.wording.metrics import NOT_LOGGED
from dashboard.wording.numbers import Row

WIDTH, HEIGHT = 470, 178
LEFT, RIGHT, TOP, BOTTOM = 24, 92, 30, 20  # room for the axis, the labels at the line's end, names of gaps, months
LEAST, FEW = 8, 6  # weeks that there is room for at least; so few are named one by one
LINE = 14  # between two lines of text


@dataclass(frozen=True)
class Frame:
    """The plane of a drawing: `count` weeks side by side, the last at the right, and 0 to `top` upwards."""

    count: int
    top: float
    missing: int  # weeks at the left for which there is no row

    def x(self, position: float) -> float:
        """Return where the middle of the row at `position` is; half a week less is its left edge."""
        return LEFT + (position + self.missing + 0.5) * (WIDTH - LEFT - RIGHT) / self.count

    def y(self, value: float) -> float:
        return HEIGHT - BOTTOM - min(value, self.top) / self.top * (HEIGHT - TOP - BOTTOM)


def chart(card: HeadlineCard, weeks: pd.DataFrame, said: str) -> str:
    """Draw a headline's weekly rows, oldest first. `said`: the sentence beside it, which its description repeats."""
    rows: list[Row] = list(records(whole(weeks)))
    week = weeks["week_start"].iloc[-1].date()
    is_stock = card.column == "stock_count"
    highest = [row[column] for row in rows for column in _columns(card, row) if row[column] is not None]
    count = max(LEAST, len(rows))
    frame = Frame(count, 1.05 * max([2.0 if is_stock else 1.0, *map(float, highest)]), count - len(rows))
    known = "closed_count" if is_stock else card.column
    parts = [
        _gaps(rows, known, frame, card.name, say.NOTHING_LOGGED if is_stock else charts.NOT_ENOUGH_STRIP),
        _axes(rows, frame),
        *([_steps(rows, frame)] if is_stock else [_range(rows, card, frame), _line(rows, card, frame, week)]),
    ]
    title, described = f"{card.name}-title", f"{card.name}-desc"
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="{title} {described}"><title id="{title}">{escape(card.label)}</title>'
        f'<desc id="{described}">{escape(say.chart_described(card, rows, said))}</desc>{"".join(parts)}</svg>'
    )


def _columns(card: HeadlineCard, row: Row) -> list[str]:
    """Name the columns that the axis has to reach; the range of a rough week may be cut."""
    return (
        [card.column, f"{card.column}_high"]
        if row["status"] == "ok" and f"{card.column}_high" in row
        else [card.column]
    )


def _axes(rows: list[Row], frame: Frame) -> str:
    """Draw a thin line at each round value, and the months, or the weeks where there are few."""
    step = even_step(frame.top)
    values = [step * n for n in range(int(frame.top / step) + 1)]
    lines = [
        f'<path d="M{LEFT} {frame.y(v):.1f}H{WIDTH - RIGHT}" stroke="{LIGHT.line if v else LIGHT.quiet}"/>'
        for v in values
    ]
    marks = [_text(LEFT - 6, frame.y(v) + 4, str(v), anchor="end") for v in values]
    starts = [(n, row["week_start"]) for n, row in enumerate(rows)]
    if len(rows) <= FEW:
        named = [(n, f"{start.day} {start:%b}") for n, start in starts]
    else:
        named = [(n, f"{start:%b}") for n, start in starts if start.day <= 7]
    return "".join([*lines, *marks, *(_text(frame.x(n), HEIGHT - 5, name, anchor="middle") for n, name in named)])


def _gaps(rows: list[Row], column: str, frame: Frame, name: str, words: str) -> str:
    """Hatch the weeks without a value, those of a pause the other way, and name the widest stretch of each kind."""
    gaps = {"paused": "paused", NOT_LOGGED: None}
    kinds = [None if r[column] is not None else gaps.get(r["status"], "few") for r in rows]
    runs = [(kind, positions) for kind, positions in _runs(kinds) if kind]
    drawn = [
        f'<rect x="{frame.x(at[0] - 0.5):.1f}" y="{TOP}" width="{frame.x(at[-1] + 0.5) - frame.x(at[0] - 0.5):.1f}" '
        f'height="{HEIGHT - TOP - BOTTOM}" fill="url(#{name}-{kind})"/>'
        for kind, at in runs
    ]
    widest = {kind: max((at for k, at in runs if k == kind), key=len) for kind, _ in runs}
    ends = sorted(
        (frame.x(sum(at) / len(at)), charts.PAUSED_STRIP if k == "paused" else words) for k, at in widest.items()
    )
    are_close = len(ends) == 2 and ends[1][0] - ends[0][0] < 80
    labels = [
        _text(min(max(x, LEFT + 48), WIDTH - RIGHT - 40), TOP - 5 - LINE * (are_close and n), text, anchor="middle")
        for n, (x, text) in enumerate(ends)
    ]
    return "".join([_hatching(name), *drawn, *labels]) if runs else ""


def _hatching(name: str) -> str:
    """Define the two patterns of the gaps, with ids of this chart's own."""
    pattern = (
        '<pattern id="{}-{}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate({})">'
        f'<path d="M0 0V6" stroke="{LIGHT.quiet}" stroke-width="{{}}"/></pattern>'
    )
    return f"<defs>{pattern.format(name, 'few', 45, 1.6)}{pattern.format(name, 'paused', -45, 0.8)}</defs>"


def _range(rows: list[Row], card: HeadlineCard, frame: Frame) -> str:
    """Draw the 95 % range as one closed shape for each run of weeks; a single week is a short block."""
    shapes = []
    for at in _known(rows, card.column):
        xs = [frame.x(n) for n in at] if len(at) > 1 else [frame.x(at[0] - 0.3), frame.x(at[0] + 0.3)]
        highs, lows = ([frame.y(rows[n][f"{card.column}_{end}"]) for n in at] for end in ("high", "low"))
        if len(at) == 1:
            highs, lows = highs * 2, lows * 2
        outline = [*zip(xs, highs, strict=True), *zip(xs[::-1], lows[::-1], strict=True)]
        shapes.append(f'<path d="{_path(outline)}Z" fill="{LIGHT.line}"/>')
    return "".join(shapes)


def _line(rows: list[Row], card: HeadlineCard, frame: Frame, week: date) -> str:
    """Draw the line, rings for rough weeks, the usual level dotted over the weeks it rests on, and their labels."""
    points = {n: (frame.x(n), frame.y(row[card.column])) for n, row in enumerate(rows) if row[card.column] is not None}
    paths = [_path([points[n] for n in at]) for at in _known(rows, card.column) if len(at) > 1]
    lone = {at[0] for at in _known(rows, card.column) if len(at) == 1}
    last, row = len(rows) - 1, rows[-1]
    parts = [f'<path d="{path}" fill="none" stroke="{LIGHT.ember}" stroke-width="2"/>' for path in paths]
    for n, (x, y) in points.items():
        if n in lone or n == last or rows[n]["status"] == "thin":
            fill = "#fff" if rows[n]["status"] == "thin" else LIGHT.ember
            parts.append(_dot(x, y, fill))
    labels = []
    if last in points:
        named = f"{numbers.number(row[card.column])} {say.last_label(row, week)}".strip()
        labels.append((points[last][1], named, True))
    if row["usual_rate"] is not None:
        y = frame.y(row["usual_rate"])
        parts.append(
            f'<path d="M{frame.x(max(0, last - 12)):.1f} {y:.1f}H{WIDTH - RIGHT}" stroke="{LIGHT.text}" '
            'stroke-width="1.3" stroke-dasharray="1.5 3.5" stroke-linecap="round"/>'
        )
        labels.append((y, charts.usual_label(row["usual_rate"]), False))
    return "".join([*parts, *_end_labels(labels)])


def _steps(rows: list[Row], frame: Frame) -> str:
    """Draw how many were open as steps, which never break: what is open stays open through a week without a log."""
    levels = [(n, frame.y(row["stock_count"])) for n, row in enumerate(rows) if row["stock_count"] is not None]
    d = f"M{frame.x(levels[0][0] - 0.5):.1f} {levels[0][1]:.1f}" + "".join(
        f"V{y:.1f}H{frame.x(n + 0.5):.1f}" for n, y in levels
    )
    label = f"{int(rows[-1]['stock_count'])} open"
    return f'<path d="{d}" fill="none" stroke="{LIGHT.ember}" stroke-width="2"/>' + "".join(
        _end_labels([(levels[-1][1], label, True)])
    )


def _end_labels(labels: list[tuple[float, str, bool]]) -> Iterable[str]:
    """Write labels (height, text, whether bold) at the right end, pushed apart where they would touch."""
    below = -float(LINE)
    placed = []
    for y, text, is_bold in sorted(labels):
        below = max(y + 4, below + LINE)
        placed.append((below, text, is_bold))
    over = max(0.0, below - (HEIGHT - BOTTOM + 4))  # the lowest stays on the chart
    return (_text(WIDTH - RIGHT + 8, y - over, text, is_bold=is_bold) for y, text, is_bold in placed)


def _known(rows: list[Row], column: str) -> Iterable[list[int]]:
    return (at for is_known, at in _runs([row[column] is not None for row in rows]) if is_known)


def _runs(kinds: Sequence[object]) -> Iterable[tuple[object, list[int]]]:
    """Yield each stretch of equal neighbours with their positions."""
    return ((kind, list(at)) for kind, at in groupby(range(len(kinds)), kinds.__getitem__))


def _path(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _dot(x: float, y: float, fill: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.2" fill="{fill}" stroke="{LIGHT.ember}" stroke-width="1.5"/>'


def _text(x: float, y: float, text: str, *, anchor: str = "start", is_bold: bool = False) -> str:
    look = f'font-weight="700" fill="{LIGHT.text}"' if is_bold else f'fill="{LIGHT.quiet}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {look}>{escape(text)}</text>'
