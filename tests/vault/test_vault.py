"""A vault takes rows without a passphrase, gives them to nobody without it, and loses none."""

import contextlib
import os
import pty
import shutil
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pyrage
import pytest

from pipeline import ledger, vault
from pipeline.home.folder import HearthsideError, Home
from pipeline.vault import entries, keys, pace
from tests.support.vaults import ANOTHER, MARK, PASSPHRASE, QUICK_OR_SLOW, bytes_of, open_at_once, unlocked, with_vault

FILE = "logs/checkin.csv"


def texts(home: Home) -> list[str]:
    assert home.opened is not None
    return [row["note"] for row in home.opened.rows(FILE)]


def add(home: Home, *notes: str) -> None:
    vault.put(home, "ana", FILE, [{"note": note} for note in notes])


def test_rows_written_without_the_passphrase_are_read_with_it_in_their_order(home: Home) -> None:
    with_vault(home)
    add(home, "one")
    add(home, "two", "three")
    assert texts(unlocked(home)) == ["one", "two", "three"]
    add(home, "four")
    assert texts(unlocked(home)) == ["one", "two", "three", "four"]


def test_no_word_of_a_row_lies_in_the_home(home: Home) -> None:
    with_vault(home)
    add(home, MARK)
    assert MARK.encode() not in bytes_of(home.path)
    add(unlocked(home), f"{MARK} again")
    assert MARK.encode() not in bytes_of(home.path)


def test_opening_folds_the_inbox_into_one_file(home: Home) -> None:
    with_vault(home)
    add(home, "one")
    add(home, "two")
    unlocked(home)
    names = [path.relative_to(home.vaults / "ana").as_posix() for path in (home.vaults / "ana").rglob("*.age")]
    assert sorted(names) == ["entries.age", "identity.age"]


def test_a_fold_that_dies_after_the_new_file_counts_no_row_twice(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with_vault(home)
    add(home, "one")
    with monkeypatch.context() as patch:
        patch.setattr(ledger, "removed", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            unlocked(home)
    add(home, "two")
    assert texts(unlocked(home)) == ["one", "two"]


def test_an_open_vault_has_what_is_added_here_at_once_and_what_is_added_elsewhere_after_a_refresh(home: Home) -> None:
    with_vault(home)
    opened = unlocked(home)
    add(opened, "here")
    add(home, "elsewhere")
    assert texts(opened) == ["here"]
    vault.refresh(opened)
    vault.refresh(opened)
    assert texts(opened) == ["here", "elsewhere"]


def test_a_locked_vault_holds_nothing_wherever_it_was_handed_to(home: Home) -> None:
    with_vault(home)
    add(home, MARK)
    opened = unlocked(home)
    handed = opened.opened
    assert handed is not None
    vault.lock(opened)
    assert list(handed.rows(FILE)) == []
    assert handed.files() == []
    with pytest.raises(vault.Locked):
        vault.refresh(opened)


def test_each_of_two_vaults_opens_with_its_own_key_alone(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with_vault(home)
    monkeypatch.setattr(keys, "_wrap", lambda *_: b"")
    identity = pyrage.x25519.Identity.from_str(vault.create(home, "ben", PASSPHRASE))
    add(home, MARK)
    with pytest.raises(HearthsideError, match="damaged"):
        entries.read(next((home.vaults / "ana" / "inbox").glob("*.age")), identity)


@QUICK_OR_SLOW
def test_no_other_passphrase_opens_it(home: Home, monkeypatch: pytest.MonkeyPatch, is_quick: bool) -> None:
    if is_quick:
        open_at_once(monkeypatch)
    vault.create(home, "ana", PASSPHRASE)
    add(home, "one")
    with pytest.raises(vault.WrongPassphrase):
        vault.unlock(home, "ana", ANOTHER)
    assert texts(vault.unlock(home, "ana", PASSPHRASE)) == ["one"]


def test_after_five_wrong_passphrases_each_waits_longer_whatever_window_it_comes_from(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(pace, "sleep", waited.append)
    with_vault(home)
    for number in range(11):
        with pytest.raises(vault.WrongPassphrase):
            vault.unlock(Home(home.path), "ana", f"wrong {number}")
        if number % 2:
            with pytest.raises(vault.WrongPassphrase):
                vault.change(Home(home.path), "ana", f"wrong {number}", ANOTHER)
    assert waited[:11] == [0, 0, 0, 0, 0, 2, 4, 8, 16, 30, 30]
    assert set(waited[11:]) == {30}
    unlocked(home)
    assert waited[-1] == 30, "a right one waits as long"
    unlocked(home)
    assert waited[-1] == 0


@QUICK_OR_SLOW
def test_the_passphrase_can_be_changed_and_the_old_one_no_longer_opens(
    home: Home, monkeypatch: pytest.MonkeyPatch, is_quick: bool
) -> None:
    with_vault(home)
    add(home, "one")
    if is_quick:
        open_at_once(monkeypatch)
    vault.change(home, "ana", PASSPHRASE, ANOTHER)
    with pytest.raises(vault.WrongPassphrase):
        vault.unlock(home, "ana", PASSPHRASE)
    assert texts(vault.unlock(home, "ana", ANOTHER)) == ["one"]


@QUICK_OR_SLOW
def test_the_recovery_key_sets_a_new_passphrase(home: Home, monkeypatch: pytest.MonkeyPatch, is_quick: bool) -> None:
    written_down = with_vault(home)
    add(home, "one")
    if is_quick:
        open_at_once(monkeypatch)
    vault.recover(home, "ana", f" {written_down[:30].lower()}\n{written_down[30:]} ", ANOTHER)
    assert texts(vault.unlock(home, "ana", ANOTHER)) == ["one"]


@pytest.mark.parametrize(
    ("written_down", "said"),
    [
        ("AGE-SECRET-KEY-1NO", "no recovery key"),
        ("", "no recovery key"),
        pytest.param(str(pyrage.x25519.Identity.generate()), "another vault", id="another"),
    ],
)
def test_another_recovery_key_is_refused(home: Home, written_down: str, said: str) -> None:
    with_vault(home)
    with pytest.raises(HearthsideError, match=said):
        vault.recover(home, "ana", written_down, "a fresh start")


@pytest.mark.parametrize("passphrase", ["", "short"])
def test_a_short_passphrase_is_refused(home: Home, passphrase: str) -> None:
    with pytest.raises(HearthsideError, match="at least 8 characters"):
        vault.create(home, "ana", passphrase)
    assert not vault.exists(home, "ana")


def test_a_partner_has_one_vault(home: Home) -> None:
    with_vault(home)
    with pytest.raises(HearthsideError, match="has a vault already"):
        with_vault(home)


def test_the_ledger_knows_each_file_of_a_vault(home: Home) -> None:
    with_vault(home)
    add(home, "one")
    unlocked(home)
    add(home, "two")
    assert ledger.check(home, deep=True) == []
    inbox = next((home.vaults / "ana" / "inbox").glob("*.age"))
    inbox.unlink()
    assert [(one.file, one.state) for one in ledger.check(home)] == [("vault/ana/inbox/000001.age", "missing")]


def test_a_row_that_was_written_and_not_noted_is_taken_in(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with_vault(home)
    with monkeypatch.context() as patch:
        patch.setattr(ledger, "appended", lambda *_: None)  # as if it had died before
        add(home, "one")
    assert texts(unlocked(home)) == ["one"]
    assert ledger.check(home, deep=True) == []


@pytest.mark.parametrize("name", ["entries.age", "inbox/000001.age"])
@pytest.mark.parametrize("harm", [lambda data: data[:-1], lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]])
def test_a_damaged_file_is_named_and_left_as_it_is(home: Home, name: str, harm: Callable[[bytes], bytes]) -> None:
    with_vault(home)
    add(home, "one")
    unlocked(home)
    add(home, "two")
    path = home.vaults / "ana" / name
    path.write_bytes(harm(path.read_bytes()))
    before = bytes_of(home.path)
    with pytest.raises(HearthsideError, match=f"{path.name} is damaged"):
        unlocked(home)
    assert bytes_of(home.path) == before


def test_nothing_is_left_when_a_row_cannot_be_noted(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with_vault(home)
    monkeypatch.setattr(ledger, "appended", Mock(side_effect=OSError(28, "No space left on device")))
    with pytest.raises(HearthsideError, match="Nothing was saved"):
        add(home, "one")
    assert list((home.vaults / "ana" / "inbox").iterdir()) == []


@pytest.mark.skipif(not shutil.which("age"), reason="the standard age tool is not installed")
@pytest.mark.parametrize("by", ["recovery key", pytest.param("passphrase", marks=pytest.mark.many)])
def test_the_standard_tool_opens_a_vault(home: Home, tmp_path: Path, by: str) -> None:
    key = tmp_path / "key.txt"
    key.write_text(with_vault(home) if by == "recovery key" else vault.create(home, "ana", PASSPHRASE))
    add(home, MARK)
    unlocked(home)
    place = home.vaults / "ana"
    identity = key if by == "recovery key" else place / "identity.age"
    command = ["age", "-d", "-o", str(tmp_path / "out"), "-i", str(identity), str(place / "entries.age")]
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(command[0], command)
    if by == "passphrase":
        while b"passphrase" not in os.read(terminal, 1000):
            pass
        os.write(terminal, f"{PASSPHRASE}\n".encode())
    with contextlib.suppress(OSError):  # how a terminal tells that its program has ended
        while os.read(terminal, 1000):
            pass
    assert os.waitpid(child, 0)[1] == 0
    assert MARK in (tmp_path / "out").read_text()
