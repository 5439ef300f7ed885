"""Kaplan-Meier curves of the time until something is over, where some of it is still open and some was told of late.

What is still open is censored: it counts as open for as long as it was seen. What was told of late is left-truncated:
it counts from the day it was told, and not before, as it was open then by what we know. Kaplan & Meier 1958; left
truncation after Klein & Moeschberger 2003, section 4.6; intervals on the log-log scale.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

Z = 1.959963984540054  # 97.5 % of the normal distribution
TAIL = 0.025
FEWEST, FEWEST_CLOSED = 5, 3
DAYS = (1, 3, 7)
HALF = 0.5 + 1e-12  # a half that rounding has lifted is a half


@dataclass(frozen=True)
class Level:
    """An estimate with its 95 % interval. A bound or value that the data don't reach is None."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, eq=False)
class Curve:
    """Which share is still open after so many days.

    `times`, `at_risk`, `survival`, `low` and `high` have one entry for each day on which something closed. `median` is
    in days; its value is None when more than half are open for longer than `seen_days`. `after` has the share still
    open at the end of days 1, 3 and 7 (0 is the day of the opening), None for a day that nothing was seen as long as.
    """

    status: Literal["ok", "not_enough"]
    reason: str
    n: int
    closed_count: int
    left_out_count: int = 0  # over before they were told of, which says nothing about how long it takes
    seen_days: float = 0
    times: "Numbers | Sequence[float]" = ()
    at_risk: "Numbers | Sequence[float]" = ()
    survival: "Numbers | Sequence[float]" = ()
    low: "Numbers | Sequence[float]" = ()
    high: "Numbers | Sequence[float]" = ()
    median: Level = Level(None, None, None)
    coverage_share: float | None = None  # of the days that passed, those that were observed, where that is known
    after: Mapping[int, Level | None] = field(default_factory=lambda: dict.fromkeys(DAYS))


def curve(days: Any, closed: Any, entered: Any) -> Curve:
    """Estimate the curve from one entry per conflict: `days` until it closed or was last seen open, `closed` or not,
    and how many days after its opening it was told of (`entered`, 0 for most). Arrays of equal length.

    What closes on the day of its opening takes 0 days. One that was told of late and had closed by that day is left
    out; so is one that was never seen after it was told. Under 5 conflicts or 3 closed ones there is no curve, and none
    when at some time nothing was under watch and something came under watch later: what lies between is not known.
    """
    import numpy as np

    days, entered = np.asarray(days, dtype=float), np.asarray(entered, dtype=float)
    closed = np.asarray(closed, dtype=bool)
    watched = (entered < days) | (entered == 0)
    days, closed, entered = days[watched], closed[watched], entered[watched]
    counts: dict[str, Any] = {
        "n": len(days),
        "closed_count": int(closed.sum()),
        "left_out_count": int((~watched).sum()),
        "seen_days": float(days.max(initial=0)),
    }
    # Something under watch from its first day counts before anything can close on that day, hence the -1.
    entered = np.where(entered == 0, -1, entered)
    if reason := _lack(days, closed, entered):
        return Curve("not_enough", reason, **counts)
    return Curve(
        "ok", f"{len(days)} conflicts, {closed.sum()} of them okay again", **counts, **_estimates(days, closed, entered)
    )


def _lack(days: "Numbers", closed: Any, entered: "Numbers") -> str:
    """Say what the curve still needs, "" when nothing."""
    if len(days) < FEWEST:
        return f"{len(days)} of {FEWEST} conflicts"
    if closed.sum() < FEWEST_CLOSED:
        return f"{closed.sum()} of {FEWEST_CLOSED} okay again"
    if not (entered < 0).any():
        return "none noted on the day it began"
    for day in sorted(set(days)):
        lasts = days > day
        if lasts.any() and not (lasts & (entered < day)).any():
            return f"none under watch after day {day:g}, and others noted only later"
    return ""


def _estimates(days: "Numbers", closed: Any, entered: "Numbers") -> dict[str, Any]:
    from statsmodels.duration.survfunc import SurvfuncRight  # type: ignore[import-untyped]

    found = SurvfuncRight(days, closed.astype(float), entry=entered)
    survival, at_risk = found.surv_prob, found.n_risk
    low, high = _bounds(survival, found.surv_prob_se, at_risk)
    steps = {"times": found.surv_times, "at_risk": at_risk, "survival": survival, "low": low, "high": high}
    median = Level(*(_crossing(found.surv_times, bound) for bound in (survival, low, high)))
    return steps | {"median": median, "after": {day: _after(day, steps, days, entered) for day in DAYS}}


def _bounds(survival: "Numbers", error: "Numbers", at_risk: "Numbers") -> "tuple[Numbers, Numbers]":
    """95 % bounds on the log-log scale. Where all have closed that scale ends: from there on the lower one is 0 and the
    upper one stays as it was, or is the exact binomial one when all closed at once.
    """
    import numpy as np

    inside = survival > 0
    log = np.log(survival[inside])
    spread = Z * (error[inside] / survival[inside]) / log
    low, high = np.zeros_like(survival), np.zeros_like(survival)
    low[inside], high[inside] = np.exp(log * np.exp(-spread)), np.exp(log * np.exp(spread))
    if not inside.all():
        high[-1] = high[-2] if len(high) > 1 else 1 - TAIL ** (1 / at_risk[0])
    return low, high


def _crossing(times: "Numbers", values: "Numbers") -> float | None:
    """The first time at which a half or more have closed (Brookmeyer & Crowley 1982 for the bounds)."""
    under = times[values <= HALF]
    return float(under[0]) if len(under) else None


def _after(day: int, steps: dict[str, Any], days: "Numbers", entered: "Numbers") -> Level | None:
    """The share still open at the end of `day`. Before anything closed it is 1, with the exact binomial lower bound."""
    past = int((steps["times"] <= day).sum())
    if past and steps["survival"][past - 1] == 0:
        return Level(0.0, 0.0, float(steps["high"][past - 1]))
    watched = int(((entered <= day) & (days >= day)).sum())
    if not watched:
        return None
    if not past:
        return Level(1.0, TAIL ** (1 / watched), 1.0)
    return Level(*(float(steps[name][past - 1]) for name in ("survival", "low", "high")))
