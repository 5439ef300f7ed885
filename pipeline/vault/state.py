"""The state of a vault, as far as it is known without the passphrase."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.home.folder import Home
from pipeline.vault.entries import ENTRIES, INBOX
from pipeline.vault.keys import exists, folder

LOCKED = "locked"  # a file among the vaults: its time is when all vaults were last locked


@dataclass(frozen=True)
class Status:
    """`waiting`: how often something was added since the vault was last folded. `folded_at`: when, in UTC, or None."""

    partner: str
    exists: bool
    waiting: int = 0
    size: int = 0  # bytes of all its files
    folded_at: datetime | None = None


def status(home: Home, partner: str) -> Status:
    if not exists(home, partner):
        return Status(partner, exists=False)
    place = folder(home, partner)
    entries = place / ENTRIES
    return Status(
        partner,
        exists=True,
        waiting=sum(1 for _ in (place / INBOX).glob("[0-9]*.age")),
        size=sum(path.stat().st_size for path in place.rglob("*") if path.is_file()),
        folded_at=datetime.fromtimestamp(entries.stat().st_mtime, UTC) if entries.is_file() else None,
    )


def lock_all(home: Home) -> None:
    """Have every open window lock its vault, as soon as it is looked at or does something."""
    _mark(home).touch(mode=0o600)


def locked_at(home: Home) -> int:
    """Return when all vaults were last locked, as a number that only grows; 0 when never."""
    try:
        return _mark(home).stat().st_mtime_ns
    except OSError:
        return 0


def _mark(home: Home) -> Path:
    return home.vaults / LOCKED
