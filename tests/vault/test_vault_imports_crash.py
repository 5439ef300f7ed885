"""Killed at any moment, or failed by the disk: an import is whole or absent, and of one in a vault nothing is readable."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from pipeline import imports, ledger, log, vault
from pipeline.home import whole_file
from pipeline.home.folder import HearthsideError, Home, find
from pipeline.imports import Manifest
from pipeline.imports.intake import child, sandbox
from pipeline.vault import files
from tests.calibration.size import times
from tests.support.crashes import NO_BUILD, acknowledged_before_a_kill, failing_at
from tests.support.daylio import HEADER
from tests.support.homes import read_csv
from tests.support.uploads import write
from tests.support.vaults import MARK, is_clean, unlocked, with_vault

SIGNS = {"labels": {"date night": "ritual: Date night"}, "moods": {}, "values": {}}
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and kill -9")


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read uploads here: a process for each takes its time, and is tested where it is made."""

    def read_here(path: Path, out: Path, answers: Any, progress: Any = None) -> Any:
        return json.loads(json.dumps(child.run(path, out, dict(answers))))

    monkeypatch.setattr(sandbox, "read", read_here)


@pytest.fixture(params=[True, pytest.param(False, marks=pytest.mark.crash)], ids=["vault", "clear"])
def place(home: Home, request: pytest.FixtureRequest) -> Home:
    """A home in which imports go into a vault, and one without."""
    if request.param:
        with_vault(home)
    return home


def opened_if_sealed(home: Home) -> Home:
    return unlocked(home) if vault.exists(home, "ana") else home


def numbered(home: Home, number: int) -> Path:
    """Write an export of its own: a day, and a private word."""
    day = f"{2000 + number // 300}-{number // 25 % 12 + 1:02}-{number % 25 + 1:02}"
    row = f"{day},x,x,20:04,good,date night,{MARK},{MARK} {number} a long evening"
    return write(home.path.parent / "uploads" / f"{number}.csv", f"{HEADER}\n{row}\n")


def take_in(home: Home, number: int) -> Manifest:
    preview = imports.look(home, numbered(home, number), "ana")
    try:
        found = imports.accept(home, preview, True, SIGNS)
    finally:
        imports.discard(home, preview)
    assert found
    return found


def import_share_and_undo(home: Home) -> Iterator[str]:
    """Import, share and undo, and yield what is acknowledged: the number of the export, and whether it is in."""
    opened = opened_if_sealed(home)
    known = {int(one.file.partition(".")[0]) for one in imports.manifests(opened, "ana")}
    for number in count(max(known, default=0) + 1):
        manifest = take_in(opened, number)
        yield f"{number} in"
        imports.share(opened, "ana", "daylio", "ritual", number % 3 > 0)
        if number % 2:
            imports.undo(opened, manifest.id, "ana")
            yield f"{number} out"


def check(home: Home) -> set[int]:
    """Check that everything is whole and private; return the numbers of the exports that are in."""
    log.recover(home)  # all three as each build does
    imports.sweep(home)
    imports.take_in(home)
    for left in home.path.rglob(f"{whole_file.TEMPORARY}*"):
        os.utime(left, (0, 0))
    opened = opened_if_sealed(home)
    imports.derive(opened)
    assert ledger.check(home, deep=True) == []
    found = imports.manifests(opened, "ana")
    whole_file.sweep(home.path)  # as each build does, of what is older than any write takes
    left = [path for path in home.path.rglob("*") if path.is_file() and MARK.encode() in path.read_bytes()]
    if opened.opened:
        rows = list(opened.opened.rows("imports/derived/ritual-ana.csv"))
        named = {name for one in found for name in (one.sealed, one.original)}  # type: ignore[attr-defined]
        assert {path.name for path in (home.vaults / "ana" / files.FILES).iterdir()} == named
        assert left == []
    else:
        rows = read_csv(home.derived / "ritual-ana.csv")
        assert {path.relative_to(home.imports).parts[0] for path in left} == {one.id for one in found}
    assert len(rows) == len(found), "each is in the own view once"
    return {int(one.file.partition(".")[0]) for one in found}


@pytest.mark.parametrize("rounds", [3, pytest.param(min(60, times(20)), marks=pytest.mark.crash)], ids=["few", "all"])
def test_kills_leave_each_import_whole_or_absent(place: Home, rounds: int) -> None:
    home = place
    said: dict[int, str] = {}
    for _ in range(rounds):
        for line in acknowledged_before_a_kill(import_share_and_undo, home):
            number, what = line.split()
            said[int(number)] = what
        found = check(home)
        last = max(said, default=0)
        assert {number for number, what in said.items() if what == "in" and number != last} <= found
        assert not {number for number, what in said.items() if what == "out"} & found
        assert all(number in said or number == last + 1 for number in found)
        said |= dict.fromkeys(found, "in")


def undo(home: Home) -> object:
    opened = opened_if_sealed(home)
    return imports.undo(opened, imports.manifests(opened, "ana")[0].id, "ana")


STEPS: dict[str, Callable[[Home], object]] = {
    "import": lambda home: take_in(opened_if_sealed(home), 2),
    "share": lambda home: imports.share(opened_if_sealed(home), "ana", "daylio", "ritual", True),
    "undo": undo,
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("numbers", [(3, 9), pytest.param(range(1, 40), marks=pytest.mark.crash)], ids=["few", "all"])
def test_a_step_that_fails_can_be_done_again(place: Home, tmp_path: Path, step: str, numbers: range) -> None:
    home = place
    take_in(opened_if_sealed(home), 1)
    wanted = {"import": {1, 2}, "share": {1}, "undo": set()}[step]
    failed = 0
    for number in numbers:
        copy = find(tmp_path / f"{step}-{number}")
        shutil.copytree(home.path, copy.path)
        is_failed = False
        with failing_at(number) as calls:
            try:
                STEPS[step](copy)
            except (HearthsideError, OSError):
                is_failed = True
        failed += is_failed
        found = check(copy)
        if is_failed and found != wanted:
            STEPS[step](copy)
            found = check(copy)
        assert found == wanted, (number, calls)
    assert failed >= 1


@pytest.mark.parametrize("numbers", [(4, 12), pytest.param(range(1, 60), marks=pytest.mark.crash)], ids=["few", "all"])
def test_a_move_that_fails_is_finished_by_the_next(home: Home, tmp_path: Path, numbers: range) -> None:
    for number in (1, 2):
        take_in(home, number)
    imports.share(home, "ana", "daylio", "ritual", True)
    with_vault(home)
    for number in numbers:
        copy = find(tmp_path / f"move-{number}")
        shutil.copytree(home.path, copy.path)
        with failing_at(number), NO_BUILD, patch.object(sys, "stderr"):
            try:
                imports.move(unlocked(copy), "ana")
            except HearthsideError:
                imports.move(unlocked(replace(copy)), "ana")
        assert check(copy) == {1, 2}
        assert (copy.shared_imports / "ritual-ana.csv").is_file()


def test_a_move_that_dies_half_way_is_finished_by_the_next(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    take_in(home, 1)
    with_vault(home)
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.imports.store.layout.remove", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            imports.move(unlocked(home), "ana")
    opened = unlocked(home)
    assert len(imports.manifests(opened, "ana")) == 1, "it is in both, and counts once"
    imports.move(opened, "ana")
    assert len(imports.manifests(opened, "ana")) == 1
    assert imports.manifests(home) == []
    assert is_clean(home)
