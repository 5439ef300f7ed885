"""The ledger tells a file that is whole from one that was edited, grown, missing or damaged."""

import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import ledger, log, sample
from pipeline.database.build import build
from pipeline.home.folder import Home, locked
from pipeline.imports.meaning import sharing
from pipeline.ledger import write
from pipeline.settings import edit
from tests.support.ledgers import CHECKINS, DAY, imported, logged, states
from tests.support.vaults import unlocked, with_vault


def test_what_hearthside_writes_is_whole(home: Home, tmp_path: Path) -> None:
    logged(home)
    imported(home, tmp_path)
    sharing.share(home, "ana", "daylio", "ritual", True)
    build(home)
    logged(home)
    before = home.settings.read_bytes()
    edit.change(home, lambda document: document.update(week_starts_on="sunday"))
    edit.revert(home, before, edit.stamp(home))
    assert states(home) == states(home, deep=True) == {}


def test_a_row_without_its_last_bytes_is_damaged(home: Home) -> None:
    path = logged(home)
    os.truncate(path, path.stat().st_size - 4)
    (found,) = ledger.check(home)
    assert (found.file, found.state, found.lost) == (CHECKINS, "damaged", 4)


@pytest.mark.parametrize("rows", [1, 2])
def test_whole_rows_that_are_gone_from_the_end_are_damage(home: Home, rows: int) -> None:
    path = logged(home)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-rows]))
    (found,) = ledger.check(home)
    assert (found.state, found.lost) == ("damaged", sum(map(len, lines[-rows:])))


def test_what_was_cut_away_is_told_of_after_the_next_entry_too(home: Home) -> None:
    path = logged(home)
    os.truncate(path, path.read_bytes().rstrip(b"\n").rfind(b"\n") + 1)
    logged(home, 1)
    assert states(home) == {CHECKINS: "damaged"}


def test_a_cell_changed_by_hand_is_an_edit_and_bytes_that_no_editor_writes_are_damage(home: Home) -> None:
    path = logged(home)
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"note 1", b"my words"))
    assert states(home) == {CHECKINS: "edited outside"}
    logged(home, 1)
    assert states(home) == {CHECKINS: "edited outside"}
    for byte in (b"\0", b"\xff"):
        path.write_bytes(whole.replace(b"note 1", b"note " + byte))
        assert states(home) == {CHECKINS: "damaged"}


def test_a_row_typed_at_the_end_and_a_file_brought_along_are_grown_outside(home: Home) -> None:
    path = logged(home)
    path.write_bytes(path.read_bytes() + b",2026-03-04,,ana\n")
    (home.logs / "checkin-2025.csv").write_text("partner,occurred_on\nana,2025-03-02\n")
    assert states(home) == {CHECKINS: "grown outside", "logs/checkin-2025.csv": "grown outside"}
    logged(home, 1)
    assert states(home)[CHECKINS] == "grown outside"


def test_a_missing_file_is_told_of_at_every_check(home: Home) -> None:
    path = logged(home)
    ledger.check(home, remembers=True)
    path.unlink()
    assert states(home) == {CHECKINS: "missing"}
    for _ in range(3):
        assert [one.state for one in ledger.check(home, remembers=True)] == ["missing"]
    ledger.accept(home)
    assert ledger.check(home, remembers=True) == []


def test_accepted_files_are_whole_and_what_follows_is_noted(
    home: Home, run: Callable[..., tuple[int, str, str]]
) -> None:
    path = logged(home)
    log.append(home, "pause", DAY).encode()
    path.write_bytes(path.read_bytes().replace(b"note 1", b"my words"))
    (home.logs / "pause.csv").unlink()
    assert "edited outside" in run("doctor")[1]
    assert run("doctor", "--accept")[0] == 0
    assert states(home, deep=True) == {}
    logged(home, 1)
    assert states(home, deep=True) == {}
    os.truncate(path, path.stat().st_size - 1)
    assert states(home) == {CHECKINS: "damaged"}


def test_what_a_file_manager_puts_beside_an_import_is_nobody_s_entry(home: Home, tmp_path: Path) -> None:
    litter = home.imports / imported(home, tmp_path) / ".DS_Store"
    litter.write_bytes(b"\0 how the folder is shown")
    assert states(home) == {}
    build(home)
    litter.write_bytes(b"\0 otherwise")
    assert states(home, deep=True) == {}


@pytest.mark.many
def test_build_and_doctor_say_what_to_restore(home: Home, run: Callable[..., tuple[int, str, str]]) -> None:
    path = logged(home)
    build(home)
    os.truncate(path, path.read_bytes().rstrip(b"\n").rfind(b"\n") + 1)
    for command in ("build", "doctor"):
        code, out, _ = run(command)
        assert code == 1
        assert f"{CHECKINS} is damaged." in out
        assert "hearthside restore" in out
    (state,) = json.loads(run("build", "--json")[1])["states"]
    assert (state["file"], state["state"]) == (CHECKINS, "damaged")


def test_the_ledger_itself_is_checked(home: Home) -> None:
    logged(home)
    build(home)
    whole = home.ledger.read_bytes()
    for damaged in (whole[:-5], whole[:-1] + b"x", whole.replace(b'"from": 0', b'"from": 1'), b""):
        home.ledger.write_bytes(damaged)
        assert states(home)["ledger.jsonl"] == "damaged"
    home.ledger.unlink()
    assert states(home) == {"ledger.jsonl": "missing"}
    build(home)
    assert states(home) == {"ledger.jsonl": "missing"}, "no build begins another in its place"
    ledger.accept(home)
    assert states(home, deep=True) == {}


@pytest.mark.parametrize("count", [80, pytest.param(500, marks=pytest.mark.crash)])
def test_no_cut_and_no_flipped_bit_is_silent(tmp_path: Path, count: int) -> None:
    home = Home(tmp_path / "home")
    sample.write(home.path, weeks=4, seed=3)
    for number in range(20):
        log.append(home, "checkin", DAY | {"note": f"note {number}"})
    imported(home, tmp_path)
    sharing.share(home, "ana", "daylio", "ritual", True)
    with_vault(home)
    for number in range(4):
        log.append(home, "checkin", DAY | {"note": f"note {number}", "visibility": "private"})
        if number == 1:
            unlocked(home)  # what is in the inbox becomes one file
    build(home)
    chance = random.Random(count)
    for number in range(count):
        path = chance.choice([*write.files(home), home.ledger])
        whole = path.read_bytes()
        at = path.stat()
        damaged = bytearray(whole)
        if number % 2 and whole:
            damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        else:
            del damaged[chance.randrange(max(1, len(whole))) :]
        if damaged == whole:
            continue
        path.write_bytes(damaged)
        for deep in (False, True):
            found = states(home, deep=deep)
            assert write.name(home, path) in found, (path, number, deep)
        path.write_bytes(whole)
        os.utime(path, ns=(at.st_atime_ns, at.st_mtime_ns))
    assert states(home) == {}


def test_a_file_is_noted_until_it_or_its_folder_is_removed(home: Home) -> None:
    path = home.vaults / "ana" / "recipient.txt"
    path.parent.mkdir(parents=True)
    for number, what in enumerate((path, path.parent)):
        path.write_text(f"{number}")
        ledger.note(home, "vault", path)
        logged(home)
        assert ledger.noted(home, path) == ledger.hash_of(path.read_bytes())
        ledger.removed(home, "forget", what)
        logged(home)
        assert ledger.noted(home, path) is None


def test_a_long_log_that_was_there_before_takes_few_notes_and_a_lost_end_is_told(home: Home) -> None:
    path = home.logs / "checkin.csv"
    path.parent.mkdir(exist_ok=True)
    row = b"ana,2026-03-02,walk\n"
    path.write_bytes(row * 50_000)
    with locked(home):
        ledger.begin(home)
    assert home.ledger.read_bytes().count(b"\n") <= write.PIECES + 2  # and the settings, and the names
    assert states(home) == {}
    path.write_bytes(row * 49_999)
    (found,) = ledger.check(home)
    assert (found.file, found.is_loss, found.lost) == (CHECKINS, True, len(row))
