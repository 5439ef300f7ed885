"""A home to back up."""

import shutil
from pathlib import Path

import pytest

from pipeline import log
from pipeline.database.build import build
from pipeline.home.folder import Home
from tests.support.homes import new

DAY = {"partner": "ana", "occurred_on": "2026-03-02"}


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = new(tmp_path_factory.mktemp("lived") / "home")
    for _ in range(3):
        log.append(home, "checkin", DAY | {"note": "a secret of ours"})
    build(home)
    return home.path


@pytest.fixture
def lived(once: Path, tmp_path: Path) -> Home:
    """A home of three entries and a build, copied as to build it takes half a second."""
    return Home(shutil.copytree(once, tmp_path / "home"))
