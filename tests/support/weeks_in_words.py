"""Rows of a week for sentences about it."""

from datetime import date
from typing import Any


def row(**values: Any) -> dict[str, Any]:
    """A full week with nothing unusual, changed by `values`."""
    return {
        "week_start": date(2026, 11, 16),
        "observed_days": 6,
        "elapsed_days": 7,
        "paused_days": 0,
        "status": "ok",
        "reason": "6 of 7 days logged",
        "is_current": True,
        "connection_rate": 11.2,
        "connection_rate_low": 8.1,
        "connection_rate_high": 14.3,
        "usual_rate": 10.0,
        "usual_low": 8.0,
        "usual_high": 12.0,
        "usual_weeks_needed": 0,
        "days_so_far": 7,
        "moment_count": 10,
        "expressed_count": 5,
        "connection_day_share": 0.8,
        "expressed_rate": 5.0,
        "expressed_rate_low": 3.0,
        "expressed_rate_high": 7.0,
        "stock_count": 2,
        "parked_count": 0,
        "opened_count": 1,
        "reopened_count": 0,
        "closed_count": 0,
        "open_age_max_days": 16,
        "open_age_median_days": 9.0,
    } | values


NOTHING = row(
    status="not_enough",
    reason="2 of 4 days",
    observed_days=2,
    elapsed_days=3,
    connection_rate=None,
    expressed_rate=None,
    usual_rate=None,
    days_so_far=3,
)
PAUSED = NOTHING | {"status": "paused", "reason": "paused", "elapsed_days": 0, "observed_days": 0, "paused_days": 7}
