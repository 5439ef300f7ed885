"""Pictures of every page, wide and narrow, light and dark: `python -m tests.browser.screenshots OUT [--home HOME]`.

Without a home, two years of a make-believe couple are made for it.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from dashboard import navigation
from pipeline.database.build import build
from pipeline.home.folder import Home
from pipeline.sample import write

ROOT = Path(__file__).resolve().parents[2]
PAGES = {view.name: f"/{view.path}" for view in navigation.ALL} | {"log": "/log?who=ana"}  # as one of the couple writes
STILL = """() => document.getAnimations().every(
    a => a.playState !== "running" || a.effect.getTiming().iterations === Infinity)"""
SIZES = {1280: 900, 390: 844}
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@contextmanager
def serving(home: Path, **environment: str) -> Iterator[str]:
    """Serve `home` on a free port and yield the address."""
    child = subprocess.Popen(
        [sys.executable, "-u", "-m", "dashboard"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"HEARTHSIDE_HOME": str(home), "PORT": "0"} | environment,
    )
    assert child.stdout
    try:
        address = child.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", address), address
        yield address
    finally:
        child.terminate()
        child.wait(20)
        child.stdout.close()


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield launched
        finally:
            launched.close()


def settle(page: Page) -> None:
    """Wait until the page is whole: its footer is there, nothing runs or is still to come, and each chart is drawn."""
    page.wait_for_selector(".st-key-footer", timeout=30_000)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=30_000)
    page.wait_for_function(
        "() => !document.querySelector('[data-testid=stSkeleton]') && [...document.querySelectorAll('.stPlotlyChart')].every(c => c.querySelector('svg.main-svg'))"
    )
    height = 0
    while height != (height := page.evaluate("document.querySelector('.stMain').scrollHeight")):
        page.wait_for_timeout(400)


def shoot(page: Page, path: Path) -> None:
    """Save the whole page, not just what fits the window."""
    size = page.viewport_size
    assert size
    height = page.evaluate("document.querySelector('.stMain').scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(height, size["height"])})
    page.wait_for_timeout(400)
    page.wait_for_function(STILL)  # what fades in is pale meanwhile
    page.screenshot(path=path)
    page.set_viewport_size(size)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--home", type=Path)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = given.home or Path(folder) / "home"
        if not given.home:
            write(home, weeks=104, seed=1)
            build(Home(home))
        with serving(home) as address, browser() as chromium:
            for theme in ("light", "dark"):
                for width, height in SIZES.items():
                    page = chromium.new_page(viewport={"width": width, "height": height}, color_scheme=theme)
                    for name, path in PAGES.items():
                        page.goto(address + path)
                        settle(page)
                        shoot(page, given.out / f"{name}-{width}-{theme}.png")
                    page.close()


if __name__ == "__main__":
    main()
