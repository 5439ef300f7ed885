"""Every control of every page is reached by Tab alone, in a real browser, and none holds the focus back."""

import pytest

from dashboard import navigation
from tests.support.browser import PAGES, browser, settle

pytestmark = pytest.mark.browser

# Numbers what can be used as it stands. Of a group of radio buttons one is reached by Tab and the others by arrows.
# The arrows at a number and at a list are there for a mouse: in the field beside them the keys do the same.
NUMBER = """() => {
    const DOUBLED = '[data-testid=stNumberInput], [data-testid=stSelectbox], [data-testid=stMultiSelect]';
    const found = [...document.querySelectorAll('button, input, textarea, select, summary, a[href]')].filter(
        e => !e.disabled && e.type !== 'hidden' && e.type !== 'file' && e.checkVisibility({visibilityProperty: true})
            && !e.closest('[role=radiogroup]') && !e.closest('[inert]') && !(e.tabIndex < 0 && e.closest(DOUBLED)));
    found.forEach((e, n) => e.dataset.number = n);
    return found.map(e => e.getAttribute('aria-label') || e.innerText || e.tagName);
}"""
NOW = "document.activeElement?.dataset.number ?? ''"
MARGIN = 60  # presses more than there are controls, for what is no control of its own


def test_tab_reaches_every_control_of_every_page(year: str) -> None:
    missed = {}
    with browser() as chromium:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        for view in navigation.ALL:
            page.goto(f"{year}{PAGES[view.name]}")
            settle(page)
            names = page.evaluate(NUMBER)
            assert len(names) > 4, "the page and its navigation are there"
            reached = set()
            for _ in range(len(names) + MARGIN):
                page.keyboard.press("Tab")
                reached.add(page.evaluate(NOW))
            left = [name for number, name in enumerate(names) if str(number) not in reached]
            if left:
                missed[view.name] = left
    assert missed == {}
