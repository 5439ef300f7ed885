"""The page "What helps?": trials before, during and after, and the things that go together in days."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from dashboard.views.what_helps import rows as trying
from dashboard.wording import what_helps as say
from pipeline import log, settings
from pipeline.analysis import trials
from pipeline.analysis.associations import Association
from pipeline.home.folder import Home
from pipeline.settings import TOGETHER
from tests.support.homes import HOSTILE, write
from tests.support.pages import assert_hostile_text_is_text, checked_in, day, open_script, press_key, run, text


def today(home: Home) -> date:
    return log.today(settings.read(home))


def begin(app: Any, what: str) -> Any:
    app.text_input[0].set_value(what)
    next(button for button in app.button if button.label == say.START).click()
    return run(app)


@pytest.mark.many
def test_a_trial_is_begun_on_the_page_and_says_nothing_of_its_days_before_its_end(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked_in(home, days=12)
    app = open_script(monkeypatch, "what_helps")
    shown = text(app)
    assert say.finding(0, 0) in shown
    assert say.NEEDS in shown
    begun = begin(app, HOSTILE[:90])
    shown = text(begun)
    trial = trials.latest(home, TOGETHER)
    assert trial.started_on == today(home) + timedelta(days=1)
    assert "The trial begins on" in shown
    assert "0 of 56 days are behind you" in shown
    assert "&lt;img src=http://evil.example/y.png" in shown
    assert_hostile_text_is_text(begun)
    assert not begun.get("plotly_chart")
    assert say.NEW not in shown, "one at a time"
    after = text(press_key(begun, "trial_end_now"))
    assert say.NEW in after
    assert say.PAST in after


@pytest.mark.many
def test_today_s_coin_is_told_and_no_other_day_s(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home)
    trial = trials.start(home, TOGETHER, "Tea", 4, today(home) - timedelta(days=10))
    shown = text(open_script(monkeypatch, "what_helps"))
    assert say.today(trial.is_yes(today(home)), trial.started_on) in shown
    assert "9 of 28 days are behind you" in shown
    assert "points" not in shown.split(say.finding(0, 0))[0]
    assert trial.assignment not in shown


@pytest.mark.many
def test_a_trial_that_is_over_tells_what_the_module_tells(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home, days=60)
    trials.start(home, TOGETHER, HOSTILE[:90], 4, today(home) - timedelta(days=40))
    app = open_script(monkeypatch, "what_helps")
    shown = text(app)
    assert "For Ana, no clear difference in connection between yes and no days" in shown
    assert "whatever was done on them" in shown
    assert_hostile_text_is_text(app), "what people wrote is in no label"
    chart = app.get("plotly_chart")[0]
    assert "the average on yes days minus that on no days" in chart.proto.alt
    assert say.NEW in shown, "a next one can begin"


@pytest.mark.many
@pytest.mark.parametrize("what", [" ", "a\u202eb"])
def test_a_text_that_cannot_be_kept_is_answered_and_not_repeated(
    home: Home, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    checked_in(home)
    shown = text(begin(open_script(monkeypatch, "what_helps"), what))
    assert "Not saved." in shown
    assert "No trial was started" in shown
    assert what.strip() == "" or what not in shown
    assert not list((home.path / "trials").glob("*.csv"))


@pytest.mark.many
def test_a_trial_of_one_s_own_is_not_on_the_page_of_both(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home)
    before = text(open_script(monkeypatch, "what_helps"))
    begin(open_script(monkeypatch, "what_helps", "ana"), "A walk alone")
    assert text(open_script(monkeypatch, "what_helps")) == before
    assert "A walk alone" in text(open_script(monkeypatch, "what_helps", "ana"))
    assert "A walk alone" not in text(open_script(monkeypatch, "what_helps", "ben"))


@pytest.mark.many
def test_what_goes_together_is_looked_at_in_one_s_days_at_a_time(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home, days=60)
    rows = [
        {"partner": who, "occurred_on": day(n), "direction": "given"} for who in ("ana", "ben") for n in range(0, 60, 2)
    ]
    write(home, "appreciation", rows)
    app = open_script(monkeypatch, "what_helps")
    alts = [chart.proto.alt for chart in app.get("plotly_chart")]
    assert [alt.split(",")[0] for alt in alts] == list(say.LAGS.values())
    assert "Thanks" in alts[0]
    assert say.NOT_CAUSE in text(app)
    assert "No kind of day felt clearly different so far" in text(app)
    app.button_group(key="days_of").set_value("ben")
    assert len(run(app).get("plotly_chart")) == 2
    own = open_script(monkeypatch, "what_helps", "ana")
    assert not own.get("button_group")


@pytest.mark.many
def test_one_alone_gets_the_page(alone: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(alone, ("ana",))
    app = open_script(monkeypatch, "what_helps")
    assert not app.get("button_group")
    assert "The trial begins on" in text(begin(app, "Tea"))


def test_the_finding_counts_what_stands_out_and_says_so_when_nothing_does() -> None:
    assert say.finding(0, 0) == "Too early to compare your days"
    assert say.finding(50, 0) == "No kind of day felt clearly different so far"
    assert say.finding(50, 1) == "1 of 50 comparisons shows a clear difference"
    assert say.finding(50, 2) == "2 of 50 comparisons show a clear difference"
    assert say.waiting(1) == "1 comparison can’t be made yet"
    assert say.waiting(2) == "2 comparisons can’t be made yet"


def test_a_ritual_is_spelled_as_in_the_settings() -> None:
    one = Association("ritual:date night", "ana", 0, 0, 0, "ok", sentence="On days you logged “date night”: closer.")
    assert trying._spelled(one, "Date night").sentence == "On days you logged “Date night”: closer."
    assert trying._spelled(one, "Date night").noun == "“Date night”"
    assert trying._spelled(one, None) is one


def test_pictures_of_two_lags_reach_as_far_as_their_ranges_alike() -> None:
    frame = pd.DataFrame({"low": [-2.2], "high": [0.4]})
    assert trying.widest(frame, pd.DataFrame()) == 2.2
    assert trying.widest(frame.assign(low=-5.0)) == 3.0
    assert trying.widest(pd.DataFrame()) == 1.5


def test_a_sign_is_named_in_words_and_a_ritual_as_the_couple_does() -> None:
    signs = ("thanks", "ritual:tea", "barrier:phone")
    nouns = [Association(sign, "ana", 0, 0, 0, "not_enough").noun for sign in signs]
    assert nouns == ["thanks", "“tea”", "the phone"]
