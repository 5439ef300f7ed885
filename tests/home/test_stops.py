"""Killed at any moment, or failed by the disk, where no other test has it: a save on the page, a log without a vault,
a build, a restore, and forgetting. Nothing acknowledged is lost, nothing is torn, and the next command leaves nothing.
"""

import os
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.wording import log as say, save as save_say
from pipeline import backup, forget, ledger, log, settings
from pipeline.database import build
from pipeline.database.open import open as open_build
from pipeline.home import whole_file
from pipeline.home.folder import HearthsideError, Home
from tests.calibration.size import times
from tests.support.crashes import NO_BUILD, acknowledged_before_a_kill, acknowledged_by_a_program, failing_at
from tests.support.homes import rows
from tests.support.log_page import named, tap
from tests.support.pages import open_unbuilt, press, run, text, write_as
from tests.support.vaults import unlocked, with_vault

pytestmark = [pytest.mark.crash, pytest.mark.skipif(sys.platform == "win32", reason="needs fork and kill -9")]

ROUNDS = min(25, times(5))  # 25 with HEARTHSIDE_CALIBRATION=10
MARK, DAY = "Zephyrine", {"occurred_on": "2026-03-02"}


def litter(home: Home) -> list[str]:
    """Return what a process that died left, once the next command swept as it does."""
    for left in home.path.rglob(f"{whole_file.TEMPORARY}*"):
        os.utime(left, (0, 0))  # it is older than any write takes
    whole_file.sweep(home.path)
    return [path.name for path in home.path.rglob(".*") if path.name not in (".lock", ".stamp")]


def log_page(patch: pytest.MonkeyPatch) -> AppTest:
    return tap(write_as(open_unbuilt(patch, "log"), "ana"), say.KINDS, "conflict")


def save_on(app: AppTest, topic: str) -> AppTest:
    named(app.text_input, "What is it about").set_value(topic)
    return press(run(app), say.SAVE, at=-1)


def saves_on_the_page(home: Home) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        app = log_page(patch)
        for number in count(random.randrange(10**9)):
            app = save_on(app, f"{number}:end")
            assert "Saved" in text(app)
            yield f"{number}:end"


def test_kills_while_a_page_saves_lose_no_acknowledged_entry_and_tear_no_row(home: Home) -> None:
    promised: set[str] = set()
    for _ in range(ROUNDS):
        promised |= set(acknowledged_by_a_program(saves_on_the_page, home, 0.8))
        log.append(home, "checkin", DAY | {"partner": "ana"})
        found = Counter(row["topic"] for row in rows(home, "conflict"))
        assert promised <= found.keys()
        assert set(found.values()) == {1}
        assert all(topic.endswith(":end") for topic in found)
        assert ledger.check(home, deep=True) == []
        assert litter(home) == []
    print(f"save on the page: {ROUNDS} kills, {len(promised)} acknowledged, 0 lost, 0 torn, 0 left over")


@pytest.fixture
def lived(home: Home) -> Home:
    """A home with a vault, and entries of both."""
    with_vault(home)
    for partner, note in (("ana", MARK), ("ben", "Ben's")):
        log.append(home, "checkin", DAY | {"partner": partner, "visibility": "shared", "note": note})
        log.append(home, "goodnews", DAY | {"partner": partner, "visibility": "private", "note": note})
    return home


def forgets(home: Home) -> Iterator[str]:
    yield "begun"
    forget.forget(home, "ana")
    yield "done"


def test_forgetting_that_was_killed_is_finished_by_doing_it_again(lived: Home, tmp_path: Path) -> None:
    takes, finished = 0.0, 0
    for copy in ("first", "again"):  # the first one also loads what it needs
        undisturbed = Home(shutil.copytree(lived.path, tmp_path / copy))
        with NO_BUILD:
            started = time.monotonic()
            forget.forget(undisturbed, "ana")
            takes = time.monotonic() - started
    for number in range(ROUNDS):
        home = Home(shutil.copytree(lived.path, tmp_path / f"{number}"))
        is_done = "done" in acknowledged_before_a_kill(forgets, home, takes)
        finished += is_done
        if "ana" in [one.id for one in settings.read(home).partners]:
            assert not is_done
            forget.forget(home, "ana")
        build.build(home)
        assert not [path for path in home.path.rglob("*") if path.is_file() and MARK.encode() in path.read_bytes()]
        assert not (home.vaults / "ana").exists()
        assert [one.row["note"] for one in log.entries(home, "checkin", "ben")] == ["Ben's"]
        assert [one.row["note"] for one in log.entries(home, "goodnews", "ben")] == ["Ben's"]
        assert ledger.check(home, deep=True) == []
        assert litter(home) == []
    assert finished < ROUNDS, "no kill came in the middle"
    print(f"forget: {ROUNDS} kills, {ROUNDS - finished} of them before its end, 0 words left, 0 of the other's lost")


def test_a_restore_that_was_killed_has_made_a_whole_home_or_none(lived: Home, tmp_path: Path) -> None:
    out, again = tmp_path / "out", Home(tmp_path / "out" / "again")
    out.mkdir()
    made = backup.write(lived, tmp_path / "one.backup")

    def restores(home: Home) -> Iterator[str]:
        yield "begun"
        backup.restore(home, made.path)
        yield "done"

    killed = 0
    for _ in range(2):  # the first one also loads what it needs
        began = time.perf_counter()
        backup.restore(again, made.path)
        took = time.perf_counter() - began
        shutil.rmtree(again.path)
    for _ in range(ROUNDS):
        is_done = "done" in acknowledged_before_a_kill(restores, again, took / 2)
        killed += not is_done
        if again.path.exists():
            assert ledger.check(again, deep=True) == []
            assert len(log.entries(unlocked(again), "goodnews", "ana")) == 1
            shutil.rmtree(again.path)
        else:
            assert not is_done
        assert backup.restore(again, made.path) == []
        assert [path.name for path in out.iterdir()] == ["again"]
        shutil.rmtree(again.path)
    assert killed, "no kill came in the middle"
    print(f"restore: {ROUNDS} kills, {killed} of them before its end, 0 torn, 0 left over")


def test_a_save_on_the_page_that_fails_says_so_and_works_the_next_time(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.append(home, "checkin", DAY | {"partner": "ana"})
    failed = 0
    for number in count(1):
        copy = Home(shutil.copytree(home.path, tmp_path / f"{number}"))
        monkeypatch.setenv("HEARTHSIDE_HOME", str(copy.path))
        app = log_page(monkeypatch)
        with failing_at(number) as calls:
            app = save_on(app, "new")
        is_saved = save_say.NOT_SAVED not in text(app)
        assert is_saved == ("Saved" in text(app)), (number, calls)
        assert len(rows(copy, "conflict")) == is_saved, (number, calls)
        if not is_saved:
            assert "Saved" in text(save_on(app, "new"))
            assert [row["topic"] for row in rows(copy, "conflict")] == ["new"]
        assert ledger.check(copy, deep=True) == []
        assert litter(copy) == []
        failed += not is_saved
        if len(calls) < number:
            break
    assert failed > 3
    print(f"save on the page: {number - 1} faults, {failed} of them told, 0 lost, 0 torn, 0 left over")


STEPS: dict[str, Callable[[Home, str], object]] = {
    "log": lambda home, id_: log.append(home, "checkin", DAY | {"partner": "ana", "note": "new"}),
    "edit": lambda home, id_: log.edit(home, "checkin", id_, {"partner": "ana", "note": "new"}),
    "delete": lambda home, id_: log.delete(home, "checkin", id_, {"partner": "ana"}),
    "build": lambda home, id_: build.build(home),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_fails_has_changed_no_entry_and_works_the_next_time(home: Home, tmp_path: Path, step: str) -> None:
    id_ = log.append(home, "checkin", DAY | {"partner": "ana", "note": "old"})
    build.build(home)
    log.append(home, "goodnews", DAY | {"partner": "ana"})
    before, failed = rows(home), 0
    for number in count(1):
        copy = Home(shutil.copytree(home.path, tmp_path / f"{number}"))
        is_failed = False
        with failing_at(number) as calls:
            try:
                STEPS[step](copy, id_)
            except HearthsideError:
                is_failed = True
        failed += is_failed
        if step == "build":
            assert len(open_build(copy).sql("from entries")) in (1, 2), "the last build or the new one"
        if is_failed:
            assert rows(copy) == before, (number, calls)
            STEPS[step](copy, id_)
        assert len(rows(copy)) == len(before) + (step != "build"), (number, calls)
        assert build.build(copy).states == []
        assert ledger.check(copy, deep=True) == []
        assert litter(copy) == []
        if len(calls) < number:
            break
    assert failed
    print(f"{step}: {number - 1} faults, {failed} of them told, 0 lost, 0 torn, 0 left over")
