"""The forms of the Log page: what they save, ask for, change and show."""

from datetime import date, timedelta
from typing import Any

import pytest

from dashboard.wording import log as say, log_forms
from pipeline import log
from pipeline.home.folder import Home
from tests.support.homes import HOSTILE, rows
from tests.support.log_page import Open, last, named, tap, today, unfold
from tests.support.pages import press, run, text


def test_a_check_in_is_saved_seen_changed_never_doubled_and_undone(page: Open, home: Home) -> None:
    app = unfold(page())
    tap(app, "How connected", "7")
    named(app.text_area, log_forms.NOTE).set_value("Soup.")
    app = press(unfold(run(app)), say.SAVE)
    first = last(home, "checkin")
    assert {name: first[name] for name in ("partner", "occurred_on", "visibility", "connected", "note")} == {
        "partner": "ana",
        "occurred_on": str(today(home)),
        "visibility": "shared",
        "connected": "7",
        "note": "Soup.",
    }
    assert "appreciated" not in first, "what was not answered stays missing"
    assert "Saved: Check-in: connected 7, Soup. · shared with Ben" in text(app)
    assert "you checked in. You can" in text(app)
    assert named(app.button_group, "How connected").value == "7"

    tap(app, "How connected", "4")
    app = press(app, say.SAVE_CHANGES)
    assert {row["entry_id"] for row in rows(home, "checkin")} == {first["entry_id"]}
    assert last(home, "checkin")["connected"] == "4"
    assert last(home, "checkin")["note"] == "Soup."
    assert "Saved: Check-in: connected 4" in text(app)

    app = press(app, say.UNDO)
    assert last(home, "checkin")["connected"] == "7"
    assert named(app.button_group, "How connected").value == "7", "the form says again what the entry says"
    app = press(app, say.UNDO)
    assert log.entries(home, "checkin", "ana") == []
    assert say.NOTHING_SO_FAR in text(app)
    assert named(app.button_group, "How connected").value is None


def test_every_kind_is_saved_from_its_own_form(page: Open, home: Home) -> None:
    home.settings.write_text(home.settings.read_text().replace("affection = false", "affection = true"))
    app = page()
    on = str(today(home) + timedelta(days=3))
    filled: dict[str, tuple[list[tuple[str, Any]], dict[str, str]]] = {
        "ritual": ([("Which one?", "Date night")], {"ritual": "Date night", "status": "kept"}),
        "appreciation": ([("Who said it", "given"), ("What was it for?", "the tea")], {"for_what": "the tea"}),
        "share": ([("How deep", "3"), ("What was it about", "hopes")], {"depth": "3", "topic": "hopes"}),
        "followup": ([("What is it?", "Her talk"), ("The day", on)], {"status": "asked", "due_on": on}),
        "goodnews": ([("Did the other show", "yes")], {"met_with_interest": "yes"}),
        "promise": ([("What did you promise?", "The lamp")], {"status": "made", "note": "The lamp"}),
        "affection": ([("Was it welcome?", "yes")], {"welcome": "yes"}),
        "pause": ([("Last day of the pause", on), ("Why?", "ill")], {"until": on, "reason": "ill"}),
        "conflict": ([("What is it about", "Dishes"), ("How strong", "4")], {"topic": "Dishes", "intensity": "4"}),
    }
    assert set(filled) == {form.kind for form in log_forms.QUICK} - {"repair"}
    for kind, (answers, expected) in filled.items():
        tap(app, say.KINDS, kind)
        for question, answer in answers:
            widgets = [*app.button_group, *app.text_input, *app.date_input]
            named(widgets, question).set_value(date.fromisoformat(answer) if answer == on else answer)
        app = press(app, say.SAVE, at=1)
        assert expected.items() <= last(home, kind).items()
        assert last(home, kind)["visibility"] == "shared"
    shown = text(app)
    for line in ("Ritual: Date night, took place", "Thanks: said, the tea", "Sharing: feelings, hopes"):
        assert line in shown


def test_what_a_form_needs_is_asked_for_in_words_and_nothing_is_written(page: Open, home: Home) -> None:
    app = press(page(), say.SAVE)
    assert log_forms.CHECKIN.without in text(app)
    app = press(tap(app, say.KINDS, "appreciation"), say.SAVE, at=1)
    assert "Choose who said it." in text(app)
    assert not list(home.logs.glob("*.csv"))


def test_an_entry_is_changed_left_and_taken_out(page: Open, home: Home) -> None:
    entry_id = log.append(
        home,
        "appreciation",
        {"partner": "ana", "occurred_on": str(today(home)), "direction": "given", "for_what": "tea"},
    )
    app = press(page(), say.EDIT)
    assert named(app.text_input, "What was it for?").value == "tea"
    app = press(app, say.LEAVE)
    app = press(app, say.EDIT)
    named(app.text_input, "What was it for?").set_value("soup")
    app = press(app, say.SAVE_CHANGES)
    assert (last(home, "appreciation")["entry_id"], last(home, "appreciation")["for_what"]) == (entry_id, "soup")
    assert say.SAVE_CHANGES not in [button.label for button in app.button]
    app = press(app, say.DELETE)
    assert log.entries(home, "appreciation", "ana") == []
    assert "Deleted: Thanks: said, soup" in text(app)
    press(app, say.UNDO)
    assert [entry.row["for_what"] for entry in log.entries(home, "appreciation", "ana")] == ["soup"]


def test_a_number_that_no_tap_can_say_is_shown_and_stays(page: Open, home: Home) -> None:
    log.append(home, "checkin", {"partner": "ana", "occurred_on": str(today(home)), "connected": "7.5"})
    app = page()
    assert named(app.button_group, "How connected").value == "7.5"
    press(tap(app, "How appreciated", "8"), say.SAVE_CHANGES)
    assert last(home, "checkin")["connected"] == "7.5"


def test_hostile_text_stays_text(page: Open, home: Home) -> None:
    chosen = home.settings.read_text().replace('"Ben"', f'"{HOSTILE}"').replace('"Date night"', f'"{HOSTILE}"')
    home.settings.write_text(chosen)
    day = {"partner": "ana", "occurred_on": str(today(home))}
    log.append(home, "conflict", {**day, "topic": HOSTILE})
    log.append(home, "checkin", {**day, "note": HOSTILE, "connected": "7"})
    app = tap(page(), say.KINDS, "ritual")
    tap(app, "Which one?", HOSTILE)
    app = press(app, say.SAVE)
    html = "".join(element.proto.body for element in app.get("html"))
    assert html.count("&lt;img src") >= 3
    assert "<img" not in html
    labels = [element.label for element in (*app.button, *app.toggle, *app.button_group)]
    options = [option for group in app.button_group for option in group.options]
    assert not any(
        "![x](" in words or ":red[" in words or "<img" in words.replace("\\<", "") for words in [*labels, *options]
    )


@pytest.mark.many
def test_touch_is_asked_about_once_both_switched_it_on(page: Open, home: Home) -> None:
    assert "Touch" not in named(page().button_group, say.KINDS).options
