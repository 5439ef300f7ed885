"""A home that logs check-ins alone: no page, letter or suggestion makes a zero, or a usual, of what was never logged."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest

from dashboard.wording.rituals import MARKS
from pipeline import suggestions
from pipeline.database import build
from pipeline.database.open import open as open_build
from pipeline.home.folder import Home
from tests.support.homes import write
from tests.support.pages import checked_in, day, open_page

PAGES = ("this_week", "connection", "conflicts", "appreciation", "rituals", "sharing", "affection")
EXPLAINED = '<div tabindex="0">'  # how a number is worked out, on request


@pytest.fixture
def quiet(home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home with three months of check-ins by both."""
    checked_in(home, days=100, appreciated="6")
    return home


def words(monkeypatch: pytest.MonkeyPatch, name: str) -> Iterator[str]:
    """Yield what a page says outside of its explanations."""
    app = open_page(monkeypatch, name)
    yield from (chart.proto.alt for chart in app.get("plotly_chart"))
    yield from (element.value for element in app.markdown)
    for element in app.get("html"):
        if not element.proto.body.startswith(EXPLAINED):
            yield unescape(re.sub(r"<style>.*?</style>|<[^>]*>", " ", element.proto.body, flags=re.S))


@pytest.mark.many
@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_neither_zero_nor_usual_of_what_was_never_logged(
    quiet: Home, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    said = "\n".join(words(monkeypatch, name)).replace("from 0 to 10", "")
    assert not re.search(r"(?<![\d.,–-])0(?![\d.])", said), said
    assert "usual" not in said, said
    assert "not logged yet" in said, said


@pytest.mark.many
def test_the_rituals_show_no_days_before_one_is_logged(quiet: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "rituals")
    shown = "".join(element.proto.body for element in app.get("html"))
    assert "Evening debrief" in shown
    assert '<table class="hs-weeks"' not in shown
    assert MARKS not in shown


@pytest.mark.many
@pytest.mark.parametrize("name", ["connection", "rituals"])
def test_a_first_day_has_no_picture_of_one_grey_week(home: Home, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    checked_in(home, days=1)
    write(home, "ritual", [{"partner": "ana", "occurred_on": day(0), "ritual": "Date night", "status": "kept"}])
    assert not open_page(monkeypatch, name).get("plotly_chart")


@pytest.mark.many
def test_the_letter_says_what_is_not_logged_and_no_number_of_it(
    quiet: Home, run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    code, _, told = run("letter", "--out", tmp_path / "letter.html")
    assert code == 0, told
    page = (tmp_path / "letter.html").read_text(encoding="utf-8")
    said = unescape(re.sub(r"<style>.*?</style>|<[^>]*>", " ", page, flags=re.S))
    assert not re.search(r"(?<![\d.,–-])0(?![\d.])", said), said
    assert "usual" not in said
    assert said.count("Not logged yet.") == 3
    assert "No conflict is open" not in said
    assert "<svg" not in page


@pytest.mark.many
def test_suggestions_look_at_check_ins_alone(quiet: Home) -> None:
    build.build(quiet)
    said = suggestions.speak(open_build(quiet.path))
    assert all(set(suggestions.BY_ID[one.id].looks_at) <= {"days"} for one in said), [one.id for one in said]
