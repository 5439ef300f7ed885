"""Fixtures of the Questions page's tests."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.viewer import Viewer
from pipeline import settings
from pipeline.database.open import Opened
from pipeline.home.folder import find
from tests.support.pages import open_page
from tests.support.question_page import Open

TODAY = str(date.today())
_empty: list[Opened] = []  # the build of a home of two without entries, made once


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the page as an audience sees it."""
    return lambda audience="together": open_page(monkeypatch, "questions", "" if audience == "together" else audience)


@pytest.fixture
def page(whole: Open, built: Any, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the page on logs as they were at first, without the builds that follow: each takes a second."""

    def open_on_logs(audience: str = "together", **logs: str) -> AppTest:
        home = find()
        if logs or audience != "together" or [*home.logs.glob("*.csv")]:
            opened = built(TODAY, audience if audience != "together" else None, **logs)
        else:
            _empty[:] = _empty or [built(TODAY)]
            opened = replace(_empty[0], home=home)
        people = {partner.id: partner.name for partner in settings.read(home).partners}

        def without_build(self: Viewer) -> Viewer:
            return replace(self, state="no_entries", who=opened.audience, people=people, opened=opened)

        monkeypatch.setattr(Viewer, "built", without_build)
        return whole(audience)

    return open_on_logs
