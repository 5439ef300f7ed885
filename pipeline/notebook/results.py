"""Results of statistics as frames: the repair curve, the quarterly review, associations."""

from dataclasses import asdict, fields

import pandas as pd

from pipeline.analysis import associations, notice, review
from pipeline.stats.survival import Curve


def curve(found: Curve, who: str) -> pd.DataFrame:
    """Return the steps of a repair curve, its start and its end: `days` after the opening, and the share left.

    `attrs` has the middle time with its 95 % range, the conflicts it rests on, and the status with its reason.
    """
    frame = pd.DataFrame({"days": found.times, "not_okay_share": found.survival, "low": found.low, "high": found.high})
    frame = frame.astype(float)
    if len(frame):
        start = pd.DataFrame({"days": [0.0], "not_okay_share": [1.0], "low": [1.0], "high": [1.0]})
        end = frame.tail(1).assign(days=max(found.seen_days, frame["days"].iloc[-1]))
        frame = pd.concat([start, frame, end], ignore_index=True)
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
            "falls_ruled_out": "A fall of this share of before, or more, is ruled out (in points if not `is_ratio`).",
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
