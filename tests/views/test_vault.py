"""An own view with a vault: the passphrase opens it, and nothing of it stays once it is locked."""

import gc
from datetime import date
from time import monotonic
from unittest.mock import Mock
from uuid import uuid4

import pytest
from streamlit.runtime.state.common import TESTING_KEY
from streamlit.testing.v1 import AppTest

from dashboard import session, visit
from dashboard.drafts import logged
from dashboard.viewer import entered, launched_viewer
from dashboard.wording import save as say, states, vault as vault_say
from pipeline import log, vault
from pipeline.home.folder import Home
from pipeline.vault import keys, recovery
from tests.support.memory import builds, holders
from tests.support.pages import checked_in, labels, open_page, open_unbuilt, press, press_key, run, text, write_as
from tests.support.vault_page import fill, give, held, state
from tests.support.vaults import PASSPHRASE, open_at_once, with_vault

SECRET = "the letter in the drawer"
WRONG = str(vault.WrongPassphrase()).replace("`", "")
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


def test_an_own_view_asks_for_the_passphrase(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with_vault(home)
    app = write_as(open_unbuilt(monkeypatch, "settings"), "ana")
    app = press_key(app, session.top("open"))
    assert session.OWN_VIEW not in app.session_state
    app = give(app, "seven quiet pear trees")
    assert WRONG in text(app)
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
        ("change", "not this one", WRONG),
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


@pytest.mark.many
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
    assert way == "end" or not builds(home, "ana")
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
    checked_in(home, days=3)
    app = open_page(monkeypatch, "conflicts", "ana")
    assert vault_say.OPEN_ABOVE in text(app)
    assert states.DOCTOR_COMMAND not in text(app)
    app = run(app.switch_page("views/settings/page.py"))
    assert vault_say.LOCKED in text(app)
    assert states.BUILD_FAILED not in text(app)
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


@pytest.mark.many
def test_two_open_vaults_never_show_the_others_rows(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """By turns, in one process. Sixteen sessions of a server do the same in the long run."""
    checked_in(home, days=3)
    sealed = {"ana": SECRET, "ben": "the bill in the coat"}
    for who, topic in sealed.items():
        with_vault(home, who)
        log.append(home, "conflict", {"partner": who, "topic": topic, "visibility": "private"})
    both = open_page(monkeypatch, "conflicts")
    own = {who: open_page(monkeypatch, "conflicts", who=who) for who in sealed}
    for app in own.values():
        give(press_key(app, session.top("open")), PASSPHRASE)
    for _ in range(2):
        for who, app in own.items():
            assert [one for one, topic in sealed.items() if topic in text(run(app))] == [who]
            assert not [topic for topic in sealed.values() if topic in text(run(both))]
    press_key(own["ana"], session.top("back"))
    assert sealed["ben"] in text(run(own["ben"])), "the other's stays open"
    assert not [topic for topic in sealed.values() if topic in text(run(own["ana"]))]


def test_a_vault_that_is_made_in_an_own_view_is_open_at_once(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    key = vault.new_key()
    app = press_key(open_unbuilt(monkeypatch, "settings", who="ana"), session.top("open"))
    fill(press(app, vault_say.CREATE), "vault_new", last=key[-6:], create_new=PASSPHRASE, create_again=PASSPHRASE)
    assert vault_say.own_view("Ana", True) in text(run(app))
    assert held(app).home.opened is not None


@pytest.mark.many
def test_no_word_of_an_own_view_is_in_memory_once_it_is_locked(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home, days=3)
    with_vault(home)
    secret = f"the letter {uuid4().hex}"
    own = {"partner": "ana", "occurred_on": str(date.today()), "visibility": "private"}
    log.append(home, "conflict", own | {"topic": secret})
    log.append(home, "appreciation", own | {"direction": "given", "for_what": secret})
    app = give(press_key(open_page(monkeypatch, "conflicts", who="ana"), session.top("open")), PASSPHRASE)
    for page in ("days", "log", "this_week", "conflicts"):
        assert page == "this_week" or secret in text(run(app.switch_page(f"views/{page}/page.py"))), page
    marker = secret.partition("letter ")[2]
    del secret
    assert holders(marker)
    press_key(app, session.top("back"))
    app.session_state[TESTING_KEY].clear()  # what AppTest alone remembers of each widget
    assert holders(marker) == []
