"""The pieces of Finding your way back: how it begins, its five steps, and its end, which is always there."""

from collections.abc import Mapping
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import save, session
from dashboard.components import entry_buttons, panels, text
from dashboard.viewer import Viewer
from dashboard.wording import rebuild as say, states
from dashboard.wording.html import escape


def invitation(viewer: Viewer, done: Mapping[str, list[str]]) -> None:
    """Show what it is, and a button to begin for each who has not said so yet."""
    begun = done.get("begin", [])
    with panels.panel("begin", say.WHAT_IT_IS_SOLO if viewer.is_solo else say.WHAT_IT_IS):
        text.words(say.ABOUT_START_SOLO if viewer.is_solo else say.ABOUT_START)
        if not viewer.is_solo:
            text.words(say.BEGIN_SIGHT, "quiet")
        if begun:
            text.words(say.begun_by([viewer.people[who] for who in begun]), "lead")
        with st.container(horizontal=True, gap="xsmall"):
            begin, undo = _say(viewer, "begin", say.BEGIN_SAVED), _say(viewer, "end", say.CANCELLED)
            entry_buttons.button(viewer, say.BEGIN, session.entry("begin"), begin, of=viewer.people.keys() - begun)
            entry_buttons.button(viewer, say.TAKE_BACK, session.entry("take_back"), undo, of=begun)


def _say(viewer: Viewer, step: str, done: str) -> partial[None]:
    """Return what notes the beginning or the end, which both see: else it would begin and end nothing."""
    return partial(save.entry, viewer, "rebuild", {"step": step}, "" if viewer.is_solo else "shared", done)


def preview() -> None:
    """Name the five steps in one piece."""
    steps = "".join(
        f'<div class="hs-card"><div><h2 class="hs-finding">{escape(step.title)}</h2>'
        f'<p class="hs-body">{escape(step.text)}</p></div></div>'
        for step in say.STEPS
    )
    st.html(f'<div class="hs-cards hs-steps">{steps}</div>')
    help_alone()


def help_alone() -> None:
    """Link the page for those who are afraid: help for two is not for them."""
    st.page_link("views/wrong_tool/page.py", label=states.WRONG_TOOL_LINK)


def steps(viewer: Viewer, done: Mapping[str, list[str]]) -> None:
    """Show the five steps, two side by side, and who will see what is noted of them."""
    visibility = entry_buttons.visibility(viewer, "rebuild")
    columns: list[DeltaGenerator] = []
    for step in say.STEPS:
        columns = columns or list(st.columns(2))
        with columns.pop(0):
            _step(viewer, step, done.get(step.name, []), visibility)
    help_alone()


def _step(viewer: Viewer, step: say.Step, behind: list[str], visibility: str) -> None:
    """Show a step with its small next things, for whom it is done, and a button for those for whom it is not."""
    names = [viewer.people[who] for who in behind]
    things = step.things_alone if viewer.is_solo else step.things
    with panels.panel(step.name, step.title, say.done_by(names, viewer.is_solo), "stretch"):
        listed = "".join(f"<li>{escape(thing)}</li>" for thing in things)
        st.html(
            f'<p class="hs-body">{escape(step.text)}</p><p class="hs-lead">{escape(say.THINGS)}</p>'
            f'<ul class="hs-body">{listed}</ul>'
        )
        keep = partial(save.entry, viewer, "rebuild", {"step": step.name}, visibility, say.DONE_SAVED)
        key, of = session.entry("step", step.name), viewer.people.keys() - behind
        entry_buttons.button(viewer, say.DONE, key, keep, of=of)


def end(viewer: Viewer) -> None:
    """Show the way to end it."""
    with st.popover(say.END, key=session.entry("end")):
        text.words(say.END_NOTE_SOLO if viewer.is_solo else say.END_NOTE)
        ended = _say(viewer, "end", say.ENDED)
        entry_buttons.button(viewer, say.END_NOW, session.entry("end_now"), ended, is_inside=True)
