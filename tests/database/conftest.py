"""Builds that are all made anew."""

import pytest

from pipeline.database import contents
from tests.support.known_builds import make_anew


@pytest.fixture(autouse=True)
def _anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "make", make_anew)
