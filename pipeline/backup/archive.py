"""The file of a backup: a ZIP that begins with a list of what is in it, plain or encrypted by a passphrase."""

import hashlib
import io
import json
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO

from pipeline.home.folder import BACKUP_LIST, HearthsideError

NAME = BACKUP_LIST  # first in the archive
LEFT_OUT = ("builds", "imports/derived")  # made again; and what begins with a dot
SEALED = b"age-encryption.org/v1"  # how an encrypted file begins
Listed = dict[str, tuple[int, str]]  # of each file its bytes and its SHA-256
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OverflowError),
    *(KeyError, ValueError, TypeError, AttributeError),  # of a list that isn't ours
    RuntimeError,  # a ZIP with a password of its own, or packed in another way
)
_LIST_LIMIT, _ODD = 50_000_000, ("", ".", "..")


class WrongPassphrase(HearthsideError):
    """The passphrase doesn't open the backup, or the file is damaged; age can't tell which."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} can't be opened: the passphrase is wrong, or the file is damaged.")


def is_sealed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(SEALED)) == SEALED


def seal(data: bytes, passphrase: str) -> bytes:
    import pyrage  # only those who use a passphrase wait for it

    return bytes(pyrage.passphrase.encrypt(data, passphrase))


def opened(path: Path, passphrase: str = "") -> IO[bytes]:
    """Open the ZIP of a backup to read. Raises WrongPassphrase, and HearthsideError when one is needed."""
    if not is_sealed(path):
        return path.open("rb")
    if not passphrase:
        raise HearthsideError(f"{path} is encrypted. Add `--passphrase`.")
    import pyrage

    try:
        return io.BytesIO(pyrage.passphrase.decrypt(path.read_bytes(), passphrase))
    except (pyrage.DecryptError, ValueError):
        raise WrongPassphrase(path) from None


def listed(archive: zipfile.ZipFile) -> Listed:
    """Return the list of what must be in a backup. Raises ValueError for one that isn't ours."""
    if archive.getinfo(NAME).file_size > _LIST_LIMIT:
        raise ValueError("too long a list")
    told = json.loads(archive.read(NAME))["files"]
    found = {str(name): (int(size), str(hash_)) for name, (size, hash_) in told.items()}
    if any(not _is_inside(name) for name in found):
        raise ValueError("a name that no backup has")
    return found


def check(path: Path, passphrase: str = "", into: Path | None = None) -> Listed:
    """Read every byte of a backup and return its list; `into` writes its files to a folder.

    Raises HearthsideError that names what is damaged or missing.
    """
    with opened(path, passphrase) as file:
        try:
            with zipfile.ZipFile(file) as archive:
                found = listed(archive)
                for name, told in found.items():
                    if _copy(archive, name, into, told[0]) != told:
                        raise HearthsideError(f"{path} is damaged at {name}. Use another backup.")
                return found
        except _UNREADABLE:
            raise HearthsideError(f"{path} is damaged, or no backup of Hearthside. Use another one.") from None


def _copy(archive: zipfile.ZipFile, name: str, into: Path | None, most: int) -> tuple[int, str]:
    """Read a member, never more of it than the list says; return its size and hash."""
    hash_, size = hashlib.sha256(), 0
    target = into.joinpath(*PurePosixPath(name).parts) if into else None
    if target:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with archive.open(name) as member:
        out = target.open("xb") if target else None
        try:
            while size <= most and (part := member.read(1 << 20)):
                size += len(part)
                hash_.update(part)
                if out:
                    out.write(part)
        finally:
            if out:
                out.close()
    if target and target.exists():
        target.chmod(0o600)
    return size, hash_.hexdigest()


def _is_inside(name: str) -> bool:
    """Return whether a name is in the home, and of a file that a backup may hold: none that is made again or runs."""
    parts = name.split("/")
    is_odd = "\\" in name or ":" in parts[0] or any(part in _ODD for part in parts)
    is_made = any(name.startswith(f"{folder}/") for folder in LEFT_OUT)
    return not (is_odd or is_made or parts[0].startswith(".") or name.startswith("notebooks/."))
