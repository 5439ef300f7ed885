"""A suggestion's choice opens what it names, and can be undone."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard import session
from dashboard.tables import marts
from dashboard.wording import choices as say, log_forms
from dashboard.wording.choices import OPENS
from pipeline import evenings, suggestions
from pipeline.analysis import trials
from pipeline.home.folder import Home
from pipeline.kinds.kinds import BY_NAME
from pipeline.settings import TOGETHER
from pipeline.suggestions import RULES
from tests.support.homes import new, write
from tests.support.pages import checked_in, day, open_page, press, press_key, read, run, text, write_as
from tests.support.suggestion_examples import SPEAKS

CHOSEN = {(rule, choice) for rule in RULES for choice in {*rule.choices, *rule.choices_alone}}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    home = new(tmp_path / "home", shared=list(BY_NAME))
    monkeypatch.setenv("HEARTHSIDE_HOME", str(home.path))
    checked_in(home, days=20)
    write(home, "conflict", [{"partner": "ana", "occurred_on": day(ago), "conflict": f"Plan {ago}"} for ago in (18, 3)])
    return home


def test_every_choice_of_every_rule_says_what_it_opens() -> None:
    named = {f"{rule.id}: {choice}" if f"{rule.id}: {choice}" in OPENS else choice for rule, choice in CHOSEN}
    assert named == set(OPENS)


def test_what_a_choice_opens_is_there(home: Home) -> None:
    shelf = evenings.shelf(home)
    for opens in OPENS.values():
        assert not opens.evening or shelf.evening(opens.evening)
        if opens.kind:
            fields = {field.name for field in BY_NAME[opens.kind].fields}
            assert opens.kind in log_forms.FORMS
            assert set(opens.values) <= fields


@pytest.mark.many
def test_a_choice_opens_the_form_filled_in(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    app = write_as(open_page(monkeypatch, "this_week"), "ben")
    press(app, "Park it until Sunday")
    assert app.session_state[session.FILLED][:2] == ("repair", {"conflict": "plan 18", "action": "parked"})
    shown = text(app)
    assert "How was the day?" in shown
    assert "Park it until Sunday. You won’t see this one for 14 days." in shown
    press(app, "Save", at=1)
    (row,) = read(home, "repair")
    assert (row["partner"], row["conflict"], row["action"]) == ("ben", "plan 18", "parked")
    assert session.FILLED not in app.session_state


@pytest.mark.many
def test_a_trial_s_yes_day_is_done_with_one_tap_once_and_undone(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    trial = replace(trials.start(home, TOGETHER, "Tea", 4, date.today()), started_on=date.today(), assignment="y" * 28)
    monkeypatch.setattr(trials, "running", lambda home, who, on: trial if who == TOGETHER else None)
    app = write_as(open_page(monkeypatch, "this_week"), "ana")
    assert "Today is a yes day: Tea" in text(app)
    press(app, "Did it")
    (row,) = read(home, "ritual")
    assert (row["partner"], row["ritual"], row["status"], row["visibility"]) == ("ana", "Tea", "kept", "shared")
    assert "Saved: did it, Tea" in text(app)
    assert "Done today, says Ana." in text(app)
    assert "Did it" not in [button.label for button in app.button]
    press(app, "Undo")
    assert "Did it" in [button.label for button in app.button]


@pytest.mark.many
def test_a_ritual_is_put_into_the_calendar(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    said = next(rule.speak(known) for rule, known in SPEAKS if rule.id == "ritual_felt_ours")
    monkeypatch.setattr(marts, "current_suggestions", lambda now: [replace(said, subject="evening debrief")])
    app = press(open_page(monkeypatch, "this_week"), "Plan the next one")
    which = next(one for one in app.selectbox if one.label == say.WHICH_RITUAL)
    assert which.value == "Evening debrief", "the one that it is about"
    assert say.SAVE_RITUAL in [button.proto.label for button in app.get("download_button")]


@pytest.mark.many
def test_a_choice_opens_a_message_and_is_undone(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "this_week")
    press(app, "Ten minutes to hear each side")
    assert OPENS["Ten minutes to hear each side"].message in text(app)
    assert "Park it until Sunday" not in text(app)
    press(app, "Undo")
    assert "Park it until Sunday" in text(app)
    assert "Undone." in text(app)
    press_key(app, session.answer("open_long", suggestions.NOT_FOR_US))
    assert "Not for us. You won’t see this one again" in text(app)
    press(app, "Undo")
    assert "Park it until Sunday" in text(app)
    run(app)
    assert "Undo" not in [button.label for button in app.button]
