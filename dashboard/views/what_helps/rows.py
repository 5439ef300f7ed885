"""Rows of What helps: comparisons of one's days, and trials with their results."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pandas as pd

from dashboard.tables.cache import cached
from dashboard.tables.marts import mart
from dashboard.viewer import Viewer
from dashboard.wording import what_helps as say
from pipeline.analysis import trials
from pipeline.analysis.associations import LAGS, NOUNS, Association, Associations, explore
from pipeline.analysis.trials import Report, Trial
from pipeline.analysis.trials.report import Outcome
from pipeline.database.open import Opened
from pipeline.home.folder import HearthsideError

_ORDER = list(NOUNS)


@cached(4)
def explored(opened: Opened) -> Associations:
    """Compare all that the audience may see, once for each build."""
    return explore(opened)


def of_partner(opened: Opened, who: str) -> list[Association]:
    """Return what was looked at in one partner's days, in a fixed order: what is done, then what stands between."""
    names = {f"ritual:{name.lower()}": name for name in mart(opened, "agreed_rituals")["ritual"]}
    found = [_spelled(one, names.get(one.sign)) for one in explored(opened).found if one.partner == who]
    return sorted(found, key=lambda one: (one.sign.startswith("barrier:"), _place(one.sign), one.sign))


def _spelled(one: Association, ritual: str | None) -> Association:
    """Name a ritual as the settings spell it: comparisons know it in small letters."""
    if ritual is None:
        return one
    named = replace(one, sign=f"ritual:{ritual}")
    return replace(named, sentence=one.sentence.replace(one.noun, named.noun))


def _place(sign: str) -> int:
    return _ORDER.index(sign) if sign in _ORDER else 0  # a ritual by its name stands with rituals


@cached(16)
def compared(opened: Opened, who: str, lag: int) -> pd.DataFrame:
    """Return the comparisons that had enough days, as `figures.intervals` takes them."""
    found = [one for one in of_partner(opened, who) if one.lag == lag]
    return _drawn((one.noun[:1].upper() + one.noun[1:], one) for one in found if one.status == "ok")


@cached(16)
def reach(opened: Opened, who: str) -> float:
    """Return how far the pictures of the two lags reach, in points: alike, so that they can be read side by side."""
    return widest(*(compared(opened, who, lag) for lag in LAGS))


def widest(*frames: pd.DataFrame) -> float:
    """Return how far the ranges go, not less than a point and a half and no more than three."""
    ends = [frame[name].abs().max() for frame in frames if len(frame) for name in ("low", "high")]
    return min(3.0, max([1.5, *map(float, ends)]))


def _drawn(found: Iterable[tuple[str, Association | Outcome]]) -> pd.DataFrame:
    """Return those that have a difference, each by its name."""
    return pd.DataFrame(
        {
            "name": name,
            "difference": one.difference,
            "low": one.low,
            "high": one.high,
            "is_clear": one.is_clear,
            "hover": say.hover(one.low, one.difference, one.high, one.reason),
        }
        for name, one in found
        if one.difference is not None and one.low is not None and one.high is not None
    )


def today(viewer: Viewer) -> date:
    """The day it is for whoever looks; the build's own, should the settings be unreadable just now."""
    try:
        return trials.today(viewer.build.home, viewer.build.audience)
    except HearthsideError:
        return viewer.build.as_of


def known(viewer: Viewer, on: date) -> tuple[Trial | None, list[Trial]]:
    """Return the trial under way, and those that are over, the newest first."""
    found = trials.known(viewer.build.home, viewer.build.audience)
    return next((one for one in found if not one.is_over(on)), None), [one for one in found if one.is_over(on)]


@cached(32)
def report(opened: Opened, trial: Trial, on: date) -> Report:
    """Say where a trial stands: how far it is, and once it is over what its days were like."""
    return trials.report(opened, trial, on)


@cached(32)
def outcomes(viewer: Viewer, trial: Trial, on: date) -> pd.DataFrame:
    """Return what a trial that is over found, as `figures.intervals` takes it; none where the days were too few."""
    found = report(viewer.build, trial, on).outcomes
    return _drawn((viewer.people.get(one.partner, one.partner), one) for one in found)
