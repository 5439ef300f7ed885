"""Parts of every weekly figure: the time axis, runs without gaps, and grey strips for weeks without enough data."""

from collections.abc import Iterator

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.style import Palette, hatch, label, make_room
from dashboard.tables.rows import records
from dashboard.wording import charts

WEEK = pd.Timedelta(days=7)
MIDDLE = WEEK / 2  # a week's value sits in its middle
WEEK_MS = 7 * 24 * 3600 * 1000
FEW = 5  # weeks, which may hold no first of a month
NOT_ENOUGH, PAUSED, NOT_LOGGED = "not_enough", "paused", "not_logged"
NAMES_TOUCH = 0.36  # of the time shown: names of two strips closer than this would touch on a phone
NAME = 15  # pixels of a strip's name
AT_THE_END = 0.15  # of the width: half of a strip’s name has no room there


def middles(weeks: pd.DataFrame, later: float = 0.0) -> list[str]:
    """Return the middle of each week of `weeks.week_start`, moved by `later` weeks.

    As text, which a figure carries at a fraction of the cost of time stamps.
    """
    return [moment(start + MIDDLE + later * WEEK) for start in pd.to_datetime(weeks["week_start"])]


def moment(when: pd.Timestamp) -> str:
    return when.isoformat(timespec="minutes")


def runs(weeks: pd.DataFrame, column: str) -> Iterator[pd.DataFrame]:
    """Yield the stretches of adjacent weeks in which `column` has a value, so that nothing is drawn across a gap."""
    known = weeks[weeks[column].notna()]
    start = pd.to_datetime(known["week_start"])
    for _, run in known.groupby((start.diff() != WEEK).cumsum()):
        yield run


def whole(weeks: pd.DataFrame) -> pd.DataFrame:
    """Return the weeks without the running one, which can't stand beside whole ones; a first week stays."""
    if len(weeks) < 2 or "days_so_far" not in weeks:
        return weeks
    days = weeks["days_so_far"].iloc[-1]
    return weeks if pd.isna(days) or days == 7 else weeks.head(-1)


def time_axis(fig: go.Figure, weeks: pd.DataFrame) -> None:
    """Put months on the x axis, sparser the longer the time, with the year where it changes; single weeks at first."""
    start = pd.to_datetime(weeks["week_start"])
    fig.update_xaxes(range=[moment(start.min()), moment(start.max() + WEEK)])
    if len(weeks) <= FEW:
        fig.update_xaxes(tickvals=middles(weeks), ticktext=[f"{day.day} {day:%b}" for day in start])
        make_room(fig, below=1)
        return
    step = next(step for limit, step in ((30, 1), (58, 2), (110, 4), (10_000, 6)) if len(weeks) <= limit)
    fig.update_xaxes(dtick=f"M{step}", tick0="2000-01-01", tickformat="%b\n%Y")
    make_room(fig, below=2)


def even_step(top: float) -> float:
    """Return a step that splits 0..`top` into three to six parts of a round size."""
    return next((step for step in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500) if top / step <= 5.5), 1000)


def strips(fig: go.Figure, weeks: pd.DataFrame, look: Palette, column: str) -> None:
    """Mark the weeks without a value of `column`: a plain strip when too little was logged, a hatched one when paused.

    They stand on an axis of their own behind the chart, so that they can't be taken for a value. Weeks in which a kind
    was not logged stay empty.
    """
    empty = weeks[weeks[column].isna() & (weeks["status"] != NOT_LOGGED)]
    for status, shape, words in ((NOT_ENOUGH, "", charts.NOT_ENOUGH_STRIP), (PAUSED, "/", charts.PAUSED_STRIP)):
        chosen = empty[(empty["status"] == PAUSED) == (status == PAUSED)]
        if chosen.empty:
            continue
        fig.add_bar(
            x=middles(chosen),
            y=[1] * len(chosen),
            width=WEEK_MS,
            yaxis="y2",
            name=words,
            marker={
                "color": look.strip,
                "line": {"width": 0},
                "pattern": hatch(look, shape),
            },
            hovertext=[charts.strip_hover(row) for row in records(chosen)],
            hoverinfo="text",
        )
    _name_strips(fig, empty, weeks, look)
    fig.update_layout(yaxis={"overlaying": "y2"}, yaxis2={"range": [0, 1], "visible": False, "fixedrange": True})


def _name_strips(fig: go.Figure, empty: pd.DataFrame, weeks: pd.DataFrame, look: Palette) -> None:
    """Name the widest strip of each kind above the chart; the second name moves up when the two would touch."""
    if empty.empty:
        return
    named = empty.assign(is_paused=empty["status"] == PAUSED, start=pd.to_datetime(empty["week_start"]))
    is_new = (named["start"].diff() != WEEK) | (named["is_paused"] != named["is_paused"].shift())
    spans = (
        named.assign(run=is_new.cumsum())
        .groupby("run")
        .agg(is_paused=("is_paused", "first"), first=("start", "min"), last=("start", "max"))
    )
    spans["middle"] = spans["first"] + (spans["last"] - spans["first"]) / 2 + MIDDLE
    spans["length"] = spans["last"] - spans["first"]
    widest = spans.sort_values(["length", "first"]).groupby("is_paused").tail(1).sort_values("middle")
    is_close = bool(len(widest) == 2 and widest["middle"].diff().iloc[-1] < NAMES_TOUCH * len(weeks) * WEEK)
    fig.update_layout(margin_t=fig.layout.margin.t + NAME * is_close)
    for position, (is_paused, middle) in enumerate(zip(widest["is_paused"], widest["middle"], strict=True)):
        words = charts.PAUSED_STRIP if is_paused else charts.NOT_ENOUGH_STRIP
        shift = 2 + NAME * (is_close and position == 1)
        label(
            fig,
            moment(middle),
            1,
            words,
            look.quiet,
            yref="y2",
            xanchor=_anchor(middle, weeks),
            xshift=0,
            yanchor="bottom",
            yshift=shift,
        )


def _anchor(at: pd.Timestamp, weeks: pd.DataFrame) -> str:
    """Return which part of a name stands at `at`: near an end of the chart it goes inwards, so that none is cut off."""
    starts = pd.to_datetime(weeks["week_start"])
    share = (at - starts.min()) / (starts.max() + WEEK - starts.min())
    return "left" if share < AT_THE_END else "right" if share > 1 - AT_THE_END else "center"
