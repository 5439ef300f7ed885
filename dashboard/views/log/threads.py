"""Open conflicts, own promises and things to follow up on, each with the steps that a partner can take."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dashboard import session
from dashboard.tables import marts
from dashboard.tables.open_things import LATELY
from dashboard.tables.rows import records
from dashboard.viewer import Viewer
from dashboard.wording import log as say
from dashboard.wording.conflicts import conflict_state, topic
from dashboard.wording.log_forms import QUICK_REPAIR, Form, steps_of, thread_form

LOOKS_BACK = timedelta(days=30)  # how long a thing to follow up on is shown after its day


@dataclass(frozen=True)
class Thread:
    """Something open: its own words, where it stands, the form that saves a step, and the steps there are."""

    title: str
    below: str
    form: Form
    steps: Mapping[str, str]
    is_shared: bool  # the page of both knows of it
    is_old: bool = False  # it has waited for more than four weeks

    @property
    def quick(self) -> "Thread":
        """The same with widgets of its own, as the quick button shows it, which closes once a step is saved."""
        piece = f"{self.form.piece}_quick"
        return replace(self, form=replace(self.form, button=QUICK_REPAIR, piece=piece))


def conflicts(viewer: Viewer, who: str, day: date) -> Iterator[Thread]:
    shared = marts.shared(viewer, "open_conflicts", "conflict")
    for row in marts.open_conflicts(viewer):
        if row["opened_on"].date() > day:
            continue
        closed, okay = (who in (row[name] or "").split(",") for name in ("closed_by", "okay_again_by"))
        below = conflict_state(row, viewer.people)
        steps = steps_of("repair", is_closed=closed, is_okay=okay)
        yield Thread(topic(row), below, _form("repair", row["conflict"]), steps, row["conflict"] in shared)


def closed(viewer: Viewer, day: date) -> Iterator[Thread]:
    """Yield the conflicts that were closed lately, to be opened again."""
    known = (marts.shared(viewer, mart, "conflict") for mart in ("open_conflicts", "closed_conflicts"))
    shared = set().union(*known)
    for row in records(marts.mart(viewer.build, "closed_conflicts")):
        if row["ended_on"].date() <= day:
            below = say.closed(row["ended_on"])
            steps = steps_of("repair", is_closed=True)
            yield Thread(topic(row), below, _form("repair", row["conflict"]), steps, row["conflict"] in shared)


def promises(viewer: Viewer, who: str, day: date) -> Iterator[Thread]:
    """Yield the promises that the writer made, as far as they may be known."""
    for row in records(marts.mart(viewer.build, "open_promises")):
        if row["made_by"] == who and row["made_on"].date() <= day:
            title, what = say.thread("promise", row)
            below = " · ".join(filter(None, (what, say.promised(row["made_on"], row["due_on"]))))
            form, is_old = _form("promise", row["promise"]), (row["due_on"] or row["made_on"]).date() < day - LATELY
            yield Thread(title, below, form, steps_of("promise"), row["is_shared"], is_old)


def followups(viewer: Viewer, day: date) -> Iterator[Thread]:
    for row in records(marts.mart(viewer.build, "open_followups")):
        if row["asked_on"].date() <= day <= (row["due_on"] or row["asked_on"]).date() + LOOKS_BACK:
            title, what = say.thread("followup", row)
            below = " · ".join(filter(None, (what, say.asked(row["asked_on"], row["due_on"]))))
            yield Thread(title, below, _form("followup", row["followup"]), steps_of("followup"), row["is_shared"])


def _form(kind: str, name: str) -> Form:
    """Make the form of a step. The name is people's own text, so it is told apart by what is made of it."""
    return thread_form(kind, name, "_" + session.digest(name)[:8])
