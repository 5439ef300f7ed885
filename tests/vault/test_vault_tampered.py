"""Somebody who can write to the home changes a vault's files: nothing private leaves it, and no loss is silent."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from pipeline import doctor, forget, ledger, log, vault
from pipeline.home.folder import HearthsideError, Home
from tests.support.vaults import ANOTHER, PASSPHRASE, open_at_once, unlocked, with_vault

ROW = {"partner": "ana", "occurred_on": "2026-03-02", "visibility": "private"}


@pytest.fixture
def home(home: Home) -> Home:
    """A home with a vault that was opened with an entry in it, and that had another since."""
    with_vault(home)
    save(home, "one")
    unlocked(home)
    save(home, "two")
    return home


def save(home: Home, note: str) -> str:
    return log.append(home, "goodnews", ROW | {"note": note})


def notes(home: Home) -> list[str]:
    return [one.row["note"] for one in log.entries(home, "goodnews", "ana")]


def replaced(place: Path) -> None:
    somebody = pyrage.x25519.Identity.generate()
    (place / "recipient.txt").write_text(f"{somebody.to_public()}\n")


def emptied(place: Path) -> None:
    (place / "recipient.txt").write_text("")


def removed(place: Path) -> None:
    (place / "recipient.txt").unlink()


@pytest.mark.skipif(os.name != "posix", reason="needs a pipe with a name")
@pytest.mark.parametrize("name", ["recipient.txt", "identity.age"])
def test_what_is_no_plain_file_is_not_waited_for(home: Home, name: str) -> None:
    path = home.vaults / "ana" / name
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(HearthsideError, match=name):
        unlocked(home)
    if name == "recipient.txt":
        with pytest.raises(HearthsideError, match=name):
            save(home, "three")


def test_an_open_vault_takes_its_own_key_for_the_right_one_even_without_a_ledger(home: Home) -> None:
    own = unlocked(home)
    home.ledger.unlink()
    replaced(home.vaults / "ana")
    with pytest.raises(HearthsideError, match="Nothing private is saved"):
        save(own, "three")


@pytest.mark.parametrize("harm", [replaced, emptied, removed, shutil.rmtree, lambda place: shutil.rmtree(place.parent)])
def test_nothing_private_is_saved_for_somebody_else_or_in_the_clear(home: Home, harm: Callable[[Path], None]) -> None:
    place = home.vaults / "ana"
    harm(place)
    before = sorted(home.path.rglob("*"))
    with pytest.raises(
        HearthsideError, match=r"recipient.txt is missing, or is not the one .* Nothing private is saved"
    ):
        save(home, "three")
    with pytest.raises(HearthsideError, match="has a vault already"):
        with_vault(home)  # it would write over the key
    assert sorted(home.path.rglob("*")) == before


@pytest.mark.parametrize("harm", [replaced, emptied, removed])
@pytest.mark.parametrize("by", ["passphrase", "recovery key"])
def test_a_new_passphrase_puts_it_right(
    home: Home, harm: Callable[[Path], None], by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = str(unlocked(home).opened.identity)  # type: ignore[union-attr]
    open_at_once(monkeypatch)
    harm(home.vaults / "ana")
    with pytest.raises(HearthsideError, match="A new passphrase puts it right"):
        unlocked(home)
    if by == "passphrase":
        vault.change(home, "ana", PASSPHRASE, ANOTHER)
    else:
        vault.recover(home, "ana", key, ANOTHER)
    save(home, "three")
    assert notes(unlocked(home, passphrase=ANOTHER)) == ["one", "two", "three"]
    assert ledger.check(home, deep=True) == []


def test_another_key_recovers_nothing_whatever_the_public_half_says(home: Home) -> None:
    another = pyrage.x25519.Identity.generate()
    (home.vaults / "ana" / "recipient.txt").unlink()
    with pytest.raises(HearthsideError, match="recovery key of another vault"):
        vault.recover(home, "ana", str(another), "another passphrase")


@pytest.mark.parametrize("is_older", [True, False])
def test_a_missing_or_older_file_keeps_the_vault_locked_until_it_is_said_to_be_right(
    home: Home, is_older: bool
) -> None:
    entries = home.vaults / "ana" / "entries.age"
    older = entries.read_bytes()
    unlocked(home)
    save(home, "three")
    entries.unlink()
    if is_older:
        entries.write_bytes(older)
    for _ in range(2):
        with pytest.raises(
            HearthsideError, match=r"entries.age is (damaged|missing).*Until then the vault stays locked"
        ):
            unlocked(home)
        assert [(one.file, one.is_loss) for one in ledger.check(home)] == [("vault/ana/entries.age", True)]
    ledger.accept(home)
    assert notes(unlocked(home)) == ["one"] * is_older + ["three"]


def test_a_fold_that_was_killed_before_its_note_opens(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(ledger, "note", killed)
        with pytest.raises(Killed):
            unlocked(home)
    save(home, "three")
    assert notes(unlocked(home)) == ["one", "two", "three"]
    assert ledger.check(home, deep=True) == []


def test_a_file_of_somebody_in_the_inbox_is_named_with_a_way_out(home: Home, tmp_path: Path) -> None:
    odd = home.vaults / "ana" / "inbox" / "000009.age"
    odd.write_bytes(b"odd")
    with pytest.raises(HearthsideError, match=r"000009.age is damaged.* Moved out of its folder"):
        unlocked(home)
    odd.rename(tmp_path / "odd")
    assert notes(unlocked(home)) == ["one", "two"]


def test_sizes_do_not_tell_one_short_answer_from_another(home: Home) -> None:
    identity = unlocked(home).opened.identity  # type: ignore[union-attr]
    save(home, "no")
    save(home, "yes, very much so, and for a long time")
    files = (home.vaults / "ana" / "inbox").glob("*.age")
    assert {len(pyrage.decrypt(path.read_bytes(), [identity])) for path in files} == {1024}


@pytest.mark.skipif("os.name == 'nt'")
def test_doctor_tells_of_a_vault_that_others_can_open(home: Home) -> None:
    path = home.vaults / "ana" / "identity.age"
    path.chmod(0o644)
    assert any(str(path) in one.text for one in doctor.examine(home) if one.subject == "permissions")


def test_doctor_tells_of_a_vault_that_belongs_to_nobody(home: Home) -> None:
    home.settings.write_text(home.settings.read_text().replace('"ana"', '"eve"').replace('"Ana"', '"Eve"'))
    assert any("vault/ana belongs to nobody" in one.text for one in doctor.examine(home))


@pytest.mark.parametrize("line", [b"[]", b'{"id": 5, "file": "x", "row": {}}', b'{"id": "1", "file": "x", "row": [1]}'])
def test_a_row_of_another_form_in_the_inbox_names_its_file(home: Home, line: bytes) -> None:
    recipient = pyrage.x25519.Recipient.from_str((home.vaults / "ana" / "recipient.txt").read_text().strip())
    (home.vaults / "ana" / "inbox" / "000009.age").write_bytes(pyrage.encrypt(line + b"\n", [recipient]))
    with pytest.raises(HearthsideError, match=r"000009\.age is damaged"):
        unlocked(home)


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_a_vault_behind_a_link_is_forgotten_where_it_is(home: Home, tmp_path: Path) -> None:
    shutil.move(home.vaults / "ana", tmp_path / "elsewhere")
    (home.vaults / "ana").symlink_to(tmp_path / "elsewhere")
    save(home, "two")
    forget.forget(home, "ana")
    assert not (tmp_path / "elsewhere").exists()
    assert not (home.vaults / "ana").is_symlink()
    assert ledger.check(home, deep=True) == []
