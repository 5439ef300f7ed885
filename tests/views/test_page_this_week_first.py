"""This week in the first days and weeks of a home."""

from datetime import date, timedelta

import pytest

from dashboard import session
from dashboard.tables import week
from dashboard.viewer import launched_viewer
from dashboard.wording import this_week as say
from pipeline.home.folder import Home
from tests.support.homes import write
from tests.support.pages import day, open_page, run, text


def test_a_first_day_shows_both_answers_and_the_next_step(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    write(home, "checkin", [{"partner": who, "occurred_on": day(0), "connected": "7"} for who in ("ana", "ben")])
    app = open_page(monkeypatch, "this_week")
    shown = text(app)
    assert shown.count('<p class="hs-number">7<span class="hs-unit"> of 10') == 2
    assert say.FIRST_TITLE in shown
    assert "too early to say" not in shown
    assert not app.get("plotly_chart")
    assert not any((button.key or "").startswith("week_") for button in app.button), "there is one week"


def test_no_day_before_the_first_entry_is_shown_as_one_without(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    write(home, "checkin", [{"partner": "ana", "occurred_on": day(0), "connected": "7"}])
    write(home, "ritual", [{"partner": "ana", "occurred_on": day(0), "ritual": "Date night", "status": "kept"}])
    app = open_page(monkeypatch, "this_week")
    assert "How connected you felt today<" in text(app)
    assert not [group for group in app.button_group if group.key == session.LATELY], "the one day is shown already"
    viewer = launched_viewer().built()
    monday = date.today() - timedelta(days=date.today().weekday())
    (night,) = [each for each in week.rituals(viewer, monday - timedelta(days=7), 14) if each.name == "Date night"]
    at = 7 + date.today().weekday()
    assert night.marks == ("before",) * at + ("kept",) + ("to_come",) * (13 - at)


def test_a_tap_on_one_of_the_last_days_opens_it_on_days(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    each = [{"partner": "ana", "occurred_on": day(ago), "connected": "7", "note": f"day {ago}"} for ago in range(4)]
    write(home, "checkin", each)
    app = open_page(monkeypatch, "this_week")
    days = app.button_group(key=session.LATELY)
    assert days.options[-1] == say.short_day(date.today())
    days.set_value(date.today() - timedelta(days=2))
    shown = text(run(app))
    assert "day 2" in shown
    assert "day 1" not in shown, "back from the day that was tapped"


def test_the_first_weeks_say_a_number_once(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    each = [{"partner": who, "occurred_on": day(ago)} for who in ("ana", "ben") for ago in range(12)]
    write(home, "checkin", [row | {"connected": "7"} for row in each])
    write(home, "ritual", [row | {"ritual": "Date night", "status": "kept"} for row in each[::3]])
    shown = text(open_page(monkeypatch, "this_week"))
    assert "Moments of connection" in shown, "the card has it"
    assert "moments of connection" not in shown, "a heading would say it again"
    assert shown.count(say.LINE_NOTE) == 1
