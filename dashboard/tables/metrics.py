"""Rows of one metric, in the shape of the weekly marts: one a week for one who, oldest first."""

from functools import lru_cache

import pandas as pd

from dashboard.tables.cache import once
from dashboard.tables.marts import Now, last_row, mart
from dashboard.wording.numbers import Row
from pipeline.database.open import Opened
from pipeline.settings import TOGETHER

WHOLE = ("all", "any")  # pieces that sum up the others


def weekly(now: Now, metric: str, piece: str = "", who: str | None = None, count: int = 10_000) -> pd.DataFrame:
    """Return up to `count` weekly rows of a metric's piece, of `who` (default: the headline)."""
    return _weekly(now.build, metric, piece, who or now.who, count)


@lru_cache(maxsize=200)
def _weekly(opened: Opened, metric: str, piece: str, who: str, count: int) -> pd.DataFrame:
    """Where all that was due is known, what it could be (`least`, `most`) is what it is."""
    rows = _metric(opened, metric)
    chosen = rows[(rows["piece"] == piece) & (rows["who"] == who)].sort_values("week_start").tail(count)
    bounds = {name: chosen[name].fillna(chosen["value"]) for name in ("least", "most")}
    return chosen.assign(**bounds).reset_index(drop=True)


@lru_cache(maxsize=100)
def _metric(opened: Opened, metric: str) -> pd.DataFrame:
    rows = mart(opened, "weekly_metrics")
    return rows[rows["metric"] == metric]


def of_the_couple(now: Now) -> str:
    """Return whose rows a metric of the couple has: of both together, or of the one there is."""
    return now.who if now.is_solo else TOGETHER


def partners(now: Now, metric: str, count: int = 10_000) -> list[tuple[str, pd.DataFrame]]:
    """Return each partner's name and weekly rows, in the partners' order; a partner without rows is left out."""
    found = [(name, weekly(now, metric, who=who, count=count)) for who, name in now.people.items()]
    return [(name, rows) for name, rows in found if len(rows)]


def current(people: list[tuple[str, pd.DataFrame]]) -> list[tuple[str, Row]]:
    """Return each partner's newest row, where there is a value for it."""
    rows = [(name, last_row(frame)) for name, frame in people]
    return [(name, row) for name, row in rows if row["value"] is not None]


def pieces(now: Now, metric: str) -> pd.DataFrame:
    """Return the newest week's row of each of a metric's parts, without the one that sums them up."""
    return _pieces(now.build, metric, now.who)


def noted(now: Now, metric: str) -> tuple[pd.DataFrame, list[str]]:
    """Return the rows of the parts that were noted in the newest week's window, and the names of the others."""
    rows = pieces(now, metric)
    return once(_noted, rows), list(rows.loc[rows["value"] == 0, "piece"])


def _noted(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["value"] > 0]


@lru_cache(maxsize=20)
def _pieces(opened: Opened, metric: str, who: str) -> pd.DataFrame:
    rows = _metric(opened, metric)
    own = rows[(rows["who"] == who) & rows["is_current"] & ~rows["piece"].isin(WHOLE)]
    return own.sort_values("value", ascending=False, kind="stable").reset_index(drop=True)
