"""A log file, to which a row is added completely or not at all, whatever happens meanwhile.

A row is one write at the end of the file, followed by fsync, under a lock, then a line in the ledger. Even one write
can stop half-way when its process is killed. So the row is noted in `.pending` first.
"""

import contextlib
import csv
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline import ledger
from pipeline.home.folder import FILE_MODE, FOLDER_MODE, HearthsideError, Home, cannot_write, locked, sync, write_all
from pipeline.ledger import recovery

_BINARY = getattr(os, "O_BINARY", 0)


@contextlib.contextmanager
def to_write(home: Home, path: Path) -> Iterator[None]:
    """Hold the home's lock around a read of the file at `path` and what it lets `add` to it."""
    try:
        path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        with locked(home):
            ledger.recover(home)
            yield
    except OSError as error:
        raise cannot_write(path, error, "Nothing was saved.") from None


def add(home: Home, path: Path, header: Sequence[str], row: Mapping[str, str]) -> None:
    """Add `row` to the CSV file at `path`, made with its header when it is new. Needs `to_write`.

    A file with another header (a spreadsheet's, say) is left alone: the row goes to `<name>-log.csv` beside it.
    Raises HearthsideError when nothing could be written.
    """
    target = _target(path, header)
    _add(home, target, _text(target, header, row).encode("utf-8"))


def beside(path: Path) -> Path:
    """Return the file that takes the rows when the one at `path` has a header of its own."""
    return path.with_name(f"{path.stem}-log.csv")


def _target(path: Path, header: Sequence[str]) -> Path:
    """Return `path` when it is new or begins with our header, else the file beside it."""
    other = beside(path)
    for candidate in (path, other):
        if _begins(candidate, header):
            return candidate
    raise HearthsideError(f"Both {path} and {other.name} have columns of their own. Rename one, then try again.")


def _begins(path: Path, header: Sequence[str]) -> bool:
    expected = ",".join(header).encode()
    if path.exists() and not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(expected) + 1) in (b"", expected, expected + b"\n")
    except FileNotFoundError:
        return True


def _text(path: Path, header: Sequence[str], row: Mapping[str, str]) -> str:
    """Return the bytes to write: the row, after the header in a new file, or after a missing last line break."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if not path.exists() or path.stat().st_size == 0:
        writer.writerow(header)
    elif not _is_ended(path):
        text.write("\n")
    writer.writerow([row.get(name, "") for name in header])
    return text.getvalue()


def _is_ended(path: Path) -> bool:
    """False when the last line lacks its line break, as one typed in an editor may."""
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read() == b"\n"


def _add(home: Home, path: Path, data: bytes) -> None:
    is_new = not path.exists()
    start = 0 if is_new else path.stat().st_size
    try:
        recovery.begin_row(home, path, start, data)
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | _BINARY, FILE_MODE)
        try:
            write_all(descriptor, data)
            if is_new:
                sync(path.parent)
            ledger.appended(home, path, start, data)
        except (OSError, HearthsideError):
            os.ftruncate(descriptor, start)
            if is_new:
                path.unlink()
            raise
        finally:
            os.close(descriptor)
    except (OSError, HearthsideError):
        recovery.done(home)
        raise
    recovery.done(home)
