"""Open a vault with its passphrase, and lock it again."""

from dataclasses import replace

from pipeline.home.folder import Home
from pipeline.home.open_vault import OpenVault
from pipeline.vault import entries, keys


def unlock(home: Home, partner: str, passphrase: str) -> Home:
    """Return the home with the partner's vault open. Takes about a second, for a right passphrase and a wrong one.

    Raises WrongPassphrase, and HearthsideError where there is no vault, or a file of it is damaged, missing or older
    than it was.
    """
    identity = keys.opened(home, partner, passphrase)
    keys.need_own(home, partner, identity)
    vault = OpenVault(partner, identity)
    entries.fold(home, vault)
    return replace(home, opened=vault)


def is_open(home: Home, partner: str) -> bool:
    """Return whether this home has the partner's vault open."""
    return home.opened is not None and home.opened.partner == partner and not home.opened.is_locked


def need_open(home: Home, whose: str, then: str = "") -> None:
    """Raise Locked where `whose`, a partner or both, has a vault that is not open. `then`: what it is needed for."""
    if keys.exists(home, whose) and not is_open(home, whose):
        raise keys.Locked(whose, then)


def lock(home: Home) -> Home:
    """Let go of what an open vault holds, and return the home without it."""
    if home.opened is not None:
        home.opened.lock()
    return replace(home, opened=None)
