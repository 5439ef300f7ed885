"""The key of a vault: an age identity, kept only encrypted by the passphrase, and its public recipient."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from pipeline import ledger
from pipeline.home import whole_file
from pipeline.home.folder import FOLDER_MODE, HearthsideError, Home, cannot_write, locked, sync
from pipeline.vault import pace

IDENTITY, RECIPIENT = "identity.age", "recipient.txt"
LEAST = 8  # characters of a passphrase
_NO_KEY = (
    "That is no recovery key: a character is wrong or missing. It begins with AGE-SECRET-KEY-1 and has 74 characters, "
    "spaces not counted. There is no B, I or O after that beginning, and no further 1."
)


class Locked(HearthsideError):
    """A vault has to be opened first. `then`: what for, or how."""

    def __init__(self, partner: str, then: str = "") -> None:
        super().__init__(f"The vault of {partner} is locked. It opens with the passphrase. {then}".rstrip())


class WrongPassphrase(HearthsideError):
    """The passphrase does not open the vault."""

    def __init__(self) -> None:
        super().__init__(
            "The passphrase does not open this vault. If you have forgotten it, the recovery key sets a new one: in "
            "Settings, or with `hearthside vault recover`."
        )


def folder(home: Home, partner: str) -> Path:
    return home.vaults / partner


def exists(home: Home, partner: str) -> bool:
    """Return whether the partner has a vault, also one whose files are lost: nothing goes into the clear then."""
    place = folder(home, partner)
    return bool(partner) and (place.is_dir() or ledger.noted(home, place / RECIPIENT) is not None)


def need(home: Home, partner: str) -> None:
    """Raise HearthsideError where the partner has no vault."""
    if not exists(home, partner):
        raise HearthsideError(f"{partner} has no vault. `hearthside vault create` makes one.")


def need_long(passphrase: str) -> None:
    """Raise HearthsideError for a passphrase that is too short."""
    if len(passphrase) < LEAST:
        raise HearthsideError(f"A passphrase takes at least {LEAST} characters. Several words are easy to remember.")


def new_key() -> str:
    """Return a new identity as text: the recovery key."""
    return str(_new())


def create(home: Home, partner: str, passphrase: str, key: str = "") -> str:
    """Make a vault, by a `new_key` that was written down already or another, and return the key.

    Without it and the passphrase all is lost.

    Raises HearthsideError where there is one, for a short passphrase, and when it can't be written.
    """
    import pyrage  # only those who have a vault wait for it

    need_long(passphrase)
    identity = pyrage.x25519.Identity.from_str(key) if key else _new()
    wrapped = _wrap(str(identity), passphrase)
    place = folder(home, partner)
    try:
        with locked(home):
            if exists(home, partner):
                raise HearthsideError(f"{partner} has a vault already.")
            home.vaults.mkdir(mode=FOLDER_MODE, exist_ok=True)
            with whole_file.folder(place, replaces=False) as made:
                for path in (made / "inbox", made / "files"):
                    path.mkdir(mode=FOLDER_MODE)
                whole_file.replace(made / IDENTITY, wrapped)
                whole_file.replace(made / RECIPIENT, _line(identity))
            sync(home.vaults)
            ledger.note(home, "vault", place / IDENTITY, place / RECIPIENT)
    except OSError as error:
        raise cannot_write(place, error, "No vault was made.") from None
    return str(identity)


def change(home: Home, partner: str, old: str, new: str) -> None:
    """Wrap the key in another passphrase. Raises WrongPassphrase, and HearthsideError for a short new one."""
    need_long(new)
    _put(home, partner, opened(home, partner, old), new)


def recover(home: Home, partner: str, written_down: str, new: str) -> None:
    """Set a new passphrase by the identity on the recovery page. Raises HearthsideError as `need_key` does."""
    need_long(new)
    _put(home, partner, need_key(home, partner, written_down), new)


def need_key(home: Home, partner: str, written_down: str) -> Any:
    """Return the identity on the recovery page. Raises HearthsideError when it is none, or another vault's."""
    import pyrage

    need(home, partner)
    try:
        identity = pyrage.x25519.Identity.from_str("".join(written_down.split()).upper())
    except pyrage.IdentityError:
        raise HearthsideError(_NO_KEY) from None
    if not (_is_own(home, partner, identity) or _opens(home, partner, identity)):
        raise HearthsideError(f"That is the recovery key of another vault, not of {partner}.")
    return identity


def opened(home: Home, partner: str, passphrase: str) -> Any:
    """Return the identity. After several wrong passphrases it pauses first.

    Raises WrongPassphrase, and HearthsideError where there is no vault or it is damaged.
    """
    import pyrage

    need(home, partner)
    place = folder(home, partner)
    with pace.turn(place, WrongPassphrase):
        try:
            text = pyrage.passphrase.decrypt(_read(place / IDENTITY), passphrase)
            return pyrage.x25519.Identity.from_str(text.decode().strip())
        except OSError:
            raise HearthsideError(f"{place / IDENTITY} can't be read. Restore it from a backup.") from None
        except (pyrage.DecryptError, pyrage.IdentityError, UnicodeDecodeError):
            raise WrongPassphrase from None


def need_own(home: Home, partner: str, identity: Any) -> None:
    """Raise HearthsideError where what is private would be encrypted to somebody else than the vault's own key."""
    if not _is_own(home, partner, identity):
        raise _replaced(home, partner)


def recipient(home: Home, partner: str) -> Any:
    """Return the public half, to which anybody can encrypt.

    Raises HearthsideError where it can't be read, or is not the one that was noted in the ledger.
    """
    import pyrage

    path = folder(home, partner) / RECIPIENT
    if home.opened is not None and home.opened.partner == partner and not home.opened.is_locked:
        need_own(home, partner, home.opened.identity)
        return home.opened.identity.to_public()
    try:
        written = _read(path)
        if ledger.noted(home, path) in (None, ledger.hash_of(written)):
            return pyrage.x25519.Recipient.from_str(_text(written))
    except (OSError, pyrage.RecipientError):
        pass
    raise _replaced(home, partner)


def _replaced(home: Home, partner: str) -> HearthsideError:
    return HearthsideError(
        f"{folder(home, partner) / RECIPIENT} is missing, or is not the one that Hearthside wrote. Nothing private is "
        "saved until it is right, as somebody else might read it. A new passphrase puts it right, in Settings or with "
        "`hearthside vault passphrase`. If the old one doesn't open the vault, `hearthside restore` opens a backup."
    )


def _public(home: Home, partner: str) -> str:
    return _text(_read(folder(home, partner) / RECIPIENT))


def _text(written: bytes) -> str:
    return written.decode("ascii", errors="replace").strip()


def _read(path: Path) -> bytes:
    """Return what a file holds. Raises OSError for none, and for what is no plain file: some never end."""
    if not path.is_file():
        raise FileNotFoundError(path)
    return path.read_bytes()


def _is_own(home: Home, partner: str, identity: Any) -> bool:
    try:
        return _public(home, partner) == str(identity.to_public())
    except OSError:
        return False


def _opens(home: Home, partner: str, identity: Any) -> bool:
    """Return whether a key opens what is in the vault, whatever its public half says."""
    import pyrage

    for path in folder(home, partner).rglob("*.age"):
        with suppress(OSError, pyrage.DecryptError):
            pyrage.decrypt(_read(path), [identity])
            return True
    return False


def _line(identity: Any) -> bytes:
    return f"{identity.to_public()}\n".encode()


def _put(home: Home, partner: str, identity: Any, passphrase: str) -> None:
    """Write both halves of the key: the public one may have been replaced."""
    place, wrapped = folder(home, partner), _wrap(str(identity), passphrase)
    try:
        with locked(home):
            if not _is_own(home, partner, identity):
                ledger.rewrite(home, "vault", place / RECIPIENT, _line(identity))
            ledger.rewrite(home, "vault", place / IDENTITY, wrapped)
    except OSError as error:
        raise cannot_write(place, error, "The passphrase is as it was.") from None


def _new() -> Any:
    import pyrage

    return pyrage.x25519.Identity.generate()


def _wrap(identity: str, passphrase: str) -> bytes:
    import pyrage

    return bytes(pyrage.passphrase.encrypt(f"{identity}\n".encode(), passphrase))
