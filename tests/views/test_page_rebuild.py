"""Finding your way back: begun by both, steps done by each for themselves, no clock, and an end that is always there."""

import re
from typing import Any

import pytest

from dashboard import session
from dashboard.wording import rebuild as say
from pipeline.database.marts import mart
from pipeline.home.folder import Home
from pipeline.kinds.vocabulary import REBUILD_STEPS
from tests.support.homes import write
from tests.support.pages import checked_in, day, open_script, press_key, read, run, text

CLOCK = re.compile(r"\b(\d+ (of|days?|weeks?)|per ?cent|streak|late)\b|%|\b(January|November|20\d\d)\b", re.IGNORECASE)


def said(who: str, step: str, **more: str) -> dict[str, str]:
    common = {"partner": who, "occurred_on": day(3), "step": step, "visibility": "shared"}
    return common | {"entry_id": f"{who}{step}"} | more


def without_how(app: Any) -> str:
    """What the page says of itself: the registry's words on how it is worked out are left out."""
    return text(app).split("What it is</p>")[0]


def test_it_is_explained_and_who_would_like_to_begin_is_told(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home, days=8)
    app = open_script(monkeypatch, "rebuild")
    shown = text(app)
    assert say.ABOUT_START in shown
    assert say.BEGIN_SIGHT in shown, "who sees it is said before it is said"
    assert all(step.title in shown for step in say.STEPS)
    after = text(press_key(app, "entry_begin_ana"))
    assert say.begun_by(["Ana"]) in after
    assert say.UNDER_WAY not in after
    last = read(home, "rebuild")[-1]
    assert (last["partner"], last["step"], last["visibility"]) == ("ana", "begin", "shared")


@pytest.mark.many
def test_it_is_under_way_once_the_other_says_so_too(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home)
    write(home, "rebuild", [said("ana", "begin")])
    app = open_script(monkeypatch, "rebuild")
    assert say.UNDER_WAY not in text(app)
    assert "entry_begin_ana" not in {button.key for button in app.button}
    assert say.UNDER_WAY in text(press_key(app, "entry_begin_ben"))
    assert read(home, "rebuild")[-1]["partner"] == "ben"


@pytest.mark.many
def test_each_says_for_themselves_that_a_step_is_done(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home)
    write(home, "rebuild", [said("ana", "begin"), said("ben", "begin")])
    app = open_script(monkeypatch, "rebuild")
    assert not CLOCK.search(without_how(app))
    assert all(thing in without_how(app) for step in say.STEPS for thing in step.things)
    press_key(app, "entry_step_start_small_ben")
    assert "done for Ben" in text(app)
    assert not [button for button in app.button if (button.key or "").startswith("entry_step_start_small")], "Ben's"
    app.session_state[session.WRITER] = "ana"
    press_key(run(app), "entry_step_start_small")
    assert "done for Ana and Ben" in text(app)
    assert not CLOCK.search(without_how(app))
    assert not [button for button in app.button if (button.key or "").startswith("entry_step_start_small")]


@pytest.mark.many
def test_it_is_ended_by_one_and_can_begin_anew(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home)
    write(home, "rebuild", [said("ana", "begin"), said("ben", "begin"), said("ana", "name_it")])
    app = open_script(monkeypatch, "rebuild")
    after = text(press_key(app, "entry_end_now_ben"))
    assert say.ABOUT_START in after
    assert say.ENDED in after
    assert "would like to begin" not in after, "it begins anew, with what is said from now on"
    last = read(home, "rebuild")[-1]
    assert (last["partner"], last["step"], last["visibility"]) == ("ben", "end", "shared")


@pytest.mark.many
def test_who_would_like_to_begin_can_take_it_back(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home)
    write(home, "rebuild", [said("ana", "begin")])
    app = open_script(monkeypatch, "rebuild", "ana")
    assert not [button for button in app.button if button.label == say.BEGIN]
    after = text(press_key(app, "entry_take_back"))
    assert "would like to begin" not in after


@pytest.mark.many
def test_a_step_noted_in_private_is_on_one_s_own_page_alone(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home)
    write(home, "rebuild", [said("ana", "begin"), said("ben", "begin")])
    before = text(open_script(monkeypatch, "rebuild"))
    own = open_script(monkeypatch, "rebuild", "ana")
    own.button_group(key="entry_seen_by_rebuild").set_value("private")
    own.run()
    assert "done for Ana" in text(press_key(own, "entry_step_name_it"))
    assert read(home, "rebuild")[-1]["visibility"] == "private"
    assert text(open_script(monkeypatch, "rebuild")) == before
    assert "done for Ana" not in text(open_script(monkeypatch, "rebuild", "ben"))


@pytest.mark.many
def test_one_alone_begins_takes_a_step_and_ends(alone: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(alone, ("ana",))
    app = open_script(monkeypatch, "rebuild")
    shown = without_how(app)
    assert "both" not in shown
    assert "each other" not in shown
    press_key(app, "entry_begin")
    assert say.UNDER_WAY_SOLO in text(app)
    press_key(app, "entry_step_name_it")
    assert "done" in text(app)
    assert say.ABOUT_START_SOLO in text(press_key(app, "entry_end_now"))


def test_the_steps_are_those_that_can_be_logged() -> None:
    assert tuple(step.name for step in say.STEPS) == REBUILD_STEPS
    assert all(len(step.things) == len(step.things_alone) == 3 for step in say.STEPS)
    assert "afraid" in say.STEPS[-1].text, "help for two is not for times of fear"


ROWS = """occurred_on, logged_at, partner, step, visibility
2026-03-02, 2026-03-02T08:00:00Z, ana, begin, shared
2026-03-03, 2026-03-03T08:00:00Z, ana, end, shared
2026-03-05, 2026-03-05T08:00:00Z, ana, begin, shared
2026-03-06, 2026-03-06T08:00:00Z, ben, begin, private
2026-03-07, 2026-03-07T08:00:00Z, ben, end, private
2026-03-08, 2026-03-08T08:00:00Z, ana, name_it, shared
"""


def test_what_was_said_since_the_last_end_that_both_saw_is_told_for_each(built: Any) -> None:
    found = mart(built("2026-03-10", audience="ben", rebuild=ROWS), "rebuild_voices")
    told = list(zip(found["partner"], found["step"], found["is_shared"], strict=True))
    assert told == [("ana", "begin", True), ("ana", "name_it", True), ("ben", "begin", False)]
    assert str(found["said_on"].iloc[0].date()) == "2026-03-05"
