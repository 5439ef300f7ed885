"""Write a backup: one moment of the home, read back before it takes its place."""

import hashlib
import io
import json
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO

from pipeline import ledger
from pipeline.backup import archive, date
from pipeline.home import whole_file
from pipeline.home.folder import HearthsideError, Home, cannot_write, locked, need, sync


@dataclass(frozen=True)
class Written:
    """A backup that was written and read back. `states`: the files in it that are not as they were noted."""

    path: Path
    files: int
    size: int
    states: list[ledger.State]


def write(home: Home, out: Path, passphrase: str = "", *, force: bool = False) -> Written:
    """Write a backup of the home to the file `out`, readable by its owner alone, and return what is in it.

    An earlier backup there is replaced. Raises HearthsideError when it can't be written or read back. Unless `force`,
    it does so also when another file is there, when an open backup would replace an encrypted one, and when files of
    the home are damaged or missing and an earlier backup would go.
    """
    need(home)
    path = out.expanduser().absolute()
    if home.path.resolve() in path.resolve().parents:
        raise HearthsideError(f"{path} is in the home, and would be lost with it. Choose a place outside.")
    is_sealed = path.is_file() and archive.is_sealed(path)
    if is_sealed and not passphrase and not force:
        raise HearthsideError(
            f"{path} is an encrypted backup, and this one would not be. Add `--passphrase`, or choose another name."
        )
    whole_file.need_room(path, archive.SEALED if is_sealed else _MARK, force=force)
    try:
        return _write(home, path, passphrase, force)
    except OSError as error:
        raise cannot_write(path, error) from None


_MARK = archive.NAME.encode()


def _write(home: Home, path: Path, passphrase: str, force: bool) -> Written:
    made = None
    try:
        whole_file.sweep_unfinished(path.parent)
        with tempfile.NamedTemporaryFile(prefix=whole_file.unfinished(path), dir=path.parent, delete=False) as made:
            pass
        temporary = Path(made.name)
        with locked(home):
            ledger.recover(home)
            states = ledger.check(home, deep=True, is_locked=True)
            if path.exists() and not force and any(state.is_loss for state in states):
                lost = " ".join(str(state) for state in states if state.is_loss)
                raise HearthsideError(f"{lost} The backup at {path} may have more, so it stays. Choose another name.")
            packed = io.BytesIO() if passphrase else temporary  # nothing readable on the disk where a passphrase is
            listed = _pack(home, packed)
        if isinstance(packed, io.BytesIO):
            temporary.write_bytes(archive.seal(packed.getvalue(), passphrase))
        sync(temporary)
        if archive.check(temporary, passphrase) != listed:
            raise HearthsideError(f"What was written to {path} reads back differently. Choose another disk.")
        temporary.replace(path)
        sync(path.parent)
    finally:
        if made:
            Path(made.name).unlink(missing_ok=True)
    date.note(home)
    return Written(path, len(listed), path.stat().st_size, states)


def _pack(home: Home, out: Path | IO[bytes]) -> archive.Listed:
    paths = files(home)
    listed = {ledger.name(home, path): (path.stat().st_size, _sha256(path)) for path in paths}
    told = {"version": version("hearthside"), "made": datetime.now(UTC).isoformat(timespec="seconds"), "files": listed}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1, strict_timestamps=False) as zipped:
        zipped.writestr(archive.NAME, json.dumps(told, indent=1))
        for path, name in zip(paths, listed, strict=True):
            zipped.write(path, name)
    return listed


def files(home: Home) -> list[Path]:
    """Return all files of a home that can't be made again; whatever the ledger is about, also behind a link."""
    found = (path for path in home.path.rglob("*") if path.is_file())
    kept = {path for path in found if _is_kept(path.relative_to(home.path))}
    return sorted(kept | set(ledger.files(home)))


def _is_kept(path: Path) -> bool:
    is_made = any(path.as_posix().startswith(f"{folder}/") for folder in archive.LEFT_OUT)
    is_ours = path.as_posix() in ("backed_up", archive.NAME)  # the list lies in a home that was unpacked by hand
    return not is_made and not is_ours and not any(part.startswith(".") for part in path.parts)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
