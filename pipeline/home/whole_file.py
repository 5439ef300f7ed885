"""Files and folders written in one step: private to their owner, complete or absent, never over another file."""

import glob
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.home.folder import UNCHANGED, HearthsideError, cannot_write, sync

LOOKED_AT = 1024  # bytes at either end of a file in which the mark of ours stands
LASTS = 60  # seconds that no write of a file takes; what is older belongs to nobody
TEMPORARY = ".hearthside-"  # the beginning of the name of a file that is to take another's place
UNFINISHED = ".{}.unfinished-"  # and of a folder or a file outside a home, which could lie among anybody's own


def need_room(path: Path, mark: bytes, *, force: bool) -> None:
    """Raise HearthsideError when there is a file at `path` that doesn't bear `mark`, unless `force` lets it go."""
    if path.is_dir():
        raise HearthsideError(f"{path} is a folder. Name a file in it.")
    if not path.parent.is_dir():
        raise HearthsideError(f"There is no folder {path.parent}. Create it first, or choose another.")
    if path.exists() and not force and not _bears(path, mark):
        raise HearthsideError(
            f"{path} already exists, and this command didn't write it. Choose another name, or add `--force`."
        )


def write(path: Path, data: bytes, mark: bytes, *, force: bool = False) -> None:
    """Put `data` at `path` in one step, readable by its owner alone. Raises HearthsideError as `need_room` does."""
    need_room(path, mark, force=force)
    replace(path, data)


def replace(path: Path, data: bytes) -> None:
    """Put `data` at `path`, readable by its owner alone: on the disk first, then under its name.

    Raises HearthsideError when it can't be written; what was at `path` then stays.
    """
    temporary, is_in_place = None, False
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        Path(temporary).replace(path)
        is_in_place = True
        sync(path.parent)
    except OSError as error:
        raise cannot_write(path, error, "" if is_in_place else UNCHANGED) from None
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what writes that were broken off have left in a folder and the two levels below it."""
    oldest = time.time() - LASTS
    for path in (left for depth in ("", "*/", "*/*/") for left in folder.glob(f"{depth}{TEMPORARY}*")):
        if path.is_file() and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def sweep_unfinished(path: Path) -> None:
    """Remove what a process that was killed has left beside `path`, which it was to become."""
    for left in path.parent.glob(f"{glob.escape(UNFINISHED.format(path.name))}*"):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


@contextmanager
def folder(path: Path, *, replaces: bool) -> Iterator[Path]:
    """Yield an empty folder, its owner's alone, that becomes `path` at the end. When something fails, nothing is left.

    What one that was killed has left beside it goes as soon as there is a whole one.
    `replaces`: what is at `path` gives way; else only an empty folder does. Raises HearthsideError when it can't write.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=UNFINISHED.format(path.name), dir=path.parent))  # with mode 0700
    except OSError as error:
        raise cannot_write(path, error) from None
    try:
        yield made
        _put(made, path, replaces)
        sweep_unfinished(path)
    except OSError as error:
        raise cannot_write(path, error) from None
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _put(made: Path, path: Path, replaces: bool) -> None:
    if replaces:
        old = Path(tempfile.mkdtemp(prefix=UNFINISHED.format(path.name), dir=path.parent))
        path.rename(old / path.name)
        made.rename(path)
    else:
        if path.exists():
            path.rmdir()
        made.rename(path)


def _bears(path: Path, mark: bytes) -> bool:
    try:
        with path.open("rb") as file:
            start = file.read(LOOKED_AT)
            file.seek(max(0, path.stat().st_size - LOOKED_AT))
            return mark in start or mark in file.read()
    except OSError as error:
        raise cannot_write(path, error) from None
