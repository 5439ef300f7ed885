"""Vaults for tests. A passphrase takes a second to wrap and to try, so each worker makes one key and hands it on."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from unittest.mock import patch

import pyrage
import pytest

from pipeline import vault
from pipeline.home.folder import Home
from pipeline.vault import keys

PASSPHRASE = "seven quiet apple trees"


@cache
def _wrapped() -> tuple[str, bytes]:
    identity = str(pyrage.x25519.Identity.generate())
    return identity, bytes(pyrage.passphrase.encrypt(f"{identity}\n".encode(), PASSPHRASE))


def with_vault(home: Home, partner: str = "ana") -> str:
    """Make a vault that opens with PASSPHRASE, and return its recovery key."""
    identity, wrapped = _wrapped()
    known = pyrage.x25519.Identity.from_str(identity)
    with (
        patch.object(keys, "_new", lambda: known),
        patch.object(keys, "_wrap", lambda identity, passphrase: wrapped),
    ):
        return vault.create(home, partner, PASSPHRASE)


def open_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let vaults be made and opened by PASSPHRASE without the seconds that it takes."""
    known = pyrage.x25519.Identity.from_str(_wrapped()[0])

    def opened(home: Home, partner: str, passphrase: str) -> object:
        if passphrase != PASSPHRASE:
            raise keys.WrongPassphrase
        return known

    monkeypatch.setattr(keys, "opened", opened)
    monkeypatch.setattr(keys, "_new", lambda: known)
    monkeypatch.setattr(keys, "_wrap", lambda identity, passphrase: _wrapped()[1])


def unlocked(home: Home, partner: str = "ana") -> Home:
    """Return the home with a vault of `with_vault` open, without the second that the passphrase takes."""
    with opens():
        return vault.unlock(home, partner, PASSPHRASE)


@contextmanager
def opens() -> Iterator[None]:
    """Let any passphrase open a vault of `with_vault`, at once."""
    known = pyrage.x25519.Identity.from_str(_wrapped()[0])
    with patch.object(keys, "opened", lambda home, partner, passphrase: known):
        yield
