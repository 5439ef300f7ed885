"""Conflicts, promises and follow-ups on the Log page, and the steps that close them."""

from datetime import timedelta

import pytest

from dashboard.wording import log as say, log_forms, save as say_save
from pipeline import log
from pipeline.home.folder import Home
from tests.support.homes import HOSTILE
from tests.support.log_page import Open, last, named, tap, today, unfold
from tests.support.pages import press, run, text, write_as


@pytest.mark.many
def test_a_conflict_goes_through_all_its_states_by_both(whole: Open, home: Home) -> None:
    app = tap(whole("ana"), say.KINDS, "conflict")
    named(app.text_input, "What is it about").set_value("Dishes")
    app = press(app, say.SAVE, at=1)
    opened = last(home, "conflict")
    assert "opened today" in text(run(app)), "a build follows what was kept"
    steps = named(app.button_group, say.NEXT_STEP).options
    assert steps == [words for name, words in log_forms.STEPS.items() if name != "reopened"]

    def step(who: str, action: str) -> str:
        nonlocal app
        app = write_as(app, who) if say_save.writes(who.capitalize()) not in text(app) else app
        app = press(tap(app, say.NEXT_STEP, action), say.SAVE, at=1)
        assert (last(home, "repair")["partner"], last(home, "repair")["action"]) == (who, action)
        assert last(home, "repair")["conflict"] == opened["entry_id"]
        return text(run(app))

    assert "last attempt to make up" in step("ana", "attempt")
    assert "Ana feels okay again" in step("ana", "okay_again")
    assert log_forms.STEPS["okay_again"] not in named(app.button_group, say.NEXT_STEP).options
    assert "Ana and Ben feel okay again" in step("ben", "okay_again")
    assert "parked for later" in step("ben", "parked")
    assert "settled for Ana" in step("ana", "settled")
    assert "Step in a conflict: Dishes, called it settled" in text(app), "it says of what, in the report and in the day"
    assert named(app.button_group, say.NEXT_STEP).options == [log_forms.STEPS["reopened"]]
    step("ana", "reopened")
    step("ana", "live_with")
    assert "Nothing is open." in step("ben", "settled")
    assert "closed on" in text(unfold(app, say.CLOSED))
    assert "opened today" in step("ana", "reopened"), "what both closed can be opened again"


def test_a_promise_that_waited_for_over_four_weeks_folds_away(whole: Open, home: Home) -> None:
    for name, ago in (("Lamp", 27), ("Roof", 29)):
        due = today(home) - timedelta(days=ago)
        values = {"partner": "ana", "promise": name, "status": "made", "due_on": str(due), "occurred_on": str(due)}
        log.append(home, "promise", values)
    app = whole("ana")
    assert "Lamp" in text(app)
    assert "Roof" not in text(app)
    assert "Roof" in text(unfold(app, say.OLD))


@pytest.mark.many
def test_the_quick_button_for_a_repair_takes_a_step_in_what_is_open(whole: Open, home: Home) -> None:
    app = tap(whole("ana"), say.KINDS, "repair")
    assert say.NO_REPAIR in text(app)
    for topic in ("Dishes", HOSTILE):
        log.append(home, "conflict", {"partner": "ben", "occurred_on": str(today(home)), "topic": topic})
    app = tap(run(app), say.WHICH, 1)
    steps = [one for one in app.button_group if one.label.startswith(say.NEXT_STEP)]
    assert len(steps) == 3, "one for each that is open, and that of the quick button"
    steps[0].set_value("attempt")
    app = press(run(app), say.SAVE, at=1)
    assert (last(home, "repair")["action"], last(home, "repair")["visibility"]) == ("attempt", "shared")
    assert named(app.button_group, say.KINDS).value is None, "its form closes"
    app = press(app, say.EDIT)
    app = press(tap(app, "Your step", "parked"), say.SAVE_CHANGES)
    assert last(home, "repair")["action"] == "parked"
    assert "<img" not in "".join(element.proto.body for element in app.get("html"))


@pytest.mark.many
def test_a_private_conflict_s_steps_start_private_and_the_page_of_both_never_knows(whole: Open, home: Home) -> None:
    day = {"partner": "ana", "occurred_on": str(today(home))}
    log.append(home, "conflict", {**day, "topic": "a secret", "visibility": "private"})
    log.append(home, "promise", {**day, "status": "made", "note": "The lamp"})
    log.append(home, "followup", {**day, "partner": "ben", "status": "asked", "note": "The talk"})
    app = whole("", audience="ana")
    assert "a secret" in text(app)
    app = press(tap(app, f"{say.NEXT_STEP}: a secret", "settled"), say.SAVE, at=1)
    assert last(home, "repair")["visibility"] == "private"
    app = press(tap(app, f"{say.NEXT_STEP}: The lamp", "kept"), say.SAVE, at=1)
    assert (last(home, "promise")["status"], last(home, "promise")["visibility"]) == ("kept", "shared")
    app = press(tap(app, f"{say.NEXT_STEP}: The talk", "raised"), say.SAVE, at=1)
    assert last(home, "followup")["status"] == "raised"
    assert "Nothing is open." in text(run(app))
    assert "secret" not in text(whole("ben"))
