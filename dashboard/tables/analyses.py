"""Rows of analyses over many weeks: the time until repair, the quarterly review, and notices between reviews.

Each is computed once for a build and an audience, and cached.
"""

from math import inf

import pandas as pd

from dashboard.tables.cache import cached
from dashboard.viewer import Viewer
from dashboard.wording.numbers import Row
from dashboard.wording.review import chance_lines, change_hover, change_label, change_name, change_waits, change_words
from pipeline.analysis import notice, repair, review
from pipeline.analysis.spans import next_end
from pipeline.settings import TOGETHER
from pipeline.stats.survival import DAYS, Curve


def repair_summary(viewer: Viewer) -> Row:
    """Return status, reason, medians for both and the first of the two, and the shares open after 1, 3 and 7 days."""
    found, first = _curve(viewer, "both"), _curve(viewer, "first")
    after = {f"after_{day}": level and level.value for day, level in found.after.items() if day in DAYS}
    median = found.median
    return after | {
        "status": found.status,
        "reason": found.reason,
        "n": found.n,
        "seen_days": found.seen_days,
        "median": median.value,
        "low": median.low,
        "high": median.high,
        "first_median": first.median.value,
        "first_seen_days": first.seen_days,
    }


@cached(16)
def _curve(viewer: Viewer, until: repair.Until) -> Curve:
    return repair.time_to_repair(viewer.build, viewer.who, until)


@cached(16)
def repair_steps(viewer: Viewer, until: repair.Until = "both") -> pd.DataFrame:
    """Return the steps of the curve: `days`, `okay_share`, `low`, `high`; none when there is no curve."""
    return repair.okay_again(repair.steps(_curve(viewer, until)))


@cached(8)
def quarterly(viewer: Viewer) -> review.Review:
    return review.quarterly(viewer.build)


def change(viewer: Viewer, metric: str) -> Row:
    """Return what the last review found of the headline's `metric`, as its sentence takes it."""
    found = quarterly(viewer)
    none = review.Change(metric, viewer.who, "not_enough")
    own = next((one for one in found.changes if (one.metric, one.who) == (metric, viewer.who)), none)
    return vars(own) | {"until": found.until, "next_on": next_end(found.until), "within": own.within}


def notices(viewer: Viewer, *metrics: str) -> list[str]:
    """Return the sentences of notices since the last review, about `metrics` or about any."""
    return [one.sentence for one in _notices(viewer) if not metrics or one.metric in metrics]


@cached(8)
def _notices(viewer: Viewer) -> tuple[notice.Notice, ...]:
    return notice.notices(viewer.build)


@cached(8)
def review_rows(viewer: Viewer, is_ratio: bool) -> pd.DataFrame:
    """Return the comparisons that were made, as the review's figures take them; what is clear comes first."""
    rows = []
    for change in sorted(quarterly(viewer).changes, key=lambda change: change.label not in ("more", "less")):
        if change.p is None or change.is_ratio != is_ratio or change.before is None or change.recent is None:
            continue
        row: Row = vars(change) | {"unit": change.unit}
        rows.append(
            {
                "name": change_name(change.title, _name(viewer, change.who)),
                "low": change.low,
                "high": change.high,
                "ratio": change.recent / change.before if change.before else inf,
                "difference": change.recent - change.before,
                "is_clear": change.label in ("more", "less"),
                "hover": change_hover(row),
            }
        )
    return pd.DataFrame(rows)


def clear_changes(viewer: Viewer) -> list[str]:
    """Name what changed by more than chance explains, as parts of a sentence."""
    return [
        change_words(change.title, _name(viewer, change.who), change_label(vars(change)))
        for change in quarterly(viewer).clear
    ]


def chances(viewer: Viewer) -> list[tuple[str, list[str]]]:
    """Name each metric that was compared, and say how likely changes are and what is ruled out."""
    return [
        (change_name(one.title, _name(viewer, one.who)), chance_lines(one.likely, one.within))
        for one in quarterly(viewer).changes
        if one.likely or one.within
    ]


def waiting(viewer: Viewer) -> list[str]:
    """Say what each metric that could not be compared has so far."""
    return [
        change_waits(vars(change), change_name(change.title, _name(viewer, change.who)))
        for change in quarterly(viewer).changes
        if change.label == "not_enough" and change.before_days + change.recent_days > 0  # else it is not logged
    ]


def _name(viewer: Viewer, who: str) -> str:
    """Name whose figure it is where the page shows more than one; empty for the headline."""
    return "" if who in (TOGETHER, viewer.build.audience) else viewer.people.get(who, who)
