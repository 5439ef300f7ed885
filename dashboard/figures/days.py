"""The days that hold an entry: a square for each day, one block up to a year, then one for each year; bars for more."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.style import BARE, Palette, faint, figure, label, make_room
from dashboard.figures.weeks import even_step
from dashboard.wording import imports as say

SQUARES = 3  # years that are shown day by day; more of them would be too small to see
BLOCK, GAP = 112, 16  # pixels of a block's seven rows with its months, and between blocks
WEEKS = 53  # the longest span that is one block
ROOMY = 26  # weeks that fill the width; fewer take a part of it
OUTSIDE = -1  # a day that the upload doesn't reach
DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True)
class Block:
    """The days of one block, whose columns are weeks that begin on Monday."""

    first: date
    last: date

    @property
    def weeks(self) -> int:
        return self.week(self.last) + 1

    def week(self, when: date) -> int:
        return (when - self.first + timedelta(days=self.first.weekday())).days // 7


def calendar(days: pd.DataFrame, look: Palette) -> go.Figure:
    """Draw on which days there are entries. `days`: `day`, `entries`; a day without any has no row.

    Days before the first and after the last are hardly to be seen; those between without an entry are plain squares.
    """
    counts = {when.date(): int(n) for when, n in zip(pd.to_datetime(days["day"]), days["entries"], strict=True)}
    first, last = min(counts), max(counts)
    if last.year - first.year >= SQUARES:
        return _months(counts, first, last, look)
    return _squares(counts, first, last, look)


def _squares(counts: dict[date, int], first: date, last: date, look: Palette) -> go.Figure:
    blocks = _blocks(first, last)
    inner = BLOCK * len(blocks) + GAP * (len(blocks) - 1)
    fig = figure(look, height=inner + 24, right=8, top=16)
    highest = max(counts.values())
    for row, block in enumerate(blocks):
        top = 1 - row * (BLOCK + GAP) / inner
        axis = "" if row == 0 else str(row + 1)
        _block(fig, block, counts, (first, last), highest, axis, look)
        fig.update_layout(
            {
                f"xaxis{axis}": _months_of(block, look) | {"anchor": f"y{axis}"},
                f"yaxis{axis}": BARE
                | {
                    "domain": [max(0.0, top - (BLOCK - 18) / inner), top],
                    "range": [6.5, -0.5],
                    "tickvals": [0, 3, 6],
                    "ticktext": ["Mon ", "Thu ", "Sun "],
                    "automargin": True,
                    "color": look.quiet,
                    "tickfont": {"size": 11},
                    "title": {"text": str(block.first.year), "font": {"size": 12}} if len(blocks) > 1 else None,
                },
            }
        )
    fig.update_layout(hovermode="closest")
    make_room(fig, below=1)
    return fig


def _blocks(first: date, last: date) -> list[Block]:
    """Return one block of whole weeks for up to a year, else one for each calendar year."""
    whole = Block(first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday()))
    if whole.weeks <= WEEKS:
        return [whole]
    return [Block(date(year, 1, 1), date(year, 12, 31)) for year in range(first.year, last.year + 1)]


def _block(
    fig: go.Figure,
    block: Block,
    counts: dict[date, int],
    span: tuple[date, date],
    highest: int,
    axis: str,
    look: Palette,
) -> None:
    """Add a block's squares: a faint one outside the span, a plain one without an entry, a darker one for more."""
    cells: list[list[int | None]] = [[None] * block.weeks for _ in range(7)]
    texts = [[""] * block.weeks for _ in range(7)]
    for when in (block.first + timedelta(days=n) for n in range((block.last - block.first).days + 1)):
        weekday, week = when.weekday(), block.week(when)
        if span[0] <= when <= span[1]:
            number = cells[weekday][week] = counts.get(when, 0)
            texts[weekday][week] = say.day_hover(when, number)
        else:
            cells[weekday][week] = OUTSIDE
    fig.add_heatmap(
        z=cells,
        text=texts,
        hoverinfo="text",
        name=str(block.first.year),
        xaxis=f"x{axis}",
        yaxis=f"y{axis}",
        xgap=1,
        ygap=1.5,
        zmin=OUTSIDE,
        zmax=max(1, highest),
        colorscale=_scale(highest, look),
        showscale=False,
    )


def _scale(highest: int, look: Palette) -> list[list[object]]:
    """Outside is faint, no entry is plain; from one on, ember, deeper with more."""
    outside, none = (0.5 / (highest + 1), 1.5 / (highest + 1))
    lightest = faint(look.ember, 0.55) if highest > 1 else look.ember
    barely = faint(look.strip, 0.35)
    return [
        [0, barely],
        [outside, barely],
        [outside, look.strip],
        [none, look.strip],
        [none, lightest],
        [1, look.ember],
    ]


def _months_of(block: Block, look: Palette) -> dict[str, object]:
    """Name each month below the week of its 8th; in a block without an 8th, the month it ends in."""
    starts = [month.start_time.date() for month in pd.period_range(block.first, block.last, freq="M")]
    eighths = [start + timedelta(days=7) for start in starts]
    named = [when for when in eighths if block.first <= when <= block.last] or [block.last]
    return BARE | {
        "range": [-0.5, block.weeks - 0.5],
        "domain": [0, min(1, block.weeks / ROOMY)],
        "tickvals": [block.week(when) for when in named],
        "ticktext": [f"{when:%b}" for when in named],
        "tickangle": 0,
        "tickfont": {"size": 11},
        "color": look.quiet,
    }


def _months(counts: dict[date, int], first: date, last: date, look: Palette) -> go.Figure:
    """Draw the entries of each month; a month without any is a grey strip."""
    months = pd.period_range(first, last, freq="M")
    found = pd.Series(counts.values(), index=pd.PeriodIndex(list(counts), freq="M")).groupby(level=0).sum()
    numbers = [int(found.get(month, 0)) for month in months]
    starts = [month.start_time.date() for month in months]
    fig = figure(look, height=220, right=8, top=24)
    texts = [say.month_hover(start, number) for start, number in zip(starts, numbers, strict=True)]
    widths = [0.86 * month.days_in_month * DAY_MS for month in months]
    middles = [(month.start_time + timedelta(days=month.days_in_month / 2)).isoformat() for month in months]
    empty = [at for at, number in enumerate(numbers) if not number]
    fig.add_bar(
        x=[middles[at] for at in empty],
        y=[1] * len(empty),
        width=[widths[at] for at in empty],
        yaxis="y2",
        name="no entry",
        marker={"color": look.strip, "line": {"width": 0}},
        hoverinfo="text",
        hovertext=[texts[at] for at in empty],
    )
    fig.add_bar(
        x=middles,
        y=numbers,
        width=widths,
        name="entries",
        marker={"color": look.ember, "line": {"width": 0}},
        hoverinfo="text",
        hovertext=texts,
    )
    fig.update_xaxes(tickformat="%Y", dtick="M12" if len(months) <= 120 else "M24", tick0="2000-01-01")
    fig.update_yaxes(rangemode="tozero")
    fig.update_layout(
        barmode="overlay",
        yaxis={"overlaying": "y2", "tickmode": "linear", "tick0": 0, "dtick": even_step(max(numbers))},
        yaxis2={"range": [0, 1], "visible": False, "fixedrange": True},
    )
    make_room(fig, below=1, beside=str(max(numbers)))
    label(fig, 0, 1, say.ENTRIES_A_MONTH, look.quiet, xref="paper", yref="paper", xshift=0, yanchor="bottom", yshift=4)
    return fig
