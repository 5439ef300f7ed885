"""Associations within one partner's days: felt connection on days with something logged, and on the day after.

Each partner's own ratings are set beside that partner's own notes, on days that count; on such a day, what was not
noted is taken as absent. A day is set beside others of the same weekday, as weekends differ in both. It says what goes
together and nothing of what comes from what. All comparisons are made at once and held up against their number
(Benjamini & Hochberg 1995, at 2.5 %). At lag 0 those with a barrier are the metric `barrier_contrast`.
"""

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pipeline.database.marts import mart
from pipeline.database.open import Opened, partners
from pipeline.settings import TOGETHER

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

FLOOR, WIDEST = 8, 1.5  # days of each kind, and pairs of them on one weekday; points that the interval may reach
LEVEL = 0.025  # not 5 %: a page that is looked at every month has many chances to be wrong
WEEKDAYS_NAMED = 3  # at most; beyond, it is shorter to name those without the sign
MOSTLY = 0.75  # of the days of a weekday, and of the days with a sign
LAGS = (0, 1)  # the same day, the day after
NOUNS = {
    "ritual": "a ritual",
    "affection": "touch",
    "thanks": "thanks",
    "deep_share": "something shared in depth",
    "barrier:busy": "being busy",
    "barrier:unresolved_conflict": "an open conflict",
    "barrier:fear_of_opening_up": "fear of opening up",
    "barrier:old_hurt": "an old hurt",
    "barrier:shame": "shame",
    "barrier:tired": "being tired",
    "barrier:phone": "the phone",
    "barrier:distance": "distance",
}


@dataclass(frozen=True)
class Association:
    """One sign, one partner: felt connection on days with it less days without of the same weekday, in points of 10.

    With `lag` 1 it is the day after that was rated. `low` and `high` are a 95 % block-bootstrap interval for this one
    comparison; `adjusted_p` takes all of them into account. `reason` says what a `not_enough` one still needs; one with
    `weekdays` is on nearly all of them and few other days. `sentence` can hold a ritual's name in the couple's words.
    """

    sign: str
    partner: str
    lag: int
    n_with: int
    n_without: int
    status: Literal["ok", "not_enough"]
    reason: str = ""
    weekdays: str = ""
    coverage_share: float = 0.0  # of this partner's days so far, those that count
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    adjusted_p: float | None = None
    sentence: str = ""

    @property
    def noun(self) -> str:
        """The sign in words; a ritual's is the couple's own, in quotes."""
        return NOUNS.get(self.sign) or f"“{self.sign.partition(':')[2]}”"

    @property
    def is_clear(self) -> bool:
        """Tell whether it holds up against all that were compared."""
        return self.adjusted_p is not None and self.adjusted_p < LEVEL


@dataclass(frozen=True)
class Associations:
    """All that were looked at, and how many of them had enough days to be tested."""

    found: tuple[Association, ...]
    tested_count: int

    @property
    def barriers(self) -> tuple[Association, ...]:
        """The metric `barrier_contrast`."""
        return tuple(one for one in self.found if one.lag == 0 and one.sign.startswith("barrier:"))

    @property
    def summary(self) -> str:
        """Say how many were tested and how many are clear."""
        if not self.tested_count:
            return "Nothing can be compared yet."
        clear = sum(one.is_clear for one in self.found)
        made = "1 comparison was made" if self.tested_count == 1 else f"{self.tested_count} comparisons were made"
        shown = {0: "none shows a clear difference", 1: "1 shows a clear difference"}
        many = f"{clear} show a clear difference"
        return f"{made}; {shown.get(clear, many)}. These things go together. That is not cause and effect."


def explore(opened: Opened) -> Associations:
    """Look at what the audience of `opened` may see: together at both partners' days, in one's own view at one's own.

    Of rituals, the agreed ones are looked at, and any.
    """
    signs = mart(opened, "daily_signs")
    agreed = {f"ritual:{ritual.lower()}" for ritual in mart(opened, "agreed_rituals")["ritual"]}
    is_other = signs["sign"].str.startswith("ritual:") & ~signs["sign"].isin(agreed)
    named = {who: name for who, name in partners(opened).items() if opened.audience in (TOGETHER, who)}
    return associations(mart(opened, "daily_life"), signs[~is_other], named)


def associations(life: "pd.DataFrame", signs: "pd.DataFrame", names: Mapping[str, str]) -> Associations:
    """Compare the days with each sign to those without, for each partner in `names` (id to name).

    `life` has one row per partner and day (`is_counted`, `connected` 0-10 or nan), `signs` one per partner, day and
    sign noted. A sign that a partner never noted is not looked at.
    """
    from pipeline.stats.comparison import benjamini_hochberg

    looked_at = [one for partner in names for one in _of_partner(partner, life, signs)]
    tested_count = sum(one.p is not None for one in looked_at)
    adjusted = benjamini_hochberg([float("nan") if one.p is None else one.p for one in looked_at])
    found = []
    for one, p in zip(looked_at, adjusted, strict=True):
        whole = one if one.p is None else replace(one, adjusted_p=float(p))
        found.append(replace(whole, sentence=_sentence(whole, names[one.partner], tested_count)))
    return Associations(tuple(found), tested_count)


def _of_partner(partner: str, life: "pd.DataFrame", signs: "pd.DataFrame") -> Iterator[Association]:
    """Compare a partner's days, on a calendar without gaps: unknown days are there, and are nan."""
    import pandas as pd

    days = life[life["partner"] == partner].set_index("day").sort_index()
    own = signs[signs["partner"] == partner]
    if days.empty or own.empty:
        return
    days = days.reindex(pd.date_range(days.index[0], days.index[-1]))
    is_counted = days["is_counted"].eq(True)
    felt = days["connected"].astype(float).where(is_counted)
    for sign, dates in sorted(own.groupby("sign")["day"]):
        for lag in LAGS:
            one = _compared(str(sign), partner, lag, felt.shift(-lag).where(is_counted), days.index.isin(dates))
            yield replace(one, coverage_share=float(is_counted.mean()))


def _compared(sign: str, partner: str, lag: int, felt: "pd.Series[float]", is_on: "NDArray[np.bool_]") -> Association:
    from pipeline.stats.bootstrap import contrast

    found = contrast(felt.to_numpy(), is_on)
    one = Association(sign, partner, lag, found.n_with, found.n_without, "not_enough")
    if found.n_with < FLOOR:
        return replace(one, reason=f"{found.n_with} of {FLOOR} days with it")
    if found.n_without < FLOOR:
        return replace(one, reason=f"{found.n_without} of {FLOOR} days without it")
    if found.n_pairs < FLOOR:
        if weekdays := _weekdays(felt, is_on):
            return replace(one, reason=f"can't be told apart from {weekdays}", weekdays=weekdays)
        return replace(
            one, reason=f"{found.n_pairs} of {FLOOR} pairs of days, with and without it, on the same weekday"
        )
    reach = (found.high - found.low) / 2
    if reach > WIDEST:
        return replace(one, reason=f"known to within {reach:.1f} points, of {WIDEST} needed")
    values = {name: getattr(found, name) for name in ("difference", "low", "high", "p")}
    return replace(one, status="ok", reason=f"{found.n_with} days with it, {found.n_without} without", **values)


def _weekdays(felt: "pd.Series[float]", is_on: "NDArray[np.bool_]") -> str:
    """Name the weekdays that have the sign on most of their days, if most of its days are on them; else nothing."""
    import numpy as np
    import pandas as pd

    seen = felt.notna().to_numpy()
    weekday, on = pd.DatetimeIndex(felt.index).day_of_week.to_numpy()[seen], is_on[seen]
    with_it, days = (np.bincount(some, minlength=7) for some in (weekday[on], weekday))
    has_most = with_it >= MOSTLY * np.maximum(days, 1)
    if has_most.all() or with_it[has_most].sum() < MOSTLY * on.sum():
        return ""
    is_rare = has_most.sum() <= WEEKDAYS_NAMED
    names = [f"{calendar.day_name[int(day)]}s" for day in np.flatnonzero(has_most == is_rare)]
    listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return listed if is_rare else f"days other than {listed}"


def _sentence(one: Association, name: str, tested_count: int) -> str:
    """Describe one association: of one partner's days, and never beside the other's."""
    when = f"On the day after you logged {one.noun}" if one.lag else f"On days you logged {one.noun}"
    if one.weekdays:
        return f"{when}: for {name} these days can't be told apart from {one.weekdays}."
    if one.difference is None or one.low is None or one.high is None:
        return f"{when}: for {name} there are not enough days yet ({one.reason})."
    if one.is_clear:
        ends = sorted(abs(end) for end in (one.low, one.high))
        way = "higher" if one.difference > 0 else "lower"
        size = f"{abs(one.difference):.1f} points {way} ({ends[0]:.1f} to {ends[1]:.1f})"
        return f"{when}, connection was about {size} for {name}."
    counted = "" if one.low <= 0 <= one.high else f", with all {tested_count} comparisons counted,"
    low, high = (round(end, 1) + 0.0 for end in (one.low, one.high))  # adding 0 turns -0.0 into 0.0
    return f"{when}, connection showed no clear difference{counted} for {name} ({low:.1f} to {high:.1f} points)."
