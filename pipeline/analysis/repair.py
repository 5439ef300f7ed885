"""The metric `time_to_repair`: a Kaplan-Meier curve over all conflicts of one who.

Worked out when asked for and kept out of the build, as the statistics behind it take longer to import than a build.
"""

from dataclasses import replace

from pipeline.database.marts import mart
from pipeline.database.open import Opened
from pipeline.stats.survival import Curve, curve


def time_to_repair(opened: Opened, who: str | None = None) -> Curve:
    """Return the curve of `who`, by default of the audience: which share is not okay again after so many days.

    Days are counted from the opening to the first time that everyone felt okay again; what is open counts up to the
    last observed day, and what was told of late from that day on. See the registry for its floors.
    """
    whose = who or opened.audience
    with opened.at_once() as held:
        spells, days = mart(held, "repair_spells"), mart(held, "daily_coverage")
    own = spells[spells["who"] == whose]
    found = curve(own["days"].to_numpy(), own["is_repaired"].to_numpy(), own["entered_days"].to_numpy())
    elapsed = days[(days["who"] == whose) & ~days["is_paused"]]
    return replace(found, coverage_share=float(elapsed["is_observed"].mean()) if len(elapsed) else None)
