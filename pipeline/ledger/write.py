"""Add to the ledger of a home. All of it needs the home's lock."""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from pipeline.home import whole_file
from pipeline.home.folder import FILE_MODE, Home, need_file, stamp, write_all
from pipeline.ledger import lines
from pipeline.ledger.lines import APPEND, GONE, START, Note

BLOCK = 1024  # bytes, at least, of each noted piece of a CSV file that was there before the ledger
PIECES = 256  # at most, of such a file: a ledger that is long is slow to read
_LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")  # what file managers put into folders
_BINARY = getattr(os, "O_BINARY", 0)


def is_begun(home: Home) -> bool:
    return need_file(home.ledger)


def begin(home: Home) -> None:
    """Start the ledger anew with the files as they are now."""
    notes = [note for path in files(home) for note in whole(home, path, "begin")]
    whole_file.replace(home.ledger, lines.write(START, notes))


def add(home: Home, notes: Sequence[Note]) -> None:
    """Add notes to the ledger, on the disk when it returns. Raises OSError, and adds none, when it can't write."""
    descriptor = os.open(home.ledger, os.O_RDWR | os.O_APPEND | os.O_CREAT | _BINARY, FILE_MODE)
    try:
        size = os.fstat(descriptor).st_size
        tail = _tail(descriptor, size)
        broken = b"" if tail.endswith(b"\n") or not tail else b"\n"
        _, chain = lines.last(tail)
        data = broken + lines.write(chain, notes)
        try:
            write_all(descriptor, data)
        except OSError:
            os.ftruncate(descriptor, size)
            raise
    finally:
        os.close(descriptor)


def appended(home: Home, path: Path, start: int, data: bytes, what: str = APPEND) -> None:
    """Note that `data` was added to a file at `start`; with another `what`, that it is all of the file.

    The first such note begins the ledger.
    """
    if not is_begun(home):
        begin(home)
        return
    add(home, [Note(what, name(home, path), start, len(data), lines.digest(data))])


def note(home: Home, what: str, *paths: Path) -> None:
    """Note files that were written as a whole. The first such note begins the ledger."""
    if is_begun(home):
        add(home, [one for path in paths for one in whole(home, path, what)])
    else:
        begin(home)


def removed(home: Home, what: str, path: Path) -> None:
    """Note that a file, or a folder with all in it, is about to be removed."""
    if is_begun(home):
        add(home, [Note(what, name(home, path), 0, GONE, "")])


def mend(home: Home) -> None:
    """Take out a last line that a process left half-written when it died."""
    if is_begun(home):
        data = home.ledger.read_bytes()
        if data and not data.endswith(b"\n"):
            os.truncate(home.ledger, data.rfind(b"\n") + 1)


def noted(home: Home, path: Path) -> str | None:
    """Return the hash with which a whole file was last noted; None for one that is not, or was removed."""
    return _noted(home.ledger, stamp(home.ledger), (name(home, path), name(home, path.parent)))


@lru_cache(maxsize=16)
def _noted(ledger: Path, _: object, names: tuple[str, str]) -> str | None:
    """Read the last line that names a file or its folder. It is kept as long as the ledger is the same."""
    try:
        data = ledger.read_bytes() if need_file(ledger) else b""
    except OSError:
        return None
    file, folder = (f', "file": {json.dumps(one)}, '.encode() for one in names)
    at = data.rfind(file)
    if at < 0 or data.find(folder, at) >= 0:  # a folder is noted only as it is removed
        return None
    end = data.find(b"\n", at) + 1 or len(data)
    note, _ = lines.last(data[data.rfind(b"\n", 0, at) + 1 : end])
    return note.hash if note and note.length != GONE else None


def whole(home: Home, path: Path, what: str) -> Iterator[Note]:
    """Yield the notes of a whole file: of a CSV file in pieces of whole lines, so that a lost end can be told."""
    if path.suffix.lower() != ".csv":
        yield Note(what, name(home, path), 0, path.stat().st_size, digest(path))
        return
    data, start = path.read_bytes(), 0
    least = max(BLOCK, -(-len(data) // PIECES))
    while start < len(data) or not start:
        end = data.find(b"\n", start + least - 1) + 1
        piece = data[start : end or len(data)]
        yield Note(what if not start else APPEND, name(home, path), start, len(piece), lines.digest(piece))
        if not piece:
            return
        start += len(piece)


def digest(path: Path) -> str:
    """Return the hash of a file, which may be larger than memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lines.hasher).hexdigest()


def files(home: Home) -> list[Path]:
    """Return the files that are the couple's truth, all that the ledger is about: no build or derived entry."""
    found = [path for path in home.logs.glob("*") if path.suffix.lower() == ".csv"]
    found += [*home.imports.glob("*.csv"), *home.path.glob("answers*.csv"), *home.path.glob("trials/h*.csv")]
    found += [home.settings, home.names, *home.decks.glob("*.toml"), *home.evenings.glob("*.toml")]
    for folder in home.imports.glob("[!.]*/"):
        found += folder.rglob("*") if folder != home.derived else ()
    found += home.vaults.glob("[!.]*/**/[!.]*")
    return sorted(path for path in found if path.is_file() and not _is_litter(path.name))


def _is_litter(name: str) -> bool:
    """Tell whether a file belongs to nobody: one of a file manager, or of a write that is not finished."""
    return name in _LITTER or name.startswith(whole_file.TEMPORARY)


def name(home: Home, path: Path) -> str:
    """Return the name of a file in the ledger."""
    return path.relative_to(home.path).as_posix()


def _tail(descriptor: int, size: int) -> bytes:
    os.lseek(descriptor, max(0, size - lines.LONGEST), os.SEEK_SET)
    return os.read(descriptor, lines.LONGEST)
