"""The Rituals page: what was noted of each, and how the two agree on them."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from dashboard.figures import rituals, weekly
from dashboard.figures.style import DARK
from dashboard.views.rituals import panels
from dashboard.wording import rituals as say
from dashboard.wording.save import START_OVER
from pipeline import settings
from pipeline.database.marts import mart
from pipeline.database.open import Opened
from pipeline.home.folder import Home
from pipeline.settings import edit
from tests.support.homes import HOSTILE, write_logs
from tests.support.pages import assert_hostile_text_is_text, labels, open_page, open_unbuilt, press, run, text, unfold

HEADER = "partner,occurred_on,ritual,status,felt_like_ours\n"


def day(n: int) -> date:
    return date.today() - timedelta(days=n)


def lived(home: Home, name: str = "Date night", partners: tuple[str, ...] = ("ana", "ben"), days: int = 70) -> None:
    """Give a home ten weeks: a check-in a day, and every third day the ritual, kept or not."""
    on = [(p, n) for n in range(1, days) for p in partners]
    quoted = name.replace('"', '""')
    write_logs(home, {"checkin": "partner,occurred_on,connected\n" + "\n".join(f"{p},{day(n)},7" for p, n in on)})
    rows = [f'{p},{day(n)},"{quoted}",{"missed" if n % 4 == 0 else "kept"},yes' for p, n in on if n % 3 == 0]
    (home.logs / "ritual.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")


def test_a_first_day_is_said_in_words_and_each_line_names_its_thing() -> None:
    assert say.calendar_finding(1, 1) == "On your first day, at least one of your rituals took place"
    waiting = {"status": "not_enough", "reason": "0 of 4 answers", "value": None}
    assert say.ours(waiting, True) == "Rituals that felt like ours: too early to say, 0 of 4 answers."
    assert say.ours(waiting | {"status": "not_logged", "reason": "not logged yet"}, True) == ""


def test_what_nobody_answered_is_no_no_and_what_nobody_noted_is_nothing(built: Callable[..., Opened]) -> None:
    days = "\n".join(f"{p},2026-03-{d:02}" for d in range(1, 30) for p in ("ana", "ben"))
    opened = built(
        "2026-03-29",
        checkin="partner,occurred_on\n" + days,
        pause="partner,occurred_on\nana,2026-03-27",
        ritual=HEADER
        + "ana,2026-03-20,Date night,kept,yes\nana,2026-03-24,date night,kept,\nana,2026-03-25,Date night,kept,yes\n"
        + "ben,2026-03-25,Date night,kept,\nben,2026-03-26,Date night,missed,\nana,2026-03-26,Sauna,kept,no\n"
        + "ana,2026-03-22,Evening debrief,kept,yes\nben,2026-03-22,Evening debrief,kept,no\n"
        + "ana,2026-03-23,Evening debrief,excused,\nana,2026-03-27,Evening debrief,missed,\n",
    )
    felt = ["last_count", "answered_of_last_count", "ours_of_last_count"]
    agreed = mart(opened, "agreed_rituals").set_index("ritual")
    assert agreed.loc["Date night", felt].tolist() == [3, 2, 2], "one of three has no answer"
    assert agreed.loc["Evening debrief", felt].tolist() == [1, 1, 0], "not theirs when one says so"
    assert agreed.loc["Bedtime conversation", felt].tolist() == [0, 0, 0]

    states = mart(opened, "ritual_states")
    own = states[states["who"] == "together"].set_index(["ritual", "day"])["state"]
    dates = [own["Date night", pd.Timestamp(f"2026-03-{d}")] for d in (21, 24, 26, 27)]
    assert dates == ["unnoted", "kept", "missed", "paused"]
    assert [own["Evening debrief", pd.Timestamp(f"2026-03-{d}")] for d in (22, 23, 27)] == ["kept", "excused", "paused"]
    assert "Sauna" not in set(states["ritual"]), "it was not agreed on"
    assert len(own) == 29 * len(settings.FIRST_RITUALS)


@pytest.mark.many
def test_the_share_of_each_week_is_the_metric_s(built: Callable[..., Opened]) -> None:
    days = [date(2026, 1, 5) + timedelta(days=n) for n in range(83)]
    opened = built(
        "2026-03-28",
        checkin="partner,occurred_on\n" + "\n".join(f"ana,{d}" for d in days),
        ritual=HEADER + "\n".join(f"ana,{d},Evening debrief,{'missed' if d.day % 2 else 'kept'}," for d in days),
    )
    shares = mart(opened, "weekly_ritual_shares")
    own = shares[shares["who"] == "together"].reset_index(drop=True)
    metrics = mart(opened, "weekly_metrics").query("metric == 'ritual_adherence' and piece == '' and who == 'together'")
    assert own["kept_share"].tolist() == metrics["value"].tolist()


def test_a_hostile_name_is_text_and_each_ritual_has_its_days(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    edit.change(home, partial(edit.agree, {HOSTILE: 3, "Tea": 1}))
    lived(home, HOSTILE)
    app = open_page(monkeypatch, "rituals")
    assert_hostile_text_is_text(app)
    shown = text(app)
    assert "3 times a week · took place on" in shown
    assert "Felt like ours: 3 of the last 3 times" in shown
    assert "not logged so far" in shown, "Tea"
    assert "at least one of your rituals took place" in shown
    alts = re.findall('aria-label="([^"]*)"', shown)
    assert any(alt.startswith("Tea over") and alt.endswith("nothing logged.") for alt in alts)
    assert any("took place on" in alt and "did not take place on" in alt for alt in alts)
    assert len(alts) == 2
    assert len(app.get("plotly_chart")) == 1
    assert "logged times in four weeks took place" in shown


def test_rituals_are_agreed_on_changed_and_set_aside(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    edit.change(home, partial(edit.agree, {"Tea": 1, "Walk": 2}))
    app = open_unbuilt(monkeypatch, "rituals")
    assert say.NOTHING_LOGGED in text(app)
    app.number_input[0].set_value(4)
    app.checkbox[1].check()
    app.text_input[2].set_value(HOSTILE)
    app.number_input[2].set_value(3)
    app = press(app, say.SAVE)
    assert settings.read(home).rituals == {"Tea": 4, HOSTILE: 3}
    assert "Saved: Tea (4 times a week) and ![x](" in text(app)
    assert "<img src=" not in text(app)
    assert [field.value for field in app.text_input] == ["Tea", HOSTILE, ""], "the form is drawn from what was kept"

    app.text_input[2].set_value(" tea ")
    app = press(app, say.SAVE)
    assert say.NAMED_TWICE in text(app)
    assert app.text_input[2].value == " tea ", "what was typed stays"
    app.text_input[2].set_value("")
    app.text_input[0].set_value(" ")
    assert say.WITHOUT_NAME in text(press(app, say.SAVE))
    assert settings.read(home).rituals == {"Tea": 4, HOSTILE: 3}


def test_what_was_changed_meanwhile_is_not_written_over_unasked(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    edit.change(home, partial(edit.agree, {"Tea": 1}))
    app = open_unbuilt(monkeypatch, "rituals")
    app.text_input[1].set_value("Walk")
    edit.change(home, partial(edit.agree, {"Tea": 1, "Sauna": 2}))
    app = press(app, say.SAVE)
    assert "changed in the meantime" in text(app)
    assert settings.read(home).rituals == {"Tea": 1, "Sauna": 2}
    assert app.text_input[1].value == "Walk", "what was typed stays"
    app = press(app, START_OVER)
    assert [field.value for field in app.text_input] == ["Tea", "Sauna", ""]
    assert "changed in the meantime" not in text(app)
    app.text_input[2].set_value("Walk")
    press(app, say.SAVE)
    assert settings.read(home).rituals == {"Tea": 1, "Sauna": 2, "Walk": 1}


def test_a_calendar_has_a_mark_for_each_day_by_what_was_noted() -> None:
    states = ["kept", "missed", "excused"] * 2 + ["unnoted"]
    days = pd.DataFrame({"day": pd.date_range("2026-03-02", periods=8), "state": [*states, "paused"]})
    days["week_start"] = pd.to_datetime(["2026-03-02"] * 7 + ["2026-03-09"])
    rows = BeautifulSoup(panels.days(days), "html.parser").find_all("tr")
    first = [[cell.find("span") for cell in row.find_all("td")] for row in rows]
    marks = [[" ".join(mark["class"]) if mark else "" for mark in cells] for cells in first]
    expected = [[f"hs-mark hs-{state}", "hs-mark hs-paused" if at == 0 else ""] for at, state in enumerate(states)]
    assert marks[:7] == expected
    assert [row.th.text for row in rows[:7]] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert rows[1].td["title"] == "Tuesday 3\u00a0March: did not take place"


def test_the_figure_shows_how_far_the_share_could_reach() -> None:
    weeks = pd.DataFrame({"week_start": pd.date_range("2026-03-02", periods=6, freq="7D")}).assign(
        kept_share=[None, 0.5, 0.6, 0.6, 0.7, 0.8],
        kept_share_low=0.4,
        kept_share_high=0.9,
        least=0.2,
        most=0.95,
        status=["not_enough", *["ok"] * 5],
        reason="9 logged times",
        is_current=False,
        noted_count=9,
        observed_days=20,
        elapsed_days=28,
    )
    fig = weekly.trend(weeks, rituals.SHARE, DARK)
    bands = [trace for trace in fig.data if trace.name == "range"]
    assert [min(y for y in trace.y if y is not None) for trace in bands] == [20, 40]
    assert any(note.text.startswith("<b>80 %</b>") for note in fig.layout.annotations)
    assert "too little logged" in [note.text for note in fig.layout.annotations]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"last_count": 3, "answered_of_last_count": 0, "ours_of_last_count": 0}, ""),
        ({"last_count": 3, "answered_of_last_count": 1, "ours_of_last_count": 1}, "1 of 1 answers from the last 3"),
        ({"last_count": 1, "answered_of_last_count": 1, "ours_of_last_count": 0}, "the last time: no"),
        ({"last_count": 2, "answered_of_last_count": 2, "ours_of_last_count": 2}, "2 of the last 2 times"),
    ],
)
def test_an_answer_that_was_not_given_is_said_to_be_none(row: dict[str, int], says: str) -> None:
    assert says in say.felt(row)
    assert bool(says) == bool(say.felt(row))


def test_an_idea_is_added_with_one_tap(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    edit.change(home, partial(edit.agree, {"DATE night": 1, "Tea": 2}))
    app = open_unbuilt(monkeypatch, "rituals")
    assert say.idea("Date night", 1) not in labels(app), "they have it"
    press(app, say.idea("Evening debrief", 7))
    assert settings.read(home).rituals == {"DATE night": 1, "Tea": 2, "Evening debrief": 7}
    assert say.added("Evening debrief") in text(app)
    assert say.idea("Evening debrief", 7) not in labels(app)


@pytest.mark.many
@pytest.mark.parametrize("audience", ["", "ben"])
@pytest.mark.parametrize("state", ["no entries", "none agreed", "full", "one reporter", "paused", "a few days"])
def test_the_page_in_every_state(home: Home, monkeypatch: pytest.MonkeyPatch, state: str, audience: str) -> None:
    expected = {
        "no entries": say.NOTHING_LOGGED,
        "none agreed": say.NONE_AGREED,
        "full": "rituals took place",
        "one reporter": "Date night" if audience else "logged times",
        "paused": "paus",
        "a few days": "Too early to say",
    }
    if state == "none agreed":
        edit.change(home, partial(edit.agree, {}))
    elif state != "no entries":
        lived(home, partners=("ana",) if state == "one reporter" else ("ana", "ben"), days=6 if "few" in state else 70)
    if state == "paused":
        write_logs(home, {"pause": f"partner,occurred_on,until\nana,{day(9)},{day(-5)}\nben,{day(9)},{day(-5)}"})
    app = open_page(monkeypatch, "rituals", audience)
    assert expected[state] in text(app)
    if expected[state] not in (say.NOTHING_LOGGED, say.NONE_AGREED):
        assert say.SAVE not in labels(app), "the form waits to be opened"
        unfold(app, "agree")
    assert say.SAVE in labels(app), "rituals can be agreed on in every state"


@pytest.mark.many
def test_one_alone_has_rituals_too(alone: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    lived(alone, partners=("ana",))
    shown = text(unfold(open_page(monkeypatch, "rituals"), "agree"))
    assert say.AGREE in shown
    assert say.SAVE in shown
    assert "shared" not in shown.replace("Your shared", "").replace("shared new activities", "")
    assert "together" not in shown


@pytest.mark.many
def test_another_s_private_ritual_is_not_on_the_page(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    lived(home, partners=("ana",))
    (home.logs / "ritual.csv").write_text(
        HEADER.replace("\n", ",visibility\n") + f"ben,{day(2)},Date night,kept,yes,private\n"
    )
    assert "not logged so far" in text(open_page(monkeypatch, "rituals"))
    assert "not logged so far" in text(run(open_page(monkeypatch, "rituals", "ana")))
    assert "took place on 1 of the last 28 days" in text(open_page(monkeypatch, "rituals", "ben"))
