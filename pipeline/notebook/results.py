"""Results of statistics as frames: the repair curve, the quarterly review, associations."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

import pandas as pd

from pipeline.analysis import associations, notice, repair, review
from pipeline.kinds.kinds import Kind
from pipeline.kinds.names import WORDS
from pipeline.stats.survival import Curve
from pipeline.suggestions import Suggestion

CHANGES = ("metric", "title", "who", "label", "before", "recent", "low", "high", "adjusted_p", "unit")
TOGETHER = (
    *("sign", "partner", "lag", "difference", "low", "high", "adjusted_p", "is_clear", "n_with", "n_without", "status"),
)
MONTHLY: dict[str, Any] = {
    "one_row": "One row per month and who: what was logged, and how connected and appreciated they felt.",
    "units": {
        "connection_rate": "moments a week",
        "felt_connection": "points of 10",
        "felt_appreciated": "points of 10",
        "elapsed_days": "days",
        "observed_days": "days",
    },
    "definitions": {
        "status": "`ok` from four in seven days logged, `thin` from two in seven, otherwise `not_enough`.",
        "elapsed_days": "Days of the month up to the build’s day, without paused ones.",
        "observed_days": "Logged days.",
        "moment_count": "Moments of connection on logged days.",
        "connection_rate": "Moments in seven logged days.",
        "felt_connection": "The mean of the answers on logged days. Missing for both together.",
        "felt_appreciated": "The mean of the answers on logged days. Missing for both together.",
        "expressed_count": "Thanks said, on logged days.",
        "noticed_count": "Thanks noticed, on logged days.",
        "kept_count": "Rituals logged as kept.",
        "missed_count": "Rituals logged as missed.",
        "opened_count": "Conflicts that opened or opened again.",
        "closed_count": "Conflicts that closed.",
    },
}


def entries(kind: Kind) -> dict[str, Any]:
    """Return what a frame of entries says of its columns."""
    own = {field.name: field.means for field in kind.fields}
    common = {
        "day": "The day that the entry is about.",
        "partner": "Who wrote it.",
        "is_shared": "Whether both see it.",
    }
    return {"one_row": f"One row per entry: {WORDS[kind.name]}.", "definitions": common | own}


def suggested(found: Sequence[Suggestion]) -> pd.DataFrame:
    """Return one row per suggestion, with its reasons as one text."""
    names = ["id", "title", "text", "why", "source", "strength", "may_be_wrong"]
    rows = [{name: getattr(one, name) for name in names} | {"why": " ".join(one.why)} for one in found]
    frame = pd.DataFrame(rows, columns=names)
    frame.attrs["one_row"] = "One row per current suggestion, the more pressing first."
    return frame


def curve(found: Curve, who: str) -> pd.DataFrame:
    """Return the steps of a repair curve, its start and its end: `days` after the opening, and the share left.

    `attrs` has the middle time with its 95 % range, the conflicts it rests on, and the status with its reason.
    """
    frame = repair.steps(found)
    frame.attrs |= {
        "one_row": "One row per day on which a conflict became okay again, with the start and the end of the curve.",
        "who": who,
        "status": found.status,
        "reason": found.reason,
        "conflict_count": found.n,
        "okay_again_count": found.closed_count,
        "seen_days": found.seen_days,
        "coverage_share": found.coverage_share,
        "median_days": {name: getattr(found.median, name) for name in ("value", "low", "high")},
        "units": {"days": "days"} | dict.fromkeys(("not_okay_share", "low", "high"), "share, 0 to 1"),
        "definitions": {
            "days": "Days since the conflict opened.",
            "not_okay_share": "The share of conflicts that were not okay again by then.",
            "low": "The lower end of its 95 % interval.",
            "high": "The upper end of its 95 % interval.",
        },
    }
    return frame


def changes(found: review.Review) -> pd.DataFrame:
    """Return one row per metric and who of a review, the clearest first; `attrs` has its last day."""
    names = [*(field.name for field in fields(review.Change)), "unit", "title"]
    ordered = sorted(found.changes, key=lambda change: 1.0 if change.adjusted_p is None else change.adjusted_p)
    frame = pd.DataFrame(([getattr(change, name) for name in names] for change in ordered), columns=names)
    frame.attrs |= {
        "one_row": "One row per metric and who: before, in the quarter, and whether the change is more than chance.",
        "until": found.until.isoformat(),
        "tested_count": found.tested_count,
        "definitions": {
            "before": "The level in up to 39 weeks before the quarter, in `unit`.",
            "recent": "The level in the quarter’s last 13 weeks, in `unit`.",
            "low": "The lower end of the 95 % interval of recent ÷ before; of recent less before if not `is_ratio`.",
            "high": "The upper end of the same interval.",
            "adjusted_p": "p with all comparisons of the review counted (Benjamini & Hochberg).",
            "falls_ruled_out": "Very likely a fall is smaller than this share of before (in points if not `is_ratio`).",
            "rises_ruled_out": "The same for a rise: 1 is double.",
            "chance_of_fall": "The chance of a fall of a fifth or more.",
            "chance_of_rise": "The chance of a rise of a quarter or more.",
        },
    }
    return frame


def noticed(found: tuple[notice.Notice, ...]) -> pd.DataFrame:
    """Return one row per metric that has a notice."""
    names = [*(field.name for field in fields(notice.Notice)), "title"]
    frame = pd.DataFrame(([getattr(one, name) for name in names] for one in found), columns=names)
    frame.attrs |= {
        "one_row": "One row per metric that may have become rarer since the last review. A notice, and no finding.",
        "definitions": {
            "since": "The first day of the week from which a fall explains the counts best.",
            "noticed_on": "The last day of the week in which it stood out.",
            "reviewed_on": "The end of the quarter whose review looks at it properly.",
        },
    }
    return frame


def together(found: associations.Associations) -> pd.DataFrame:
    """Return one row per sign, partner and lag; `attrs` has the summary and the number tested."""
    names = [field.name for field in fields(associations.Association)]
    rows = [asdict(one) | {"is_clear": one.is_clear} for one in found.found]
    frame = pd.DataFrame(rows, columns=[*names, "is_clear"])
    points = ("difference", "low", "high")
    frame.attrs |= {
        "one_row": "One row per sign, partner and lag: felt connection on days with it less days without, by weekday.",
        "summary": found.summary,
        "tested_count": found.tested_count,
        "units": dict.fromkeys(points, "points of 10") | {"lag": "days", "coverage_share": "share, 0 to 1"},
        "definitions": {
            "difference": "Felt connection on days with it (lag 1: the day after) less others of the same weekday.",
            "adjusted_p": "p with all comparisons counted (Benjamini & Hochberg).",
            "is_clear": "Whether it holds up with all comparisons counted.",
        },
    }
    return frame
