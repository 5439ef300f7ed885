"""Notes at the end of an evening: the Log page's forms for the kinds that it names."""

from dataclasses import replace

import streamlit as st

from dashboard import drafts, session
from dashboard.components import entry_buttons, entry_form, panels, text
from dashboard.components.last_saves import last_saves
from dashboard.drafts import Draft
from dashboard.tables import marts
from dashboard.viewer import Viewer
from dashboard.wording import evenings as say
from dashboard.wording.conflicts import topic
from dashboard.wording.log_forms import FORMS, Form, steps_of
from dashboard.wording.numbers import Row
from pipeline.evenings import Evening


def notes(viewer: Viewer, evening: Evening) -> None:
    """Offer what the evening names, as entries of the one who writes."""
    conflicts = _conflicts(viewer)
    kinds = [kind for kind in evening.notes if kind != "repair" or conflicts]
    if not kinds:
        return
    with panels.panel("evening_notes", say.NOTE_TITLE, say.NOTE_BELOW_ALONE if viewer.is_solo else say.NOTE_BELOW):
        who = entry_buttons.writer(viewer, say.WRITER_NOTE)
        if not who:
            return
        draft = Draft(viewer, viewer.settings.partner(who), viewer.today(who))
        last_saves(draft)
        chosen = st.pills(
            say.NOTE_KINDS,
            kinds,
            format_func=lambda kind: FORMS[kind].button,
            key=session.evenings("kind", draft.slot(drafts.CHOICE)),
            label_visibility="collapsed",
            wrap=True,
        )
        if chosen:
            text.words(FORMS[chosen].title, "lead")
            entry_form.show(draft, _repair(draft, conflicts) if chosen == "repair" else FORMS[chosen])


def _conflicts(viewer: Viewer) -> list[Row]:
    """Return the open conflicts that both know of."""
    shared = marts.shared(viewer, "open_conflicts", "conflict")
    return [row for row in marts.open_conflicts(viewer) if viewer.is_solo or row["conflict"] in shared]


def _repair(draft: Draft, conflicts: list[Row]) -> Form:
    """Ask which conflict it is about where there are several, and return the form of a step in it."""
    row = conflicts[0]
    if len(conflicts) > 1:
        topics = {session.digest(str(row["conflict"])): topic(row) for row in conflicts}
        chosen = st.selectbox(
            say.WHICH_CONFLICT, list(topics), format_func=topics.__getitem__, key=session.evenings("conflict")
        )
        row = next(row for row in conflicts if session.digest(str(row["conflict"])) == chosen)
    else:
        text.words(topic(row))
    name, who = str(row["conflict"]), draft.partner.id
    closed, okay = (who in (row[part] or "").split(",") for part in ("closed_by", "okay_again_by"))
    step, *others = FORMS["repair"].asks
    asks = (replace(step, words=steps_of("repair", is_closed=closed, is_okay=okay)), *others)
    return replace(FORMS["repair"], asks=asks, given={"conflict": name}, piece="_" + session.digest(name)[:8])
