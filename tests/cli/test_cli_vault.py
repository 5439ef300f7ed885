"""`hearthside vault`: made with a recovery key, opened with a passphrase, and told of without one."""

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline import log, vault
from pipeline.analysis import trials
from pipeline.home.folder import Home
from tests.support.vaults import ANOTHER, MARK, PASSPHRASE, QUICK_OR_SLOW, open_at_once, unlocked, with_vault

Run = Callable[..., tuple[int, str, str]]
Hand = Callable[..., None]


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    """Hand the next commands these passphrases, a line each."""

    def hand(*lines: str) -> None:
        read, write = os.pipe()
        os.write(write, "".join(f"{line}\n" for line in lines).encode())
        os.close(write)
        monkeypatch.setenv("HEARTHSIDE_PASSPHRASE_FD", str(read))

    return hand


@QUICK_OR_SLOW
def test_a_vault_is_made_and_its_recovery_key_sets_a_new_passphrase(
    home: Home, run: Run, hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_quick: bool
) -> None:
    if is_quick:
        open_at_once(monkeypatch)
    page = tmp_path / "page.html"
    hand(PASSPHRASE)
    code, out, err = run("vault", "create", "--partner", "ana", "--yes", "--page", page)
    assert (code, "everything in the vault is lost" in err) == (0, True)
    key = next(line for line in out.splitlines() if "AGE-SE" in line).strip()
    assert key in page.read_text()
    assert "<svg" in page.read_text()
    assert page.stat().st_mode & 0o077 == 0
    hand(key[:-1])  # no new passphrase is asked for
    code, _, err = run("vault", "recover", "--partner", "ana")
    assert (code, "a character is wrong or missing" in err) == (1, True)
    hand(key, ANOTHER)
    assert run("vault", "recover", "--partner", "ana")[:2] == (0, "The new passphrase opens the vault.\n")
    hand(ANOTHER)
    assert run("vault", "open", "--partner", "ana")[0] == 0


def test_without_a_terminal_the_key_has_to_be_taken_on_trust(home: Home, run: Run, hand: Hand) -> None:
    hand(PASSPHRASE)
    code, _, err = run("vault", "create", "--partner", "ana")
    assert (code, "--yes" in err) == (2, True)
    assert not vault.exists(home, "ana")


def test_opening_counts_what_was_added(home: Home, run: Run, hand: Hand) -> None:
    with_vault(home)
    vault.put(home, "ana", "logs/checkin.csv", [{"note": "a"}, {"note": "b"}])
    hand(PASSPHRASE)
    code, out, _ = run("vault", "open", "--partner", "ana")
    assert (code, out) == (0, "The passphrase is right. The vault holds 2 rows; 1 added since it was last open.\n")


def test_a_wrong_passphrase_says_no_more_than_that(home: Home, run: Run, hand: Hand) -> None:
    with_vault(home)
    hand("not the passphrase")
    assert run("vault", "open", "--partner", "ana") == (1, "", f"{vault.WrongPassphrase()}\n")
    hand("not the passphrase", ANOTHER)
    assert run("vault", "passphrase", "--partner", "ana") == (1, "", f"{vault.WrongPassphrase()}\n")


def test_the_passphrase_is_changed(home: Home, run: Run, hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    with_vault(home)
    open_at_once(monkeypatch)
    hand(PASSPHRASE, ANOTHER)
    assert run("vault", "passphrase", "--partner", "ana")[0] == 0
    hand(ANOTHER)
    assert run("vault", "open", "--partner", "ana")[0] == 0


def test_the_status_needs_no_passphrase(home: Home, run: Run) -> None:
    with_vault(home)
    code, out, _ = run("vault", "status")
    assert code == 0
    assert "ana has a vault" in out
    assert "not opened yet" in out
    assert "ben has no vault. What ben keeps private is hidden, not encrypted." in out
    found = json.loads(run("vault", "status", "--json")[1])
    assert [(one["partner"], one["exists"]) for one in found] == [("ana", True), ("ben", False)]


def test_locking_is_noticed_by_open_windows(home: Home, run: Run) -> None:
    with_vault(home)
    before = vault.locked_at(home)
    assert run("vault", "lock")[0] == 0
    assert vault.locked_at(home) > before == 0


@pytest.mark.parametrize("command", ["open", "passphrase", "recover"])
def test_a_partner_without_a_vault_is_told_how_to_make_one(home: Home, run: Run, hand: Hand, command: str) -> None:
    hand("AGE-SECRET-KEY-1", ANOTHER)
    code, _, err = run("vault", command, "--partner", "ben")
    assert (code, "ben has no vault" in err) == (1, True)


def test_what_was_private_before_moves_into_the_vault(home: Home, run: Run, hand: Hand) -> None:
    log.append(home, "checkin", {"partner": "ana", "occurred_on": "2026-03-02", "note": MARK, "visibility": "private"})
    trials.start(home, "ana", MARK, 4, date(2026, 3, 2))
    with_vault(home)
    hand(PASSPHRASE)
    code, out, _ = run("vault", "move", "--partner", "ana")
    assert code == 0
    assert [" ".join(line.split()) for line in out.splitlines()[:3]] == [
        "Moved into the vault:",
        "check-in 1",
        "trials 1",
    ]
    assert "Backups made before stay as they are" in out
    assert [path for path in home.path.rglob("*") if path.is_file() and MARK.encode() in path.read_bytes()] == []
    hand(PASSPHRASE)
    moved = json.loads(run("vault", "move", "--partner", "ana", "--json")[1])
    assert moved == {"rows": {}, "answers": 0, "trials": 0, "imports": 0, "left": []}
    assert [trial.what for trial in trials.known(unlocked(home), "ana")] == [MARK]
