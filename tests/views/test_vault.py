"""An own view with a vault: the passphrase opens it, and nothing of it stays once it is locked."""

import gc
from datetime import date
from time import monotonic
from typing import Any
from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session, visit
from dashboard.drafts import logged
from dashboard.viewer import entered, launched_viewer
from dashboard.visit import OwnView
from dashboard.wording import save as say, vault as vault_say
from pipeline import vault
from pipeline.database.open import Opened
from pipeline.home.folder import Home
from pipeline.vault import keys, recovery
from tests.support.pages import checked_in, labels, open_page, open_unbuilt, press, press_key, run, text, write_as
from tests.support.vaults import PASSPHRASE, open_at_once, with_vault

SECRET = "the letter in the drawer"
ROW = {
    "entry_id": "c9",
    "partner": "ana",
    "occurred_on": str(date.today()),
    "topic": SECRET,
    "visibility": "private",
    "logged_at": f"{date.today()}T08:00:00Z",
}


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    open_at_once(monkeypatch)
    monkeypatch.setattr("dashboard.components.passphrase.SHOWN", 0)


def fill(app: AppTest, form: str, **typed: str) -> AppTest:
    """Type secrets into a form and press its button."""
    for name, words in typed.items():
        app.text_input(key=session.secret(name)).set_value(words)
    return press_key(app, next(button.key for button in app.button if button.key and f"{form}-" in button.key))


def give(app: AppTest, passphrase: str) -> AppTest:
    """Answer the form that asks for the passphrase."""
    return fill(app, session.top("passphrase"), open=passphrase)


def held(app: AppTest) -> OwnView:
    """The view that a session has open."""
    found: OwnView = app.session_state[session.OWN_VIEW]
    return found


def state(app: AppTest) -> str:
    """All that a session holds."""
    inner: Any = app._session_state._state
    return repr((inner._new_session_state, inner._new_widget_state.states, inner._old_state))


def test_an_own_view_asks_for_the_passphrase(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with_vault(home)
    app = write_as(open_unbuilt(monkeypatch, "settings"), "ana")
    app = press_key(app, session.top("open"))
    assert session.OWN_VIEW not in app.session_state
    app = give(app, "seven quiet pear trees")
    assert str(vault.WrongPassphrase()) in text(app)
    assert session.OWN_VIEW not in app.session_state
    assert "pear" not in state(app)
    app = give(app, PASSPHRASE)
    assert vault_say.own_view("Ana", True) in text(app)
    assert "encrypted" in vault_say.own_view("Ana", True)
    assert vault_say.LOCK_OWN in labels(app)
    assert held(app).home.opened is not None
    assert "quiet apple" not in state(app) + str(app.query_params)
    assert not app.get("dialog")


def test_a_vault_is_made_once_its_recovery_key_was_copied(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    key = vault.new_key()
    app = write_as(open_unbuilt(monkeypatch, "settings"), "ana")
    assert "hidden but not encrypted" in text(app)
    app = press(app, vault_say.CREATE)
    assert recovery.grouped(key) in text(app)
    for last, again, words in (
        ("AAAAAA", PASSPHRASE, vault_say.OTHER_CHARACTERS),
        (key[-6:].lower(), "other " + PASSPHRASE, vault_say.NOT_THE_SAME),
    ):
        assert words in text(fill(app, "vault_new", last=last, create_new=PASSPHRASE, create_again=again))
        assert not vault.exists(home, "ana")
    app = fill(app, "vault_new", last=key[-6:].lower(), create_new=PASSPHRASE, create_again=PASSPHRASE)
    assert vault.exists(home, "ana")
    assert key not in state(app) + text(app)
    assert PASSPHRASE not in state(app)
    assert vault_say.status(None, 0) in text(app)
    assert "alone, encrypted" in text(app)


def test_the_passphrase_changes_by_the_old_one_and_by_the_recovery_key(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = with_vault(home)
    app = write_as(open_unbuilt(monkeypatch, "settings"), "ana")
    wrapped: list[str] = []
    monkeypatch.setattr(keys, "_wrap", lambda identity, passphrase: wrapped.append(passphrase) or b"wrapped")
    for form, known, words in (
        ("change", "not this one", str(vault.WrongPassphrase())),
        ("recover", key[:-1], "no recovery key"),
        ("change", PASSPHRASE, vault_say.CHANGED),
        ("recover", recovery.grouped(key).lower(), vault_say.CHANGED),
    ):
        new = f"{form} it to this"
        app = fill(app, f"vault_{form}", **{form: known, f"{form}_new": new, f"{form}_again": new})
        assert words in text(app)
        assert new not in state(app)
    assert wrapped == ["change it to this", "recover it to this"]


def opened(home: Home, monkeypatch: pytest.MonkeyPatch, page: str = "settings") -> AppTest:
    """The page in Ana's own view, with her vault open and a row in it."""
    with_vault(home)
    vault.put(home, "ana", "logs/conflict.csv", [ROW])
    app = press_key(open_page(monkeypatch, page, who="ana"), session.top("open"))
    return give(app, PASSPHRASE)


def end(way: str, app: AppTest, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    if way == "button":
        press_key(app, session.top("back"))
    elif way == "command":
        vault.lock_all(home)
        run(app)
    elif way == "quiet":
        monkeypatch.setattr(visit, "monotonic", lambda: monotonic() + 16 * 60)
        run(app)
    elif way == "asleep":  # the browser asks for nothing
        monkeypatch.setattr(visit, "monotonic", lambda: monotonic() + 16 * 60)
        visit.lock_over()
    elif way == "tab":
        monkeypatch.setattr(visit.Runtime, "instance", lambda: Mock(is_active_session=lambda id_: False))
        visit.left()
    else:
        visit.lock_all()


@pytest.mark.parametrize("way", ["button", "command", "quiet", "asleep", "tab", "end"])
def test_a_vault_locks_and_nothing_of_it_stays(home: Home, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    checked_in(home, days=3)
    app = opened(home, monkeypatch)
    view = held(app)
    assert SECRET in str(view.home.opened._rows)
    end(way, app, home, monkeypatch)
    assert view.home.opened.is_locked
    assert not view.home.opened._rows
    if way in ("tab", "asleep"):
        gc.collect()
    else:
        assert say.writes("Ana") in text(run(app))
    builds = [one for one in gc.get_objects() if isinstance(one, Opened) and one.audience == "ana"]
    assert way == "end" or not builds
    assert not logged._read.cache_info().currsize or way == "end"


def test_a_home_of_one_asks_before_it_shows_what_is_in_the_vault(alone: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_unbuilt(monkeypatch, "settings")
    assert not [key for key in labels(app) if key in (vault_say.OPEN, vault_say.LOCK)]
    with_vault(alone)
    assert vault_say.LOCKED in text(run(app))
    app = give(press_key(app, session.top("open")), PASSPHRASE)
    assert vault_say.OPENED in text(app)
    assert held(app).home.opened is not None
    app = press_key(app, session.top("back"))
    assert vault_say.LOCKED in text(app)
    assert session.OWN_VIEW not in app.session_state


def test_a_launch_for_one_asks_too(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with_vault(home)
    app = open_unbuilt(monkeypatch, "settings", "ana")
    assert vault_say.LOCKED in text(app)
    app = give(press_key(app, session.top("open")), PASSPHRASE)
    assert vault_say.own_view("Ana", True) in text(app)
    assert vault_say.LOCKED in text(press_key(app, session.top("back")))


def test_an_own_view_without_a_vault_closes_once_its_partner_has_one(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = press_key(open_unbuilt(monkeypatch, "settings", who="ana"), session.top("open"))
    assert vault_say.own_view("Ana", False) in text(app)
    with_vault(home)
    assert say.writes("Ana") in text(run(app))


def test_only_an_own_view_changes_with_its_vault(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(home, monkeypatch)
    hers, both = held(app).home, launched_viewer().home
    before = entered(hers), entered(both)
    vault.put(both, "ana", "logs/conflict.csv", [ROW | {"topic": "written elsewhere"}])
    assert entered(hers) != before[0]
    assert entered(both) == before[1]
    run(app)
    assert [row["topic"] for row in hers.opened.rows("logs/conflict.csv")] == [SECRET, "written elsewhere"]


def test_every_page_says_what_is_so_of_the_one_who_writes(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with_vault(home)
    app = open_unbuilt(monkeypatch, "settings", who="ana")
    assert "alone, encrypted." in text(app)
    assert "all of it but what is in a vault" in text(app)
    assert "alone, hidden but not encrypted." in text(write_as(app, "ben"))
