"""The questions of a form as widgets. What is filled in stays in the session, also while other pages are looked at."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from dashboard import drafts, save, session
from dashboard.components import panels, text
from dashboard.components.report import report
from dashboard.drafts import Draft, form_entries, logged
from dashboard.wording import log as say, states
from dashboard.wording.log_forms import EDITS, YES_NO, Ask, Form
from pipeline.kinds.fields import FIRST_DAY, LAST_DAY, NAME_LIMIT, NUMBER, Field, read_day
from pipeline.kinds.kinds import BY_NAME
from pipeline.log import Entry

TAPS = 11  # a scale with more steps is typed
_STAYS: dict[str, Any] = {"persist_state": "session"}


def show(draft: Draft, form: Form, entry: Entry | None = None) -> None:
    """Show a form with its button to save. When saving fails, everything stays in it, and it says why."""
    filled = drafts.filled(form.kind)
    slot, rituals = draft.slot(form.name, entry), list(draft.viewer.settings.rituals)
    if entry:
        entry = form_entries.drawn_from(slot, entry, lambda one: _is_untouched(form, slot, one, rituals))
    row = entry.row if entry else {}
    if filled and not entry:
        row = {ask.field: ask.start for ask in form.asks} | dict(filled)
        form = replace(form, given={**form.given, **{name: filled[name] for name in filled if name not in form.fields}})
    is_shared = entry.is_shared if entry else form.kind in draft.partner.shares
    if is_pressed(slot):
        keep(draft, form, _answers(form, slot, row, rituals), is_shared, entry)
    _questions(form, slot, row, rituals, any(ask.is_more and ask.field in filled for ask in form.asks))
    save_row(draft, form, is_shared, entry)


def deleted_meanwhile(draft: Draft) -> None:
    """Show the open form of an entry that was deleted in another window, with what was typed in it."""
    kind, entry_id = st.session_state.get(session.EDITING) or ("", "")
    if kind not in EDITS or logged.entry(draft.viewer, draft.partner.id, kind, entry_id):
        return
    if entry := form_entries.find(draft.partner.id, kind, entry_id):
        form = EDITS[kind]
        with panels.panel("deleted_meanwhile", form.title, ""):
            show(draft, form, entry)
            st.button(say.LEAVE, key=session.log("leave_deleted"), type="tertiary", on_click=drafts.close)


def _is_untouched(form: Form, slot: str, entry: Entry, rituals: Sequence[str]) -> bool:
    """Return whether the form says what the entry said when it was drawn."""
    share = st.session_state.get(session.log(slot, "share", entry.is_shared), entry.is_shared)
    said = _answers(form, slot, entry.row, rituals)
    return share == entry.is_shared and all(entry.row[name] == value for name, value in said.items())


def is_pressed(slot: str) -> bool:
    """Tell before the form is drawn: once it is saved, a browser needn't draw it again."""
    return bool(st.session_state.get(session.log(slot, "save")))


def keep(
    draft: Draft,
    form: Form,
    values: Mapping[str, str],
    is_shared: bool,
    entry: Entry | None = None,
    about: str = "",
) -> None:
    """Save the form and redraw the whole page: when saving fails, no earlier report stays beside the new one."""
    slot = draft.slot(form.name, entry)
    is_unsafe = bool(st.session_state.get(session.log(slot, "unsafe")))
    shares = bool(st.session_state.get(session.log(slot, "share", is_shared), is_shared))
    drafts.submit(draft, form, values, shares, entry, about)
    if form.kind == "conflict" and not save.has_failed():
        drafts.leave_out(draft, entry, is_unsafe)
    st.rerun()


def save_row(draft: Draft, form: Form, is_shared: bool, entry: Entry | None = None) -> None:
    """Show whether the other one may see it, the button to save, and what is in the way."""
    slot = draft.slot(form.name, entry)
    if partner := draft.viewer.other(draft.partner):  # without another one nothing is asked
        with st.container(gap=None):
            key = session.log(slot, "share", is_shared)
            st.toggle(say.share(text.plain(partner)), is_shared, key, **_STAYS)
            text.words(say.share_means(partner), "quiet")
    if form.kind == "conflict" and draft.viewer.own == draft.partner.id:
        _safety(draft, slot)
    st.button(say.SAVE_CHANGES if entry else say.SAVE, key=session.log(slot, "save"), type="primary")
    report(slot, partial(drafts.start_over, draft, slot) if entry else None)


def _safety(draft: Draft, slot: str) -> None:
    """Let somebody say that they did not feel safe. It is stored in their vault, and without one nowhere."""
    if st.checkbox(say.UNSAFE, key=session.log(slot, "unsafe")):
        text.words(say.UNSAFE_SEALED if draft.viewer.has_vault(draft.partner.id) else say.UNSAFE_NOT_STORED, "quiet")
        st.page_link("views/wrong_tool/page.py", label=states.WRONG_TOOL_LINK)


def _questions(form: Form, slot: str, row: Mapping[str, str], rituals: Sequence[str], is_open: bool) -> None:
    """Show the questions; `row` is what they start with.

    Those on request are drawn once they are asked for: a browser would take a moment for what nobody looks at.
    """
    for ask in form.asks:
        if not ask.is_more:
            _question(ask, form.kind, slot, row, rituals)
    if more := [ask for ask in form.asks if ask.is_more]:
        box = st.expander(say.MORE, is_open, key=session.log("more", slot), on_change="rerun")
        if box.open:
            with box:
                if form.kind == "ritual":
                    st.text_input(say.OTHER_RITUAL, key=_other(slot), max_chars=NAME_LIMIT, **_STAYS)
                for ask in more:
                    _question(ask, form.kind, slot, row, rituals)


def _answers(form: Form, slot: str, row: Mapping[str, str], rituals: Sequence[str]) -> dict[str, str]:
    """Return the answers as texts, "" where there is none, of questions that are shown or were."""
    found = {ask.field: _answer(ask, form.kind, slot, row, rituals) for ask in form.asks}
    if form.kind == "ritual":
        found["ritual"] = (st.session_state.get(_other(slot)) or "").strip() or found["ritual"]
    return found


def _answer(ask: Ask, kind: str, slot: str, row: Mapping[str, str], rituals: Sequence[str]) -> str:
    key, start = _key(ask, kind, slot, row, rituals)
    value = st.session_state.get(key, start)
    if isinstance(value, list | tuple):
        return ";".join(value)
    return "" if value is None else str(value).strip()


def _other(slot: str) -> str:
    return session.log(slot, "other")


def _key(ask: Ask, kind: str, slot: str, row: Mapping[str, str], rituals: Sequence[str]) -> tuple[str, str]:
    """Return the key of a question's widget, and what it starts with."""
    start = row.get(ask.field, "") if row else ask.start
    key = session.log(slot, ask.field, session.digest(start)[:6])  # anew once the entry says something else
    field = BY_NAME[kind].field(ask.field)
    options = _options(ask, field, rituals) if field.type == "number" else []
    return (session.scale(len(options), key) if options else key), start


def _question(ask: Ask, kind: str, slot: str, row: Mapping[str, str], rituals: Sequence[str]) -> None:
    field = BY_NAME[kind].field(ask.field)
    key, start = _key(ask, kind, slot, row, rituals)
    if options := _options(ask, field, rituals):
        _pills(ask, field, options, key, start)
    elif field.type == "date":
        st.date_input(ask.label, read_day(start), FIRST_DAY, LAST_DAY, key, **_STAYS)
    elif field.type == "integer":
        number = int(start) if start.isdigit() else None
        st.number_input(ask.label, field.low, field.high, number, key=key, **_STAYS)
    elif ask.is_line or not field.is_long_text:
        most = None if field.is_long_text else field.limit
        st.text_input(ask.label, start, most, key, **_STAYS)
    else:
        st.text_area(ask.label, start, 90, key=key, **_STAYS)


def _options(ask: Ask, field: Field, rituals: Sequence[str]) -> list[str]:
    """Return what can be tapped as an answer; nothing when it is typed."""
    if ask.field == "ritual":
        return list(rituals)
    if field.type in ("choice", "choices"):
        return [one for one in field.choices if one in ask.words]
    if field.type == "yes_no":
        return list(YES_NO)
    is_scale = field.type in ("number", "integer") and field.high - field.low < TAPS
    return [str(step) for step in range(field.low, field.high + 1)] if is_scale else []


def _pills(ask: Ask, field: Field, options: list[str], key: str, start: str) -> None:
    """Show what can be tapped; a scale, eleven places to tap, from end to end of the panel.

    What an entry said already is among it, also what no tap can say, such as 7.5.
    """
    words = ask.words or (YES_NO if field.type == "yes_no" else {})
    is_scale, is_several = field.type == "number", field.type == "choices"
    said = [one.strip().lower() for one in start.split(";")] if is_several else [start]
    if start not in ("", *options) and not is_several and (not is_scale or re.fullmatch(NUMBER, start)):
        options = sorted([*options, start], key=float) if is_scale else [*options, start]
    chosen: Any = [one for one in options if one in said]
    st.pills(
        ask.label,
        options,
        default=chosen if is_several else next(iter(chosen), None),
        format_func=lambda one: words.get(one) or text.plain(one),
        key=key,
        wrap=True,
        width="stretch" if is_scale else "content",
        **_STAYS | ({"selection_mode": "multi"} if is_several else {}),
    )
