"""What is open, on the Log page: conflicts, own promises and things to remember, each with the writer's own steps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from html import escape

import streamlit as st

from dashboard import components, frames, keys, log_forms, wording
from dashboard.entering import Pen
from dashboard.frames import Now
from dashboard.wording import log as say
from dashboard.wording.forms import Form, steps_of, thread_form

LOOKS_BACK = timedelta(days=30)  # how long a thing to remember is shown after its day


@dataclass(frozen=True)
class Thread:
    """Something open: its own words, where it stands, the form that a step is kept by, and the steps there are."""

    title: str
    below: str
    form: Form
    steps: Mapping[str, str]
    is_shared: bool  # the page of both knows of it


def open_things(pen: Pen, now: Now) -> None:
    """Show what is open as far as this page may know it, and what the writer can note about it."""
    if now.trouble:
        components.trouble_note(now.trouble)
    if now.opened is None:
        return
    found = [*_conflicts(pen, now), *_promises(pen, now), *_followups(pen, now)]
    with components.panel("open_things", say.OPEN, say.opening(len(found), now.is_solo)):
        for thread in found:
            _thread(pen, thread)


@st.fragment
def _thread(pen: Pen, thread: Thread) -> None:
    slot, field = pen.slot(thread.form.name), thread.form.needs[0]
    with st.container(gap="xsmall", key=keys.log("thread", slot)):
        st.html(f'<p class="hs-lead">{escape(thread.title)}</p><p class="hs-quiet">{escape(thread.below)}</p>')
        chosen = st.pills(
            f"{say.NEXT_STEP}: {components.plain(thread.title)}",
            list(thread.steps),
            format_func=lambda one: thread.steps[one],
            key=keys.log(slot, "step"),
            label_visibility="collapsed",
            wrap=True,
            persist_state="session",
        )
        if chosen:
            note = st.text_input(say.STEP_NOTE, key=keys.log(slot, "note"), persist_state="session")
            is_shared = pen.shares(thread.form.kind) and thread.is_shared
            log_forms.save(pen, thread.form, {field: chosen, "note": (note or "").strip()}, is_shared)


def _conflicts(pen: Pen, now: Now) -> Iterator[Thread]:
    shared = frames.shared(now, "open_conflicts", "conflict")
    for row in frames.open_conflicts(now):
        if row["opened_on"].date() > pen.day:
            continue
        closed, okay = (pen.partner.id in (row[name] or "").split(",") for name in ("closed_by", "okay_again_by"))
        below = f"{wording.conflict_age(row)} · {wording.conflict_state(row, now.people)}"
        steps = steps_of("repair", is_closed=closed, is_okay=okay)
        yield Thread(wording.topic(row), below, _form("repair", row["conflict"]), steps, row["conflict"] in shared)


def _promises(pen: Pen, now: Now) -> Iterator[Thread]:
    """Yield the promises that the writer made, as far as they may be known."""
    shared = frames.shared(now, "open_promises", "promise")
    for row in wording.rows(frames.mart(now.build, "open_promises")):
        if row["made_by"] == pen.partner.id and row["made_on"].date() <= pen.day:
            title, what = say.thread(row["promise"], row["what"])
            below = " · ".join(filter(None, (what, say.promised(row["made_on"], row["due_on"]))))
            yield Thread(title, below, _form("promise", row["promise"]), steps_of("promise"), row["promise"] in shared)


def _followups(pen: Pen, now: Now) -> Iterator[Thread]:
    shared = frames.shared(now, "open_followups", "followup")
    for row in wording.rows(frames.mart(now.build, "open_followups")):
        if row["asked_on"].date() <= pen.day <= (row["due_on"] or row["asked_on"]).date() + LOOKS_BACK:
            title, what = say.thread(row["followup"], row["what"])
            below = " · ".join(filter(None, (what, say.asked(row["asked_on"], row["due_on"]))))
            form = _form("followup", row["followup"])
            yield Thread(title, below, form, steps_of("followup"), row["followup"] in shared)


def _form(kind: str, name: str) -> Form:
    """Make the form of a step. The name is people's own text, so it is told apart by what is made of it."""
    return thread_form(kind, name, "_" + sha256(name.encode()).hexdigest()[:8])
