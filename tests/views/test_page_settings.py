"""The Settings page: each section is kept by itself, says what it kept, and loses nothing when it can't."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from html import unescape
from pathlib import Path
from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import save
from dashboard.viewer import Viewer, launched_viewer
from dashboard.views.settings import actions
from dashboard.wording import kinds, settings as say
from dashboard.wording.save import NOT_SAVED, ONLY_YOU, OVERTAKEN, SAME_NAMES
from pipeline import log, settings, suggestions
from pipeline.database.marts import mart
from pipeline.database.open import Opened, open as open_build
from pipeline.home.folder import Home
from pipeline.log import csv_rows
from pipeline.settings import edit
from pipeline.suggestions import RULES
from tests.support.homes import HOSTILE, new, write_logs
from tests.support.pages import assert_hostile_text_is_text, labels, open_page, open_unbuilt, press, text, write_as


def switch(app: AppTest, label: str) -> None:
    toggle = next(toggle for toggle in app.toggle if toggle.label == label)
    toggle.set_value(not toggle.value)


def test_names_zone_and_week_are_kept_each_by_itself(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_unbuilt(monkeypatch, "settings")
    assert str(home.path) in text(app)
    app.text_input[0].set_value(HOSTILE)
    app.selectbox[0].set_value("Asia/Tokyo")
    app = press(app, say.SAVE_NAMES)
    chosen = settings.read(home)
    assert [(partner.id, partner.name) for partner in chosen.partners] == [("ana", HOSTILE), ("ben", "Ben")]
    assert chosen.timezone == "Europe/Berlin", "another section is kept by its own button"
    assert "Saved: ![x](" in text(app)
    assert_hostile_text_is_text(app)
    app.selectbox[0].set_value("Asia/Tokyo")
    app.selectbox[1].set_value("sunday")
    app = press(app, say.SAVE_PLACE)
    assert "Saved: Asia/Tokyo, weeks begin on Sunday." in text(app), "that we wrote ourselves is no other's change"
    assert settings.read(home).week_starts_on == "sunday"

    app.text_input[1].set_value("ANA")
    app = press(app, say.SAVE_NAMES)
    assert NOT_SAVED in text(app)
    assert "one partner's id is the other's name" in unescape(text(app))
    assert app.text_input[1].value == "ANA", "what was typed stays"
    assert settings.read(home).partners[1].name == "Ben"


def test_the_page_of_both_asks_whose_and_keeps_what_each_shares(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_unbuilt(monkeypatch, "settings")
    assert not app.toggle, "nothing is changed before it is said whose it is"
    app = write_as(app, "ben")
    assert say.SHARING_LIMITS in text(app)
    switch(app, "Check-ins")
    app = press(app, say.SAVE_SHARING)
    assert settings.read(home).partner("ben").shares == frozenset(settings.ALL) - {"checkin"}
    assert settings.read(home).partner("ana").shares == frozenset(settings.ALL)
    assert "Saved: Ben shares these by default: rituals, thanks" in text(app)

    switch(app, say.AFFECTION_SWITCH)
    assert "it counts once both of you have it on" in text(press(app, say.SAVE_AFFECTION))
    app = write_as(app, "ana")
    switch(app, say.AFFECTION_SWITCH)
    assert "Saved: welcome touch counts now." in text(press(app, say.SAVE_AFFECTION))
    assert settings.read(home).affection_is_on


def test_a_pause_is_noted_for_the_one_whose_it_is(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    app = write_as(open_unbuilt(monkeypatch, "settings"), "ana")
    last = date.today() + timedelta(days=3)
    app.date_input[1].set_value(date.today() - timedelta(days=3))
    app = press(app, say.ADD_PAUSE)
    assert say.PAUSE_BACKWARDS in text(app)
    assert not (home.logs / "pause.csv").exists()
    app.date_input[1].set_value(last)
    app.selectbox[2].set_value("ill")
    switch(app, say.SHARED)
    shown = text(press(app, say.ADD_PAUSE))
    assert ONLY_YOU in shown
    assert "Pause: " in shown
    assert "Pause: " not in text(write_as(app, "ben")), "somebody else sits down"
    (row,) = (home.logs / "pause.csv").read_text().splitlines()[1:]
    assert f",ana,private,,{last},ill," in row


def test_an_own_page_has_only_what_is_its_owner_s_to_choose(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_unbuilt(monkeypatch, "settings", "ben")
    assert [field.value for field in app.text_input] == ["Ben"]
    assert "Ana" not in text(app)
    switch(app, "Pauses")
    press(app, say.SAVE_SHARING)
    assert settings.read(home).partner("ben").shares == frozenset(settings.ALL) - {"pause"}
    assert settings.read(home).partner("ana").shares == frozenset(settings.ALL)


def test_a_draft_outlives_a_change_from_elsewhere(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_unbuilt(monkeypatch, "settings")
    app.text_input[0].set_value("Ana Maria")
    edit.change(home, partial(edit.live_by, "UTC", "monday"))
    app = press(app, say.SAVE_NAMES)
    assert OVERTAKEN in text(app)
    assert settings.read(home).partners[0].name == "Ana"
    assert app.text_input[0].value == "Ana Maria"
    press(app, say.SAVE_NAMES)
    chosen = settings.read(home)
    assert (chosen.partners[0].name, chosen.timezone) == ("Ana Maria", "UTC"), "once more, knowingly"


def test_a_disk_that_is_full_says_so_and_keeps_the_draft(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_unbuilt(monkeypatch, "settings")
    app.text_input[0].set_value("Maria")
    monkeypatch.setattr(os, "fsync", Mock(side_effect=OSError(28, "No space left on device")))
    app = press(app, say.SAVE_NAMES)
    assert "no space left on device. It is as it was." in text(app)
    assert app.text_input[0].value == "Maria"
    assert settings.read(home).partners[0].name == "Ana"


def test_pauses_are_those_the_page_may_know_of_and_end_today(
    built: Callable[..., Opened], home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = date.today()
    log.append(home, "pause", {"partner": "ana", "occurred_on": str(today), "until": str(today + timedelta(9))})
    log.append(home, "pause", {"partner": "ben", "occurred_on": str(today), "visibility": "private", "note": "secret"})
    opened = built(str(today), checkin=f"partner,occurred_on\nana,{today}")
    (pause,) = actions.pauses(Viewer(home, opened=opened))
    assert (pause["partner"], pause["is_shared"]) == ("ana", True)
    looking = launched_viewer()
    said: list[save.SaveResult] = []
    monkeypatch.setattr(save, "_tell", said.append)
    actions.end_pause(looking, "pauses", "ben", pause["pause"])
    assert not said[-1].is_saved, "nobody edits the other's entries"
    actions.end_pause(looking, "pauses", "ana", pause["pause"])
    assert said[-1].lines == (say.PAUSE_ENDED,)
    actions.delete_pause(looking, "pauses", "ana", pause["pause"])
    ended, taken_out = list(csv_rows.read(home.logs / "pause.csv"))[-2:]
    assert (ended["until"], ended["occurred_on"], ended["deleted"]) == (str(today), str(today), "")
    assert taken_out["deleted"] == "yes"
    assert actions.pauses(Viewer(home)) == []


def test_what_was_put_away_is_brought_back_for_the_page_it_was_put_away_on(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(save, "_tell", lambda said: None)
    together, own = (Opened(home, who, "a build", date(2026, 3, 29), None) for who in ("together", "ana"))
    rule = RULES[3]
    suggestions.answers.add(together, (rule.id, ""), suggestions.NOT_FOR_US)
    looking = Viewer(home, opened=together)
    assert actions.retired(looking) == [rule]
    assert actions.retired(Viewer(home, opened=own)) == []
    actions.restore(looking, "put_away", rule)
    assert actions.retired(looking) == []


def test_every_kind_of_entry_has_a_name_here() -> None:
    assert list(kinds.SHAREABLE) == list(settings.ALL)


@pytest.mark.many
@pytest.mark.parametrize("audience", ["", "ana"])
@pytest.mark.parametrize("state", ["no entries", "full"])
def test_the_page_in_every_state(home: Home, monkeypatch: pytest.MonkeyPatch, state: str, audience: str) -> None:
    if state == "full":
        days = [date.today() - timedelta(days=n) for n in range(30)]
        write_logs(home, {"checkin": "partner,occurred_on\n" + "\n".join(f"ana,{d}\nben,{d}" for d in days)})
        lines = [f",ana,{d},{d},away" for d in days[2:28:3]] + [f"p1,ana,{days[0]},{days[0] + timedelta(days=5)},ill"]
        write_logs(home, {"pause": "entry_id,partner,occurred_on,until,reason\n" + "\n".join(lines)})
        opened = open_build(home.path, audience or None)
        suggestions.answers.add(opened, (RULES[0].id, ""), suggestions.NOT_FOR_US)
    app = open_page(monkeypatch, "settings", audience)
    if not audience:
        app = write_as(app, "ana")
    shown = text(app)
    if state == "no entries":
        assert say.NO_PAUSES in shown
        assert say.NONE_PUT_AWAY in shown
        return
    assert "now · ill" in shown
    assert "and 4 earlier" in shown
    assert say.END_PAUSE in labels(app)
    assert RULES[0].title in shown
    app = press(app, say.BRING_BACK)
    assert f"Brought back: “{RULES[0].title}”." in text(app)
    assert say.BRING_BACK not in labels(app)
    assert "Ended: the pause ends today" in text(press(app, say.END_PAUSE))


@pytest.mark.many
def test_one_alone_is_offered_no_sharing(alone: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "settings")
    assert say.SAVE_SHARING not in labels(app)
    assert say.SHARED not in labels(app)
    assert not app.button_group
    switch(app, say.AFFECTION_SWITCH)
    assert "Saved: welcome touch counts now." in text(press(app, say.SAVE_AFFECTION))


@pytest.mark.many
def test_a_rename_loses_no_entry(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log.append(home, "checkin", {"partner": "Ana", "occurred_on": str(date.today())})
    app = open_page(monkeypatch, "settings")
    app.text_input[0].set_value("Anne")
    press(app, say.SAVE_NAMES)
    assert mart(open_build(home.path), "holdings")["entry_count"].tolist() == [1]


@pytest.mark.many
def test_one_alone_adds_a_partner_who_sees_nothing_of_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = new(tmp_path / "home", ["Ana"])
    write_logs(home, {"checkin": f"partner,occurred_on,connected\nana,{date.today()},4"})
    log.append(home, "checkin", {"partner": "ana", "occurred_on": str(date.today()), "connected": "3"})
    app = open_page(monkeypatch, "settings")
    app.text_input[1].set_value("ana")
    app = press(app, say.ADD_PARTNER)
    assert SAME_NAMES in text(app)
    app.text_input[1].set_value("Ben")
    app = press(app, say.ADD_PARTNER)
    assert say.partner_added("Ben") in text(app)
    assert say.ADD_PARTNER not in labels(app)
    chosen = settings.read(home)
    assert [(partner.id, partner.shares) for partner in chosen.partners] == [("ana", frozenset()), ("ben", frozenset())]
    assert home.settings.read_text().index("[rituals]") > home.settings.read_text().index('"ben"')
    seen = {who: len(open_build(home.path, who).sql("from entries")) for who in ("together", "ben", "ana")}
    assert seen == {"together": 0, "ben": 0, "ana": 2}
