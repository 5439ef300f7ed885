"""The ledger after a write that was broken off, lost its end or failed: it takes in what is whole, and stops the rest."""

import json
import os
from pathlib import Path

import pytest

from pipeline import imports, log
from pipeline.database.build import build
from pipeline.home.folder import HearthsideError, Home
from pipeline.imports.meaning import sharing
from pipeline.ledger import write
from tests.support.ledgers import CHECKINS, imported, logged, states


@pytest.mark.parametrize("is_torn", [False, True])
def test_a_row_that_was_written_but_not_noted_is_taken_in(home: Home, is_torn: bool) -> None:
    path = logged(home)
    before = home.ledger.read_bytes()
    start = path.stat().st_size
    logged(home, 1)
    after = home.ledger.read_bytes()
    home.ledger.write_bytes(after[: len(before) + 20] if is_torn else before)
    row = path.read_bytes()[start:].decode()
    home.pending.write_text(json.dumps({"file": CHECKINS, "start": start, "row": row}))
    log.recover(home)
    assert home.ledger.read_bytes() == after
    assert states(home) == {}


@pytest.mark.parametrize("count", [1, 2])
def test_a_row_that_was_noted_is_not_noted_again(home: Home, count: int) -> None:
    path = logged(home, count)
    before = home.ledger.read_bytes()
    lines = path.read_text().splitlines(keepends=True)
    row = "".join(lines) if count == 1 else lines[-1]
    start = path.stat().st_size - len(row.encode())
    home.pending.write_text(json.dumps({"file": CHECKINS, "start": start, "row": row}))
    log.recover(home)
    assert home.ledger.read_bytes() == before


def test_a_ledger_that_can_t_be_written_takes_no_entry(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    path = logged(home)
    before = path.read_bytes(), home.ledger.read_bytes()

    def full(descriptor: int, data: bytes) -> None:
        os.write(descriptor, data[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write, "write_all", full)
    with pytest.raises(HearthsideError, match="Nothing was saved"):
        logged(home, 1)
    monkeypatch.undo()
    assert (path.read_bytes(), home.ledger.read_bytes()) == before
    assert states(home) == {}


def test_sharing_that_lost_its_end_shares_nothing(home: Home, tmp_path: Path) -> None:
    imported(home, tmp_path)
    for kind, is_shared in (("ritual", True), ("checkin", True), ("ritual", False)):
        sharing.share(home, "ana", "daylio", kind, is_shared)
    whole = home.sharing.read_bytes()
    assert set(sharing.shared(home, "ana")) == {("daylio", "checkin")}
    home.sharing.write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))
    assert sharing.shared(home, "ana") == {}, "an unshare was cut away"
    home.sharing.write_bytes(whole)
    assert set(sharing.shared(home, "ana")) == {("daylio", "checkin")}


def test_a_damaged_import_stops_the_build_and_names_itself(home: Home, tmp_path: Path) -> None:
    folder = home.imports / imported(home, tmp_path)
    told = set(json.loads((folder / "manifest.json").read_text())["files"])
    assert {"signs.jsonl", "original/daylio.csv"} <= told
    assert told <= {"records.jsonl", "signs.jsonl", "problems.jsonl", "original/daylio.csv"}
    signs = folder / "signs.jsonl"
    whole = signs.read_bytes()
    for damaged in (whole[:-9], whole[: whole.find(b"\n") + 1], whole.replace(b"03", b"04"), None):
        signs.unlink() if damaged is None else signs.write_bytes(damaged)
        assert states(home)[f"imports/{folder.name}/signs.jsonl"] == ("damaged" if damaged else "missing")
        with pytest.raises(HearthsideError, match=r"signs\.jsonl is damaged or missing") as told_of:
            build(home)
        assert f"hearthside undo {folder.name}" in str(told_of.value)
    signs.write_bytes(whole)
    build(home)


def test_entries_made_of_imports_are_made_again_when_they_changed(home: Home, tmp_path: Path) -> None:
    imported(home, tmp_path)
    build(home)
    (path,) = home.derived.glob("checkin-*.csv")
    whole = path.read_bytes()
    path.write_bytes(whole[:-10])
    build(home)
    assert path.read_bytes() == whole


def test_an_import_that_was_put_in_place_but_not_noted_is_taken_in(home: Home, tmp_path: Path) -> None:
    logged(home)
    before = home.ledger.read_bytes()
    id_ = imported(home, tmp_path)
    home.ledger.write_bytes(before)
    imports.take_in(home)
    assert states(home) == {"settings.toml": "edited outside"}, "its meanings were written, and not noted"
    imports.undo(home, id_, "ana")
    assert states(home) == {"settings.toml": "edited outside"}
