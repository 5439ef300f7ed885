"""Suggestions on This week: their choices, their reasons, and what is noted of them."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.tables import marts
from dashboard.viewer import launched_viewer
from dashboard.views.this_week import actions
from dashboard.wording import days as say
from dashboard.wording.html import escape
from pipeline.home.folder import HearthsideError, Home
from pipeline.log import file
from pipeline.suggestions.rules import BY_ID
from tests.support.homes import HOSTILE, write
from tests.support.pages import lived, monday, open_page, text, toasts
from tests.support.suggestion_examples import conflict, facts

Run = Callable[..., AppTest]
OPEN_LONG = BY_ID["open_long"].speak(facts(conflicts=[conflict(topic=HOSTILE)]))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Open a page and return it, after checking that it ran without an error."""
    return lambda page="this_week", **more: open_page(monkeypatch, page, **more)


@pytest.mark.many
def test_a_suggestion_s_hostile_text_is_shown_as_text(run: Run, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    lived(home)
    monkeypatch.setattr(marts, "current_suggestions", lambda now: [replace(OPEN_LONG, choices=(HOSTILE, "b"))])
    app = run()
    html = "".join(element.proto.body for element in app.get("html"))
    images = re.findall("<img[^>]*>", html)
    assert all(image.startswith('<img class="hs-spark" alt="" src="data:image/svg+xml;base64,') for image in images)
    assert "&lt;img src=http://evil.example/y.png" in html
    read_as_markdown = [m.value for m in app.markdown] + [b.label for b in app.button]
    assert not any("![x](" in words or ":red[" in words for words in read_as_markdown)


def test_a_suggestion_has_choices_not_now_and_why(run: Run, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    lived(home)
    answers: list[tuple[str, str]] = []
    monkeypatch.setattr(marts, "current_suggestions", lambda now: [] if answers else [OPEN_LONG])
    monkeypatch.setattr(actions, "answer", lambda now, suggestion, choice: answers.append((suggestion.id, choice)))
    app = run()
    shown = text(app)
    whys = ("Where it comes from", f"Evidence: {OPEN_LONG.strength}.", "Why it may be wrong", "When it goes away")
    assert all(words in shown for words in (*OPEN_LONG.choices, "Not now", "Not for us", *whys))
    app.button(key="answer_open_long_not now").click().run()
    assert answers == [("open_long", "not now")]
    assert "2 conflicts are open" in text(app)


def test_reading_suggestions_writes_nothing_and_showing_them_does(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived(home)
    app = run()
    home.answers.unlink()
    assert marts.current_suggestions(launched_viewer().built())
    assert not home.answers.exists()
    app.run()
    assert ",shown" in home.answers.read_text()


def old_conflict(home: Home) -> None:
    lived(home)
    write(home, "conflict", [{"partner": "ana", "occurred_on": str(monday() - timedelta(days=30)), "topic": "Holiday"}])
    write(home, "repair", [])


@pytest.mark.parametrize(
    ("answer", "says"), [("not now", "You won’t see this one"), ("not for us", "bring it back on the Settings page")]
)
def test_an_answer_hides_a_suggestion_and_says_for_how_long(run: Run, home: Home, answer: str, says: str) -> None:
    old_conflict(home)
    app = run()
    assert "“Holiday” has been open for" in text(app)
    app.button(key=f"answer_open_long_{answer}").click().run()
    assert "“Holiday” has been open for" not in text(app)
    assert any(says in toast for toast in toasts(app))
    assert answer in home.answers.read_text()


@pytest.mark.many
def test_what_is_on_the_page_is_noted_once_for_the_week(run: Run, home: Home) -> None:
    old_conflict(home)
    run()
    run()
    shown = [line.split(",") for line in home.answers.read_text().splitlines() if line.endswith(",shown")]
    assert [(row[0], row[1], row[3]) for row in shown] == [("", str(monday()), "open_long")]


def test_a_home_that_can_t_be_written_to_still_shows_its_page(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_conflict(home)
    monkeypatch.setattr(file, "add", Mock(side_effect=HearthsideError("no")))
    app = run()
    assert "“Holiday” has been open for" in text(app)
    app.button(key="answer_open_long_not now").click().run()
    assert "Not saved." in text(app)


@pytest.mark.many
def test_a_choice_is_asked_about_in_the_own_view_alone(run: Run, home: Home) -> None:
    old_conflict(home)
    asked = "Did this help?"
    day = date.today() - timedelta(days=8)
    answers = f"answered_at,answered_on,audience,suggestion,subject,answer\n,{day},together,open_long,x,Park it until Sunday\n"
    home.answers.write_text(answers)
    assert asked not in text(run())
    app = run(audience="ben")
    assert asked in text(app)
    assert "“Park it until Sunday” was chosen" in text(app)
    assert "Not for me" in text(app)
    app.button(key="answer_did_it_help_a little").click().run()
    assert asked not in text(app)
    assert home.answers.read_text().splitlines()[-1].endswith("ben,open_long,x,did it help: a little")


@pytest.mark.many
def test_where_nothing_is_suggested_a_thanks_of_earlier_days_stands(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marts, "current_suggestions", lambda now: [])
    ago = date.today() - timedelta(days=40)
    write(
        home,
        "checkin",
        [{"partner": who, "occurred_on": str(date.today()), "connected": "7"} for who in ("ana", "ben")],
    )
    given = {"partner": "ben", "direction": "given", "for_what": HOSTILE, "visibility": "shared", "entry_id": "t"}
    write(home, "appreciation", [given | {"occurred_on": str(ago)}])
    shown = text(run())
    assert f'Ben thanked Ana: <span class="hs-words">{escape(HOSTILE)}' in shown
    assert say.THANKS_EARLIER in shown
    write(home, "conflict", [{"partner": "ana", "occurred_on": str(date.today()), "topic": "Dishes"}])
    shown = text(run())
    assert "Still open: Dishes" in shown
    assert say.THANKS_EARLIER not in shown
