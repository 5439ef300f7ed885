"""The sections of the Settings page. Each is a form that is saved by itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from dashboard import save, session, settings_form
from dashboard.components import panels, text
from dashboard.settings_form import FormState
from dashboard.viewer import Viewer
from dashboard.views.settings import actions
from dashboard.wording import kinds, settings as say, states, vault as vault_say
from dashboard.wording.numbers import Row
from pipeline.home import zones
from pipeline.kinds.fields import NAME_LIMIT
from pipeline.settings import MOST_MINUTES, WEEKDAYS, edit as settings_file

NAMES, PARTNER, PLACE, OWN_VIEW = "names", "partner", "place", "own_view"
SHARING, AFFECTION, PAUSES, PUT_AWAY = "sharing", "affection", "pauses", "put_away"
SHOWN = 6  # pauses; earlier ones are counted


@contextmanager
def _section(name: str, title: str, note: str) -> Iterator[None]:
    with panels.panel(name, title, note):
        settings_form.result(name)
        yield


@contextmanager
def _form(state: FormState, title: str, note: str) -> Iterator[None]:
    with _section(state.section, title, note), st.form(state.key(), border=False):
        yield


def names(viewer: Viewer) -> None:
    """Show the partners' names; in an own view, only its partner's."""
    mine = [partner for partner in viewer.settings.partners if viewer.own in ("", partner.id)]
    state = settings_form.form_state(viewer, NAMES, mine[0].id)
    with _form(state, say.NAMES, say.names_note([partner.id for partner in mine])):
        given = {
            partner.id: st.text_input(
                text.plain(say.name_of(partner.id, len(mine))),
                state.chosen.partner(partner.id).name,
                key=state.key(partner.id),
                max_chars=NAME_LIMIT,
            ).strip()
            for partner in mine
        }
        is_saved = st.form_submit_button(say.SAVE_NAMES)
    if is_saved:
        settings_form.rename(viewer, NAMES, given)
        st.rerun()


def partner(viewer: Viewer) -> None:
    """Offer one alone to add a partner."""
    state = settings_form.form_state(viewer, PARTNER, "name")
    with _form(state, say.PARTNER, say.PARTNER_NOTE):
        name = st.text_input(say.NAME, key=state.key("name"), max_chars=NAME_LIMIT).strip()
        is_saved = st.form_submit_button(say.ADD_PARTNER)
    if is_saved:
        settings_form.add_partner(viewer, PARTNER, name)
        st.rerun()


def place(viewer: Viewer) -> None:
    """The zone and the first day of the week."""
    state = settings_form.form_state(viewer, PLACE, "zone")
    with _form(state, say.PLACE, say.PLACE_NOTE):
        known = sorted(zones.known())
        at = known.index(state.chosen.timezone)
        zone = st.selectbox(say.ZONE, known, at, format_func=say.zone, key=state.key("zone"))
        at = WEEKDAYS.index(state.chosen.week_starts_on)
        week = st.selectbox(say.WEEK_START, WEEKDAYS, at, format_func=say.weekday, key=state.key("week"))
        for partner in viewer.settings.partners:
            if partner.timezone != viewer.settings.timezone:
                text.words(say.own_zone(partner.name, partner.timezone), "quiet")
        is_saved = st.form_submit_button(say.SAVE_PLACE)
    if is_saved:
        edit = partial(settings_file.live_by, zone, week)
        settings_form.change(viewer, PLACE, edit, lambda now: say.lives_by(now.timezone, now.week_starts_on))
        st.rerun()


def own_view(viewer: Viewer) -> None:
    """After how many quiet minutes an own view closes."""
    state = settings_form.form_state(viewer, OWN_VIEW, "minutes")
    with _form(state, say.OWN_VIEW, say.OWN_VIEW_NOTE):
        minutes = state.chosen.own_view_minutes
        minutes = st.number_input(say.MINUTES, 1, MOST_MINUTES, minutes, key=state.key("minutes"), width=200)
        is_saved = st.form_submit_button(say.SAVE_MINUTES)
    if is_saved:
        edit = partial(settings_file.close_after, int(minutes))
        settings_form.change(viewer, OWN_VIEW, edit, lambda now: say.closes_after(now.own_view_minutes))
        st.rerun()


def sharing(viewer: Viewer, who: str) -> None:
    """Which kinds of a partner's entries start out shared, and what a change does and doesn't do."""
    section = f"{SHARING}_{who}"
    state = settings_form.form_state(viewer, section, "checkin")
    chosen = state.chosen.partner(who).shares
    note = say.sharing_note(vault_say.kept(viewer.has_vault(who)))
    with _form(state, say.of(say.SHARING, _name(viewer, who)), note):
        switches = {}
        with st.container(horizontal=True, gap="small", key=f"switches_{who}"):
            for kind in kinds.SHAREABLE:
                switches[kind] = st.toggle(kinds.SHAREABLE[kind], kind in chosen, key=state.key(kind), width=230)
        text.words(say.SHARING_LIMITS, "quiet")
        is_told = state.chosen.partner(who).tells_answered
        is_told = st.toggle(say.TELLS_ANSWERED, is_told, key=state.key("answered"))
        is_saved = st.form_submit_button(say.SAVE_SHARING)
    if is_saved:
        others = chosen - switches.keys()  # that a person shares by hand, and this page has no switch for

        def edit(document: Any) -> None:
            settings_file.share(who, [*others, *(kind for kind, is_on in switches.items() if is_on)], document)
            settings_file.tell_answered(who, is_told, document)

        settings_form.change(viewer, section, edit, lambda now: say.shares(viewer.people[who], now.partner(who).shares))
        st.rerun()


def _name(viewer: Viewer, who: str) -> str:
    """Name whose section it is, where the page is of both."""
    return "" if viewer.own else viewer.people[who]


def affection(viewer: Viewer, who: str) -> None:
    """Whether welcome touch is to count for a partner; it does once all have switched it on."""
    section = f"{AFFECTION}_{who}"
    state = settings_form.form_state(viewer, section, "on")
    with _form(state, say.of(say.AFFECTION, _name(viewer, who)), say.affection_note(viewer.settings.is_solo)):
        is_on = st.toggle(say.AFFECTION_SWITCH, state.chosen.partner(who).affection, key=state.key("on"))
        text.words(say.affection_now(viewer.settings.affection_is_on), "quiet")
        is_saved = st.form_submit_button(say.SAVE_AFFECTION)
    if is_saved:
        edit = partial(settings_file.switch_affection, who, is_on)
        settings_form.change(
            viewer, section, edit, lambda now: say.affection_kept(is_on, now.affection_is_on, now.is_solo)
        )
        st.rerun()


def pauses(viewer: Viewer, who: str) -> None:
    """The pauses that this page may know of, with a way to end the partner's own, and to note another."""
    section = f"{PAUSES}_{who}"
    found = [row for row in actions.pauses(viewer) if row["partner"] == who]
    with _section(section, say.of(say.PAUSES, _name(viewer, who)), say.PAUSES_NOTE):
        for row in found[:SHOWN]:
            _pause(viewer, section, who, row)
        if not found:
            text.words(say.NO_PAUSES, "quiet")
        if len(found) > SHOWN:
            text.words(say.more_pauses(len(found) - SHOWN), "quiet")
        with st.expander(say.ANOTHER_PAUSE):
            values = _new_pause(viewer, section, who)
    if values:
        actions.pause(viewer, section, who, values)
        st.rerun()


def _pause(viewer: Viewer, section: str, who: str, row: Row) -> None:
    first, last, today = row["first_on"].date(), row["last_on"].date(), viewer.today(who)
    given = (viewer, section, who, row["pause"])
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"pause_{row['pause']}"):
        text.words(say.pause_line(row, first, last, today))
        if last > today:
            st.button(say.END_PAUSE, key=f"end_{row['pause']}", on_click=actions.end_pause, args=given)
        with st.popover(say.DELETE, type="tertiary"):
            text.words(say.DELETE_NOTE)
            st.button(say.DELETE_NOW, key=f"out_{row['pause']}", on_click=actions.delete_pause, args=given)


def _new_pause(viewer: Viewer, section: str, who: str) -> dict[str, str]:
    """Ask for a pause; return its fields once they are confirmed."""
    today, is_shared = viewer.today(who), "pause" in viewer.settings.partner(who).shares
    with st.form(session.settings(section, "form"), border=False):
        with st.container(horizontal=True, gap="small"):
            first = st.date_input(
                say.FIRST_DAY, today, max_value=today, key=session.settings(section, "first"), width=180
            )
            last = st.date_input(say.LAST_DAY, None, key=session.settings(section, "last"), width=180)
            why = st.selectbox(
                say.REASON, say.REASONS, format_func=say.reason, key=session.settings(section, "why"), width=220
            )
        if not viewer.settings.is_solo:
            is_shared = st.toggle(say.SHARED, is_shared, key=session.settings(section, "shared"))
            text.words(say.SHARED_NOTE, "quiet")
        if not st.form_submit_button(say.ADD_PAUSE):
            return {}
    wrong = say.pause_problem(first, last)
    if wrong or not isinstance(first, date):
        save.refuse(wrong, section)
        st.rerun()
    return {
        "occurred_on": first.isoformat(),
        "until": last.isoformat() if last else "",
        "reason": str(why or ""),
        "visibility": "shared" if is_shared else "private",
    }


def put_away(viewer: Viewer) -> None:
    """The suggestions that were put away, each with a button that brings it back."""
    found = actions.retired(viewer)
    note = say.put_away_note(states.not_for(viewer.is_together)) if found else say.NONE_PUT_AWAY
    with _section(PUT_AWAY, say.PUT_AWAY, note):
        for rule in found:
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"away_{rule.id}"):
                with st.container(gap=None):
                    text.words(rule.title, "lead")
                    text.words(rule.speaks_when, "quiet")
                key = f"back_{rule.id}"
                st.button(say.BRING_BACK, key=key, on_click=actions.restore, args=(viewer, PUT_AWAY, rule))


def rituals(viewer: Viewer) -> None:
    """Name the rituals, and lead to the page on which the two agree on them."""
    with panels.panel("rituals_link", say.RITUALS, say.rituals_note(list(viewer.settings.rituals))):
        st.page_link("views/rituals/page.py", label=say.RITUALS_LINK)


def where(viewer: Viewer) -> None:
    note = say.where_note(any(map(viewer.has_vault, viewer.people)))
    panels.text_panel("where", say.WHERE, note, text.paragraphs([str(viewer.home.path)]))
