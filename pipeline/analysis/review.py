"""The quarterly review: the last 13 weeks of a quarter against up to 39 before, one look at all metrics at once.

Looking at ten metrics every week would raise a false alarm in every year. Here each metric is compared once a quarter,
and what is called a change has held up against all that were compared (Benjamini & Hochberg 1995, at 2 %). Days are
compared with days that the same partners reported, so that who logs more or less does not look like a change.
`tests/calibration` shows how often a year without any change raises an alarm all the same.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, Any, Literal

from pipeline.analysis import spans
from pipeline.analysis.spans import BEFORE, RECENT
from pipeline.database.marts import mart
from pipeline.database.open import Opened
from pipeline.metrics import BY_NAME
from pipeline.settings import TOGETHER

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.stats.comparison import Comparison, Floats, Windows

FLOOR = 14  # observed days in each of the two spans
LEVEL = 0.02  # for a false change in one flat year of 15; notices can add as many, and all is to stay under one of 7
SUMS = ("appreciation_expressed", "appreciation_noticed")  # the couple's number is the sum of each one's own
# Plain sizes. The smallest one outside the interval is ruled out.
FALLS = {1 / 10: "a tenth", 1 / 5: "a fifth", 1 / 4: "a quarter", 1 / 3: "a third", 1 / 2: "a half"}
RISES = {1 / 4: "a quarter more than", 1 / 2: "half more than", 1.0: "twice as many as"}
RATINGS = {"felt_connection": "connected", "felt_appreciated": "appreciated", "felt_heard": "heard"}

Label = Literal["more", "less", "no_clear_change", "not_enough"]


@dataclass(frozen=True)
class Change:
    """One metric of one who, before and in the quarter.

    `before` and `recent` are per week for counts, 0 to 1 for shares, points for ratings. `low` and `high` are a 95 %
    interval of recent ÷ before where `is_ratio` (`high` is infinite when there was none before), else of recent less
    before. `adjusted_p` takes all that was compared into account. Days are those observed, or answers for ratings.

    The interval rules out a fall of `falls_ruled_out` or more: a share of before, one of `FALLS`, and None when not
    even a fall by half is ruled out. `rises_ruled_out` is the same for `RISES`. For ratings both are points. There is
    a `chance_of_fall` of a fifth or more and a `chance_of_rise` of a quarter or more, for what has a ratio.
    """

    metric: str
    who: str
    label: Label
    before: float | None = None
    recent: float | None = None
    low: float | None = None
    high: float | None = None
    is_ratio: bool = True
    p: float | None = None
    adjusted_p: float | None = None
    before_days: int = 0
    recent_days: int = 0
    falls_ruled_out: float | None = None
    rises_ruled_out: float | None = None
    chance_of_fall: float | None = None
    chance_of_rise: float | None = None

    @property
    def plain(self) -> dict[str, Any]:
        """Its values by name, with None for infinity, which JSON can't hold."""
        return {name: None if isinstance(v, float) and not isfinite(v) else v for name, v in asdict(self).items()}

    @property
    def unit(self) -> str:
        return BY_NAME[self.metric].unit

    @property
    def title(self) -> str:
        return BY_NAME[self.metric].counted or BY_NAME[self.metric].title

    @property
    def likely(self) -> tuple[str, ...]:
        """Say how likely a fall and a rise are: `a fall of a fifth or more: unlikely (8 %)`; not if ruled out."""
        from pipeline.stats.chance import lines

        if self.chance_of_fall is None or self.chance_of_rise is None:
            return ()
        fall, rise = lines(self.chance_of_fall, self.chance_of_rise)
        open_to = (fall, self.falls_ruled_out, 1 / 5), (rise, self.rises_ruled_out, 1 / 4)
        return tuple(line for line, ruled_out, size in open_to if ruled_out is None or ruled_out > size)

    @property
    def within(self) -> str:
        """Say between which sizes a change very likely is: `between a tenth fewer and half more than before`.

        With one side alone `at most half more than before`; empty where nothing is ruled out.
        """
        fall, rise = self.falls_ruled_out, self.rises_ruled_out
        least = fall and (f"{FALLS[fall]} fewer" if self.is_ratio else f"{fall:.1f} points lower")
        most = rise and (RISES[rise] if self.is_ratio else f"{rise:.1f} points higher than")
        if least and most:
            return f"between {least} and {most} before"
        return f"at most {most or f'{least} than'} before" if least or most else ""


@dataclass(frozen=True)
class Review:
    """The review of the quarter that ended on `until`. `tested_count` is how many comparisons stood side by side."""

    until: date
    changes: tuple[Change, ...]
    tested_count: int

    @property
    def clear(self) -> tuple[Change, ...]:
        """The metrics that changed by more than chance explains."""
        return tuple(change for change in self.changes if change.label in ("more", "less"))


def quarterly(opened: Opened, until: date | None = None) -> Review:
    """Review the last quarter that has ended by the day of the build, or the one that ended by `until`.

    A joint view compares what the two do together and what each of them rated; a partner's own view what is theirs.
    """
    ends = spans.quarter_end(min(until or opened.as_of, opened.as_of))
    with opened.at_once() as held:
        found = [*_counts(held, ends), *_ratings(held, ends)]
    return Review(ends, *_judged(found))


def _judged(found: list[Change]) -> tuple[tuple[Change, ...], int]:
    """Adjust for all that was compared, and call a change what is left of it."""
    import numpy as np

    from pipeline.stats.comparison import benjamini_hochberg

    adjusted = benjamini_hochberg(np.array([np.nan if change.p is None else change.p for change in found]))
    changes = tuple(
        change if change.p is None else replace(change, adjusted_p=float(p), label=_label(change, float(p)))
        for change, p in zip(found, adjusted, strict=True)
    )
    return changes, sum(change.p is not None for change in found)


def _label(change: Change, adjusted_p: float) -> Label:
    if adjusted_p > LEVEL or change.recent is None or change.before is None:
        return "no_clear_change"
    return "more" if change.recent > change.before else "less"


def _voices(opened: Opened, metric: str, present: "pd.Series[str]") -> list[str]:
    """Return whose rows count: the headline's, and of what each partner has alone all that a joint view may see."""
    is_joint = opened.audience == TOGETHER
    wanted = set(present) - {TOGETHER} if is_joint and BY_NAME[metric].whose == "each" else {opened.audience}
    return sorted(wanted & set(present))


def _counts(opened: Opened, ends: date) -> Iterator[Change]:
    from pipeline.stats.comparison import compare

    frame, reports = mart(opened, "weekly_counts"), mart(opened, "weekly_reports")
    if not opened.sql("select affection_is_on from options")["affection_is_on"].iloc[0]:
        frame = frame[frame["metric"] != "affection_day_share"]
    for metric, rows in frame.groupby("metric", sort=True):
        for who in _voices(opened, str(metric), rows["who"]):
            weeks = spans.weeks(rows[rows["who"] == who], ends)
            events, days = spans.strata(reports[(reports["metric"] == metric) & (reports["who"] == who)], weeks)
            is_sum = metric in SUMS and who == TOGETHER
            before_days, recent_days = _logged(days[0, :, :-RECENT], is_sum), _logged(days[0, :, -RECENT:], is_sum)
            base = Change(str(metric), who, "not_enough", before_days=before_days, recent_days=recent_days)
            if len(weeks) <= RECENT or min(before_days, recent_days) < FLOOR:
                yield base
                continue
            yield _compared(base, compare(events, days, RECENT, BEFORE), is_sum)


def _logged(days: "Floats", is_sum: bool) -> int:
    """Return the days of a window. For a sum they are those of the partner who logged less."""
    by_reporters = days.sum(axis=-1)
    if is_sum:
        return int(by_reporters.min()) if len(by_reporters) > 1 else 0
    return int(by_reporters.sum())


def _compared(base: Change, found: "Comparison", is_sum: bool) -> Change:
    """Put in what was found of the one series. Shares are per time or day and not per week."""
    from pipeline.stats.chance import of_fall_and_rise

    if found.status[0] != "ok":
        return base
    scale = 1 / 7 if base.unit.startswith("share") else 1.0
    if is_sum:
        scale = _sum_by_mean(found.windows)
    low, high = float(found.low[0]), float(found.high[0])
    fall, rise = of_fall_and_rise(found)
    return replace(
        base,
        label="no_clear_change",
        before=float(found.rate_before[0]) * scale,
        recent=float(found.rate_recent[0]) * scale,
        low=low,
        high=high,
        p=float(found.p[0]),
        falls_ruled_out=next((size for size in FALLS if 1 - size < low), None),
        rises_ruled_out=next((size for size in RISES if 1 + size > high), None),
        chance_of_fall=float(fall[0]),
        chance_of_rise=float(rise[0]),
    )


def _sum_by_mean(windows: "Windows") -> float:
    """Return the sum of the partners' own rates ÷ their mean as a comparison weighs it."""
    import numpy as np

    days = windows.days_before[0] + windows.days_recent[0]
    rates = (windows.events_before[0] + windows.events_recent[0]) / days
    weights = windows.days_before[0] * windows.days_recent[0] / days
    return float(rates.sum() / np.average(rates, weights=weights))


def _ratings(opened: Opened, ends: date) -> Iterator[Change]:
    from pipeline.stats.bootstrap import window_difference

    life = mart(opened, "daily_life")
    for metric, column in RATINGS.items():
        for who in _voices(opened, metric, life["partner"]):
            days = spans.days(life[life["partner"] == who], ends)
            split = max(0, len(days) - 7 * RECENT)
            values = days[column].to_numpy(dtype=float)
            counts = [int((part == part).sum()) for part in (values[:split], values[split:])]
            base = Change(metric, who, "not_enough", is_ratio=False, before_days=counts[0], recent_days=counts[1])
            if min(counts) < FLOOR:
                yield base
                continue
            found = window_difference(values, split)
            before = float(days[column][:split].mean())
            yield replace(
                base,
                label="no_clear_change",
                before=before,
                recent=before + found.difference,
                low=found.low,
                high=found.high,
                p=found.p,
                falls_ruled_out=max(0.0, -found.low),
                rises_ruled_out=max(0.0, found.high),
            )
