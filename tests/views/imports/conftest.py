"""The Import page, opened, with uploads read in this process."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from dashboard.viewer import Viewer
from dashboard.views.imports import drop as receiving
from pipeline.database import build
from pipeline.imports.formats import daylio_csv
from pipeline.imports.formats.known import BY_NAME
from pipeline.imports.intake import child, sandbox
from tests.support.import_page import ASKING, Open
from tests.support.pages import open_page


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read uploads here: a process for each takes its time, and is tested where it is made."""

    def read_here(path: Path, out: Path, answers: Any, progress: Any = lambda share: None, **limits: int) -> Any:
        progress(0.5)
        return json.loads(json.dumps(child.run(path, out, dict(answers))))

    monkeypatch.setattr(sandbox, "read", read_here)
    monkeypatch.setattr(child, "IMPORTERS", (daylio_csv.IMPORTER, ASKING))
    monkeypatch.setattr(receiving, "IMPORTERS", (daylio_csv.IMPORTER, ASKING))
    monkeypatch.setitem(BY_NAME, ASKING.name, ASKING)


@pytest.fixture
def page(whole: Open, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the page as an audience sees it, without the builds that it follows: each takes a second."""
    monkeypatch.setattr(build, "build", Mock())
    monkeypatch.setattr(Viewer, "built", lambda self: replace(self, state="no_entries"))
    return whole


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the page as an audience sees it."""
    return lambda audience="ana": open_page(monkeypatch, "imports", "" if audience == "together" else audience)
