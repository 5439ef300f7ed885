"""Pictures of every page, wide and narrow, light and dark: `python -m tests.browser.screenshots OUT [--home HOME]`.

Without a home, two years of a made-up couple are made for it.
"""

import argparse
import tempfile
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser, Page

from pipeline.database.build import build
from pipeline.home.folder import Home
from pipeline.sample import write
from tests.support.browser import PAGES, STILL, browser, serving, settle

SIZES = {1280: 900, 390: 844}


def shoot(page: Page, path: Path) -> None:
    """Save the whole page, not just what fits the window."""
    size = page.viewport_size
    height = page.evaluate("document.querySelector('.stMain').scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(height, size["height"])})
    page.wait_for_timeout(400)
    page.wait_for_function(STILL)  # what fades in is pale meanwhile
    page.screenshot(path=path)
    page.set_viewport_size(size)


def shoot_all(chromium: Browser, address: str, pages: Mapping[str, str], out: Path, begins: str = "") -> None:
    """Save each page in both widths and themes, as `<begins><name>-<width>-<theme>.png` in the folder `out`."""
    for theme in ("light", "dark"):
        for width, height in SIZES.items():
            page = chromium.new_page(viewport={"width": width, "height": height}, color_scheme=theme)
            for name, path in pages.items():
                page.goto(address + path)
                settle(page)
                shoot(page, out / f"{begins}{name}-{width}-{theme}.png")
            page.close()


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
            shoot_all(chromium, address, PAGES, given.out)


if __name__ == "__main__":
    main()
