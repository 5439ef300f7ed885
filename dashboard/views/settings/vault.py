"""The vault of one partner: made with a recovery key that is written down first, and its passphrase changed."""

from base64 import b64encode
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import streamlit as st

from dashboard import save, session, settings_form, visit
from dashboard.components import panels, passphrase, text, top_bar
from dashboard.viewer import Viewer
from dashboard.wording import vault as say
from pipeline import vault, vault_move
from pipeline.home.folder import HearthsideError, Home
from pipeline.vault import recovery
from pipeline.vault.keys import LEAST
from pipeline.vault_move import Moved

T = TypeVar("T")
VAULT, NEW = "vault", "vault_new"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" '


def section(viewer: Viewer, who: str) -> None:
    """Show whether a partner has a vault, and offer to make one, or to change its passphrase."""
    is_there = viewer.has_vault(who)
    about = say.ABOUT_ALONE if viewer.is_solo else say.ABOUT
    note = _status(viewer, who) if is_there else about
    with panels.panel(VAULT, say.of(viewer.people[who], bool(viewer.own)), note):
        settings_form.result(VAULT)
        if is_there:
            _before(viewer, who)
            _of_passphrase(viewer, who)
        else:
            text.words(say.LOSS, "quiet")
            st.button(say.CREATE, key=session.settings(VAULT, "create"), on_click=_begin)
    if not is_there and (key := st.session_state.get(session.NEW_KEY)):
        st.dialog(say.CREATE, on_dismiss=_cancel)(_create)(viewer, who, key)


def _status(viewer: Viewer, who: str) -> str:
    known = vault.status(viewer.home, who)
    folded = known.folded_at and viewer.settings.local(known.folded_at, who).date()
    return say.status(folded, known.waiting)


def _begin() -> None:
    st.session_state[session.NEW_KEY] = vault.new_key()


def _cancel() -> None:
    st.session_state.pop(session.NEW_KEY, None)


def _create(viewer: Viewer, who: str, key: str) -> None:
    """Show a recovery key, and make the vault once its last characters were typed."""
    name = viewer.people[who]
    text.words(say.LOSS)
    picture = b64encode(recovery.qr(key).replace("<svg ", SVG, 1).encode()).decode()
    st.html(  # not by `escape`, which remembers
        f'<p class="hs-key-text">{recovery.grouped(key)}</p>'
        f'<img class="hs-qr" alt="{say.QR}" src="data:image/svg+xml;base64,{picture}">'
    )
    st.download_button(
        say.PAGE,
        data=partial(recovery.page, name, who, key),
        file_name=f"recovery-key-{who}.html",
        mime="text/html",
        key=session.settings(VAULT, "page"),
        on_click="ignore",
        help=say.PAGE_NOTE,
    )
    with st.form(session.settings(VAULT, "new"), border=False, clear_on_submit=True):
        last = passphrase.field(say.last(recovery.CONFIRMED), "last", "default")
        new = _new("create")
        is_asked = st.form_submit_button(say.CREATE, type="primary")
    if not is_asked:
        return
    passphrase.forget()

    def create() -> None:
        if not recovery.is_confirmed(key, last):
            raise HearthsideError(say.OTHER_CHARACTERS)
        vault.create(viewer.home, who, _same(*new), key)
        if viewer.own:  # it can't stay open without its vault
            visit.open_own(viewer, who, new[0])

    if _attempt(create, NEW, say.NOT_CREATED):
        _cancel()
        save.done(say.CREATED)
        st.rerun()
    settings_form.result(NEW)


def _before(viewer: Viewer, who: str) -> None:
    """Offer to move what was private before there was a vault into it."""
    with st.expander(say.MOVE):
        for line in (say.MOVE_NOTE, *vault_move.OUT_OF_REACH):
            text.words(line, "quiet")
        if top_bar.is_shut(viewer, say.MOVE_FIRST):
            return
        is_asked = st.button(say.MOVE_NOW, key=session.settings(VAULT, "move"))
    if is_asked:
        _attempt(partial(vault_move.move, viewer.home, who), VAULT, say.NOT_MOVED, _moved)
        st.rerun()


def _moved(found: Moved) -> str:
    return say.moved(sum(found.rows.values()), found.answers, found.trials, found.imports, found.left)


def _of_passphrase(viewer: Viewer, who: str) -> None:
    """Offer a new passphrase, by the old one or by the recovery key."""
    for name, title, note, label, do in (
        ("change", say.CHANGE, "", say.OLD, vault.change),
        ("recover", say.RECOVER, say.RECOVER_NOTE, say.KEY, vault.recover),
    ):
        with st.expander(title), st.form(session.settings(VAULT, name), border=False, clear_on_submit=True):
            if note:
                text.words(note, "quiet")
            known, new = passphrase.field(label, name), _new(name)
            is_asked = st.form_submit_button(say.SAVE)
        if is_asked:
            passphrase.forget()
            _attempt(partial(_change, do, viewer, who, known, new), VAULT, say.NOT_CHANGED, say.CHANGED)
            st.rerun()


def _change(
    do: Callable[[Home, str, str, str], None], viewer: Viewer, who: str, known: str, new: tuple[str, str]
) -> None:
    do(viewer.home, who, known, _same(*new))


def _new(form: str) -> tuple[str, str]:
    """Ask twice for a new passphrase."""
    first = passphrase.field(say.least(LEAST), f"{form}_new")
    return first, passphrase.field(say.AGAIN, f"{form}_again")


def _same(first: str, again: str) -> str:
    """Return the passphrase that was typed twice. Raises HearthsideError when it was not the same."""
    if first != again:
        raise HearthsideError(say.NOT_THE_SAME)
    return first


def _attempt(write: Callable[[], T], place: str, failed: str, done: str | Callable[[T], str] = "") -> bool:
    shown = st.empty()
    with shown:
        passphrase.wait(say.WAIT)
    is_done = save.attempt(write, done, place, failed)
    shown.empty()
    return is_done
