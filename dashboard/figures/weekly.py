"""Trends by the week: one voice with its range, two voices, and a small one for a card."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.style import LINE_WIDTH, Palette, faint, figure, label, make_room
from dashboard.figures.weeks import even_step, middles, runs, strips, time_axis, whole
from dashboard.tables.rows import records
from dashboard.wording import charts
from dashboard.wording.numbers import Row

DASHES = ("solid", "dash")
LONG, THIN_LINE = 60, 1.5  # weeks from which lines are drawn thin, as they are dense


@dataclass(frozen=True)
class Voice:
    """One line: whose it is, and which columns hold its value and its range, if it has one."""

    column: str
    name: str = ""
    low: str = ""
    high: str = ""
    unit: str = ""
    scale: float = 1.0
    top: float = 0.0  # where the axis ends, for what has a largest value
    least: float = 0.0  # where it begins
    usual: str = ""  # the column of what is usual
    bounds: tuple[str, str] | None = None  # columns of how low and how high it could be, as not all of it is known
    hover: Callable[[Row, charts.HasUnit], str] = charts.point_hover
    last: Callable[[Row, charts.HasUnit], str] = charts.last_label


def ranged(column: str, unit: str, name: str = "", **more: Any) -> Voice:
    """Return the line of a mart's column that has its range in `<column>_low` and `<column>_high`."""
    return Voice(column, name, f"{column}_low", f"{column}_high", unit, **more)


CONNECTION = ranged("connection_rate", "moments a week", usual="usual_rate")
DAY_SHARE = ranged("connection_day_share", "% of logged days", scale=100, top=100)
EXPRESSED = ranged("expressed_rate", "thanks a week", usual="usual_rate")
SAID = Voice("expressed_rate", "said", unit="a week")
NOTICED = Voice("noticed_rate", "received", unit="a week")


def felt(feeling: str, name: str) -> Voice:
    """Return the line of one partner's daily 0-10 answers: `feeling` is `connection` or `appreciated`."""
    return ranged(f"felt_{feeling}", "of 10", name, top=10)


def share(name: str = "", has_bounds: bool = False, is_small: bool = False, **more: Any) -> Voice:
    """Return the line of a metric that is a share, drawn in percent; one that `is_small` gets an axis to its size."""
    bounds = ("least", "most") if has_bounds else None
    return Voice("value", name, "low", "high", "%", scale=100, top=0 if is_small else 100, bounds=bounds, **more)


def rating(name: str, top: int) -> Voice:
    """Return the line of a metric that is a mean of ratings up to `top`: from 0 to 10, and from 1 to 7."""
    return Voice("value", name, "low", "high", f"of {top}", top=top, least=0 if top == 10 else 1)


def trend(weeks: pd.DataFrame, voice: Voice, look: Palette) -> go.Figure:
    """Draw one voice of weekly rows, with its 95 % range, its usual level and a label at its last week.

    `weeks`: consecutive weekly rows of one `who`, oldest first, with week_start, status, reason, observed_days,
    elapsed_days and the voice's columns; usual_rate is drawn where there is one.
    """
    fig, weeks = figure(look), whole(weeks)
    _draw(fig, weeks, voice, look.ember, "solid", look)
    _usual(fig, weeks, voice, look)
    _label_last(fig, weeks, voice, look)
    _finish(fig, weeks, look, [voice])
    return fig


def voices(people: list[tuple[Voice, pd.DataFrame]], look: Palette) -> go.Figure:
    """Draw each partner's weekly rows as a line of its own, told apart by colour, dash and name.

    Grey strips mark the weeks in which nobody has a value. Two lines that are no partners' leave out the second
    partner's colour.
    """
    people = [(voice, whole(weeks)) for voice, weeks in people]
    fig = figure(look, right=84)
    colours = (look.ember, look.plum if people[-1][0] == NOTICED else look.teal)
    for (voice, weeks), colour, dash in zip(people, colours, DASHES, strict=False):
        _draw(fig, weeks, voice, colour, dash, look, band=0.1)
    _label_ends(fig, people, colours)
    _finish(fig, _nobody(people), look, [voice for voice, _ in people], [weeks for _, weeks in people])
    return fig


def _draw(
    fig: go.Figure, weeks: pd.DataFrame, voice: Voice, colour: str, dash: str, look: Palette, band: float = 0.13
) -> None:
    """Draw the range as one closed band for each run of weeks, and a line that stops where a run ends.

    A week between two gaps is a point; a rough week gets an open ring.
    """
    width, size = (THIN_LINE, 4) if len(weeks) > LONG else (LINE_WIDTH, 7)
    stretches = list(runs(weeks, voice.column))
    if voice.bounds:
        _bands(fig, stretches, voice, voice.bounds, faint(look.quiet, 0.12))
    if voice.low:
        _bands(fig, stretches, voice, (voice.low, voice.high), faint(colour, band))
    lone = {run["week_start"].iloc[0] for run in stretches if len(run) == 1}
    fig.add_scatter(
        x=middles(weeks),
        y=_values(weeks, voice),
        cliponaxis=False,  # a point at 0 is drawn whole
        name=charts.safe(voice.name) or voice.column,
        mode="lines+markers",  # a line alone can't be tapped
        line={"color": colour, "width": width, "dash": dash},
        marker={
            "color": colour,
            "size": [size * (start in lone) for start in weeks["week_start"]],
        },  # one 0 for all is 6
        hovertext=["" if row[voice.column] is None else voice.hover(row, voice) for row in records(weeks)],
        hoverinfo="text",
    )
    rough = weeks[(weeks["status"] == "thin") & weeks[voice.column].notna()]
    if not rough.empty:
        fig.add_scatter(
            x=middles(rough),
            y=_values(rough, voice),
            cliponaxis=False,
            mode="markers",
            hoverinfo="skip",
            name="rough",
            marker={"color": look.paper, "size": size, "line": {"color": colour, "width": 1.5}},
        )


def _values(weeks: pd.DataFrame, voice: Voice, column: str = "") -> list[float | None]:
    """Return the voice's values, or those of another of its columns, as they are drawn; None leaves a gap."""
    return [None if pd.isna(value) else float(value) * voice.scale for value in weeks[column or voice.column]]


def _bands(fig: go.Figure, stretches: list[pd.DataFrame], voice: Voice, ends: tuple[str, str], fill: str) -> None:
    """Draw the range between the columns `ends`: a closed outline for each run, a short block for a single week."""
    x: list[str | None] = []
    y: list[float | None] = []
    for run in stretches:
        along, low, high = middles(run), _values(run, voice, ends[0]), _values(run, voice, ends[1])
        if len(run) == 1:
            along, low, high = middles(run, -0.25) + middles(run, 0.25), low * 2, high * 2
        x += [*along, *along[::-1], None]  # with a gap after each: plotly closes every piece for itself
        y += [*high, *low[::-1], None]
    fig.add_scatter(
        x=x, y=y, fill="toself", mode="lines", hoverinfo="skip", name="range", fillcolor=fill, line={"width": 0}
    )


def _usual(fig: go.Figure, weeks: pd.DataFrame, voice: Voice, look: Palette) -> None:
    """Draw the last week's usual level as a dotted line over the twelve weeks that it rests on."""
    level = _usual_level(weeks, voice)
    if level is None:
        return
    along = middles(weeks.tail(13))
    fig.add_scatter(
        x=[along[0], along[-1]],
        y=[level] * 2,
        mode="lines",
        hoverinfo="skip",
        name="usual",
        line={"color": look.text, "width": 1.3, "dash": "dot"},
    )


def _usual_level(weeks: pd.DataFrame, voice: Voice) -> float | None:
    """Return the last week's usual level, where the mart holds one."""
    level = weeks[voice.usual].iloc[-1] if voice.usual in weeks else None
    return None if level is None or pd.isna(level) else float(level) * voice.scale


def _label_last(fig: go.Figure, weeks: pd.DataFrame, voice: Voice, look: Palette) -> None:
    """Mark and label the last week, if there is something to draw for it."""
    last = next(records(weeks.tail(1)))
    if last[voice.column] is None:
        return
    x, y = middles(weeks)[-1], last[voice.column] * voice.scale
    fig.add_scatter(
        x=[x],
        y=[y],
        cliponaxis=False,
        mode="markers",
        hoverinfo="skip",
        name="last",
        marker={"color": look.ember, "size": 8, "line": {"color": look.paper, "width": 1.5}},
    )
    level = _usual_level(weeks, voice)
    usual = f'<br><span style="color:{look.quiet}">{charts.usual_label(level)}</span>' if level is not None else ""
    label(fig, x, y, voice.last(last, voice) + usual, look.ember)


def _label_ends(fig: go.Figure, people: list[tuple[Voice, pd.DataFrame]], colours: tuple[str, ...]) -> None:
    """Name each line at its last point, pushing two names apart where the lines end close together."""
    ends = []
    for (voice, weeks), colour in zip(people, colours, strict=False):
        known = weeks[weeks[voice.column].notna()]
        if not known.empty:
            y = float(known[voice.column].iloc[-1]) * voice.scale
            ends.append((y, voice.name, colour, middles(known)[-1]))
    ends.sort(key=lambda end: end[0])
    are_close = len(ends) == 2 and ends[1][0] - ends[0][0] < 0.09 * max(1.0, ends[1][0])
    for (y, name, colour, x), shift in zip(ends, (-8, 8) if are_close else (0, 0), strict=False):
        label(fig, x, y, f"<b>{charts.safe(name, 12)}</b>", colour, yshift=shift)


def _nobody(people: list[tuple[Voice, pd.DataFrame]]) -> pd.DataFrame:
    """Return one row a week with `anyone`: a value when anyone has one, else null, and the weeks' status."""
    frames = [weeks.assign(anyone=weeks[voice.column]) for voice, weeks in people]
    every = pd.concat(frames).sort_values("week_start")
    known = every.groupby("week_start")["anyone"].max()
    return every.drop_duplicates("week_start").drop(columns="anyone").merge(known.reset_index(), on="week_start")


def _finish(
    fig: go.Figure, weeks: pd.DataFrame, look: Palette, lines: list[Voice], frames: list[pd.DataFrame] | None = None
) -> None:
    column = "anyone" if "anyone" in weeks else lines[0].column
    strips(fig, weeks, look, column)
    time_axis(fig, weeks)
    least, end = lines[0].least, lines[0].top or _top(lines, frames or [weeks] * len(lines))
    reach = end - least
    axis = {"range": [least, least + 1.03 * reach], "tickmode": "linear", "tick0": least, "dtick": even_step(reach)}
    fig.update_layout(yaxis=axis)
    make_room(fig, beside=f"{end:.0f}")


def _top(lines: list[Voice], frames: list[pd.DataFrame]) -> float:
    """Return where the y axis ends: on a line of its grid above all values and their ranges."""
    highest = 1.0
    for voice, weeks in zip(lines, frames, strict=True):
        ends = weeks[[voice.column, *filter(None, [voice.high])]].max()
        highest = max([highest, *(float(end) * voice.scale for end in ends if pd.notna(end))])
    return ceil(highest / even_step(highest)) * even_step(highest)
