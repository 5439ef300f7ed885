"""Entries in a vault on the pages: saved without the passphrase, shown with it, moved in, waited for."""

from datetime import date

import pytest

from dashboard import session
from dashboard.wording import imports, log as log_say, questions, vault as vault_say
from pipeline import log
from pipeline.home.folder import Home
from tests.support.log_page import named, tap
from tests.support.pages import checked_in, labels, open_page, press, press_key, run, text
from tests.support.vault_page import give
from tests.support.vaults import PASSPHRASE, open_at_once, unlocked, with_vault

SECRET = "the letter in the drawer"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    open_at_once(monkeypatch)
    monkeypatch.setattr("dashboard.components.passphrase.SHOWN", 0)


def test_a_private_save_is_shown_to_its_writer_and_changed_in_their_view(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_vault(home)
    app = tap(open_page(monkeypatch, "log", who="ana"), "How connected", "7")
    named(app.toggle, log_say.share("Ben")).set_value(False)
    app = press(app, log_say.SAVE)
    assert not (home.logs / "checkin.csv").exists()
    assert "connected 7" in text(app)
    assert log_say.seen_by(False, "Ben") in text(app)
    assert log_say.DELETE not in labels(app)
    app = give(press_key(app, session.log("open_checkin")), PASSPHRASE)
    assert "connected 7" in text(app)
    assert log_say.NOTHING_SO_FAR not in text(app)
    assert log_say.NOTHING_SO_FAR in text(press(app, log_say.DELETE))


@pytest.mark.many
def test_an_answer_of_both_waits_for_the_vault_that_it_is_in(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home, days=3)
    with_vault(home, "ben")
    song = {"question": "by-the-fire/song", "occurred_on": str(date.today()), "visibility": "sealed"}
    for who, answer in (("ben", SECRET), ("ana", "The ferry one")):
        log.append(home, "answer", song | {"partner": who, "answer": answer})
    both = open_page(monkeypatch, "questions")
    assert "The ferry one" in text(both)
    assert questions.waits("Ben") in text(both)
    assert SECRET not in text(both)
    give(press_key(open_page(monkeypatch, "questions", who="ben"), session.top("open")), PASSPHRASE)
    assert SECRET in text(run(both))
    assert questions.waits("Ben") not in text(both)


def test_what_was_private_before_moves_into_the_vault(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home, days=3)
    log.append(home, "conflict", {"partner": "ana", "topic": SECRET, "visibility": "private"})
    with_vault(home)
    app = open_page(monkeypatch, "settings", who="ana")
    assert vault_say.MOVE_FIRST in text(app)
    app = give(press_key(app, session.top("open_shut")), PASSPHRASE)
    app = press(app, vault_say.MOVE_NOW)
    assert vault_say.moved(1, 0, 0, 0, ()) in text(app)
    assert not [path for path in home.path.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    assert SECRET in text(run(app.switch_page("views/conflicts/page.py")))


def test_a_private_save_is_undone_without_the_passphrase(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with_vault(home)
    app = tap(open_page(monkeypatch, "log", who="ana"), "How connected", "7")
    named(app.toggle, log_say.share("Ben")).set_value(False)
    app = press(press(app, log_say.SAVE), log_say.UNDO)
    assert log_say.NOTHING_SO_FAR in text(app)
    hers = unlocked(home)
    assert not log.entries(hers, "checkin", "ana")


@pytest.mark.parametrize(("page", "note"), [("imports", imports.IN_VAULT), ("what_helps", vault_say.TO_TRY)])
def test_pages_ask_to_open_the_vault_that_they_need(
    alone: Home, monkeypatch: pytest.MonkeyPatch, page: str, note: str
) -> None:
    checked_in(alone, ("ana",), days=3)
    with_vault(alone)
    app = open_page(monkeypatch, page)
    assert note in text(app)
    app = give(press_key(app, session.top("open_shut")), PASSPHRASE)
    assert note not in text(app)
