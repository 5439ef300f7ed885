"""Vaults for tests. age takes a second to wrap a key in a passphrase or to try one; the key here takes milliseconds."""

from base64 import b64decode
from pathlib import Path

import pyrage
import pytest

from pipeline import vault
from pipeline.home.folder import Home
from pipeline.vault import keys

PASSPHRASE, ANOTHER = "seven quiet apple trees", "another good one"
MARK = "marmalade-lighthouse"  # a word that a vault is to hide
PRIVATE, SHARED = {"visibility": "private"}, {"visibility": "shared"}
IDENTITY = "AGE-SECRET-KEY-1PX77P2KN6EWSMHXWYL74USDC332LD6LM99ACUSK4YCCPEYRP7HYQKMQGHE"
# IDENTITY as age wraps it in each passphrase, but with 2 rounds of scrypt (log N = 1) where age takes about 2^18.
_WRAPPED = {
    PASSPHRASE: b64decode(
        "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBSSEpoS2xIY0hjUnR3S2hKNzgxUm1RIDEKRXpTUjhiMFQxbUpVa1ArKzdL"
        "b3hOMzIrTndmaTkvQW1BMVRWZFVNU2hqdwotLS0gU3pWekhUNkZiaWRoRzNGdG8razFlaXFTM1V4djNZcHYyVGJXUE1URVp4awqC"
        "qWrWc+fl9eNT+mAtqoI1s/zzMzzwVruZMOiOV/sNwU242djzsuvjW+ZqKoCxjBzWiWuLAt9RmDBk+Q74fTE57S/HB7Kxf0enJXEN"
        "IsMB0Hve/fRLuUGdjwbn6dIDsa7R06D166wZ3F+rgA=="
    ),
    ANOTHER: b64decode(
        "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBKSmJJbWlvSExxRkRneU9KdzRMSGdnIDEKU2ZhK1lnbnRmMTVoRWhzakxy"
        "NnFyYVZqc1RhME5YNm1LZTMzbHAwVGhKNAotLS0gb09LUjBhMDN4NWlXN1RFNmF6cXl0aXlaWE03R0REdXdsSmdtYlBiTkFTcwqj"
        "sQbMVYuHCI1qrWdjyFKP5POxBTFUQEgem7G2Mx4V3qkhVZq0CwZMGybTOB1SDtoXNK4oiMcBMh/oACpyvQtarP96IpLF7wGdWPK8"
        "m+q+OsSDdd18zCNZtIHSxg6HhM1V0h4UFBIFtaxlEw=="
    ),
}

QUICK_OR_SLOW = pytest.mark.parametrize("is_quick", [True, pytest.param(False, marks=pytest.mark.many)])


def _new() -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.from_str(IDENTITY)


def _wrap(identity: str, passphrase: str) -> bytes:
    assert identity == IDENTITY
    return _WRAPPED[passphrase]


def open_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let vaults be made, and passphrases be changed, by PASSPHRASE and ANOTHER without the seconds that it takes."""
    monkeypatch.setattr(keys, "_new", _new)
    monkeypatch.setattr(keys, "_wrap", _wrap)


def bytes_of(folder: Path) -> bytes:
    """Return all that the files in a folder hold."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def is_clean(home: Home, *marks: str) -> bool:
    """True when no mark is in the name or the bytes of a file, the vault's included."""
    found = [path for path in home.path.rglob("*") if path.is_file()]
    return not any(
        mark.encode() in path.read_bytes() or mark in str(path.relative_to(home.path))
        for path in found
        for mark in (MARK, *marks)
    )


def with_vault(home: Home, partner: str = "ana") -> str:
    """Make a vault that opens with PASSPHRASE at once, and return its recovery key."""
    with pytest.MonkeyPatch.context() as patch:
        open_at_once(patch)
        return vault.create(home, partner, PASSPHRASE)


def unlocked(home: Home, partner: str = "ana", passphrase: str = PASSPHRASE) -> Home:
    """Return the home with a vault of `with_vault` open."""
    return vault.unlock(home, partner, passphrase)
