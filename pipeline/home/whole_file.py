"""Files and folders written in one step: private to their owner, complete or absent, never over another file."""

import json
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.home.folder import UNCHANGED, HearthsideError, cannot_write, sync

LOOKED_AT = 1024  # bytes at either end of a file in which the mark of ours stands
LASTS = 60  # seconds that no write of a file takes; what is older belongs to nobody
A_DAY = 24 * 3600  # seconds
TEMPORARY = ".hearthside-"  # the beginning of the name of a file that is to take another's place
_UNFINISHED = re.compile(r"\.(?P<name>.+)\.unfinished-(?P<process>[0-9]{1,9})-\w+")


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
    for left in path.parent.glob(f"{TEMPORARY}*"):
        _sweep_old(left)
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
        if temporary and not is_in_place:
            Path(temporary).unlink(missing_ok=True)


def table(path: Path) -> dict[str, Any]:
    """Return the JSON object in a file of ours; an empty one when the file is missing or damaged."""
    try:
        found = json.loads(path.read_bytes() if path.is_file() else "{}")  # a pipe would never end
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def sweep(folder: Path) -> None:
    """Remove what writes that were broken off have left in a folder and the three levels below it."""
    for left in (left for depth in ("", "*/", "*/*/", "*/*/*/") for left in folder.glob(f"{depth}{TEMPORARY}*")):
        _sweep_old(left)


def _sweep_old(left: Path) -> None:
    if left.is_file() and left.stat().st_mtime < time.time() - LASTS:
        left.unlink(missing_ok=True)


def unfinished(path: Path) -> str:
    """Return how the name begins of what is to become `path`. It lies beside it, perhaps among anybody's own."""
    return f".{path.name}.unfinished-{os.getpid()}-"


def sweep_unfinished(folder: Path) -> None:
    """Remove what processes that were killed have left in a folder outside a home.

    An earlier one that was put aside stays until there is another in its place.
    """
    for left in folder.glob(".*.unfinished-*"):
        known = _UNFINISHED.fullmatch(left.name)
        if not known or _runs(int(known["process"]), left):
            continue
        if not left.is_dir() or left.is_symlink():
            left.unlink(missing_ok=True)
        elif (folder / known["name"]).exists() or not (left / known["name"]).exists():
            shutil.rmtree(left, ignore_errors=True)


def _runs(process: int, left: Path) -> bool:
    if sys.platform == "win32":  # there, the question would end the process
        return time.time() - left.stat().st_mtime < A_DAY
    try:
        os.kill(process, 0)
    except OSError as error:
        return not isinstance(error, ProcessLookupError)
    return True


@contextmanager
def folder(path: Path, *, replaces: bool) -> Iterator[Path]:
    """Yield an empty folder, its owner's alone, that becomes `path` at the end. When something fails, nothing is left.

    `replaces`: what is at `path` gives way; else only an empty folder does. Raises HearthsideError when it can't write.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep_unfinished(path.parent)
        made = Path(tempfile.mkdtemp(prefix=unfinished(path), dir=path.parent))  # with mode 0700
    except OSError as error:
        raise cannot_write(path, error) from None
    try:
        yield made
        _put(made, path, replaces)
        sweep_unfinished(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from None
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _put(made: Path, path: Path, replaces: bool) -> None:
    if replaces:
        old = Path(tempfile.mkdtemp(prefix=unfinished(path), dir=path.parent))
        try:
            path.rename(old / path.name)
            made.rename(path)
        except BaseException:
            if not path.exists():
                (old / path.name).rename(path)
            raise
        finally:
            if path.exists():
                shutil.rmtree(old, ignore_errors=True)
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
