"""The logged facts that the rules look at, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from pipeline import read
from pipeline.read import Opened
from pipeline.settings import TOGETHER

Row = Mapping[str, Any]  # a mart's row; missing values are None, days are `date`


@dataclass(frozen=True)
class Facts:
    """What is known on `today`. Days are those of the couple, or of the one whose view it is."""

    today: date
    is_couple: bool
    days: list[Row] = field(default_factory=list)  # daily_coverage, oldest first
    conflicts: list[Row] = field(default_factory=list)
    rituals: list[Row] = field(default_factory=list)
    thanks: list[Row] = field(default_factory=list)
    followups: list[Row] = field(default_factory=list)

    @property
    def is_paused(self) -> bool:
        return bool(self.days) and bool(self.days[-1]["is_paused"])


def gather(opened: Opened) -> Facts:
    """Read the facts from a build, as of its day."""
    coverage = read.daily_coverage(opened)
    is_couple = opened.audience == TOGETHER
    return Facts(
        today=opened.as_of,
        is_couple=is_couple,
        days=_rows(coverage[coverage["who"] == opened.audience]),
        conflicts=_rows(read.open_conflicts(opened)),
        rituals=_rows(read.agreed_rituals(opened)),
        thanks=_rows(read.recent_thanks(opened)) if is_couple else [],
        followups=_rows(read.open_followups(opened)),
    )


def _rows(frame: pd.DataFrame) -> list[Row]:
    return [{str(name): _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _plain(value: Any) -> Any:
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value
