"""The report of a trial: its progress while it runs, and the comparison of its days once it is over.

Until the end there is nothing but progress. Whoever looks on the way, and may stop when it looks good, will sooner or
later see a difference that chance alone made.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from pipeline.analysis.trials.plan import YES, Trial
from pipeline.kinds.fields import spelled
from pipeline.settings import TOGETHER

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from pipeline.database.open import Opened

FLOOR = 8  # rated days of each kind
APART = 0.15  # at most, between the shares of yes and no days that were rated; less where chance explains less
LEVEL = 0.05  # of all partners compared, together
BOTH = "Both of you are compared, so each range is a little wider: chance alone shows a difference in 1 trial of 20."
NOT_YET = "You will see the result when all days are over. Looking earlier makes chance look like a difference."
NOTES = (
    "Days were compared as planned, whatever was done on them.",
    "Knowing which kind of day it is can change how it feels all by itself.",
)


@dataclass(frozen=True)
class Outcome:
    """One partner's felt connection: yes days less no days, in points of 10, with its interval and p.

    Where both partners are compared, the interval is one of 97.5 % and p is doubled: so both are held at 5 % together
    (Bonferroni). `rated_yes` and `rated_no` are the shares of yes and no days that were rated, 0 to 1; too far apart,
    they make it `uneven`. `kept_share` is the part of that partner's rated days, 0 to 1, on which the log agrees with
    the plan: noted as a ritual on yes days, not noted on no days. It is None when it was never noted.
    """

    partner: str
    status: Literal["ok", "not_enough", "uneven"]
    reason: str
    n_yes: int
    n_no: int
    rated_yes: float
    rated_no: float
    kept_share: float | None
    sentence: str = ""
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
    from pipeline.database.open import partners

    gone = max(0, min((today - trial.started_on).days, trial.day_count))
    if not trial.is_over(today):
        so_far = f"“{trial.what}”: {gone} of {trial.day_count} days are behind you."
        last = f"The last one is {spelled(trial.last_day)}."
        return Report(trial, False, gone, (), (f"{so_far} {last}", NOT_YET))
    names = {who: name for who, name in partners(opened).items() if trial.audience in (TOGETHER, who)}
    found = tuple(outcomes(trial, mart(opened, "daily_life"), mart(opened, "daily_signs"), names))
    head = f"“{trial.what}”, {spelled(trial.started_on)} to {spelled(trial.last_day)}."
    notes = (BOTH, *NOTES) if sum(one.status == "ok" for one in found) > 1 else NOTES
    return Report(trial, True, trial.day_count, found, (head, *(one.sentence for one in found), *notes))


def outcomes(trial: Trial, life: "pd.DataFrame", signs: "pd.DataFrame", names: dict[str, str]) -> Iterator[Outcome]:
    """Yield the outcome of each partner in `names` (id to name). The frames are those of `read`."""
    import pandas as pd

    days = pd.date_range(pd.Timestamp(trial.started_on), periods=trial.day_count)
    dates = signs.loc[signs["sign"] == f"ritual:{trial.what.lower()}", "day"]
    noted = days.isin(dates) if len(dates) else None
    felt = {}
    for partner in names:
        own = life[life["partner"] == partner].set_index("day").reindex(days)
        felt[partner] = own["connected"].astype(float).where(own["is_counted"].eq(True)).to_numpy()
    looked_at = [_looked_at(partner, values, trial, noted) for partner, values in felt.items()]
    tested_count = sum(one.status == "ok" for one in looked_at)
    for one in looked_at:
        whole = _compared(one, felt[one.partner], trial, tested_count) if one.status == "ok" else one
        yield replace(whole, sentence=_sentence(whole, names[one.partner]))


def _looked_at(partner: str, felt: "NDArray[np.floating]", trial: Trial, noted: "NDArray[np.bool_] | None") -> Outcome:
    """Count one partner's rated days, and tell whether they can be compared."""
    import numpy as np

    is_yes, rated = np.array([letter == YES for letter in trial.assignment[: len(felt)]], dtype=bool), ~np.isnan(felt)
    planned = int(is_yes.sum()), int((~is_yes).sum())
    n_yes, n_no = int((rated & is_yes).sum()), int((rated & ~is_yes).sum())
    rated_yes, rated_no = (n / max(1, all_) for n, all_ in zip((n_yes, n_no), planned, strict=True))
    kept = float((is_yes == noted)[rated].mean()) if noted is not None and rated.any() else None
    one = Outcome(partner, "ok", f"{n_yes} yes days and {n_no} no days", n_yes, n_no, rated_yes, rated_no, kept)
    if min(n_yes, n_no) < FLOOR:
        return replace(one, status="not_enough", reason=f"{one.reason} were rated, and {FLOOR} of each are needed")
    rate = (n_yes + n_no) / len(felt)
    chance = 2 * (rate * (1 - rate) * (1 / planned[0] + 1 / planned[1])) ** 0.5  # two standard errors
    if abs(rated_yes - rated_no) > min(APART, chance):
        return replace(one, status="uneven", reason=_rated(one))
    return one


def _compared(one: Outcome, felt: "NDArray[np.floating]", trial: Trial, tested_count: int) -> Outcome:
    from pipeline.analysis.trials.analysis import effect

    found = effect(felt, trial.assignment, LEVEL / tested_count)
    p = min(1.0, found.p * tested_count)
    return replace(one, difference=found.difference, low=found.low, high=found.high, p=p)


def _sentence(one: Outcome, name: str) -> str:
    if one.status == "uneven":
        return (
            f"For {name}, {one.reason}. That is too uneven for a comparison: the days that were left out may have felt "
            "different."
        )
    if one.difference is None or one.low is None or one.high is None:
        return f"For {name}: {one.reason}."
    if not one.is_clear:
        least, most = (round(end, 1) + 0.0 for end in (one.low, one.high))  # adding 0 turns -0.0 into 0.0
        said = (
            f"no clear difference in connection between yes and no days ({least:.1f} to {most:.1f} points; "
            f"{one.reason}). With so few days that is an ordinary result."
        )
    else:
        ends = sorted(abs(end) for end in (one.low, one.high))
        way = "higher" if one.difference > 0 else "lower"
        size = f"{abs(one.difference):.1f} points {way} on yes days than on no days"
        said = f"connection was about {size} ({ends[0]:.1f} to {ends[1]:.1f}; {one.reason})."
    return f"For {name}, {said} {_rated(one)}.{_kept(one.kept_share)}"


def _rated(one: Outcome) -> str:
    return f"{one.rated_yes * 100:.0f} % of yes days and {one.rated_no * 100:.0f} % of no days were rated"


def _kept(share: float | None) -> str:
    if share is None:
        return " On which days it was done is not in the log."
    return f" On {share * 100:.0f} % of these days the log agrees with the plan."
