"""The Log page and the first form in every state, run as Streamlit runs them, and what they write."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import drafts
from dashboard.viewer import Viewer
from dashboard.views.log import panels
from dashboard.wording import log as say, log_forms, save, welcome
from dashboard.wording.save import CANNOT_WRITE, NOT_SAVED
from pipeline import log, settings
from pipeline.database import build
from pipeline.home.folder import HearthsideError, Home, find
from pipeline.kinds.kinds import BY_NAME
from pipeline.log import file
from tests.support import pages
from tests.support.homes import HOSTILE, rows
from tests.support.pages import press, run, text

Open = Callable[..., AppTest]


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the page as one of the couple writes, or as an audience sees it."""
    return lambda who="ana", audience="": pages.open_page(monkeypatch, "log", audience, who=who)


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the page without the builds that it is followed by."""
    return lambda who="ana", audience="": pages.open_unbuilt(monkeypatch, "log", audience, who=who)


def named(elements: Any, start: str) -> Any:
    return next(element for element in elements if element.label.startswith(start))


def tap(app: AppTest, question: str, answer: Any) -> AppTest:
    named(app.button_group, question).set_value(answer)
    return run(app)


def unfold(app: AppTest, label: str = say.MORE) -> AppTest:
    key = named(app.expander, label).proto.id.split("-", 2)[2]
    app.session_state[key] = not app.session_state[key]
    return run(app)


def last(home: Home, kind: str) -> dict[str, str]:
    return {name: value for name, value in rows(home, kind)[-1].items() if value}


def today(home: Home) -> date:
    return log.today(settings.read(home))


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


def test_each_save_is_seen_wherever_the_page_is_scrolled_to(page: Open, home: Home) -> None:
    app = tap(page(), say.KINDS, "appreciation")
    app = press(tap(app, "Who said it", "given"), say.SAVE, at=1)
    assert [toast.value for toast in app.toast] == ["Saved: Thanks"]
    assert [toast.value for toast in press(app, say.DELETE).toast] == ["Deleted: Thanks"]
    assert [toast.value for toast in press(app, say.UNDO).toast] == ["Undone: Thanks"]
    assert [toast.value for toast in run(app).toast] == []


def test_a_report_that_saving_failed_stands_alone(page: Open, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    app = press(tap(page(), "How connected", "7"), say.SAVE)
    assert "Saved: Check-in" in text(app)
    app = press(tap(app, say.KINDS, "appreciation"), say.SAVE)
    assert "Choose who said it." in text(app)
    assert "Saved:" not in text(app)
    app = press(tap(app, "Who said it", "given"), say.SAVE)
    assert "Saved: Thanks" in text(app)
    assert "Choose who said it." not in text(app)
    with monkeypatch.context() as broken:
        broken.setattr(log, "delete", pages_fail)
        app = press(app, say.DELETE)
    assert NOT_SAVED in text(app)
    assert "Saved:" not in text(app)


def pages_fail(*_: object) -> None:
    raise OSError


def test_a_save_that_fails_keeps_all_that_was_typed(page: Open, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    errors = [HearthsideError("Can't write `there`."), OSError("a private note")]
    app = tap(unfold(page()), "How connected", "7")
    named(app.text_area, log_forms.NOTE).set_value("Soup.")
    app = unfold(unfold(run(app)))
    with monkeypatch.context() as broken:
        broken.setattr(file, "append", Mock(side_effect=errors))
        app = press(app, say.SAVE)
        assert NOT_SAVED in text(app)
        assert "Can&#x27;t write there." in text(app)
        app = press(app, say.SAVE)
        assert CANNOT_WRITE in text(app), "only our own errors speak for themselves"
    assert named(app.text_area, log_forms.NOTE).value == "Soup."
    assert named(app.button_group, "How connected").value == "7"
    app = press(app, say.SAVE)
    assert last(home, "checkin")["note"] == "Soup."
    assert NOT_SAVED not in text(app)


def test_the_page_of_both_says_no_word_of_what_is_private(page: Open, home: Home) -> None:
    app = tap(unfold(page()), "How connected", "3")
    named(app.toggle, "Share this").set_value(False)
    named(app.text_area, log_forms.NOTE).set_value("a secret")
    app = press(app, say.SAVE)
    assert last(home, "checkin")["visibility"] == "private"
    assert "Saved: Check-in · private" in text(app)
    assert say.PRIVATE_HERE in text(app).replace("&#x27;", "'")
    app = tap(tap(app, say.WHO, "ben"), say.WHO, "ana")
    for shown in (text(app), text(page())):
        assert "secret" not in shown
        assert say.NOTHING_SO_FAR in shown
        assert say.UNDO not in shown
    own = page("", audience="ana")
    assert "Check-in: connected 3, a secret" in text(own)
    assert named(own.button_group, "How connected").value == "3"
    assert not any(one.label == say.WHO for one in own.button_group), "an own view is its owner's"


def test_nobody_writes_before_somebody_is_chosen_and_each_for_themselves(page: Open, home: Home) -> None:
    app = page("")
    assert not app.toggle
    app = tap(app, say.WHO, "ben")
    assert app.query_params["who"] == "ben"
    app = press(tap(app, "How connected", "5"), say.SAVE)
    assert last(home, "checkin")["partner"] == "ben"
    app = tap(app, say.WHO, "ana")
    assert say.NOTHING_SO_FAR in text(app)
    assert say.UNDO not in text(app), "Ana takes back nothing of Ben's"


def test_a_draft_waits_for_its_writer_its_day_and_its_return(page: Open, home: Home) -> None:
    app = tap(page(), "How connected", "7")
    app = tap(app, say.WHO, "ben")
    assert named(app.button_group, "How connected").value is None
    app = tap(tap(app, say.WHO, "ana"), say.WHEN, say.YESTERDAY)
    assert named(app.button_group, "How connected").value is None
    app = tap(app, say.WHEN, say.TODAY)
    assert named(app.button_group, "How connected").value == "7"
    app.switch_page("views/wrong_tool/page.py").run()
    app = run(app.switch_page("views/log/page.py"))
    assert named(app.button_group, "How connected").value == "7"
    log.append(home, "share", {"partner": "ben", "occurred_on": str(today(home)), "depth": "2"})
    assert named(run(app).button_group, "How connected").value == "7", "new entries of others take nothing away"


def test_another_day_is_written_about_and_a_late_check_in_says_what_it_is(page: Open, home: Home) -> None:
    app = press(tap(tap(page(), say.WHEN, say.YESTERDAY), "How connected", "6"), say.SAVE)
    assert last(home, "checkin")["occurred_on"] == str(today(home) - timedelta(days=1))
    assert "Yesterday so far" in text(app)
    app = tap(app, say.WHEN, say.ANOTHER)
    assert say.LATE not in text(app)
    app.date_input[0].set_value(today(home) - timedelta(days=9))
    app = run(app)
    assert say.LATE in text(app)
    app = press(tap(app, "How connected", "6"), say.SAVE)
    assert last(home, "checkin")["occurred_on"] == str(today(home) - timedelta(days=9))


def test_a_page_that_is_open_through_midnight_stays_with_its_day(
    page: Open, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = today(home)
    monkeypatch.setattr(panels, "NIGHT_ENDS", 24)  # it is night
    app = tap(page(), "How connected", "7")
    monkeypatch.setattr(log, "today", lambda chosen, partner=None: day + timedelta(days=1))
    app = run(app)
    assert named(app.button_group, say.WHEN).value == say.YESTERDAY
    assert named(app.button_group, "How connected").value == "7"
    app = run(tap(app, say.WHEN, say.TODAY))
    assert named(app.button_group, say.WHEN).value == say.TODAY
    assert named(app.button_group, "How connected").value is None


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


def test_one_alone_is_asked_neither_who_nor_for_whom(page: Open, alone: Home) -> None:
    app = page("")
    assert not app.toggle
    assert say.WHO not in text(app)
    app = press(tap(app, "How connected", "7"), say.SAVE)
    assert "Saved: Check-in: connected 7</p>" in text(app)
    assert "Ben" not in text(app)
    assert last(alone, "checkin")["partner"] == "ana"


@pytest.mark.many
def test_touch_is_asked_about_once_both_switched_it_on(page: Open, home: Home) -> None:
    assert "Touch" not in named(page().button_group, say.KINDS).options


def test_a_day_of_entries_reads_a_log_again_only_when_it_changed(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[str] = []
    entries = log.entries
    monkeypatch.setattr(log, "entries", lambda home, kind, who: reads.append(kind) or entries(home, kind, who))
    day = {"partner": "ana", "occurred_on": str(today(home))}
    log.append(home, "checkin", day)
    log.append(home, "share", {**day, "depth": "2"})
    chosen = settings.read(home)
    draft = drafts.Draft(Viewer(home, "ana", chosen=chosen), chosen.partner("ana"), today(home))
    assert [entry.kind for entry in drafts.entries(draft)] == ["checkin", "share"]
    log.append(home, "share", {**day, "depth": "3"})
    assert len(drafts.entries(draft)) == 3
    assert reads == ["checkin", "share", "share"]


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
        app = tap(app, say.WHO, who) if app.query_params["who"] != who else app
        app = press(tap(app, say.NEXT_STEP, action), say.SAVE, at=1)
        assert (last(home, "repair")["partner"], last(home, "repair")["action"]) == (who, action)
        assert last(home, "repair")["conflict"] == opened["entry_id"]
        return text(run(app))

    assert "last attempt to make up" in step("ana", "attempt")
    assert "feels okay again for Ana" in step("ana", "okay_again")
    assert log_forms.STEPS["okay_again"] not in named(app.button_group, say.NEXT_STEP).options
    assert "feels okay again for Ana and Ben" in step("ben", "okay_again")
    assert "parked for later" in step("ben", "parked")
    assert "settled for Ana" in step("ana", "settled")
    assert named(app.button_group, say.NEXT_STEP).options == [log_forms.STEPS["reopened"]]
    step("ana", "reopened")
    step("ana", "live_with")
    assert "Nothing is open." in step("ben", "settled")
    assert "closed on" in text(unfold(app, say.CLOSED))
    assert "opened today" in step("ana", "reopened"), "what both closed can be opened again"


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


@pytest.mark.many
def test_what_was_saved_is_shown_before_the_build_that_follows(
    whole: Open, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = tap(whole(), "How connected", "7")
    monkeypatch.setattr(build, "build", Mock(side_effect=RuntimeError("a private note")))
    app = press(app, say.SAVE)
    assert "Saved: Check-in: connected 7" in text(app)
    assert "Something unexpected" not in text(app), "a moment later"
    assert "Something unexpected stopped the update." in text(run(app))


@pytest.mark.many
def test_settings_that_can_t_be_read_say_so(whole: Open, home: Home) -> None:
    home.settings.write_text("not = [toml")
    assert "There is nothing to show yet" in text(whole())


def fill(app: AppTest, first: str, second: str, start: str | None) -> AppTest:
    named(app.text_input, welcome.FIRST).set_value(first)
    named(app.text_input, welcome.SECOND).set_value(second)
    named(app.selectbox, welcome.ZONE).set_value("Europe/Lisbon")
    app.radio[0].set_value(start)
    return press(app, welcome.MAKE)


def test_without_a_home_a_form_makes_one_and_leads_to_the_log(page: Open, tmp_path: Path) -> None:
    app = page("")
    assert "hearthside init" in text(app)
    assert str(tmp_path) in text(app), "it says where"
    assert app.radio[0].value is None, "neither is pushed"
    for first, second, start, why in [
        ("", " ", "private", welcome.NO_NAME),
        ("Ana", "ana", "private", save.SAME_NAMES),
        ("Ana", "Ben", None, welcome.NO_START),
    ]:
        assert why in text(fill(app, first, second, start))
        assert not find().settings.exists()
    app = fill(app, "Ana <b>", "Ben", "shared")
    made = settings.read(find())
    assert [partner.name for partner in made.partners] == ["Ana <b>", "Ben"]
    assert made.timezone == "Europe/Lisbon"
    assert all(partner.shares == frozenset(settings.ALL) for partner in made.partners)
    assert named(app.button_group, say.WHO).options == ["Ana \\<b\\>", "Ben"]


def test_one_name_makes_a_home_for_one_and_shares_nothing(page: Open) -> None:
    app = fill(page(""), "Ana", "", "shared")
    made = settings.read(find())
    assert made.is_solo
    assert made.partners[0].shares == frozenset()
    assert "How was the day?" in text(app)


def test_a_home_that_can_t_be_made_says_why(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page("")
    monkeypatch.setattr(settings, "write_new", Mock(side_effect=HearthsideError("Can't write `there`.")))
    app = fill(app, "Ana", "", None)
    assert "Your home could not be made." in text(app)
    assert "Can&#x27;t write there." in text(app)
    assert named(app.text_input, welcome.FIRST).value == "Ana"


@pytest.mark.parametrize(
    ("kind", "row", "line"),
    [
        ("checkin", {"connected": "7", "barriers": "busy;old_hurt"}, "Check-in: connected 7, busy, an old hurt"),
        ("ritual", {"ritual": "Tea", "status": "missed"}, "Ritual: Tea, not this time"),
        ("conflict", {"conflict": "dishes", "intensity": "4"}, "Conflict: dishes, strength 4"),
        ("repair", {"action": "parked", "note": "Sunday"}, "Step in a conflict: park it for later, Sunday"),
        (
            "followup",
            {"note": "Her talk", "status": "asked", "due_on": "2026-03-02"},
            "Something to follow up on: Her talk, for 2 March",
        ),
        ("promise", {"promise": "Lamp", "status": "renegotiated"}, "Promise: Lamp, changed together"),
        ("pause", {"until": "soon"}, "Pause: until soon"),
        ("goodnews", {}, "Good news"),
        ("rebuild", {"step": "start_small"}, "Rebuild step: start small"),
        ("question", {"question": "Best day"}, "Question: Best day"),
        ("affection", {"welcome": "no"}, "Touch: not welcome"),
    ],
)
def test_an_entry_is_put_into_one_line(kind: str, row: dict[str, str], line: str) -> None:
    assert say.summary(kind, dict.fromkeys(BY_NAME[kind].header, "") | row) == line


def test_every_kind_has_a_name_and_every_answer_that_can_be_tapped_has_words() -> None:
    assert all(say.masked(kind) for kind in BY_NAME)
    for form in log_forms.FORMS.values():
        for ask in form.asks:
            field = BY_NAME[form.kind].field(ask.field)
            assert set(ask.words) == set(field.choices) or field.type in ("yes_no", "integer")
