"""Rows of one metric, in the shape of the weekly marts: one a week for one who, oldest first."""

import pandas as pd

from dashboard.tables.cache import cached, once
from dashboard.tables.marts import last_row, mart
from dashboard.viewer import Viewer
from dashboard.wording.numbers import Row
from pipeline.settings import TOGETHER

WHOLE = ("all", "any")  # pieces that sum up the others


@cached(200)
def weekly(viewer: Viewer, metric: str, piece: str = "", who: str | None = None, count: int = 10_000) -> pd.DataFrame:
    """Return up to `count` weekly rows of a metric's piece, of `who` (default: the headline).

    `least` and `most` are filled in: where everything due is known, both are the value.
    """
    rows = _metric(viewer, metric)
    own = rows[(rows["piece"] == piece) & (rows["who"] == (who or viewer.who))]
    chosen = own.sort_values("week_start").tail(count)
    bounds = {name: chosen[name].fillna(chosen["value"]) for name in ("least", "most")}
    return chosen.assign(**bounds).reset_index(drop=True)


@cached(100)
def _metric(viewer: Viewer, metric: str) -> pd.DataFrame:
    rows = mart(viewer.build, "weekly_metrics")
    return rows[rows["metric"] == metric]


def of_the_couple(viewer: Viewer) -> str:
    """Return whose rows a metric of the couple has: of both together, or of the one there is."""
    return viewer.who if viewer.is_solo else TOGETHER


def partners(viewer: Viewer, metric: str, count: int = 10_000) -> list[tuple[str, pd.DataFrame]]:
    """Return each partner's name and weekly rows, in the partners' order; a partner without rows is left out."""
    found = [(name, weekly(viewer, metric, who=who, count=count)) for who, name in viewer.people.items()]
    return [(name, rows) for name, rows in found if len(rows)]


def current(people: list[tuple[str, pd.DataFrame]]) -> list[tuple[str, Row]]:
    """Return each partner's newest row, where there is a value for it."""
    rows = [(name, last_row(frame)) for name, frame in people]
    return [(name, row) for name, row in rows if row["value"] is not None]


@cached(20)
def pieces(viewer: Viewer, metric: str) -> pd.DataFrame:
    """Return the newest week's row of each of a metric's parts, without the one that sums them up."""
    rows = _metric(viewer, metric)
    own = rows[(rows["who"] == viewer.who) & rows["is_current"] & ~rows["piece"].isin(WHOLE)]
    return own.sort_values("value", ascending=False, kind="stable").reset_index(drop=True)


def noted(viewer: Viewer, metric: str) -> pd.DataFrame:
    """Return the rows of the parts that were noted in the newest week's window."""
    return once(_noted, pieces(viewer, metric))


def _noted(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["value"] > 0]
