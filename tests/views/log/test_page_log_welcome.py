"""The first form, where there is no home yet."""

from pathlib import Path
from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.wording import save, welcome
from pipeline import settings
from pipeline.home.folder import HearthsideError, find
from tests.support.log_page import Open, named
from tests.support.pages import press, run, text


def fill(app: AppTest, first: str, second: str, start: str | None) -> AppTest:
    named(app.text_input, welcome.FIRST).set_value(first)
    named(app.text_input, welcome.SECOND).set_value(second)
    named(app.selectbox, welcome.ZONE).set_value("Europe/Lisbon")
    if second:
        run(app).radio[0].set_value(start)
    return press(app, welcome.MAKE)


def test_without_a_home_a_form_makes_one_and_leads_to_the_log(page: Open, tmp_path: Path) -> None:
    app = page("")
    assert "hearthside init" in text(app)
    assert str(tmp_path) in text(app), "it says where"
    assert not app.radio, "one alone has nothing to share"
    for first, second, start, why in [
        ("", " ", "private", welcome.NO_NAME),
        ("Ana", "ana", "private", save.SAME_NAMES),
        ("Ana", "Ben", None, welcome.NO_START),
    ]:
        assert why in text(fill(app, first, second, start))
        assert not find().settings.exists()
    app = fill(app, "Ana <b>", "Ben", "shared")
    made = settings.read(find())
    assert [partner.name for partner in made.partners] == ["Ana <b>", "Ben"]
    assert made.timezone == "Europe/Lisbon"
    assert all(partner.shares == frozenset(settings.ALL) for partner in made.partners)
    assert made.rituals == {}, "nobody chose one yet"
    assert [b.label for b in app.button if (b.key or "").startswith("top_writer")] == ["Ana \\<b\\>", "Ben"]


def test_one_name_makes_a_home_for_one_and_shares_nothing(page: Open) -> None:
    app = fill(page(""), "Ana", "", "shared")
    made = settings.read(find())
    assert made.is_solo
    assert made.partners[0].shares == frozenset()
    assert "How was the day?" in text(app)


def test_a_home_that_can_t_be_made_says_why(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page("")
    monkeypatch.setattr(settings, "write_new", Mock(side_effect=HearthsideError("Can't write `there`.")))
    app = fill(app, "Ana", "", None)
    assert "Your home could not be made." in text(app)
    assert "Can&#x27;t write there." in text(app)
    assert named(app.text_input, welcome.FIRST).value == "Ana"
