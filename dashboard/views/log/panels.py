"""The Log page: which day, the check-in, one short form at a time, and the day's entries so far.

The panels with forms are fragments: a tap draws its own panel alone.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard import drafts, session
from dashboard.components import entry_buttons, entry_form, panels, text, top_bar
from dashboard.drafts import Draft, logged, saves
from dashboard.viewer import Viewer
from dashboard.views.log import steps, threads
from dashboard.wording import log as say, vault as vault_say
from dashboard.wording.html import escape
from dashboard.wording.log_forms import CHECKIN, FORMS, QUICK
from pipeline import log
from pipeline.kinds.fields import FIRST_DAY
from pipeline.kinds.vocabulary import CHECKIN_DAYS
from pipeline.log import Entry
from pipeline.settings import Partner

NIGHT_ENDS = 4  # o'clock


def draft(viewer: Viewer) -> Draft:
    """Ask which day the writer writes about; nothing else is shown before somebody is chosen at the top."""
    who = entry_buttons.writer(viewer, say.WHO_NOTE)
    if not who:
        st.stop()
    partner = viewer.settings.partner(who)
    return Draft(viewer, partner, _day(viewer, partner))


def _day(viewer: Viewer, partner: Partner) -> date:
    today = log.today(viewer.settings, partner)
    days = {say.TODAY: today, say.YESTERDAY: today - timedelta(days=1)}
    _through_midnight(partner, today)
    choices = [*days, say.ANOTHER]
    chosen = st.segmented_control(say.WHEN, choices, key=session.DAY, required=True, persist_state="session")
    if chosen in days:
        return days[chosen]
    named = st.date_input(
        say.ON, today - timedelta(days=2), FIRST_DAY, today, session.log("on"), persist_state="session"
    )
    return named if isinstance(named, date) else today


def _through_midnight(partner: Partner, today: date) -> None:
    """Stay with the day that is being written about when the page is open through midnight, until four."""
    seen = st.session_state.get(session.SEEN)
    is_night = datetime.now(ZoneInfo(partner.timezone)).hour < NIGHT_ENDS
    is_today = st.session_state.setdefault(session.DAY, say.TODAY) == say.TODAY
    if is_today and is_night and seen == (partner.id, today - timedelta(days=1)):
        st.session_state[session.DAY] = say.YESTERDAY
    st.session_state[session.SEEN] = (partner.id, today)


def late(draft: Draft, found: Sequence[Entry]) -> None:
    """Say before anything is saved that the day is over for the weekly numbers."""
    last = log.today(draft.viewer.settings, draft.partner) - timedelta(days=CHECKIN_DAYS)
    if draft.day < last and not any(one.kind == "checkin" for one in found):
        text.words(say.LATE)


@st.fragment
def checkin(draft: Draft, found: Sequence[Entry]) -> None:
    """Show the check-in of the day: a new one, or the one that is there, to be changed."""
    entry = next((one for one in reversed(found) if one.kind == "checkin" and one.id), None)
    when = _when(draft)
    with panels.panel("checkin", CHECKIN.title, say.checked_in(when) if entry else ""):
        if entry and saves.is_sealed(entry):
            st.html(_line(draft, entry))
            top_bar.open_own(draft.viewer, session.log("open_checkin"))
        else:
            entry_form.show(draft, CHECKIN, entry)


@st.fragment
def happened(draft: Draft, found: Sequence[Entry]) -> None:
    """Show what else can be logged, and the one form that is open."""
    kind, entry_id = st.session_state.get(session.EDITING) or ("", "")
    entry = next((one for one in found if (one.kind, one.id) == (kind, entry_id)), None)
    with panels.panel("happened", say.HAPPENED, "" if entry else say.HAPPENED_NOTE):
        if entry:
            entry_form.show(draft, FORMS[entry.kind], entry)
            st.button(say.LEAVE, key=session.log("leave"), type="tertiary", on_click=_edit, args=(None,))
            return
        offered = [form.kind for form in QUICK if form.kind != "affection" or draft.viewer.settings.affection_is_on]
        chosen = st.pills(
            say.KINDS,
            offered,
            format_func=lambda one: FORMS[one].button,
            key=session.log(draft.slot(drafts.CHOICE)),
            label_visibility="collapsed",
            wrap=True,
            persist_state="session",
        )
        if chosen:
            text.words(FORMS[chosen].title, "lead")
            if chosen == "repair":
                _repair(draft)
            else:
                entry_form.show(draft, FORMS[chosen])


def _repair(draft: Draft) -> None:
    """Show the steps in what is open: in the one thing there is, or in the one that is chosen."""
    viewer = draft.viewer.built()
    found = list(threads.conflicts(viewer, draft.partner.id, draft.day)) if viewer.opened else []
    if not found:
        text.words(say.NO_REPAIR, "quiet")
        return
    at: int | None = 0
    filled = drafts.filled("repair")
    named = next(
        (at for at, one in enumerate(found) if filled and one.form.given["conflict"] == filled["conflict"]), None
    )
    if len(found) > 1:
        if named is not None:
            st.session_state.setdefault(session.log(draft.slot("which")), named)
        at = st.pills(
            say.WHICH,
            range(len(found)),
            format_func=lambda one: text.plain(found[one].title),
            key=session.log(draft.slot("which")),
            wrap=True,
            persist_state="session",
        )
    if at is not None and at < len(found):
        if at == named:
            st.session_state.setdefault(steps.chosen(draft, found[at].quick), filled["action"])
        steps.step(draft, found[at].quick)


def so_far(draft: Draft, found: Sequence[Entry]) -> None:
    """Show the writer's own entries of the day, each to be changed or taken out."""
    with panels.panel("so_far", say.so_far(_when(draft)), "" if found else say.NOTHING_SO_FAR):
        for number, entry in enumerate(found):
            with st.container(gap=None, key=session.log("entry", entry.kind, entry.id or str(number))):
                st.html(_line(draft, entry))
                if saves.is_sealed(entry):
                    text.words(vault_say.TO_CHANGE, "quiet")
                    top_bar.open_own(draft.viewer, session.log("open", entry.kind, entry.id))
                elif entry.id:
                    with st.container(horizontal=True, gap="medium"):
                        _entry_buttons(draft, entry)
                else:
                    text.words(say.TYPED, "quiet")


def _entry_buttons(draft: Draft, entry: Entry) -> None:
    if entry.kind in FORMS and entry.kind != "checkin":
        key = session.log("change", entry.kind, entry.id)
        st.button(say.EDIT, key=key, type="tertiary", on_click=_edit, args=((entry.kind, entry.id),))
    key = session.log("out", entry.kind, entry.id)
    st.button(say.DELETE, key=key, type="tertiary", on_click=drafts.delete, args=(draft, entry))


def _line(draft: Draft, entry: Entry) -> str:
    words = say.summary(entry.kind, entry.row, logged.about(draft.viewer, entry))
    audience = (say.SHARED if entry.is_shared else say.PRIVATE) if draft.viewer.other(draft.partner) else ""
    return f'<p class="hs-body">{escape(words)}</p><p class="hs-note">{audience}</p>'


def _when(draft: Draft) -> str:
    return say.today_or(draft.day, log.today(draft.viewer.settings, draft.partner))


def _edit(which: tuple[str, str] | None) -> None:
    st.session_state[session.EDITING] = which
