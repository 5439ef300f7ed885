"""Thanks that reach the other: who sees them, for how long, and the one tap that answers."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard import session
from dashboard.tables import thanks
from dashboard.viewer import launched_viewer
from dashboard.wording import days as say, save
from pipeline import log
from pipeline.home.folder import HearthsideError, Home
from tests.support.homes import write
from tests.support.pages import day, open_page, press, press_key, read, run, text, toasts

GIVEN = {"direction": "given", "visibility": "shared"}


def test_thanks_are_for_the_other_shared_and_of_two_weeks(built) -> None:
    opened = built(
        "2026-03-20",
        "ana",
        appreciation="""entry_id,partner,occurred_on,direction,answers,visibility,for_what
            new,ben,2026-03-20,given,,shared,
            old,ben,2026-03-07,given,,shared,
            older,ben,2026-03-06,given,,shared,
            tea,ben,2026-03-18,given,,shared,Tea in bed
            heard,ana,2026-03-18,noticed,,private,tea in bed
            hidden,ben,2026-03-19,given,,private,
            own,ana,2026-03-19,given,,shared,
            self,ben,2026-03-20,noticed,new,shared,
            reply,ana,2026-03-20,noticed,old,private,""",
    )
    viewer = replace(launched_viewer(), opened=opened, people={"ana": "Ana", "ben": "Ben"})
    found = thanks.lately(viewer, "ana")
    assert [(one.entry.id, one.is_answered) for one in found] == [("new", False), ("tea", True), ("old", True)], (
        "nobody answers themselves"
    )
    assert [one.entry.id for one in thanks.lately(viewer, "ben")] == ["own"]
    assert thanks.lately(replace(viewer, people={"ana": "Ana"}), "ana") == []


def test_thanks_in_words_are_the_newest_that_say_what_for_each_wording_once(built) -> None:
    opened = built(
        "2026-03-20",
        appreciation="""entry_id,partner,occurred_on,direction,visibility,for_what
            tea,ben,2026-03-19,given,shared,Tea in bed
            again,ana,2026-03-10,given,shared,tea in bed
            walk,ana,2026-02-06,given,shared,The walk
            mute,ben,2026-03-18,given,shared,
            heard,ana,2026-03-17,noticed,shared,The song
            hidden,ben,2026-03-16,given,private,The letter""",
    )
    viewer = replace(launched_viewer(), opened=opened, people={"ana": "Ana", "ben": "Ben"})
    assert [one.id for one in thanks.in_words(viewer, 3)] == ["tea", "walk"]
    assert [one.id for one in thanks.in_words(viewer, 1)] == ["tea"]
    alone = replace(viewer, people={"ana": "Ana"})
    assert [one.id for one in thanks.in_words(alone, 3)] == ["tea", "heard", "walk"], (
        "one alone notes what was said to them"
    )


def test_a_thanks_of_earlier_days_comes_back_in_its_words(built) -> None:
    opened = built(
        "2026-03-20",
        appreciation="""entry_id,partner,occurred_on,direction,visibility,for_what
            new,ben,2026-03-19,given,shared,Tea
            old,ben,2026-03-06,given,shared,The walk
            older,ana,2026-02-06,given,shared,The soup
            mute,ben,2026-03-06,given,shared,
            heard,ana,2026-03-05,noticed,shared,The song
            hidden,ben,2026-03-04,given,private,The letter""",
    )
    viewer = replace(launched_viewer(), opened=opened, people={"ana": "Ana", "ben": "Ben"})
    days = [replace(viewer, opened=replace(opened, as_of=date(2026, 3, 20 + n))) for n in range(8)]
    assert {thanks.earlier(one).entry.id for one in days} == {"old", "older"}, "each day another one"
    before = replace(opened, as_of=date(2026, 2, 19))
    assert thanks.earlier(replace(viewer, opened=before)) is None


@pytest.mark.many
def test_one_tap_says_that_it_landed_and_both_can_see_it(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    write(
        home,
        "checkin",
        [{"partner": who, "occurred_on": day(ago), "connected": "7"} for who in ("ana", "ben") for ago in (0, 1)],
    )
    several = [
        {"entry_id": f"t{n}", "partner": "ben", "occurred_on": day(n), "for_what": f"soup {n}"} | GIVEN
        for n in range(5)
    ]
    write(
        home,
        "appreciation",
        [*several, {"entry_id": "a", "partner": "ana", "occurred_on": day(9), "for_what": "tea"} | GIVEN],
    )
    app = open_page(monkeypatch, "this_week")
    assert all(f'Ben thanked Ana: <span class="hs-words">soup {n}' in text(app) for n in range(3))
    assert "soup 3" not in text(app), "three at most"
    assert say.LANDED not in [button.label for button in app.button], "nobody has said who writes"
    press(app, "Ana")
    assert "Ben thanked you" in text(app)
    press_key(app, session.entry("landed", "t1"))
    row = read(home, "appreciation")[-1]
    assert [row[name] for name in ("partner", "direction", "answers", "visibility")] == [
        "ana",
        "noticed",
        "t1",
        "shared",
    ]
    assert say.LANDED_DONE in toasts(app)
    assert say.IT_LANDED in text(app)
    assert session.entry("landed", "t1") not in [button.key for button in app.button]
    run(app.switch_page("views/days/page.py"))
    assert 'Ben thanked you: <span class="hs-words">soup 0' in text(app)
    assert session.entry("landed", "t0") in [button.key for button in app.button]
    press(app, "Undo")
    assert session.entry("landed", "t1") in [button.key for button in app.button]


@pytest.mark.many
def test_an_undo_that_fails_is_not_told_as_done(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    write(home, "checkin", [{"partner": "ana", "occurred_on": day(0), "connected": "7"}])
    write(
        home, "appreciation", [{"entry_id": "t", "partner": "ben", "occurred_on": day(0), "for_what": "soup"} | GIVEN]
    )
    app = press_key(open_page(monkeypatch, "this_week", who="ana"), session.entry("landed", "t"))

    def fails(*_: object) -> None:
        raise HearthsideError("The disk is full.")

    monkeypatch.setattr(log, "delete", fails)
    press(app, "Undo")
    assert save.UNDONE not in toasts(app)
    assert save.NOT_UNDONE in text(app)
