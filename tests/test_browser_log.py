"""The first minutes in a real browser, on a phone: a home, a check-in, a conflict that both close. By touch and by key."""

import csv
import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pipeline.home import Home
from pipeline.records import BY_NAME
from pipeline.settings import write_new

pytestmark = pytest.mark.browser

HOSTILE = "![x](http://evil.example/x.png) <img src=http://evil.example/y.png>"


@pytest.fixture(scope="module")
def tools() -> ModuleType:
    """Import what only the browser tests' own dependencies make possible."""
    return importlib.import_module("tests.screenshots")


class Phone:
    """A page of the dashboard at 390 px, with what it asked others for and complained of."""

    def __init__(self, chromium: Any, tools: ModuleType, address: str) -> None:
        self.page = chromium.new_page(viewport={"width": 390, "height": 844}, timezone_id="Europe/Lisbon")
        self.tools, self.address = tools, address
        self.strangers: list[str] = []
        self.complaints: list[str] = []
        ours = (address, address.replace("http", "ws"), "data:", "blob:")
        self.page.on("request", lambda one: one.url.startswith(ours) or self.strangers.append(one.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)
        self.settle()

    def settle(self) -> None:
        self.tools.settle(self.page)
        assert max(self.page.evaluate("['html', '.stMain'].map(n => document.querySelector(n).scrollWidth)")) <= 390

    def tap(self, group: str, answer: str) -> None:
        self.page.get_by_role("radiogroup", name=group).get_by_role("radio", name=answer, exact=True).click()

    def step(self, who: str, answer: str) -> None:
        """Take a step in the only conflict, and wait until the page shows it as kept and built."""
        self.tap("Who is writing?", who)
        self.settle()
        self.tap("Your own next step", answer)
        save = self.page.locator("[class*='st-key-log_thread_']").get_by_role("button", name="Save")
        save.click()
        self.page.wait_for_selector(f"text=Kept: A step: {answer.lower()}", timeout=60_000)
        self.settle()


@pytest.fixture
def phone(tools: ModuleType, tmp_path: Path) -> Iterator[Phone]:
    with tools.serving(tmp_path / "home") as address, tools.browser() as chromium:
        phone = Phone(chromium, tools, address)
        yield phone
        assert phone.strangers == []
        assert phone.complaints == []


def rows(home: Home, kind: str) -> list[dict[str, str]]:
    return list(csv.DictReader((home.logs / f"{kind}.csv").read_text().splitlines()))


def test_from_no_home_to_a_first_check_in_that_this_week_shows(phone: Phone, tmp_path: Path) -> None:
    page = phone.page
    phone.open("/connection")
    page.get_by_label("Your name").fill("Ana")
    page.get_by_label("Your partner’s name").fill(HOSTILE)
    page.locator("label", has_text="Shared: an entry").click()
    page.get_by_role("button", name="Make our home").click()
    page.wait_for_selector("text=Who is writing?")
    assert 'timezone = "Europe/Lisbon"' in (tmp_path / "home" / "settings.toml").read_text(), "as the browser says"
    phone.tap("Who is writing?", "Ana")
    page.wait_for_selector("text=How was the day?")
    phone.settle()

    phone.tap("How connected", "8")
    page.get_by_role("link", name="When this is the wrong tool").click()
    page.wait_for_selector("text=afraid")
    page.go_back()
    page.wait_for_selector("text=How was the day?")
    phone.settle()
    chosen = page.get_by_role("radiogroup", name="How connected").get_by_role("radio", checked=True)
    assert chosen.inner_text() == "8", "what was tapped is still there"

    page.get_by_role("button", name="Save").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Kept: Check-in: connected 8")
    phone.settle()
    assert page.locator("img[src*='evil']").count() == 0
    assert HOSTILE in page.inner_text("body")
    phone.open("/")
    assert "Ana shared 1 of" in page.inner_text("body")


def test_a_conflict_is_opened_and_closed_by_both(phone: Phone, tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    write_new(home, ["Ana", "Ben"], "Europe/Berlin", list(BY_NAME))
    page = phone.page
    phone.open("/log?who=ana")
    phone.tap("What was it?", "Something is between us")
    page.get_by_label("What is it about, in a few words?").fill(HOSTILE)
    page.locator(".st-key-panel_happened").get_by_role("button", name="Save").click()
    page.wait_for_selector("text=opened today", timeout=60_000)
    phone.settle()
    phone.step("Ben", "An attempt to make up")
    phone.step("Ana", "Settled")
    assert "settled for Ana" in page.inner_text("body")
    assert page.locator("[class*='st-key-log_thread_']").get_by_role("radio").all_inner_texts() == ["Open again"]
    phone.step("Ben", "Live with it")
    page.wait_for_selector("text=Nothing is open.", timeout=60_000)
    assert [row["action"] for row in rows(home, "repair")] == ["attempt", "settled", "live_with"]
    page.get_by_role("button", name="Undo").first.click()
    page.wait_for_selector("text=settled for Ana", timeout=60_000)
    assert page.locator("img[src*='evil']").count() == 0
