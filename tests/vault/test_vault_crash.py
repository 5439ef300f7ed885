"""Killed at any moment, or failed by the disk: no acknowledged entry of a vault is lost, and none counts twice."""

import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from pipeline import ledger, log
from pipeline.home.folder import HearthsideError, Home, find
from pipeline.kinds.kinds import BY_NAME
from pipeline.log import file
from pipeline.vault_move import logs as vault_move
from tests.calibration.size import times
from tests.support.crashes import NO_BUILD, acknowledged_before_a_kill, failing_at
from tests.support.vaults import PRIVATE, SHARED, unlocked, with_vault

DAY = {"partner": "ana", "occurred_on": "2026-03-02"}
few_and_all = pytest.mark.parametrize(
    "rounds", [6, pytest.param(min(125, times(50)), marks=pytest.mark.crash)], ids=["few", "all"]
)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and kill -9")


def words(number: int) -> str:
    return f"{number}:" + 'x"é' * (number * 7919 % 3000) + ":end\nline"


def save_and_fold(home: Home) -> Iterator[str]:
    """Save entries into the vault, open it now and then, and yield the number of each that is acknowledged."""
    start = random.randrange(10**9)
    for number in count(start):
        log.append(home, "checkin", DAY | PRIVATE | {"note": words(number)})
        yield str(number)
        if number % 3 == 0:
            unlocked(home)


def save_and_move(home: Home) -> Iterator[str]:
    """Write entries into the log, as if there were no vault, and move them into it now and then."""
    start = random.randrange(10**9)
    for number in count(start):
        row = DAY | PRIVATE | {"entry_id": f"id{number}", "note": words(number)}
        with file.to_write(home, home.logs / "checkin.csv"):
            file.add(home, home.logs / "checkin.csv", BY_NAME["checkin"].header, row)
        yield str(number)
        if number % 3 == 0:
            vault_move.move(home, "ana")


@few_and_all
@pytest.mark.parametrize("doing", [save_and_fold, save_and_move])
def test_kills_lose_no_acknowledged_entry(home: Home, doing: Callable[[Home], Iterator[str]], rounds: int) -> None:
    with_vault(home)
    promised: set[str] = set()
    for number in range(rounds):
        promised |= set(acknowledged_before_a_kill(doing, home))
        log.recover(home)
        opened = unlocked(home)
        notes = [one.row["note"] for one in log.entries(opened, "checkin", "ana")]
        found = Counter(note.partition(":")[0] for note in notes)
        assert promised <= set(found)
        assert set(found.values()) <= {1}
        assert all(note == words(int(note.partition(":")[0])) for note in notes)
        assert ledger.check(home, deep=True) == []
        if number % 20 == 19:
            with NO_BUILD:
                vault_move.move(home, "ana")
            assert not (home.logs / "checkin.csv").exists()


def question(home: Home) -> str:
    said = {"question": "by-the-fire/song", "answer": "The ferry one", "visibility": "sealed"}
    return log.append(home, "answer", DAY | said)


STEPS: dict[str, Callable[[Home, str, str], object]] = {
    "save": lambda home, hidden, shown: log.append(home, "checkin", DAY | PRIVATE | {"note": "new"}),
    "seal": lambda home, hidden, shown: question(home),
    "edit": lambda home, hidden, shown: log.edit(home, "checkin", hidden, {"partner": "ana", "note": "new"}),
    "share": lambda home, hidden, shown: log.edit(home, "checkin", hidden, {"partner": "ana", **SHARED}),
    "take back": lambda home, hidden, shown: log.edit(home, "checkin", shown, {"partner": "ana", **PRIVATE}),
    "delete": lambda home, hidden, shown: log.delete(home, "checkin", shown, {"partner": "ana"}),
    "fold": lambda home, hidden, shown: unlocked(home),
    "move": lambda home, hidden, shown: vault_move.move(home, "ana"),
}


def state(home: Home) -> tuple[list[tuple[str, bool]], ...]:
    """Return what Ana sees of hers, and what both do."""
    own = [(one.row["note"], one.is_shared) for one in log.entries(unlocked(home), "checkin", "ana")]
    answers = [(one.row["answer"], one.is_shared) for one in log.entries(unlocked(home), "answer", "ana")]
    both = [(one.row["note"], True) for one in log.entries(home, "checkin", "ana") if one.is_shared]
    return sorted(own), answers, both


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("numbers", [(2, 5), pytest.param(range(1, 26), marks=pytest.mark.crash)], ids=["few", "all"])
def test_a_write_that_fails_has_changed_nothing_and_works_the_next_time(
    home: Home, tmp_path: Path, step: str, numbers: range
) -> None:
    with file.to_write(home, path := home.logs / "checkin.csv"):
        file.add(home, path, BY_NAME["checkin"].header, DAY | PRIVATE | {"entry_id": "a", "note": "a"})
    with_vault(home)
    hidden = log.append(home, "checkin", DAY | PRIVATE | {"note": "hidden"})
    shown = log.append(home, "checkin", DAY | SHARED | {"note": "shown"})
    failed = 0
    for number in numbers:
        copy = find(tmp_path / f"{step}-{number}")
        shutil.copytree(home.path, copy.path)
        opened = unlocked(copy) if step not in ("fold", "move") else copy
        before = state(copy) if step not in ("fold", "move") else None
        is_failed = False
        with NO_BUILD, failing_at(number) as calls:
            try:
                STEPS[step](opened, hidden, shown)
            except HearthsideError:
                is_failed = True
        failed += is_failed
        log.recover(copy)
        if before and is_failed:
            assert state(copy) == before, (number, calls)
        unlocked(copy)
        assert ledger.check(copy, deep=True) == [], (number, calls)
        if is_failed:
            with NO_BUILD:
                STEPS[step](unlocked(copy), hidden, shown)
            assert ledger.check(copy, deep=True) == []
        notes = Counter(note for note, _ in state(copy)[0])
        assert set(notes.values()) == {1}
        assert notes.keys() >= {"a"}
    assert failed >= len(numbers) // 5
