"""Two windows that edit one entry: the second is told, nothing that was typed is lost, and all of it stays in the log."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session
from dashboard.wording import log as say, save as save_say
from pipeline import log
from pipeline.home.folder import Home
from tests.support.homes import write
from tests.support.pages import day, open_page, press, press_key, read, text, write_as

THANKS = {"entry_id": "hc0ffee00001", "partner": "ana", "occurred_on": day(0), "visibility": "shared"}
ID = THANKS["entry_id"]


@pytest.fixture
def thanked(home: Home) -> Home:
    write(home, "appreciation", [THANKS | {"direction": "given", "for_what": "the soup"}])
    write(home, "checkin", [{"partner": "ana", "occurred_on": day(0), "visibility": "shared", "connected": "7"}])
    return home


def editing(monkeypatch: pytest.MonkeyPatch, page: str, typed: str) -> AppTest:
    """Open the form of the entry on Log or Days, and type in it."""
    app = open_page(monkeypatch, page)
    write_as(app, "ana")
    if page == "days":
        press_key(app, session.days("edit", date.today()))
        press_key(app, session.days("change", "appreciation", ID))
    else:
        press_key(app, session.log("change", "appreciation", ID))
    return typing(app, typed)


def typing(app: AppTest, typed: str) -> AppTest:
    box(app).set_value(typed)
    return app


def box(app: AppTest):
    return next(one for one in (*app.text_area, *app.text_input) if one.label == "What was it for?")


def told(home: Home) -> list[str]:
    return [row.get("deleted") or row["for_what"] for row in read(home, "appreciation")]


@pytest.mark.many
@pytest.mark.parametrize("page", ["log", "days"])
def test_an_edit_of_what_was_changed_meanwhile_is_told(
    thanked: Home, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    app = editing(monkeypatch, page, "the soup and the bread")
    log.edit(thanked, "appreciation", ID, {"partner": "ana", "for_what": "the stew"})
    press(app, say.SAVE_CHANGES)
    assert save_say.ENTRY_CHANGED in text(app)
    assert box(app).value == "the soup and the bread", "what was typed stays"
    assert told(thanked) == ["the soup", "the stew"]
    press(app, say.SAVE_CHANGES)
    assert told(thanked) == ["the soup", "the stew", "the soup and the bread"]
    press(app, say.UNDO)
    assert told(thanked)[-1] == "the stew"


@pytest.mark.parametrize("page", ["log", "days"])
def test_an_edit_can_start_over_from_the_newer_version(
    thanked: Home, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    app = editing(monkeypatch, page, "the soup and the bread")
    log.edit(thanked, "appreciation", ID, {"partner": "ana", "for_what": "the stew"})
    press(app, say.SAVE_CHANGES)
    press(app, save_say.START_OVER)
    assert box(app).value == "the stew"
    typing(app, "the good stew")
    press(app, say.SAVE_CHANGES)
    assert told(thanked) == ["the soup", "the stew", "the good stew"]


@pytest.mark.parametrize("page", ["log", "days"])
def test_an_edit_of_what_was_deleted_meanwhile_is_told(
    thanked: Home, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    app = editing(monkeypatch, page, "the soup and the bread")
    log.delete(thanked, "appreciation", ID, {"partner": "ana"})
    press(app, say.SAVE_CHANGES)
    assert box(app).value == "the soup and the bread", "what was typed stays"
    assert save_say.ENTRY_DELETED in text(app)
    assert told(thanked) == ["the soup", "yes"]
    press(app, say.SAVE_CHANGES)
    assert told(thanked) == ["the soup", "yes", "the soup and the bread"]
    press(app, say.UNDO)
    assert told(thanked)[-1] == "yes", "it was deleted before"


@pytest.mark.parametrize("page", ["log", "days"])
def test_a_form_that_nobody_typed_in_follows_its_entry(
    thanked: Home, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    app = editing(monkeypatch, page, "the soup")
    log.edit(thanked, "appreciation", ID, {"partner": "ana", "for_what": "the stew"})
    app.run()
    assert box(app).value == "the stew"


@pytest.mark.parametrize("page", ["log", "days"])
def test_a_delete_of_what_was_changed_meanwhile_is_told(
    thanked: Home, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    app = editing(monkeypatch, page, "the soup")
    press(app, say.LEAVE)
    log.edit(thanked, "appreciation", ID, {"partner": "ana", "for_what": "the stew"})
    key = session.log("out", "appreciation", ID) if page == "log" else session.days("out", "appreciation", ID)
    press_key(app, key)
    assert save_say.CHANGED_BEFORE_DELETE in text(app)
    assert "the stew" in text(app)
    assert told(thanked) == ["the soup", "the stew"]
    press_key(app, key)
    assert told(thanked) == ["the soup", "the stew", "yes"]


def test_an_undo_leaves_what_was_changed_after_it(thanked: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    app = editing(monkeypatch, "log", "the soup and the bread")
    press(app, say.SAVE_CHANGES)
    log.edit(thanked, "appreciation", ID, {"partner": "ana", "for_what": "the stew"})
    press(app, say.UNDO)
    assert save_say.CHANGED_BEFORE_UNDO in text(app)
    assert told(thanked)[-1] == "the stew"


def test_each_of_two_edits_is_undone(thanked: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    app = editing(monkeypatch, "log", "one")
    press(app, say.SAVE_CHANGES)
    press_key(app, session.log("change", "appreciation", ID))
    typing(app, "two")
    press(app, say.SAVE_CHANGES)
    press(app, say.UNDO)
    press(app, say.UNDO)
    assert told(thanked) == ["the soup", "one", "two", "one", "the soup"]
