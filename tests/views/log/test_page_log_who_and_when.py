"""Who writes on the Log page, about which day, and who sees it."""

from datetime import timedelta

import pytest

from dashboard.views.log import panels
from dashboard.wording import log as say, log_forms, save
from pipeline import log
from pipeline.home.folder import Home
from tests.support.log_page import Open, last, named, tap, today, unfold
from tests.support.pages import labels, press, run, text, write_as


def test_the_page_of_both_says_no_word_of_what_is_private(page: Open, home: Home) -> None:
    app = tap(unfold(page()), "How connected", "3")
    named(app.toggle, "Share this").set_value(False)
    named(app.text_area, log_forms.NOTE).set_value("a secret")
    app = press(app, say.SAVE)
    assert last(home, "checkin")["visibility"] == "private"
    assert "Saved: Check-in: connected 3, a secret · only you can see it" in text(app), "to its writer, in this session"
    assert save.OPEN_OWN in labels(app)
    app = write_as(write_as(app, "ben"), "ana")
    for shown in (text(app), text(page())):
        assert "secret" not in shown
        assert say.NOTHING_SO_FAR in shown
        assert say.UNDO not in shown
    own = page("", audience="ana")
    assert "Check-in: connected 3, a secret" in text(own)
    assert named(own.button_group, "How connected").value == "3"
    assert not {save.switch("Ben"), save.BACK} & set(labels(own)), "an own view that was launched is its owner's"


def test_nobody_writes_before_somebody_is_chosen_and_each_for_themselves(page: Open, home: Home) -> None:
    app = page("")
    assert not app.toggle
    app = write_as(app, "ben")
    app = press(tap(app, "How connected", "5"), say.SAVE)
    assert last(home, "checkin")["partner"] == "ben"
    app = write_as(app, "ana")
    assert say.NOTHING_SO_FAR in text(app)
    assert say.UNDO not in text(app), "Ana takes back nothing of Ben's"


def test_a_draft_waits_for_its_writer_its_day_and_its_return(page: Open, home: Home) -> None:
    app = tap(page(), "How connected", "7")
    app = write_as(app, "ben")
    assert named(app.button_group, "How connected").value is None
    app = tap(write_as(app, "ana"), say.WHEN, say.YESTERDAY)
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


def test_one_alone_is_asked_neither_who_nor_for_whom(page: Open, alone: Home) -> None:
    app = page("")
    assert not app.toggle
    assert save.WHO not in text(app)
    app = press(tap(app, "How connected", "7"), say.SAVE)
    assert "Saved: Check-in: connected 7</p>" in text(app)
    assert "Ben" not in text(app)
    assert last(alone, "checkin")["partner"] == "ana"
