"""The rituals as a calendar: parsed back by a library, laid out in days by another one, and the same bytes each time."""

import json
import os
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import recurring_ical_events
from icalendar import Calendar

from pipeline import ritual_calendar, settings
from pipeline.home.folder import HearthsideError

AUTUMN = date(2026, 10, 19)  # a Monday; the clocks go back at the end of this week


def agree(home, **rituals):
    text = home.settings.read_text()
    lines = [f"{json.dumps(name)} = {times}" for name, times in rituals.items()]
    home.settings.write_text(text[: text.index("[rituals]")] + "\n".join(["[rituals]", *lines, ""]))
    return settings.read(home)


def times_of(data, start=AUTUMN, weeks=1):
    """Return when each ritual takes place, by its title."""
    found = recurring_ical_events.of(Calendar.from_ical(data)).between(start, start + timedelta(7 * weeks))
    by_title = {}
    for event in found:
        by_title.setdefault(str(event["SUMMARY"]), []).append(event["DTSTART"].dt)
    return {title: sorted(when) for title, when in by_title.items()}


def test_each_ritual_takes_place_as_often_as_was_agreed(home):
    wanted = {f"Number {n}": n for n in (*range(1, 9), 14, 70)}
    chosen = agree(home, **wanted)
    for at in ({}, dict.fromkeys(wanted, time(20, 30))):
        data = ritual_calendar.calendar(chosen, at)
        for start in (AUTUMN, AUTUMN + timedelta(7), date(2027, 3, 22)):
            assert {title: len(when) for title, when in times_of(data, start).items()} == wanted
    spread = times_of(ritual_calendar.calendar(chosen))
    assert [day.strftime("%a") for day in spread["Number 1"]] == ["Fri"]
    assert all(len(set(spread[f"Number {n}"])) == n for n in range(1, 8)), "never twice on one day"
    twice = times_of(ritual_calendar.calendar(chosen, {"Number 14": time(20, 30)}))["Number 14"]
    assert {when.time() for when in twice} == {time(8), time(20, 30)}


def test_an_evening_stays_the_same_by_the_clock_when_the_clocks_change(home):
    chosen = agree(home, Debrief=7)
    data = ritual_calendar.calendar(chosen, {"Debrief": time(20, 30)})
    autumn = times_of(data, date(2026, 10, 24), 1)["Debrief"]
    assert {when.time() for when in autumn} == {time(20, 30)}
    assert [when.utcoffset() for when in autumn[:2]] == [timedelta(hours=2), timedelta(hours=1)]
    known = [part["TZID"] for part in Calendar.from_ical(data).walk("VTIMEZONE")]
    assert known == ["Europe/Berlin"]


def test_one_ritual_is_planned_for_a_day_and_an_hour(home):
    chosen = agree(home, Walk=2)
    planned = times_of(ritual_calendar.one(chosen, "Walk", AUTUMN, time(19, 30)), weeks=8)
    assert [str(when) for when in planned.pop("Walk")] == ["2026-10-19 19:30:00+02:00"]
    assert not planned
    assert times_of(ritual_calendar.one(chosen, "Walk", AUTUMN), weeks=8) == {"Walk": [AUTUMN]}
    uids = {
        Calendar.from_ical(ritual_calendar.one(chosen, "Walk", AUTUMN, at)).walk("VEVENT")[0]["UID"]
        for at in (None, time(8))
    }
    assert len(uids) == 2, "both stand in the calendar"


def test_the_same_settings_give_the_same_bytes_and_a_ritual_that_is_gone_vanishes(home, tmp_path):
    chosen = agree(home, Debrief=7, Walk=2)
    first = ritual_calendar.calendar(chosen)
    assert ritual_calendar.calendar(settings.read(home)) == first
    events = {event["UID"]: event.to_ical() for event in Calendar.from_ical(first).walk("VEVENT")}
    fewer = Calendar.from_ical(ritual_calendar.calendar(agree(home, Walk=2)))
    assert [events[event["UID"]] for event in fewer.walk("VEVENT")] == [
        event.to_ical() for event in fewer.walk("VEVENT")
    ]
    assert list(times_of(ritual_calendar.calendar(agree(home)))) == []


def test_an_event_has_a_name_and_days_and_nothing_that_tells_or_counts(home):
    data = ritual_calendar.calendar(agree(home, **{"Tea; with,\\ “us” http://evil.example": 3}))
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert set(event) == {"UID", "DTSTAMP", "SUMMARY", "CLASS", "DTSTART", "TRANSP", "RRULE"}
    assert str(event["SUMMARY"]) == "Tea; with,\\ “us” http://evil.example"
    assert not Calendar.from_ical(data).walk("VALARM")
    assert not any(word in event["UID"].lower() for word in ("ana", "ben", "tea", str(home.path)))


def test_a_name_can_t_smuggle_in_lines_of_its_own(home):
    text = home.settings.read_text()
    rituals = '[rituals]\n"Tea\\r\\nEND:VEVENT\\u0007\\nBEGIN:VALARM" = 1\n'
    home.settings.write_text(text[: text.index("[rituals]")] + rituals)
    (event,) = Calendar.from_ical(ritual_calendar.calendar(settings.read(home))).walk("VEVENT")
    assert (str(event["SUMMARY"]), len(event.subcomponents)) == ("Tea END:VEVENT BEGIN:VALARM", 0)


def test_times_are_those_of_all_or_of_one_and_nothing_else_is_taken(home):
    chosen = agree(home, Debrief=7, **{"Date night": 1})
    assert ritual_calendar.read_times(chosen, ["20:30", "date night = 19:00"]) == {
        "Debrief": time(20, 30),
        "Date night": time(19),
    }
    assert ritual_calendar.read_times(chosen, ["Date night=19:00"]) == {"Date night": time(19)}
    for told in ("MARKER", "25:00", "MARKER=20:30", "Debrief=MARKER"):
        with pytest.raises(HearthsideError) as refused:
            ritual_calendar.read_times(chosen, [told])
        assert "MARKER" not in str(refused.value)


def test_the_command_writes_a_private_file_and_only_over_its_own(home, run, tmp_path, monkeypatch):
    code, out, err = run("calendar")
    path = home.path / "rituals.ics"
    assert (code, out, err) == (0, f"Saved your rituals to {path}\n", "")
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    before = path.read_bytes()
    assert run("calendar")[0] == 0
    assert path.read_bytes() == before
    other = tmp_path / "theirs.ics"
    other.write_text("BEGIN:VCALENDAR\nPRODID:-//Other//EN\nEND:VCALENDAR\n")
    code, _, err = run("calendar", "-o", other)
    assert (code, "already exists" in err, "Other" in other.read_text()) == (1, True, True)
    assert run("calendar", "-o", other, "--force", "--at", "20:30")[0] == 0
    event = Calendar.from_ical(other.read_bytes()).walk("VEVENT")[0]
    assert event["DTSTART"].dt.replace(tzinfo=None) == datetime(2026, 1, 5, 20, 30)
    code, _, err = run("calendar", "-o", tmp_path / "nowhere" / "x.ics")
    assert (code, "There is no folder" in err) == (1, True)
    assert "is a folder" in run("calendar", "-o", tmp_path)[2]
    assert not list(Path(tmp_path).glob("**/.hearthside-*"))


def test_the_calendar_can_be_printed(home, run):
    assert run("calendar", "-o", "-")[1].startswith("BEGIN:VCALENDAR")


def test_without_rituals_the_command_says_so_and_writes_nothing(home, run):
    found = home.settings.read_text(encoding="utf-8")
    home.settings.write_text(found.split("[rituals", 1)[0], encoding="utf-8")
    code, _, err = run("calendar")
    assert (code, "No rituals are chosen yet." in err) == (1, True)
    assert not (home.path / "rituals.ics").exists()
