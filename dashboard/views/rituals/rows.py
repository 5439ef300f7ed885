"""Rows of the Rituals page: what was noted of each agreed ritual lately, and day by day."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from dashboard.tables.cache import cached
from dashboard.tables.marts import mart
from dashboard.tables.rows import records
from dashboard.viewer import Viewer
from dashboard.wording import rituals as say
from dashboard.wording.numbers import Row

LATELY = 28  # days


@dataclass(frozen=True)
class AgreedRitual:
    """An agreed ritual: how often it is meant to be, its row of `agreed_rituals`, and its days of the last ten weeks.

    `days`: `day`, `week_start`, `state`, oldest first; none before the first entry of the log.
    """

    name: str
    times: int
    row: Row
    days: pd.DataFrame

    @property
    def kept_lately(self) -> int:
        """On how many of the last days it took place, as the calendar shows them."""
        return int((self.days["state"].tail(LATELY) == "kept").sum())

    @property
    def alt(self) -> str:
        return say.calendar_alt(self.name, list(self.days["state"]))


def agreed(viewer: Viewer, names: Iterable[str]) -> list[AgreedRitual]:
    """Return the agreed rituals in the order of the settings; one that the build doesn't know yet is left out."""
    rows = {row["ritual"]: row for row in records(mart(viewer.build, "agreed_rituals"))}
    return [
        AgreedRitual(name, int(rows[name]["times_a_week"]), rows[name], _days(viewer, name))
        for name in names
        if name in rows
    ]


@cached(8)
def kept_days(viewer: Viewer) -> tuple[int, int]:
    """Return on how many of the last 28 days one of the agreed rituals took place, and how many days those are."""
    states = mart(viewer.build, "ritual_states")
    own = states[states["who"] == viewer.who]
    by_day = (own["state"] == "kept").groupby(own["day"]).any().tail(LATELY)
    return int(by_day.sum()), len(by_day)


@cached(100)
def _days(viewer: Viewer, ritual: str) -> pd.DataFrame:
    states = mart(viewer.build, "ritual_states")
    own = states[(states["who"] == viewer.who) & (states["ritual"] == ritual)]
    return own[["day", "week_start", "state"]].reset_index(drop=True)
