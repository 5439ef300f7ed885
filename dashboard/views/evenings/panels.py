"""The Evenings page: the evenings there are, one step at a time, and the end."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import session
from dashboard.components import explain, fold, panels, text
from dashboard.viewer import Viewer
from dashboard.views.evenings import actions, notes
from dashboard.views.evenings.actions import Place
from dashboard.wording import evenings as say
from dashboard.wording.html import escape
from pipeline.evenings import Evening, Shelf, Step


def choice(viewer: Viewer, shelf: Shelf) -> None:
    """Show the evenings that are for as many as are here, and on request the others."""
    count = 1 if viewer.is_solo else 2
    _several([evening for evening in shelf.evenings if evening.people == count])
    label, note = (say.FOR_TWO, say.FOR_TWO_NOTE) if viewer.is_solo else (say.FOR_ONE, say.FOR_ONE_NOTE)
    with fold.folded("evenings_others", label) as is_open:
        if is_open:
            text.words(note, "quiet")
            _several([evening for evening in shelf.evenings if evening.people != count])


def _several(evenings: Sequence[Evening]) -> None:
    """Show evenings two side by side, each with a button to begin."""
    columns: list[DeltaGenerator] = []
    for evening in evenings:
        columns = columns or list(st.columns(2))
        name = session.digest(evening.id)
        with columns.pop(0), panels.panel(name, evening.name, say.minutes(evening.minutes), "stretch"):
            text.words(evening.about)
            given = (evening.id, 0)
            st.button(say.BEGIN, key=session.evenings("begin", name), on_click=actions.go, args=given)


def step(place: Place) -> None:
    """Show the step that an evening is at, with the ways on and back."""
    step, count = place.evening.steps[place.at], len(place.evening.steps)
    with st.container(border=True, key=session.evenings("step")):
        where = say.where(place.evening.name, place.at + 1, count, step.minutes)
        prompts = "".join(f"<li>{escape(prompt)}</li>" for prompt in step.prompts)
        asked = say.PROMPTS_ALONE if place.evening.people == 1 else say.PROMPTS
        listed = f'<p class="hs-lead">{asked}</p><ul class="hs-prompts">{prompts}</ul>' if prompts else ""
        st.html(
            f'<p class="hs-quiet">{escape(where)}</p><h1 class="hs-title">{escape(step.title)}</h1>'
            f'<p class="hs-body hs-below">{escape(step.text)}</p>{listed}'
        )
        _moves(place)
        if step.minutes:
            _timer(place, step)


def _moves(place: Place) -> None:
    id_, is_last = place.evening.id, place.at + 1 == len(place.evening.steps)
    with st.container(horizontal=True, gap="small"):
        if place.at:
            st.button(say.BACK, key=session.evenings("back"), on_click=actions.go, args=(id_, place.at - 1))
        label = say.LAST if is_last else say.NEXT
        st.button(label, key=session.evenings("next"), type="primary", on_click=actions.go, args=(id_, place.at + 1))
        st.button(say.STOP, key=session.evenings("stop"), type="tertiary", on_click=actions.leave)


def _timer(place: Place, step: Step) -> None:
    """Offer a bar that fills while the step lasts; none is shown unless wished."""
    if st.toggle(say.TIMER, key=session.evenings("timer"), persist_state="session"):
        name = f"hs-timer-{place.at}"  # another step begins anew
        st.html(
            f'<div class="hs-timer" id="{name}">'
            f'<div style="animation-duration: {step.minutes * 60}s"></div></div>'
            f'<p class="hs-note">{escape(say.timer(step.minutes))}</p>'
        )


def end(viewer: Viewer, place: Place) -> None:
    """Show the end of an evening, with what can be noted of it."""
    note = say.END_NOTE_ALONE if viewer.is_solo or place.evening.people == 1 else say.END_NOTE
    with st.container(border=True, key=session.evenings("end")):
        st.html(
            f'<p class="hs-quiet">{escape(place.evening.name)}</p>'
            f'<h1 class="hs-title">{say.END}</h1><p class="hs-body hs-below">{note}</p>'
        )
        with st.container(horizontal=True, gap="small"):
            given = (place.evening.id, place.at - 1)
            st.button(say.BACK, key=session.evenings("back"), on_click=actions.go, args=given)
            st.button(say.FINISH, key=session.evenings("finish"), on_click=actions.leave)
    notes.notes(viewer, place.evening)


def own(viewer: Viewer, shelf: Shelf) -> None:
    """Say which files are no evenings, and how to add one."""
    if shelf.troubles:
        with st.container(border=True, key="evening_troubles"):
            text.words(say.no_evening(len(shelf.troubles)), "lead")
            explain.explained({"": [say.trouble(trouble.file, trouble.what) for trouble in shelf.troubles]})
    with st.popover(say.OWN, type="tertiary", key=session.evenings("own")):
        text.words(say.OWN_NOTE)
        st.code(str(viewer.home.evenings), language=None, wrap_lines=True)
        st.code(say.OWN_EXAMPLE, language=None, wrap_lines=True)
