"""The dashboard served from a home, and a real browser to look at it.

A missing browser or playwright fails: that is no reason to skip quietly.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard import navigation
from tests.support.pages import broken

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = {view.name: f"/{view.path}" for view in navigation.ALL} | {"log": "/log?who=ana"}  # as one of the couple writes
STILL = """() => document.getAnimations().every(
    a => a.playState !== "running" || a.effect.getTiming().iterations === Infinity)"""
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
COMMAND = [sys.executable, "-m", "pipeline.cli", "dashboard", "--no-browser"]


@contextmanager
def serving(home: Path, audience: str = "") -> Iterator[str]:
    """Serve `home` on a free port and yield the address."""
    command = [*COMMAND, "--home", str(home), *(["--audience", audience] if audience else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        try:
            yield address_in(child.stdout.readline())
        finally:
            child.terminate()
            child.wait(20)


def address_in(line: str) -> str:
    """Return the address that the command announces in `line`."""
    found = re.search(r"http://127\.0\.0\.1:\d+", line)
    assert found, line
    return found[0]


@contextmanager
def browser() -> "Iterator[Browser]":
    """Start Chromium and yield it."""
    from playwright.sync_api import sync_playwright  # in the checks' environment alone

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield launched
        finally:
            launched.close()


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


def settle(page: "Page") -> None:
    """Wait until the page is whole: its footer is there, nothing runs or is still to come, and each chart is drawn."""
    page.wait_for_selector(".st-key-footer", timeout=30_000)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=30_000)
    page.wait_for_function(
        "() => !document.querySelector('[data-testid=stSkeleton]') && [...document.querySelectorAll('.stPlotlyChart')].every(c => c.querySelector('svg.main-svg'))"
    )
    height = 0
    while height != (height := page.evaluate("document.querySelector('.stMain').scrollHeight")):
        page.wait_for_timeout(400)
