"""Entries that a partner writes on a page: saved, edited, deleted, and all of it undone."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st

from dashboard import save, session
from dashboard.drafts import form_entries, logged, saves
from dashboard.viewer import Viewer
from dashboard.wording import log as say, save as save_say
from dashboard.wording.days import LANDED_DONE
from dashboard.wording.log_forms import Form
from pipeline import log
from pipeline.home.folder import HearthsideError
from pipeline.kinds.kinds import BY_NAME
from pipeline.kinds.vocabulary import SEALED
from pipeline.log import Entry, unsafe
from pipeline.settings import Partner

CHOICE = "happened"  # which of the short forms is open
UNDOS = 3  # saves that can be undone


@dataclass(frozen=True)
class Draft:
    """Who writes, and about which day."""

    viewer: Viewer
    partner: Partner
    day: date

    def slot(self, name: str, entry: Entry | None = None) -> str:
        """Name what is typed in a form: for each writer, day and entry, and new after each save."""
        start = f"{self.partner.id}_{self.day}_{name}_{entry.id if entry else 'new'}"
        return f"{start}_{_rounds().get(start, 0)}"


def fill(kind: str, values: Mapping[str, str]) -> None:
    """Fill in the next new form of `kind`, and let the Log page open it."""
    st.session_state[session.FILLED] = (kind, dict(values), True)


def opened(draft: Draft) -> None:
    """Open the form that was filled in from elsewhere, once."""
    kind, values, is_new = st.session_state.get(session.FILLED) or ("", {}, False)
    if is_new:
        st.session_state[session.FILLED] = (kind, values, False)
        if kind != "checkin":
            st.session_state[session.log(draft.slot(CHOICE))] = kind


def filled(kind: str) -> Mapping[str, str]:
    """Return what is filled in from elsewhere in the new form of `kind`."""
    known, values, _ = st.session_state.get(session.FILLED) or ("", {}, False)
    return values if known == kind else {}


def entries(draft: Draft) -> list[Entry]:
    """Return the writer's entries of the day that the page may know of, kind by kind.

    The page of both knows of shared ones, and of those that the writer saved in this very session, also into a vault.
    """
    ours = {one.id for one in saves.of(draft.partner.id)}
    found = [entry for kind in BY_NAME for entry in logged.of_kind(draft.viewer.home, kind, draft.partner.id)]
    today = [entry for entry in found if entry.day == draft.day.isoformat()]
    known = [entry for entry in today if not draft.viewer.is_together or entry.is_shared or entry.id in ours]
    return [*known, *saves.sealed(draft.viewer, draft.partner.id, draft.day, {entry.id for entry in known})]


def close() -> None:
    """Close the form of an entry."""
    st.session_state[session.EDITING] = None
    save.clear()


def start_over(draft: Draft, slot: str) -> None:
    """Let a form be drawn from what is there now."""
    _renew(slot)
    save.clear()


def submit(
    draft: Draft,
    form: Form,
    values: Mapping[str, str],
    is_shared: bool,
    entry: Entry | None = None,
    about: str = "",
) -> None:
    """Save what was filled in, as a new entry or as a change of `entry`. `about`: what a step is in, in their words."""
    slot = draft.slot(form.name, entry)
    filled = {name for name, value in values.items() if value}
    if not filled >= set(form.needs) or (form.without and not filled):
        save.refuse(form.without, slot)
        return
    given = {} if entry else form.given  # a kept promise stays one when its words are edited
    visibility = say.SHARED if is_shared else say.PRIVATE
    now = logged.entry(draft.viewer, draft.partner.id, form.kind, entry.id) if entry else None
    if entry and not is_shared and not entry.is_shared and entry.row["visibility"] == SEALED:
        visibility = SEALED  # the switch says no more than that the other can't see it yet
    said = {**given, **values, "visibility": visibility, "partner": draft.partner.id}
    if entry is None:
        said["occurred_on"] = draft.day.isoformat()
        append = partial(log.append, draft.viewer.home, form.kind, said)
        if _save(draft, form.kind, "new", slot, append, said, about=about) and form.button:
            _renew(draft.slot(CHOICE))  # its form closes
        return
    changed = {name: value for name, value in said.items() if value != (now or entry).row[name]}
    if not changed and now and now.version == entry.version:
        _done(say.done(say.masked(form.kind), "changed"))
        return
    home, whole = draft.viewer.home, {**(now or entry).row, **said}
    if now:
        whose = {**changed, "partner": draft.partner.id}
        write = partial(log.edit, home, form.kind, entry.id, whose, entry.version)
    else:
        write = partial(log.restore, home, form.kind, whole, entry.version)
    overtaken = save_say.ENTRY_CHANGED if now else save_say.ENTRY_DELETED
    before = now.row if now else None
    is_saved = _save(draft, form.kind, "changed", slot, write, whole, before, overtaken=overtaken)
    if not is_saved and save.is_overtaken():  # the next save replaces what is there now, knowingly
        form_entries.overtake(slot, entry, log.version(home, form.kind, entry.id, draft.partner.id))
        if not now:
            st.session_state[session.EDITING] = (form.kind, entry.id)


def leave_out(draft: Draft, entry: Entry | None, is_unsafe: bool) -> None:
    """Leave the conflict that was just saved out of its writer's own view. Without a vault nothing is done.

    One that was safe is written to the vault too, without a name: else a new file there would tell.
    """
    home, who = draft.viewer.home, draft.partner.id
    if draft.viewer.own != who or not draft.viewer.has_vault(who):
        return
    if not is_unsafe:
        with suppress(HearthsideError):
            unsafe.note(home, who, "", is_so=False)
    else:
        saved = entry or saves.of(who)[0]
        name = saved.row["conflict"] or saved.id
        back = partial(unsafe.note, home, who, name, is_so=False)
        save.attempt(partial(unsafe.note, home, who, name), say.LEFT_OUT, undo=lambda _: back())


def landed(viewer: Viewer, entry_id: str, who: str) -> None:
    """Answer the other's thanks: an entry of the one who was thanked, which both see."""
    draft = Draft(viewer, viewer.settings.partner(who), viewer.today(who))
    said = {"direction": "noticed", "answers": entry_id, "visibility": say.SHARED, "partner": who}
    said["occurred_on"] = draft.day.isoformat()
    if _save(draft, "appreciation", "new", "", partial(log.append, viewer.home, "appreciation", said), said):
        save.done(LANDED_DONE, partial(_take_back, draft, saves.known()[-1]))


def delete(draft: Draft, entry: Entry) -> None:
    write = partial(log.delete, draft.viewer.home, entry.kind, entry.id, {"partner": draft.partner.id}, entry.version)
    said = {**entry.row, "visibility": say.SHARED if entry.is_shared else say.PRIVATE}
    failed, overtaken = save_say.NOT_DELETED, save_say.CHANGED_BEFORE_DELETE
    _save(draft, entry.kind, "out", draft.slot("list"), write, said, entry.row, failed=failed, overtaken=overtaken)


def undo(draft: Draft, one: saves.Saved) -> None:
    """Take back what was done to an entry, and say so."""
    write, place, overtaken = partial(_take_back, draft, one), draft.slot("list"), save_say.CHANGED_BEFORE_UNDO
    if save.attempt(write, place=place, failed=save_say.NOT_UNDONE, overtaken=overtaken):
        _done(say.undone(one.kind))
    elif save.is_overtaken():
        saves.known().remove(one)


def _take_back(draft: Draft, one: saves.Saved) -> None:
    """Delete a new entry again; make one that was changed or deleted say what it said before."""
    home, seen = draft.viewer.home, saves.versions().get((one.kind, one.id))
    if one.before is None:
        log.take_back(home, one.kind, one.id, one.partner, seen)
    else:
        log.restore(home, one.kind, one.before, seen)
    saves.versions()[one.kind, one.id] = log.version(home, one.kind, one.id, one.partner)
    saves.known().remove(one)


def _save(
    draft: Draft,
    kind: str,
    change: str,
    slot: str,
    write: Callable[[], str],
    row: Mapping[str, str],
    before: Mapping[str, str] | None = None,
    about: str = "",
    failed: str = save_say.NOT_SAVED,
    overtaken: str = "",
) -> bool:
    """Write, and remember it to be undone; what was typed stays when it can't be written."""

    def remember() -> None:
        is_shared = row["visibility"] == say.SHARED
        blank = dict.fromkeys(BY_NAME[kind].header, "")
        whole = {**blank, **row}
        words = say.summary(kind, whole, about)
        id_ = write()
        saves.known().append(
            saves.Saved(kind, id_, draft.partner.id, draft.day, change, is_shared, words, whole, before)
        )
        saves.versions()[kind, id_] = log.version(draft.viewer.home, kind, id_, draft.partner.id)

    if not save.attempt(remember, place=slot, failed=failed, overtaken=overtaken):
        return False
    _renew(slot)
    st.session_state.pop(session.FILLED, None)
    _done(say.done(say.masked(kind), change))
    return True


def _renew(slot: str) -> None:
    """Let a form have new widgets, empty ones."""
    form_entries.forget(slot)
    start = slot.rpartition("_")[0]
    _rounds()[start] = _rounds().get(start, 0) + 1


def _done(words: str) -> None:
    """Draw the page again, and show `words` wherever it is scrolled to."""
    save.done(words)
    st.session_state[session.EDITING] = None
    st.session_state[session.FRESH] = True


def has_just_saved() -> bool:
    """True once after something was saved, deleted or undone."""
    return bool(st.session_state.pop(session.FRESH, False))


def _rounds() -> dict[str, int]:
    found: dict[str, int] = st.session_state.setdefault(session.FORM_ROUNDS, {})
    return found
