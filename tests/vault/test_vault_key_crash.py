"""A vault that is made, or gets another passphrase, while the disk fails or the process dies: never half a key."""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress

import pytest

from pipeline import ledger, log, vault
from pipeline.home.folder import HearthsideError, Home
from pipeline.vault import keys
from tests.support.crashes import Killed, failing_at, killed_at
from tests.support.vaults import ANOTHER, PASSPHRASE, open_at_once, unlocked, with_vault

ROW = {"partner": "ana", "occurred_on": "2026-03-02", "visibility": "private"}
Stops = Callable[[int], AbstractContextManager[list[str]]]
stops = pytest.mark.parametrize("stops", [failing_at, killed_at])


def is_opened(home: Home, passphrase: str) -> bool:
    with suppress(vault.WrongPassphrase):
        return bool(keys.opened(home, "ana", passphrase))
    return False


@stops
def test_a_vault_is_there_as_a_whole_or_not_at_all(home: Home, stops: Stops) -> None:
    log.append(home, "goodnews", ROW | {"note": "before"})
    made = 0
    for number in range(1, 40):
        with suppress(HearthsideError, Killed), stops(number) as calls:
            with_vault(home)
        if vault.exists(home, "ana"):
            log.append(home, "goodnews", ROW | {"note": "after"})
            assert "after" in [one.row["note"] for one in log.entries(unlocked(home), "goodnews", "ana")]
            made += 1
            if len(calls) < number:
                break
            keys.folder(home, "ana").rename(home.path / f"{number}")
            ledger.accept(home)
    else:
        pytest.fail("it never came to its end")
    assert made > 1  # stopped at its last steps, it was there all the same
    assert sorted(path.name for path in home.vaults.iterdir()) == ["ana"]
    assert ledger.check(home, deep=True) == []


@stops
@pytest.mark.parametrize("by", ["passphrase", "recovery key"])
def test_one_of_the_two_passphrases_opens_it(
    home: Home, stops: Stops, by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, old, new = with_vault(home), PASSPHRASE, ANOTHER
    open_at_once(monkeypatch)
    log.append(home, "goodnews", ROW | {"note": "one"})
    for number in range(1, 40):
        is_told = False
        with suppress(HearthsideError, Killed), stops(number) as calls:
            if by == "passphrase":
                vault.change(home, "ana", old, new)
            else:
                vault.recover(home, "ana", key, new)
            is_told = True
        is_new = is_opened(home, new)
        assert is_opened(home, old) is not is_new
        assert is_new or not is_told
        if is_new:
            old, new = new, old
        assert len(log.entries(unlocked(home, passphrase=old), "goodnews", "ana")) == 1
        if len(calls) < number:
            break
    else:
        pytest.fail("it never came to its end")
    assert ledger.check(home, deep=True) == []
