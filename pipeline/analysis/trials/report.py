"""The report of a trial: its progress while it runs, and the comparison of its days once it is over.

Until the end there is nothing but progress. Whoever looks on the way, and may stop when it looks good, will sooner or
later see a difference that chance alone made.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from pipeline.analysis.trials.plan import YES, Trial
from pipeline.settings import TOGETHER

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.database.open import Opened

FLOOR = 8  # rated days of each kind
LEVEL = 0.05
NOTES = (
    "Days were compared as planned, whatever was done on them.",
    "Knowing which kind of day it is can change how it feels all by itself.",
)


@dataclass(frozen=True)
class Outcome:
    """One partner's felt connection: yes days less no days, in points of 10, with a 95 % interval and p.

    `kept_share` is the part of that partner's rated days, 0 to 1, on which the log agrees with the plan: noted as a
    ritual on yes days, not noted on no days. It is None when it was never noted.
    """

    partner: str
    status: Literal["ok", "not_enough"]
    reason: str
    n_yes: int
    n_no: int
    kept_share: float | None
    sentence: str
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None

    @property
    def is_clear(self) -> bool:
        return self.p is not None and self.p < LEVEL


@dataclass(frozen=True)
class Report:
    """A trial on one day. `outcomes` are empty until it is over; `sentences` can hold the couple's own words."""

    trial: Trial
    is_over: bool
    days_gone: int
    outcomes: tuple[Outcome, ...]
    sentences: tuple[str, ...]


def report(opened: "Opened", trial: Trial, today: date) -> Report:
    """Say where `trial` stands on `today`, from what its audience may see in `opened`."""
    from pipeline.database.marts import mart
    from pipeline.database.open import partners as partners_of

    gone = max(0, min((today - trial.started_on).days, trial.day_count))
    if not trial.is_over(today):
        return Report(trial, False, gone, (), tuple(_progress(trial, gone)))
    partners = partners_of(opened)
    if trial.audience != TOGETHER:
        partners = partners[partners["partner"] == trial.audience]
    names = dict(zip(partners["partner"], partners["name"], strict=True))
    found = tuple(outcomes(trial, mart(opened, "daily_life"), mart(opened, "daily_signs"), names))
    head = f"“{trial.what}”, {_day(trial.started_on)} to {_day(trial.last_day)}."
    return Report(trial, True, trial.day_count, found, (head, *(one.sentence for one in found), *NOTES))


def outcomes(trial: Trial, life: "pd.DataFrame", signs: "pd.DataFrame", names: dict[str, str]) -> Iterator[Outcome]:
    """Yield the outcome of each partner in `names` (id to name). The frames are those of `read`."""
    import pandas as pd

    from pipeline.analysis.trials.analysis import effect

    days = pd.date_range(pd.Timestamp(trial.started_on), periods=trial.day_count)
    is_yes = pd.Series([letter == YES for letter in trial.assignment[: len(days)]], index=days, dtype=bool)
    noted = set(signs.loc[signs["sign"] == f"ritual:{trial.what.lower()}", "day"])
    for partner, name in names.items():
        own = life[life["partner"] == partner].set_index("day").reindex(days)
        felt = own["connected"].astype(float).where(own["is_counted"].eq(True))
        rated = felt.notna()
        n_yes, n_no = int((rated & is_yes).sum()), int((rated & ~is_yes).sum())
        agrees = (is_yes == days.isin(noted))[rated]
        kept = float(agrees.mean()) if noted and len(agrees) else None
        if min(n_yes, n_no) < FLOOR:
            reason = f"{n_yes} yes days and {n_no} no days were rated, and {FLOOR} of each are needed"
            yield Outcome(partner, "not_enough", reason, n_yes, n_no, kept, f"For {name}: {reason}.")
            continue
        one = effect(felt.to_numpy(), trial.assignment)
        reason = f"{n_yes} yes days and {n_no} no days"
        said = _sentence(name, one.difference, one.low, one.high, one.p, reason) + _kept(kept)
        yield Outcome(partner, "ok", reason, n_yes, n_no, kept, said, one.difference, one.low, one.high, one.p)


def _progress(trial: Trial, gone: int) -> Iterator[str]:
    yield f"“{trial.what}”: {gone} of {trial.day_count} days are behind you. The last one is {_day(trial.last_day)}."
    yield "You will see the result when all days are over. Looking earlier makes chance look like a difference."


def _sentence(name: str, difference: float, low: float, high: float, p: float, days: str) -> str:
    if p >= LEVEL:
        least, most = (round(end, 1) + 0.0 for end in (low, high))  # adding 0 turns -0.0 into 0.0
        return (
            f"For {name}, no clear difference in connection between yes and no days ({least:.1f} to {most:.1f} points; "
            f"{days}). With so few days that is an ordinary result."
        )
    ends = sorted(abs(end) for end in (low, high))
    way = "higher" if difference > 0 else "lower"
    size = f"{abs(difference):.1f} points {way} on yes days than on no days ({ends[0]:.1f} to {ends[1]:.1f}; {days})"
    return f"For {name}, connection was about {size}."


def _kept(share: float | None) -> str:
    if share is None:
        return " On which days it was done is not in the log."
    return f" On {share * 100:.0f} % of these days the log agrees with the plan."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
