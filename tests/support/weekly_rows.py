"""Weekly rows to draw figures of, and what of a figure is asserted on."""

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

FIRST = date(2026, 6, 1)
ENOUGH = 5


def connection(rates: list[float | None], days: list[int] | None = None, paused: tuple[int, ...] = ()) -> pd.DataFrame:
    """Weekly rows with these rates; without one, too little was logged, or the week was paused."""
    days = days or [ENOUGH if rate is not None else 1 for rate in rates]
    status = ["ok" if n >= 4 else "thin" if n >= 2 else "not_enough" for n in days]
    frame = pd.DataFrame(
        {
            "week_start": pd.to_datetime([FIRST + timedelta(weeks=i) for i in range(len(rates))]),
            "observed_days": days,
            "elapsed_days": 7,
            "paused_days": 0,
            "status": status,
            "reason": [f"{n} of 4 days" for n in days],
            "is_current": [i == len(rates) - 1 for i in range(len(rates))],
            "connection_rate": pd.Series(rates, dtype="float64"),
            "usual_rate": None,
            "usual_low": None,
            "usual_high": None,
            "days_so_far": 7,
        }
    )
    frame["connection_rate_low"] = frame["connection_rate"] * 0.5
    frame["connection_rate_high"] = frame["connection_rate"] * 1.5
    frame.loc[list(paused), ["status", "reason"]] = "paused"
    return frame


def conflict_weeks(stock: list[int], opened: list[int | None], closed: list[int | None]) -> pd.DataFrame:
    frame = connection([None if n is None else 1.0 for n in opened]).drop(columns="connection_rate")
    counts = {"opened_count": opened, "closed_count": closed, "reopened_count": [n and 0 for n in opened]}
    for name, values in counts.items():
        frame[name] = pd.array(values, dtype="Int64")
    return frame.assign(
        stock_count=stock,
        open_age_max_days=[9.0 if n else None for n in stock],
        open_age_median_days=[4.0 if n else None for n in stock],
    )


def named(fig: go.Figure, name: str) -> list[go.Scatter]:
    return [trace for trace in fig.data if trace.name == name]


def texts(fig: go.Figure) -> str:
    return " | ".join(note.text for note in fig.layout.annotations)


def days_of(trace: go.Scatter) -> list[date]:
    return [pd.Timestamp(x).date() for x in trace.x]


def middle(week: int) -> date:
    return FIRST + timedelta(weeks=week, days=3)


def pieces(trace: go.Scatter) -> list[set[date]]:
    """The days of each stretch of a trace: plotly starts a new one after a gap."""
    found: list[set[date]] = [set()]
    for x, y in zip(trace.x, trace.y, strict=True):
        if y is None:
            found.append(set())
        else:
            found[-1].add(pd.Timestamp(x).date())
    return [piece for piece in found if piece]
