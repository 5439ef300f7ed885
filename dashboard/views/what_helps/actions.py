"""Trials, started and ended from What helps."""

from functools import partial

from dashboard import save
from dashboard.viewer import Viewer
from dashboard.views.what_helps import rows
from dashboard.wording import what_helps as say
from pipeline.analysis import trials


def start(viewer: Viewer, what: str, weeks: int) -> None:
    """Draw the days of a new trial of whoever looks."""
    begin = partial(trials.start, viewer.home, viewer.build.audience, what, weeks, rows.today(viewer))
    save.attempt(begin, say.STARTED)


def end(viewer: Viewer) -> None:
    """End the trial under way; today is its last day."""
    save.attempt(partial(trials.end, viewer.home, viewer.build.audience, rows.today(viewer)), say.ENDED)
