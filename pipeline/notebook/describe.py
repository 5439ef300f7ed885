"""The `attrs` of a frame: its grain, its audience, units and definitions."""

from typing import Any

import pandas as pd

from pipeline import models
from pipeline.database.open import Opened
from pipeline.dictionary import columns
from pipeline.home.folder import HearthsideError
from pipeline.metrics import BY_NAME, Metric

SHARE = "share, 0 to 1"


def told(frame: pd.DataFrame, opened: Opened, table: str = "", metric: str = "", **more: Any) -> pd.DataFrame:
    """Put in `frame.attrs` what its rows and columns are. They stay with copies and selections of it.

    `one_row`: what a row is; `units` and `definitions`: by column; `audience`, `build_id`, `as_of`: what it is made of.
    """
    said: dict[str, Any] = {"audience": opened.audience, "build_id": opened.build_id}
    said["as_of"] = opened.as_of.isoformat()
    if table:
        found = [columns.of(table, name) for name in frame.columns]
        said["one_row"] = grain(table)
        said["units"] = {column.name: column.unit for column in found if column.unit}
        said["definitions"] = {column.name: column.means for column in found}
    if metric:
        said |= _of_metric(BY_NAME[metric], frame, said.get("units", {}))
    frame.attrs.update(said | more)
    return frame


def grain(table: str) -> str:
    """Return the grain of a table."""
    return "One row per partner." if table == "partners" else models.BY_NAME[table].grain


def whose_column(frame: pd.DataFrame) -> str:
    """The column that says whose a row is. Raises HearthsideError for a table whose rows are nobody's."""
    for name in ("who", "partner"):
        if name in frame:
            return name
    raise HearthsideError("The rows of this mart belong to no one partner: leave `who` out.")


def described(opened: Opened, table: str) -> pd.DataFrame:
    """Return one row per column of a table: `column`, `type`, `unit`, `means`."""
    query = "select column_name, lower(data_type) from duckdb_columns() where table_name = ? order by column_index"
    rows = opened.sql(query, [table]).itertuples(index=False)
    told = [(name, type_, columns.of(table, name)) for name, type_ in rows]
    return pd.DataFrame({"column": n, "type": t, "unit": c.unit, "means": c.means} for n, t, c in told)


def unit(metric: Metric) -> str:
    """The unit of a metric's values in the tables."""
    return SHARE if metric.unit.startswith("share") else metric.unit


def _of_metric(metric: Metric, frame: pd.DataFrame, units: dict[str, str]) -> dict[str, Any]:
    values = ("value", "low", "high", "least", "most") if "value" in frame else ()
    own = dict.fromkeys(values, unit(metric))
    return {
        "metric": metric.name,
        "title": metric.title,
        "unit": unit(metric),
        "definition": metric.definition,
        "missing": metric.missing,
        "interval": metric.interval_in_words,
        "units": frame.attrs.get("units", {}) | units | own,
    }


def registry(metrics: tuple[Metric, ...]) -> pd.DataFrame:
    """Return one row per metric: what it is, its unit, what it needs, and where its values are."""
    return pd.DataFrame(
        {
            "metric": one.name,
            "title": one.title,
            "part": one.part_title,
            "unit": unit(one),
            "whose": one.whose,
            "weeks": one.weeks,
            "pieces": ", ".join(one.pieces),
            "needs": one.needs,
            "interval": one.interval_in_words,
            "definition": one.definition,
            "missing": one.missing,
            "source": one.source,
            "is_weekly": one.is_in_build,
        }
        for one in metrics
    )
