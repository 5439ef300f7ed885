"""The folders of uploads that are not accepted yet. They go when nobody can accept them any more.

A process that takes uploads in holds a lock beside `.incoming` until its end, however it ends. The folders are named by
it, so what a process that died has left is known at once.
"""

import shutil
import time
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout

from pipeline.home.folder import FILE_MODE, Home
from pipeline.imports.store import layout

ABANDONED = 24 * 3600  # seconds after which an upload that was not accepted is deleted
LOCK = ".incoming-"  # the beginning of the name of a lock
_OWN = uuid4().hex[:12]  # this process
_held: dict[Path, FileLock] = {}


def place(home: Home) -> Path:
    """Return a new folder for an upload."""
    layout.make_private(home.incoming)
    lock = home.imports / f"{LOCK}{_OWN}.lock"
    if lock not in _held or not lock.exists():
        _held[lock] = FileLock(lock, mode=FILE_MODE)
        _held[lock].acquire(timeout=0)
    made = home.incoming / f"{_OWN}-{uuid4().hex}"
    layout.make_private(made)
    return made


def sweep(home: Home) -> None:
    """Delete uploads that nobody can accept any more, and the remains of an interrupted undo."""
    for left in home.imports.glob(".undone-*"):
        shutil.rmtree(left, ignore_errors=True)
    oldest, alive = time.time() - ABANDONED, set[str]()
    for path in home.imports.glob(f"{LOCK}*.lock"):
        if path in _held or not _is_left(path):
            alive.add(path.stem.removeprefix(LOCK))
    for path in home.incoming.glob("*"):
        if path.is_dir() and (path.name.partition("-")[0] not in alive or path.stat().st_mtime < oldest):
            shutil.rmtree(path, ignore_errors=True)


def _is_left(path: Path) -> bool:
    """Delete the lock of a process that ended, and return whether it did."""
    with suppress(Timeout, OSError), FileLock(path, timeout=0, mode=FILE_MODE):
        path.unlink(missing_ok=True)
        return True
    return False
