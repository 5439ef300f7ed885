"""Days and times on pages are those where the couple lives, whatever this computer's clock is set to."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard import navigation
from pipeline import imports, sample
from pipeline.database import build
from pipeline.home.folder import Home
from tests.support.import_page import daylio
from tests.support.pages import open_page, text

pytestmark = [
    pytest.mark.many,
    pytest.mark.skipif(sys.platform == "win32", reason="a process keeps its zone there"),
]

FAR = ("Pacific/Kiritimati", "Pacific/Pago_Pago")  # 25 hours apart: one of them is on another day than Berlin
EVENING = datetime(2026, 3, 2, 20, 4, tzinfo=UTC)  # 21:04 in Berlin


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """A function that sets this computer's clock to a zone."""

    def set_to(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield set_to
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def couple(tmp_path: Path) -> Home:
    """Eight weeks of a couple in Berlin, with an import, a backup and a build of that evening."""
    home = Home(tmp_path / "home")
    sample.write(home.path, weeks=8, seed=1)
    imports.accept(home, imports.look(home, imports.receive(home, "daylio.csv", daylio()), "ana"))
    (manifest,) = home.imports.glob("*/manifest.json")
    said = json.loads(manifest.read_text()) | {"imported_at": EVENING.isoformat()}
    manifest.write_text(json.dumps(said))
    home.backed_up.write_text(f"{datetime.now(UTC).isoformat()}\n")
    build.build(home)
    os.utime(build.builds(home)[-1], (EVENING.timestamp(), EVENING.timestamp()))
    return home


def test_every_page_says_the_same_wherever_the_computer_is(
    couple: Home, monkeypatch: pytest.MonkeyPatch, set_clock: Callable[[str], None]
) -> None:
    for view in navigation.SHOWN:
        told = []
        for zone in FAR:
            set_clock(zone)
            told.append(text(open_page(monkeypatch, view.name, who="ana")))
        assert told[0] == told[1], view.name


def test_times_are_those_of_the_couple(
    couple: Home, monkeypatch: pytest.MonkeyPatch, set_clock: Callable[[str], None]
) -> None:
    set_clock("Pacific/Kiritimati")
    assert "Worked out on 2 March 2026, 21:04." in text(open_page(monkeypatch, "health"))
    assert "imported 2 March, 21:04" in text(open_page(monkeypatch, "imports", "ana"))
