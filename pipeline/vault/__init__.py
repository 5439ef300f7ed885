"""A vault for each partner who wants one: private entries, encrypted with age and nothing of our own.

    written_down = create(home, "ana", "a passphrase")       # the recovery page holds it
    put(home, "ana", "logs/checkin.csv", [row])               # needs no passphrase
    home = unlock(home, "ana", "a passphrase")                # home.opened holds what is in it
    list(home.opened.rows("logs/checkin.csv"))

In the home lie, for each partner with one:

    vault/ana/identity.age    the key, encrypted by the passphrase
    vault/ana/recipient.txt   the public half, by which anybody can add to it
    vault/ana/entries.age     the rows
    vault/ana/inbox/          rows that were added since it was last opened
    vault/ana/files/          whole files, such as those of an import

All of them open with the standard `age` tool: `age -d -i identity.age entries.age`.
"""

from pipeline.vault.access import is_open, lock, need_open, unlock
from pipeline.vault.entries import put, refresh
from pipeline.vault.keys import (
    Locked,
    WrongPassphrase,
    change,
    create,
    exists,
    need,
    need_key,
    need_long,
    new_key,
    recover,
)
from pipeline.vault.state import Status, lock_all, locked_at, status

__all__ = [
    "Locked",
    "Status",
    "WrongPassphrase",
    "change",
    "create",
    "exists",
    "is_open",
    "lock",
    "lock_all",
    "locked_at",
    "need",
    "need_key",
    "need_long",
    "need_open",
    "new_key",
    "put",
    "recover",
    "refresh",
    "status",
    "unlock",
]
