"""Backups, exports, restores and forgetting that fail or die at any step: nothing is lost, and the next try is fine."""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from itertools import count
from pathlib import Path

import pytest

from pipeline import backup, export, forget, ledger, log, settings
from pipeline.backup import archive
from pipeline.home.folder import HearthsideError, Home
from tests.support.crashes import Killed, failing_at, killed_at
from tests.support.homes import new
from tests.support.vaults import with_vault

pytestmark = [pytest.mark.crash]
Stops = Callable[[int], AbstractContextManager[list[str]]]
stops = pytest.mark.parametrize("stops", [failing_at, killed_at])
DAY = {"occurred_on": "2026-03-02"}
MARK = "Zephyrine"  # in all that is Ana's
STEPS: dict[str, Callable[[Home, Path], object]] = {
    "backup": lambda home, out: backup.write(home, out / "kept.backup"),
    "export": lambda home, out: export.export(home, out / "export", is_forced=True),
    "restore": lambda home, out: backup.restore(Home(out / "restored"), out / "kept.backup"),
}


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with a vault, and entries of both."""
    home = new(tmp_path_factory.mktemp("lived") / "home")
    with_vault(home)
    for partner, note in (("ana", MARK), ("ben", "Ben's")):
        log.append(home, "checkin", DAY | {"partner": partner, "visibility": "shared", "note": note})
        log.append(home, "goodnews", DAY | {"partner": partner, "visibility": "private", "note": note})
    return home


def files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files in a folder but builds and the date of a backup, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "builds" not in path.parts and path.name not in ("backed_up", ".lock")
    }


def copied(home: Home, to: Path) -> Home:
    shutil.copytree(home.path, to / "home")
    return Home(to / "home")


@stops
@pytest.mark.parametrize("step", STEPS)
def test_what_stops_leaves_the_home_as_it_was_and_the_earlier_one_or_the_new_one_whole(
    lived: Home, tmp_path: Path, step: str, stops: Stops
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    home = copied(lived, tmp_path)
    STEPS["backup"](home, out)
    STEPS["export"](home, out)
    before, exported = files(home.path), files(out / "export")
    stopped = 0
    for number in count(1):
        with suppress(HearthsideError, Killed), stops(number) as calls:
            STEPS[step](home, out)
        assert files(home.path) == before
        assert files(out / "export").keys() == exported.keys()
        archive.check(out / "kept.backup")
        if (out / "restored").exists():
            assert files(out / "restored").items() >= before.items()
            shutil.rmtree(out / "restored")
        if len(calls) < number:
            break
        stopped += 1
    assert {path.name for path in out.iterdir()} == {"kept.backup", "export"}
    assert stopped > 2


@stops
def test_forgetting_that_stops_is_finished_by_doing_it_again_and_the_others_entries_stay(
    lived: Home, tmp_path: Path, stops: Stops
) -> None:
    stopped = 0
    for number in count(1):
        home = copied(lived, tmp_path / f"{number}")
        with suppress(HearthsideError, Killed), stops(number) as calls:
            forget.forget(home, "ana")
        is_stopped = len(calls) >= number
        stopped += is_stopped
        if "ana" in [partner.id for partner in settings.read(home).partners]:
            assert is_stopped
            forget.forget(home, "ana")
        assert not [name for name, data in files(home.path).items() if MARK.encode() in data]
        assert not (home.vaults / "ana").exists()
        assert [one.row["note"] for one in log.entries(home, "checkin", "ben")] == ["Ben's"]
        assert [one.row["note"] for one in log.entries(home, "goodnews", "ben")] == ["Ben's"]
        assert ledger.check(home, deep=True) == []
        if not is_stopped:
            break
    assert stopped > 5
