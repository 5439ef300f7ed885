"""A log file, to which a row is added completely or not at all, whatever happens meanwhile.

A row is one write at the end of the file, followed by fsync, under a lock, then a line in the ledger. Even one write
can stop half-way when its process is killed. So the row is noted in `.pending` first: by the note a half-written row is
known and taken out, and a whole one that the ledger lacks is put into it. A file that is written anew is noted there in
the same way.
"""

import contextlib
import csv
import io
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline import ledger
from pipeline.home import whole_file
from pipeline.home.folder import FILE_MODE, FOLDER_MODE, HearthsideError, Home, cannot_write, locked, sync, write_all

_BINARY = getattr(os, "O_BINARY", 0)


def append(home: Home, path: Path, header: Sequence[str], row: Mapping[str, str]) -> Path:
    """Add `row` to the CSV file at `path`, made with its header when it is new, and return the file written to.

    A file with another header (a spreadsheet's, say) is left alone: the row goes to `<name>-log.csv` beside it.
    Raises HearthsideError when nothing could be written.
    """
    with to_write(home, path):
        return add(home, path, header, row)


@contextlib.contextmanager
def to_write(home: Home, path: Path) -> Iterator[None]:
    """Hold the home's lock around a read of the file at `path` and what it lets `add` to it."""
    try:
        path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        with locked(home):
            recover(home)
            yield
    except OSError as error:
        raise cannot_write(path, error, "Nothing was saved.") from None


def add(home: Home, path: Path, header: Sequence[str], row: Mapping[str, str]) -> Path:
    """Do what `append` does. Needs `to_write`."""
    target = _target(path, header)
    _add(home, target, _text(target, header, row).encode("utf-8"))
    return target


def rewrite(home: Home, what: str, path: Path, data: bytes) -> None:
    """Put `data` in the place of a file, and into the ledger as `what`; without data, remove it. Needs `to_write`."""
    _note(home, {"file": ledger.name(home, path), "what": what, "hash": ledger.hash_of(data)})
    if data:
        whole_file.replace(path, data)
    else:
        path.unlink()
        sync(path.parent)
    _note_whole(home, what, path)
    home.pending.unlink()


def beside(path: Path) -> Path:
    """Return the file that takes the rows when the one at `path` has a header of its own."""
    return path.with_name(f"{path.stem}-log.csv")


def recover(home: Home) -> None:
    """Take the half-written row of a process that died out again. A row that is whole stays. Needs the lock."""
    with contextlib.suppress(ValueError, KeyError, FileNotFoundError):  # a torn note: nothing was begun
        pending = json.loads(home.pending.read_text(encoding="utf-8"))
        path = home.path / pending["file"]
        if "hash" in pending:
            _end_rewrite(home, path, pending["what"], pending["hash"])
        else:
            _end_row(home, path, int(pending["start"]), pending["row"].encode("utf-8"))
    home.pending.unlink(missing_ok=True)


def _end_row(home: Home, path: Path, start: int, whole: bytes) -> None:
    with path.open("rb") as file:
        file.seek(start)
        left = file.read()
    if left == whole:
        ledger.mend(home)
        if ledger.end(home, path) < start + len(whole):
            ledger.appended(home, path, start, whole)
    elif left and whole.startswith(left):
        os.truncate(path, start)
    if path.stat().st_size == 0:
        path.unlink()


def _end_rewrite(home: Home, path: Path, what: str, hash_: str) -> None:
    """Note a file that is there as it was to be; one that is as it was before is noted already."""
    if ledger.hash_of(path.read_bytes() if path.exists() else b"") == hash_:
        ledger.mend(home)
        _note_whole(home, what, path)


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
        _note(home, {"file": ledger.name(home, path), "start": start, "row": data.decode("utf-8")})
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
        home.pending.unlink(missing_ok=True)
        raise
    home.pending.unlink()


def _note_whole(home: Home, what: str, path: Path) -> None:
    if path.exists():
        ledger.note(home, what, path)
    else:
        ledger.removed(home, what, path)


def _note(home: Home, note: Mapping[str, object]) -> None:
    descriptor = os.open(home.pending, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, FILE_MODE)
    try:
        write_all(descriptor, json.dumps(note).encode())
    finally:
        os.close(descriptor)
