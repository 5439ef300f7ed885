"""Every page through axe-core, in a real browser: no serious and no critical violation.

axe-core is no package of this environment: `.ci/run` says how it gets there. Without it these tests fail.
"""

from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest

from dashboard import navigation
from dashboard.wording import questions, save, vault
from pipeline import log
from pipeline.home.folder import Home
from tests.support.browser import STILL, browser, serving, settle
from tests.support.homes import new
from tests.support.vaults import with_vault

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / ".venv/axe/node_modules/axe-core/axe.min.js"
GRAVE = ("serious", "critical")
WITH_POPOVERS = ((1280, "light"), (390, "dark"))  # each width and each theme once: most of the time goes into them

# Rule and place of what is Streamlit's own and can't be set otherwise; each with why.
STREAMLIT_S_OWN = {
    # The narrow navigation puts a <div> for each section between <ul> and <li>. It is drawn so wherever pages have
    # sections, and their order, names and links are read out all the same.
    ("list", "[data-testid='stSidebarNavItems']"),
    ("listitem", "[data-testid='stSidebarNavItems']"),
}


def visit(page: Any, address: str) -> None:
    """Open a page, and have axe ready on it."""
    page.goto(address)
    settle(page)
    page.evaluate(AXE.read_text(encoding="utf-8"))


def violations(page: Any) -> list[str]:
    """What axe finds grave on the page as it stands, but for what is Streamlit's own: impact, rule, where."""
    page.wait_for_function(STILL)  # what fades in has less contrast meanwhile
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    grave = [(rule, node) for rule in found if rule["impact"] in GRAVE for node in rule["nodes"]]
    return [
        f"{rule['impact']} {rule['id']}: {node['html'][:200]}"
        for rule, node in grave
        if not any(rule["id"] == name and _is_within(page, node, place) for name, place in STREAMLIT_S_OWN)
    ]


def _is_within(page: Any, node: dict[str, Any], place: str) -> bool:
    return page.evaluate("([at, place]) => !!document.querySelector(at)?.closest(place)", [node["target"][0], place])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_grave_on_any_page(year: str, width: int, theme: str) -> None:
    found = {}
    with browser() as chromium:
        page = chromium.new_page(viewport={"width": width, "height": 844}, color_scheme=theme)
        for view in navigation.ALL:
            visit(page, f"{year}/{view.path}")
            found[view.name] = violations(page)
            if (width, theme) not in WITH_POPOVERS:
                continue
            popovers = page.get_by_test_id("stPopover").get_by_role("button")
            labels = (text.splitlines()[0] for text in popovers.all_inner_texts())
            for label in dict.fromkeys(labels):  # those of one kind are alike
                popovers.get_by_text(label).first.click()
                page.wait_for_selector("[data-testid='stPopoverBody']")
                found[view.name] += violations(page)
                page.keyboard.press("Escape")
                page.wait_for_selector("[data-testid='stPopoverBody']", state="detached")
            explanations = page.locator("[class*='st-key-how_'] summary")
            assert view.name != "connection" or explanations.count(), "it opens in its panel, and covers nothing"
            for explanation in explanations.all()[:1]:  # all are alike
                explanation.click()
                found[view.name] += violations(page)
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_grave_in_the_open_navigation(year: str, width: int) -> None:
    with browser() as chromium:
        page = chromium.new_page(viewport={"width": width, "height": 844})
        visit(page, year)
        if width < 640:
            page.get_by_test_id("stExpandSidebarButton").click()
        else:
            page.get_by_test_id("stTopNavSection").first.click()
        page.get_by_text("Connection", exact=True).wait_for()
        assert violations(page) == []


@pytest.mark.parametrize(("width", "theme"), WITH_POPOVERS)
def test_axe_finds_nothing_grave_where_a_vault_is_made_and_opened(
    tmp_path: Path, width: int, theme: Literal["light", "dark"]
) -> None:
    home = new(tmp_path / "home")
    with_vault(home, "ben")
    with serving(home.path) as address, browser() as chromium:
        for who, label in (("ana", vault.CREATE), ("ben", save.OPEN_OWN)):
            page = chromium.new_page(viewport={"width": width, "height": 844}, color_scheme=theme)
            visit(page, f"{address}/settings?who={who}")
            for one in page.locator(".st-key-panel_vault summary").all():
                one.click()
            page.get_by_role("button", name=label).first.click()
            page.get_by_role("dialog").get_by_role("textbox").first.wait_for()
            assert violations(page) == [], who


@pytest.mark.parametrize(("width", "theme"), WITH_POPOVERS)
def test_axe_finds_nothing_grave_in_a_first_week_nor_where_a_deck_is_written(
    tmp_path: Path, width: int, theme: Literal["light", "dark"]
) -> None:
    none, home, today = Home(tmp_path / "none"), new(tmp_path / "home"), date.today().isoformat()
    for partner in ("ana", "ben"):
        log.append(home, "checkin", {"partner": partner, "occurred_on": today, "connected": "6"})
    log.append(home, "appreciation", {"partner": "ben", "occurred_on": today, "direction": "given", "for_what": "Soup"})
    with serving(none.path) as set_up, serving(home.path) as begun, browser() as chromium:
        page = chromium.new_page(viewport={"width": width, "height": 844}, color_scheme=theme)
        for place in (set_up, *(f"{begun}/{path}?who=ana" for path in ("", "days", "log", "connection", "questions"))):
            visit(page, place)
            if "questions" in place:
                page.get_by_text(questions.OWN_DECK, exact=True).click()
                page.get_by_role("button", name=questions.SAVE_DECK).wait_for()
            assert violations(page) == [], place


def test_axe_would_find_what_is_wrong(year: str) -> None:
    with browser() as chromium:
        page = chromium.new_page()
        visit(page, year)
        page.evaluate("document.querySelector('.hs-quiet').style.opacity = '.3'")
        assert any("color-contrast" in said for said in violations(page))
