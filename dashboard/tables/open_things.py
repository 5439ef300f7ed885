"""Open promises and follow-ups, and the steps of rebuilding that were logged."""

from datetime import timedelta

from dashboard.tables.marts import mart
from dashboard.tables.rows import records
from dashboard.viewer import Viewer
from dashboard.wording.numbers import Row

SOON, LATELY = timedelta(days=7), timedelta(days=28)


def followups(viewer: Viewer) -> tuple[list[Row], list[Row]]:
    """Return the things to come back to whose day is near, by their day, and all others."""
    return _near(viewer, "open_followups", "asked_on")


def promises(viewer: Viewer) -> tuple[list[Row], list[Row]]:
    """Return the open promises whose day is near, by their day, and all others."""
    return _near(viewer, "open_promises", "made_on")


def _near(viewer: Viewer, name: str, begun: str) -> tuple[list[Row], list[Row]]:
    """Near is the week to come and the four weeks gone by; what has no day is near as long as it is new."""
    near: list[Row] = []
    far: list[Row] = []
    for row in records(mart(viewer.build, name)):
        day = (row["due_on"] or row[begun]).date()
        is_near = -LATELY <= day - viewer.build.as_of <= SOON
        (near if is_near else far).append(row)
    return near, far


def steps_done(viewer: Viewer) -> dict[str, list[str]]:
    """Return whose names stand at each step of rebuilding, `begin` among them, in the partners' order."""
    rows = list(records(mart(viewer.build, "rebuild_voices")))
    said = {(row["step"], row["partner"]) for row in rows}
    return {step: [who for who in viewer.people if (step, who) in said] for step in {step for step, _ in said}}


def is_rebuilding(viewer: Viewer) -> bool:
    return len(mart(viewer.build, "rebuild_steps")) > 0
