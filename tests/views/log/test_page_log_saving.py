"""Saves on the Log page: what it says of one, of one that failed, and of the build that follows."""

from unittest.mock import Mock

import pytest

from dashboard import drafts
from dashboard.viewer import Viewer
from dashboard.wording import log as say, log_forms
from dashboard.wording.save import CANNOT_WRITE, NOT_DELETED, NOT_SAVED
from pipeline import log, settings
from pipeline.database import build
from pipeline.home.folder import HearthsideError, Home
from tests.support.homes import write
from tests.support.log_page import Open, last, named, tap, today, unfold
from tests.support.pages import press, run, text, toasts


def test_each_save_is_seen_wherever_the_page_is_scrolled_to(page: Open, home: Home) -> None:
    app = tap(page(), say.KINDS, "appreciation")
    app = press(tap(app, "Who said it", "given"), say.SAVE, at=1)
    assert toasts(app) == ["Saved: Thanks"]
    assert toasts(press(app, say.DELETE)) == ["Deleted: Thanks"]
    assert toasts(press(app, say.UNDO)) == ["Undone: Thanks"]
    assert toasts(run(app)) == []


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
    assert NOT_DELETED in text(app)
    assert "Saved:" not in text(app)


def pages_fail(*_: object) -> None:
    raise OSError


def test_a_save_that_fails_keeps_all_that_was_typed(page: Open, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    errors = [HearthsideError("Can't write `there`."), OSError("a private note")]
    app = tap(unfold(page()), "How connected", "7")
    named(app.text_area, log_forms.NOTE).set_value("Soup.")
    app = unfold(unfold(run(app)))
    with monkeypatch.context() as broken:
        broken.setattr(log, "append", Mock(side_effect=errors))
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


def test_a_row_typed_without_id_and_visibility_is_shown_and_edited_in_its_file(page: Open, home: Home) -> None:
    write(home, "ritual", [{"partner": "ana", "occurred_on": str(today(home)), "ritual": "Tea", "status": "kept"}])
    app = page()
    assert "Ritual: Tea, took place" in text(app)
    assert say.TYPED in text(app)
    assert not any(one.label in (say.EDIT, say.DELETE) for one in app.button)
