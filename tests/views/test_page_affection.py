"""The page on promises: promises ended by the one whose they are, touch that is off, and what stood between."""

import re
from datetime import date, timedelta
from typing import Any

import pytest

from dashboard.components.explain import HOW
from dashboard.wording import affection as say
from dashboard.wording.charts import MORE
from pipeline.database.marts import mart
from pipeline.home.folder import Home
from pipeline.metrics import BY_NAME
from tests.support.homes import HOSTILE, write
from tests.support.pages import assert_hostile_text_is_text, checked_in, day, open_script, press_key, read, run, text


def made(who: str, name: str, **more: str) -> dict[str, str]:
    common = {"partner": who, "occurred_on": day(3), "promise": name, "status": "made", "due_on": day(0)}
    return common | {"visibility": "shared", "entry_id": f"p{name[:8]}"} | more


def buttons(app: Any, status: str) -> list[str]:
    return [b.key for b in app.button if re.fullmatch(f"entry_promise_[0-9a-f]+_{status}(_ana|_ben)?", b.key or "")]


def touched(home: Home) -> None:
    write(home, "affection", [{"partner": "ana", "occurred_on": day(1), "welcome": "yes", "note": "a long hug"}])


@pytest.mark.many
def test_a_promise_is_ended_by_a_press_as_an_entry_of_the_one_whose_it_is(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked_in(home, days=20, barriers="tired;phone")
    write(home, "promise", [made("ben", HOSTILE), made("ben", "my secret", visibility="private")])
    touched(home)
    app = open_script(monkeypatch, "affection")
    shown = text(app)
    assert "&lt;img src=http://evil.example/y.png" in shown
    assert_hostile_text_is_text(app)
    assert "my secret" not in shown
    assert "Ben’s promise" in shown
    assert say.touch_off(False) in shown, "it is off until everyone switched it on"
    assert "Welcome touch on" not in shown
    assert "days with welcome touch" not in shown
    alts = " ".join(chart.proto.alt for chart in app.get("plotly_chart"))
    assert "The phone · on 20 of 20 days" in alts
    after = text(press_key(app, buttons(app, "not_kept")[0]))
    assert say.NOTHING_OPEN in after
    last = read(home, "promise")[-1]
    assert (last["partner"], last["status"], last["visibility"]) == ("ben", "not_kept", "shared")


def test_no_range_is_explained_where_none_is_shown(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home, days=20, barriers="tired;phone")
    told = [element.proto.body for element in open_script(monkeypatch, "affection").get("html")]
    (of_barriers,) = [body for body in told if BY_NAME["barrier_share"].definition in body]
    assert "Own definition." in of_barriers
    assert "range" not in of_barriers.lower()
    assert any("The likely range" in body for body in told), "that of promises is drawn"


@pytest.mark.many
def test_renegotiated_with_a_new_day_it_stays_open_for_that_day(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home)
    write(home, "promise", [made("ana", "the lamp")])
    app = open_script(monkeypatch, "affection")
    later = date.today() + timedelta(days=5)
    app.date_input[0].set_value(later)
    shown = text(press_key(run(app), buttons(app, "renegotiated")[0]))
    assert f"for {later.day} {later:%B}" in shown
    assert read(home, "promise")[-1]["due_on"] == later.isoformat()
    press_key(app, buttons(app, "renegotiated")[0])
    assert say.NOTHING_OPEN in text(app), "without a day it is done with"


@pytest.mark.many
def test_on_an_own_page_own_promises_have_buttons_and_the_other_s_have_none(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked_in(home)
    write(home, "promise", [made("ana", "mine", visibility="private"), made("ben", "his")])
    app = open_script(monkeypatch, "affection", "ana")
    assert "his" in text(app)
    assert len(buttons(app, "kept")) == 1
    press_key(app, buttons(app, "kept")[0])
    last = read(home, "promise")[-1]
    assert (last["promise"], last["partner"], last["visibility"]) == ("mine", "ana", "private")


@pytest.mark.many
def test_touch_is_shown_once_every_partner_switched_it_on(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home)
    touched(home)
    chosen = home.settings.read_text()
    home.settings.write_text(chosen.replace("affection = false", "affection = true", 1))
    shown = text(open_script(monkeypatch, "affection"))
    assert say.touch_off(False) in shown
    assert "Ana" not in shown.split(say.touch_off(False))[1][:200], "who has switched it on is not told"
    assert "Things that got in the way between you" in shown
    home.settings.write_text(chosen.replace("affection = false", "affection = true"))
    shown = text(open_script(monkeypatch, "affection"))
    assert "elcome touch on " in shown or "Days with welcome touch" in shown
    assert say.touch_off(False) not in shown


@pytest.mark.many
def test_far_and_old_promises_are_put_away(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home)
    write(
        home, "promise", [made("ana", "old", due_on=day(60), occurred_on=day(70)), made("ana", "far", due_on=day(-60))]
    )
    app = open_script(monkeypatch, "affection")
    assert [box.label for box in app.expander if box.label != HOW] == [say.FURTHER, MORE]


@pytest.mark.many
def test_a_promise_without_a_name_shows_no_key(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home)
    write(home, "promise", [made("ana", "", entry_id="hfeedbeef123")])
    shown = text(open_script(monkeypatch, "affection"))
    assert say.UNNAMED in shown
    assert "hfeedbeef" not in "".join(element for element in shown.splitlines() if "noting" not in element)


@pytest.mark.many
def test_one_alone_gets_the_page_and_reads_nothing_of_two(alone: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(alone, ("ana",))
    write(alone, "promise", [made("ana", "the lamp")])
    app = open_script(monkeypatch, "affection")
    shown = text(app)
    assert say.touch_off(True) in shown
    assert "both" not in shown.replace("never for one", "")
    assert "’s promise" not in shown
    assert say.NOTHING_OPEN in text(press_key(app, buttons(app, "kept")[0]))


def test_how_promises_ended_is_told_with_the_range_of_the_share() -> None:
    kept = {"status": "ok", "reason": "8 promises", "value": 7 / 8, "n": 8, "low": 0.53, "high": 0.98}
    assert say.promises_sentence(kept) == (
        "In the last 12 weeks you logged how 8 promises ended: 7 were kept. The share is likely between 53 and 98 %."
    )
    few = kept | {"status": "thin", "value": 1 / 3, "n": 3, "low": 0.06, "high": 0.8}
    assert "1 was kept. The likely range is wide: 6 to 80 %." in say.promises_sentence(few)


ROWS = """partner, occurred_on, promise, status, due_on, visibility
ana, 2026-03-02, The lamp, made, 2026-03-20, shared
ana, 2026-03-02, Secret, made, 2026-03-21, private
"""
ASKED = """entry_id, partner, occurred_on, followup, status, due_on, visibility
a1, ana, 2026-03-02, , asked, 2026-03-20, private
a2, ana, 2026-03-02, The talk, asked, 2026-03-21, shared
"""


def test_open_things_tell_their_name_as_written_and_whether_both_see_them(built: Any) -> None:
    opened = built("2026-03-10", audience="ana", promise=ROWS, followup=ASKED)
    promises, asked = mart(opened, "open_promises"), mart(opened, "open_followups")
    assert list(zip(promises["name"], promises["is_shared"], strict=True)) == [("The lamp", True), ("Secret", False)]
    assert list(asked["is_shared"]) == [False, True]
    assert asked["name"].isna().tolist() == [True, False], "a key that nobody typed is no name"
