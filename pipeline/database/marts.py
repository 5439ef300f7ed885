"""Read the marts of a build: the tables that pages, notebooks and the letter are drawn from."""

from typing import TYPE_CHECKING

from pipeline import models
from pipeline.database.open import Opened

if TYPE_CHECKING:
    import pandas as pd

# The columns that a terminal and a notebook show first, of tables that have many.
WEEK = ("week_start", "who", "status")
MAIN = {
    "weekly_connection": (
        *(*WEEK, "observed_days", "moment_count", "connection_rate", "felt_connection"),
        *("connection_rate_low", "connection_rate_high", "is_current"),
    ),
    "weekly_conflicts": (*WEEK, "opened_count", "reopened_count", "closed_count", "stock_count", "is_current"),
    "weekly_appreciation": (
        *(*WEEK, "observed_days", "expressed_count", "noticed_count", "felt_appreciated"),
        *("expressed_rate", "noticed_rate", "is_current"),
    ),
    "repair_spells": ("who", "conflict", "started_on", "first_days", "is_first_okay", "days", "is_repaired"),
    "weekly_metrics": (
        *("metric", "piece", "week_start", "who", "value", "low", "high", "n", "status", "reason", "is_current"),
    ),
    "trends": ("metric", "who", "span_weeks", "week_count", "event_count", "change_low", "change_high", "p", "label"),
}
MARTS = {model.name: model.grain for model in models.KEPT if model.is_shown}


def mart(opened: Opened, name: str) -> "pd.DataFrame":
    """Return the rows of a mart, in the order that its SQL file names. Raises KeyError for a name not in `MARTS`."""
    if name not in MARTS:
        raise KeyError(f"{name} is no mart. There are {', '.join(MARTS)}.")
    return opened.sql(f"select * from {name} order by {models.BY_NAME[name].order}")
