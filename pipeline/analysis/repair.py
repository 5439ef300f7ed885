"""The metric `time_to_repair`: a Kaplan-Meier curve over all conflicts of one who.

Worked out when asked for and kept out of the build, as the statistics behind it take longer to import than a build.
"""

from dataclasses import replace
from typing import Literal

from pipeline.database.marts import mart
from pipeline.database.open import Opened
from pipeline.stats.survival import Curve, curve

Until = Literal["both", "first"]


def time_to_repair(opened: Opened, who: str | None = None, until: Until = "both") -> Curve:
    """Return the curve of `who`, by default of the audience: which share is not okay again after so many days.

    Days are counted from the opening until both felt okay again, or the `first` of them; what is open counts up to the
    last observed day, and what was told of late from that day on. Where one of the two forgets to note it, the curve
    for both is too slow. See the registry for its floors.
    """
    whose = who or opened.audience
    with opened.at_once() as held:
        spells, days = mart(held, "repair_spells"), mart(held, "daily_coverage")
    own = spells[spells["who"] == whose]
    names = ("days", "is_repaired") if until == "both" else ("first_days", "is_first_okay")
    found = curve(*(own[name].to_numpy() for name in (*names, "entered_days")))
    elapsed = days[(days["who"] == whose) & ~days["is_paused"]]
    return replace(found, coverage_share=float(elapsed["is_observed"].mean()) if len(elapsed) else None)
