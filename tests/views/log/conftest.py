"""The Log page, opened."""

import pytest

from tests.support import pages
from tests.support.log_page import Open


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the page as one of the couple writes, or as an audience sees it."""
    return lambda who="ana", audience="": pages.open_page(monkeypatch, "log", audience, who=who)


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the page without the builds that it is followed by."""
    return lambda who="ana", audience="": pages.open_unbuilt(monkeypatch, "log", audience, who=who)
