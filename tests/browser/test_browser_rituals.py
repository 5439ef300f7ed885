"""A ritual is agreed on in a real browser, and stands in settings.toml."""

from pathlib import Path

import pytest

from pipeline import settings
from pipeline.home.folder import Home
from pipeline.settings import write_new
from tests.support.browser import browser, serving, settle

pytestmark = pytest.mark.browser

HOSTILE = '![x](http://evil.example/x.png) <img src=http://evil.example/y.png> "]\n'.strip()


def test_a_ritual_is_agreed_on_and_stands_in_the_settings(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    write_new(home, ["Ana", "Ben"], "Europe/Berlin", [])
    strangers: list[str] = []
    complaints: list[str] = []
    with serving(home.path) as address, browser() as chromium:
        page = chromium.new_page(viewport={"width": 390, "height": 844})
        ours = (address, address.replace("http", "ws"), "data:", "blob:")
        page.on("request", lambda request: request.url.startswith(ours) or strangers.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address + "/rituals")
        settle(page)
        page.get_by_label("Ritual", exact=True).fill(HOSTILE)
        page.locator(".st-key-agree_new").get_by_label("Times a week").fill("2")
        page.locator(".st-key-agree_3").get_by_text("Remove").click()
        page.get_by_role("button", name="Save").click()
        page.wait_for_selector("text=Saved: Morning check-in, every day", timeout=30_000)
        settle(page)
        assert page.get_by_label("Ritual 5").input_value() == HOSTILE
        assert max(page.evaluate("['html', '.stMain'].map(n => document.querySelector(n).scrollWidth)")) <= 390
        assert page.locator("img[src*='evil']").count() == 0
        page.close()
    assert strangers == []
    assert complaints == []
    agreed = settings.read(home).rituals
    assert agreed[HOSTILE] == 2
    assert "Date night" not in agreed
    assert "# The rituals that you both adopted" in home.settings.read_text(), "the comments stay"
    assert not list(home.logs.iterdir()), "agreeing logs nothing"
