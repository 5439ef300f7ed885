"""A trial under way: what the coin said for today, and one tap for "did it"."""

from datetime import date

import streamlit as st

from dashboard import drafts, save, session
from dashboard.components import entry_buttons, text
from dashboard.viewer import Viewer
from dashboard.wording import what_helps as say
from pipeline.analysis import trials
from pipeline.analysis.trials import Trial
from pipeline.home.folder import HearthsideError
from pipeline.settings import TOGETHER


def trial(viewer: Viewer) -> None:
    """Show the trial of the one who looks and what today is in it; nothing when there is none."""
    try:
        on = trials.today(viewer.home, viewer.who)
        found = trials.running(viewer.home, viewer.who, on) or trials.running(viewer.home, TOGETHER, on)
    except HearthsideError:
        return
    is_yes = found.is_yes(on) if found else None
    if found is None or is_yes is None:
        return
    with st.container(border=True, key="trial_today", gap="xsmall"):
        text.words(say.today_is(is_yes, found.what), "lead")
        if not is_yes:
            text.words(say.today_means(is_yes), "quiet")
        elif by := [name for who, name in viewer.people.items() if _is_done(viewer, found, who, on)]:
            text.words(say.done_today(by, viewer.is_solo), "quiet")
        todo = [who for who in viewer.people if is_yes and not _is_done(viewer, found, who, on)]
        entry_buttons.button(viewer, say.DID_IT, session.entry("did_it"), _did_it, viewer, found, of=todo)


def _is_done(viewer: Viewer, trial: Trial, who: str, on: date) -> bool:
    """Tell whether a partner noted it today, as far as this page may know."""
    found = drafts.entries(drafts.Draft(viewer, viewer.settings.partner(who), on))
    return any(one.kind == "ritual" and one.row["ritual"].lower() == trial.what.lower() for one in found)


def _did_it(viewer: Viewer, trial: Trial, who: str) -> None:
    """Log it as a ritual, as private or shared as the trial itself."""
    visibility = "" if viewer.is_solo else "shared" if trial.audience == TOGETHER else "private"
    save.entry(viewer, "ritual", {"ritual": trial.what, "status": "kept"}, visibility, say.did_it(trial.what), who)
