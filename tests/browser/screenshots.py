"""Pictures of every page, wide and narrow, light and dark: `python -m tests.browser.screenshots OUT [--home HOME]`.

Without a home, two years of a made-up couple are made for it.
"""

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import Page

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
