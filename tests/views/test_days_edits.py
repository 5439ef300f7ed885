"""Entries edited and deleted where they stand on Days: of every kind, and imported ones too."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session
from dashboard.wording import days as say, log
from pipeline.home.folder import Home
from pipeline.kinds.kinds import BY_NAME
from tests.support.daylio import HEADER, taken
from tests.support.homes import new, write
from tests.support.pages import day, open_page, press, press_key, read, text

# An entry of each kind, of which one edits the words.
ENTRIES = {
    "checkin": {"connected": "7"},
    "ritual": {"ritual": "Date night", "status": "kept"},
    "appreciation": {"direction": "given", "for_what": "the soup"},
    "conflict": {"topic": "Dishes", "conflict": "d"},
    "repair": {"conflict": "d", "action": "attempt"},
    "share": {"depth": "3"},
    "goodnews": {"note": "The job"},
    "question": {"question": "by-the-fire/smile", "deck": "1", "status": "asked"},
    "affection": {"welcome": "yes"},
    "promise": {"status": "made", "note": "The lamp"},
    "followup": {"status": "asked", "note": "Her talk"},
    "rebuild": {"step": "begin"},
    "pause": {"reason": "away"},
    "answer": {"question": "by-the-fire/smile", "answer": "Your hat"},
}


@pytest.mark.many
def test_an_entry_of_every_kind_has_its_form_and_its_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(ENTRIES) == set(BY_NAME)
    home = new(tmp_path / "home")
    monkeypatch.setenv("HEARTHSIDE_HOME", str(home.path))
    home.settings.write_text(home.settings.read_text().replace("affection = false", "affection = true"))
    about = {"partner": "ana", "occurred_on": day(0), "visibility": "shared"}
    for kind, said in ENTRIES.items():
        write(home, kind, [about | {"entry_id": kind} | said])
    app = open_page(monkeypatch, "days", day=day(0), who="ana")
    for kind in ENTRIES:
        press_key(app, session.days("change", kind, kind))
        assert log.SAVE_CHANGES in [button.label for button in app.button], kind
        press(app, say.CANCEL)
    for kind in reversed(ENTRIES):
        press_key(app, session.days("out", kind, kind))
        assert read(home, kind)[-1]["deleted"] == "yes", kind
        assert f"Deleted: {log.NAMES[kind]}" in text(app)
    press(app, "Undo")
    assert "connected 7" in text(app)


@pytest.mark.many
def test_an_imported_entry_is_edited_deleted_and_had_back(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    path = home.path.parent / "daylio.csv"
    path.write_text(f"{HEADER}\n{date.today()},x,x,20:04,good,date night,,\n")
    taken(home, path)
    app = open_page(monkeypatch, "days", "ana", day=day(0))
    assert "Rituals: Date night" in text(app)
    press_key(app, key(app, "change"))
    next(one for one in app.button_group if one.label == "Did it take place?").set_value("missed")
    press(app, log.SAVE_CHANGES)
    assert "Not this time: Date night" in text(app)
    press_key(app, key(app, "out"))
    assert "Date night" not in text(app).partition(say.month_note(True))[2].replace("Deleted: Ritual: Date night", "")
    press(app, "Undo")
    assert "Not this time: Date night" in text(app)


def key(app: AppTest, what: str) -> str:
    """Return the key of the ritual's button."""
    return next(button.key for button in app.button if button.key.startswith(session.days(what, "ritual")))
