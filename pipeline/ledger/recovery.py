"""The note in `.pending`: a write is told there before it is made, so that one broken off by a crash can be mended.

A write goes to its file, then to the ledger, and the note is removed. A process can die in between, or in the middle of
a row. By the note the next write takes a half-written row out again, and puts a whole one into the ledger.
"""

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from pipeline.home import whole_file
from pipeline.home.folder import FILE_MODE, UNCHANGED, HearthsideError, Home, cannot_write, need_file, sync, write_all
from pipeline.ledger import lines, write
from pipeline.ledger.check import end

_BINARY = getattr(os, "O_BINARY", 0)


def begin_row(home: Home, path: Path, start: int, data: bytes) -> None:
    """Note that `data` is about to be added to a file at `start`. Once it is, and in the ledger, the caller `done`."""
    _note(home, {"file": write.name(home, path), "start": start, "row": data.decode("utf-8")})


def done(home: Home) -> None:
    home.pending.unlink(missing_ok=True)


def rewrite(home: Home, what: str, path: Path, data: bytes) -> None:
    """Put `data` in the place of a file, or of what it links to, and into the ledger; without data, remove it.

    `what`: as the ledger calls it. Needs the home's lock. Raises HearthsideError when it can't be written; the file is
    then as it was.
    """
    try:
        recover(home)
        before = _read(path)
    except OSError as error:
        raise cannot_write(path, error, UNCHANGED) from None
    try:
        _note(home, {"file": write.name(home, path), "what": what, "hash": lines.digest(data)})
        _put(path, data)
        _note_whole(home, what, path)
    except (OSError, HearthsideError) as error:
        if _read(path) != before:
            _put(path, before)
        done(home)
        if isinstance(error, OSError):
            raise cannot_write(path, error, UNCHANGED) from None
        raise
    done(home)


def recover(home: Home) -> None:
    """Take the half-written row of a process that died out again. What is whole stays. Needs the home's lock.

    A note that is torn tells that nothing was begun. One that no process of ours wrote, as in a folder that came from
    elsewhere, changes nothing: it could name any file.
    """
    with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError, FileNotFoundError):
        pending = json.loads(home.pending.read_bytes()) if home.pending.is_file() else {}
        path = home.path / pending["file"]
        is_inside = home.path in path.parents and ".." not in Path(pending["file"]).parts
        if not is_inside or (path.exists() and not path.is_file()):
            raise ValueError(pending)
        if "hash" in pending:
            _end_rewrite(home, path, pending["what"], pending["hash"])
        else:
            _end_row(home, path, int(pending["start"]), pending["row"].encode("utf-8"))
    done(home)


def _end_row(home: Home, path: Path, start: int, whole: bytes) -> None:
    if start < 0:
        raise ValueError(start)
    with path.open("rb") as file:
        file.seek(start)
        left = file.read()
    if left == whole:
        write.mend(home)
        if end(home, path) < start + len(whole):
            write.appended(home, path, start, whole)
    elif left and whole.startswith(left):
        os.truncate(path, start)
    if path.stat().st_size == 0:
        path.unlink()


def _end_rewrite(home: Home, path: Path, what: str, hash_: str) -> None:
    """Note a file that is there as it was to be; one that is as it was before is noted already."""
    if lines.digest(_read(path)) == hash_:
        write.mend(home)
        _note_whole(home, what, path)


def _read(path: Path) -> bytes:
    return path.read_bytes() if need_file(path) else b""


def _put(path: Path, data: bytes) -> None:
    if data:
        whole_file.replace(path.resolve(), data)  # what a link points to is replaced, not the link
    else:
        path.unlink()
        sync(path.parent)


def _note_whole(home: Home, what: str, path: Path) -> None:
    if path.exists():
        write.note(home, what, path)
    else:
        write.removed(home, what, path)


def _note(home: Home, note: Mapping[str, object]) -> None:
    descriptor = os.open(home.pending, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, FILE_MODE)
    try:
        write_all(descriptor, json.dumps(note).encode())
    finally:
        os.close(descriptor)
