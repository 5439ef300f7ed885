"""Answers that were written down: kept private, and shared or made private again by their writer alone."""

from dashboard.tables import marts
from dashboard.tables.marts import Now
from dashboard.tables.rows import records
from dashboard.views.questions import actions
from dashboard.wording import questions as say
from dashboard.wording.numbers import Row
from pipeline import log
from pipeline.decks import Card


def answers(now: Now) -> list[Row]:
    """Return the answers that this page may show, the latest first: on the page of both, those that are shared."""
    return list(records(marts.mart(now.build, "written_answers")))


def keep(now: Now, card: Card, who: str, text: str) -> str:
    """Keep an answer in the view of its writer alone, and return what to say of it; empty when it could not be kept."""
    if not text.strip():
        return say.EMPTY
    values = {"partner": who, "question": card.name, "answer": text, "visibility": "private"}

    def write() -> None:
        log.append(now.build.home, "answer", values | {"occurred_on": actions.today(now, who)})

    return say.WRITE_DONE if actions.is_kept(write) else ""


def share(now: Now, entry_id: str, depth: int | None) -> str:
    """Share an answer of the one whose view it is. With a depth it is noted as something shared, too."""
    home, who = now.build.home, now.who

    def write() -> None:
        log.edit(home, "answer", entry_id, {"partner": who, "visibility": "shared"})
        if depth:
            day = actions.today(now, who)
            values = {"partner": who, "occurred_on": day, "depth": str(depth), "visibility": "shared"}
            log.append(home, "share", values)

    return say.SHARE_DONE if actions.is_kept(write) else ""


def unshare(now: Now, entry_id: str) -> str:
    """Make an answer private again, from now on."""

    def write() -> None:
        log.edit(now.build.home, "answer", entry_id, {"partner": now.who, "visibility": "private"})

    return say.UNSHARE_DONE if actions.is_kept(write) else ""
