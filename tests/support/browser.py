"""The dashboard served from a home, and a real browser to look at it.

A missing browser or playwright fails: that is no reason to skip quietly.
"""

import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard import navigation
from dashboard.wording import save
from tests.support.pages import broken

if TYPE_CHECKING:
    from http.client import HTTPResponse

    from playwright.sync_api import Browser, Page

PAGES = {view.name: f"/{view.path}" for view in navigation.ALL} | {"log": "/log?who=ana"}  # as one of the couple writes
STILL = """() => document.getAnimations().every(
    a => a.playState !== "running" || a.effect.getTiming().iterations === Infinity)"""
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
COMMAND = [sys.executable, "-m", "pipeline.cli", "dashboard", "--no-browser"]


@contextmanager
def serving(home: Path, audience: str = "", clock: Path | None = None) -> Iterator[str]:
    """Serve `home` on a free port and yield the address. `clock`: a file of seconds that are added to the time."""
    program = ["-m", "tests.support.clock", str(clock)] if clock else ["-m", "pipeline.cli"]
    command = [sys.executable, *program, "dashboard", "--no-browser", "--home", str(home)]
    command += ["--audience", audience] if audience else []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        try:
            yield address_in(child.stdout.readline())
        finally:
            child.terminate()
            child.wait(20)


COOKIES: dict[str, str] = {}  # by address: what a browser that was let in brings


def address_in(line: str) -> str:
    """Return the address that the command announces in `line`, and come in by it."""
    found = re.search(r"(http://127\.0\.0\.1:\d+)(/open/\S+)?", line)
    assert found, line
    if found[2]:
        with urllib.request.urlopen(found[0], timeout=20) as answer:
            COOKIES[found[1]] = answer.headers["set-cookie"].partition(";")[0]
    return found[1]


def fetch(address: str, path: str = "") -> "HTTPResponse":
    """Ask as a browser that was let in."""
    asked = urllib.request.Request(address + path, headers={"cookie": COOKIES[address]})
    answer: HTTPResponse = urllib.request.urlopen(asked, timeout=20)
    return answer


@contextmanager
def browser() -> "Iterator[Browser]":
    """Start Chromium and yield it."""
    from playwright.sync_api import sync_playwright  # in the checks' environment alone

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield Guest(launched)
        finally:
            launched.close()


class Guest:
    """A browser whose pages are let in everywhere that this process was."""

    def __init__(self, launched: "Browser") -> None:
        self._launched = launched

    def __getattr__(self, name: str) -> Any:
        return getattr(self._launched, name)

    def new_context(self, **more: Any) -> Any:
        context = self._launched.new_context(**more)
        for address, cookie in COOKIES.items():
            name, _, value = cookie.partition("=")
            context.add_cookies([{"name": name, "value": value, "url": address, "sameSite": "Strict"}])
        return context

    def new_page(self, **more: Any) -> "Page":
        page: Page = self.new_context(**more).new_page()
        return page


class Visit:
    """A visitor's page at an address of ours, with what it asked of others and what it complained about."""

    def __init__(self, chromium: "Browser", address: str, width: int = 1280, **more: Any) -> None:
        self.page = chromium.new_page(viewport={"width": width, "height": 844}, **more)
        self.address = address
        self.width = width
        self.strangers: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", self._note_request)
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note_request(self, request: Any) -> None:
        if not request.url.startswith((self.address, self.address.replace("http", "ws"), "data:", "blob:")):
            self.strangers.append(request.url)

    def _note_console(self, message: Any) -> None:
        # Streamlit looks for itself under a page's own address first; the 404 is part of how it starts.
        is_probe = "/_stcore/" in message.location.get("url", "") and "404" in message.text
        if message.type == "error" and not is_probe:
            self.complaints.append(message.text)

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)
        self.settle()

    def settle(self) -> None:
        """Wait until the page is whole. It must not scroll sideways."""
        settle(self.page)
        wide = self.page.evaluate("['html', '.stMain'].map(name => document.querySelector(name).scrollWidth)")
        assert max(wide) <= self.width, f"{self.page.url} scrolls sideways"

    def text(self) -> str:
        return broken(self.page.inner_text("body"))

    def close(self) -> None:
        """Close the page. It must have left the machine for nothing, and complained of nothing."""
        self.page.close()
        assert self.strangers == []
        assert self.complaints == []


class Phone(Visit):
    """A page of the dashboard at 390 px, in Lisbon."""

    def __init__(self, chromium: Any, address: str) -> None:
        super().__init__(chromium, address, 390, timezone_id="Europe/Lisbon")

    def write_as(self, who: str) -> None:
        """Choose at the top who writes, unless it is so."""
        bar = self.page.locator(".st-key-top_bar")
        if save.writes(who) not in bar.inner_text():
            bar.get_by_role("button", name=re.compile(f"^({who}|{save.switch(who)})$")).click()
            self.page.wait_for_selector(f"text={save.writes(who)}")
            self.settle()

    def tap(self, group: str, answer: str) -> None:
        self.page.get_by_role("radiogroup", name=group).get_by_role("radio", name=answer, exact=True).click()


def settle(page: "Page") -> None:
    """Wait until the page is whole: its footer is there, nothing runs or is still to come, and each chart is drawn."""
    page.wait_for_selector(".st-key-footer, .st-key-wrong_tool", timeout=30_000)  # that page has no footer
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=30_000)
    page.wait_for_function(
        "() => !document.querySelector('[data-testid=stSkeleton]') && [...document.querySelectorAll('.stPlotlyChart')].every(c => c.querySelector('svg.main-svg'))"
    )
    height = 0
    while height != (height := page.evaluate("document.querySelector('.stMain').scrollHeight")):
        page.wait_for_timeout(400)
