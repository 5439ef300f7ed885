"""The metric `time_to_repair`: a Kaplan-Meier curve over all conflicts of one who.

Worked out when asked for and kept out of the build, as the statistics behind it take longer to import than a build.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from pipeline.database.marts import mart
from pipeline.database.open import Opened
from pipeline.stats.survival import Curve, curve

if TYPE_CHECKING:
    import pandas as pd

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


def steps(found: Curve) -> "pd.DataFrame":
    """Return the steps of a curve: `days`, `not_okay_share`, `low`, `high`; none when there is no curve.

    Before them is the start, when nothing is okay again, and after them the longest time that anything was seen.
    """
    import pandas as pd

    columns = {"days": found.times, "not_okay_share": found.survival, "low": found.low, "high": found.high}
    frame = pd.DataFrame(columns).astype(float)
    if frame.empty:
        return frame
    start = pd.DataFrame({"days": [0.0], "not_okay_share": [1.0], "low": [1.0], "high": [1.0]})
    return pd.concat([start, frame, frame.tail(1).assign(days=found.seen_days)], ignore_index=True)


def okay_again(steps: "pd.DataFrame") -> "pd.DataFrame":
    """Return the steps turned upside down, as they are drawn: `days`, `okay_share`, `low`, `high`."""
    return steps.assign(okay_share=1 - steps["not_okay_share"], low=1 - steps["high"], high=1 - steps["low"])
