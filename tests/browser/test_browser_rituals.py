"""A ritual is agreed on in a real browser, and stands in settings.toml."""

from pathlib import Path

import pytest

from pipeline import settings
from tests.support.browser import Visit, browser, serving
from tests.support.homes import new

pytestmark = pytest.mark.browser

HOSTILE = '![x](http://evil.example/x.png) <img src=http://evil.example/y.png> "]\n'.strip()


def test_a_ritual_is_agreed_on_and_stands_in_the_settings(tmp_path: Path) -> None:
    home = new(tmp_path / "home", shared=[])
    with serving(home.path) as address, browser() as chromium:
        visit = Visit(chromium, address, 390)
        visit.open("/rituals")
        page = visit.page
        page.get_by_label("Ritual", exact=True).fill(HOSTILE)
        page.locator(".st-key-agree_new").get_by_label("Times a week").fill("2")
        page.locator(".st-key-agree_3").get_by_text("Remove").click()
        page.get_by_role("button", name="Save").click()
        page.wait_for_selector("text=Saved: Morning check-in (every day)", timeout=30_000)
        visit.settle()
        assert page.get_by_label("Ritual 5").input_value() == HOSTILE
        assert page.locator("img[src*='evil']").count() == 0
        visit.close()
    agreed = settings.read(home).rituals
    assert agreed[HOSTILE] == 2
    assert "Date night" not in agreed
    assert "# The rituals that you chose" in home.settings.read_text(), "the comments stay"
    assert not list(home.logs.iterdir()), "agreeing logs nothing"
