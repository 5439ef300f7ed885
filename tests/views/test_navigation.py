"""Every page has an address of its own, and in the demo a sentence."""

import pytest

from dashboard import navigation
from dashboard.wording import demo
from pipeline.home.folder import Home
from tests.support import pages


def test_the_demo_says_on_each_page_what_one_sees(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {*demo.PAGES, navigation.WRONG_TOOL.name} == {view.name for view in navigation.ALL}
    assert demo.LEAD not in pages.text(pages.open_page(monkeypatch, "settings"))
    monkeypatch.setenv("HEARTHSIDE_DEMO", "yes")
    assert demo.PAGES["settings"] in pages.text(pages.open_page(monkeypatch, "settings"))


def test_every_view_has_an_address_of_its_own() -> None:
    assert len({view.path for view in navigation.ALL}) == len(navigation.ALL)
    assert [view.path for view in navigation.ALL].index("") == 0, "the first page opens"
