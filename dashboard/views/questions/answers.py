"""Answers that were written down: kept private, and shared or made private again by their writer alone."""

from dashboard.tables import marts
from dashboard.tables.rows import records
from dashboard.viewer import Viewer
from dashboard.views.questions import actions
from dashboard.wording import questions as say
from dashboard.wording.numbers import Row
from pipeline import log
from pipeline.decks import Card


def answers(viewer: Viewer) -> list[Row]:
    """Return the answers that this page may show, the latest first: on the page of both, those that are shared."""
    return list(records(marts.mart(viewer.build, "written_answers")))


def keep(viewer: Viewer, card: Card, who: str, text: str) -> str:
    """Keep an answer in the view of its writer alone, and return what to say of it; empty when it could not be kept."""
    if not text.strip():
        return say.EMPTY
    values = {"partner": who, "question": card.name, "answer": text, "visibility": "private"}

    def write() -> None:
        log.append(viewer.build.home, "answer", values | {"occurred_on": actions.today(viewer, who)})

    return say.WRITE_DONE if actions.is_kept(write) else ""


def share(viewer: Viewer, entry_id: str, depth: int | None) -> str:
    """Share an answer of the one whose view it is. With a depth it is noted as something shared, too."""
    home, who = viewer.build.home, viewer.who

    def write() -> None:
        log.edit(home, "answer", entry_id, {"partner": who, "visibility": "shared"})
        if depth:
            day = actions.today(viewer, who)
            values = {"partner": who, "occurred_on": day, "depth": str(depth), "visibility": "shared"}
            log.append(home, "share", values)

    return say.SHARE_DONE if actions.is_kept(write) else ""


def unshare(viewer: Viewer, entry_id: str) -> str:
    """Make an answer private again, from now on."""

    def write() -> None:
        log.edit(viewer.build.home, "answer", entry_id, {"partner": viewer.who, "visibility": "private"})

    return say.UNSHARE_DONE if actions.is_kept(write) else ""
