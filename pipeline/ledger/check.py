"""Compare the couple's files with the ledger: which are whole, and what happened to the others."""

import json
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.home import whole_file
from pipeline.home.folder import HearthsideError, Home, locked, stamp, write_private
from pipeline.ledger import lines, write
from pipeline.ledger.lines import APPEND, GONE, Note

WHOLE = "whole"
EDITED, GROWN, MISSING, DAMAGED = "edited outside", "grown outside", "missing", "damaged"
CHECKED = "checked.json"  # among the builds: the files that were whole, so that only a changed one is read again


@dataclass(frozen=True)
class State:
    """The state of a file beside what the ledger has of it. `lost`: bytes that were noted and are gone.

    `is_new`: it is grown outside as a whole, and was never noted.
    """

    file: str
    state: str
    lost: int = 0
    is_new: bool = False

    @property
    def is_loss(self) -> bool:
        """True when something that was noted is gone, so that a backup may have more."""
        return self.state in (MISSING, DAMAGED) or self.lost > 0

    def __str__(self) -> str:
        lost = f" {self.lost:,} bytes are gone." if self.lost else ""
        return f"{self.file} {_NEW if self.is_new else _HAPPENED[self.state]}{lost} {_ADVICE[self.is_loss]}"


_HAPPENED = {
    EDITED: "was edited outside Hearthside.",
    GROWN: "has lines that were added outside Hearthside.",
    MISSING: "is missing.",
    DAMAGED: "is damaged.",
}
_NEW = "is new, and was added outside Hearthside."
_ADVICE = (
    "If that was you, `hearthside doctor --accept` notes all files as they are. If not, `hearthside restore` opens a "
    "backup.",
    "`hearthside restore` opens a backup. If you did this, `hearthside doctor --accept` notes all files as they are.",
)


@dataclass
class _Noted:
    """The pieces that a file must hold, in their order. `lost` and `is_grown` tell what was off at a later write."""

    pieces: list[Note] = field(default_factory=list)
    lost: int = 0
    is_grown: bool = False

    def add(self, note: Note) -> None:
        if note.start < self.end:
            self.lost += self.end - note.start
            self.pieces = [piece for piece in self.pieces if piece.start + piece.length <= note.start]
        elif note.start > self.end:
            self.is_grown = True
        self.pieces.append(note)

    @property
    def end(self) -> int:
        return self.pieces[-1].start + self.pieces[-1].length if self.pieces else 0


@dataclass(frozen=True)
class _Checked:
    """The last check: the ledger's length and hash; size, time and hash of whole files; which were missing."""

    size: int = 0
    hash: str = lines.digest(b"")
    files: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


def check(home: Home, *, deep: bool = False, remembers: bool = False, is_locked: bool = False) -> list[State]:
    """Return the state of each file that is not whole, the ledger's own first.

    A file that has the size and time of the last check is not read again, unless `deep`. Before the ledger has begun,
    nothing is known. `remembers`: the next check begins where this one ends. `is_locked`: the caller holds the lock.
    """
    states, checked = _check(home, deep)
    if states and not is_locked:  # perhaps something was written meanwhile
        try:
            with locked(home):
                states, checked = _check(home, deep)
        except HearthsideError:  # nothing can be written here, so nothing was
            return states
    if remembers and checked.size and not _is_off(home, states):
        told = {"size": checked.size, "hash": checked.hash, "files": checked.files, "missing": checked.missing}
        write_private(home.builds / CHECKED, json.dumps(told))
    return states


def accept(home: Home, only: Collection[str] | None = None) -> list[State]:
    """Note files as they are now, all or those of `only`, and return what they were. What was lost stays lost.

    With the ledger itself damaged, all of them are noted.
    """
    with locked(home):
        states, _ = _check(home, deep=True)
        if only is not None:
            states = [one for one in states if one.file in only]
        if _is_off(home, states) or not write.is_begun(home):
            write.begin(home)
        for one in states:
            path = home.path / one.file
            if path == home.ledger:
                continue
            if path.is_file():
                write.note(home, "accept", path)
                os.utime(path)  # so that a build which left something out is made again
            else:
                write.removed(home, "accept", path)
        (home.builds / CHECKED).unlink(missing_ok=True)
    return states


def end(home: Home, path: Path) -> int:
    """Return up to which byte a file is noted; 0 for one that isn't."""
    if not write.is_begun(home):
        return 0
    notes = (note for note, _ in lines.read(home.ledger.read_bytes()) if note)
    return _noted(notes).get(write.name(home, path), _Noted()).end


def _is_off(home: Home, states: Iterable[State]) -> bool:
    return any(one.file == home.ledger.name for one in states)


def _check(home: Home, deep: bool) -> tuple[list[State], _Checked]:
    before = _read(home)
    if not write.is_begun(home):
        return ([State(home.ledger.name, MISSING)] if before.size else []), before
    data = home.ledger.read_bytes()
    hash_ = lines.hasher(data[: before.size])
    is_off = hash_.hexdigest() != before.hash
    hash_.update(data[before.size :])
    if is_off or deep:
        before = _Checked()
    _, chain = lines.last(data[max(0, before.size - lines.LONGEST) : before.size])
    read = [note for note, _ in lines.read(data[before.size :], chain)]
    fresh = [note for note in read if note]
    is_off |= len(fresh) < len(read)
    whole = dict(_still_whole(home, before, fresh))
    states = []
    rest = {write.name(home, path) for path in write.files(home)} | set(before.files) | {note.file for note in fresh}
    rest = (rest | set(before.missing)) - set(whole)
    if rest:
        noted = _noted(note for note, _ in lines.read(data) if note)
        for file in sorted(rest | set(noted) - set(whole)):
            found = _look(home, file, noted.get(file, _Noted()))
            if isinstance(found, State):
                states.append(found)
            elif found:
                whole[file] = found
    off = [State(home.ledger.name, DAMAGED)] if is_off else []
    missing = tuple(one.file for one in states if one.state == MISSING)
    return off + states, _Checked(len(data), hash_.hexdigest(), whole, missing)


def _noted(notes: Iterable[Note]) -> dict[str, _Noted]:
    """Put the notes together to what each file must hold."""
    found: dict[str, _Noted] = {}
    for note in notes:
        if note.length == GONE:
            for file in [file for file in found if file == note.file or file.startswith(f"{note.file}/")]:
                del found[file]
        elif note.what != APPEND:
            found[note.file] = _Noted([note])
        else:
            found.setdefault(note.file, _Noted()).add(note)
    return found


def _still_whole(home: Home, before: _Checked, fresh: Iterable[Note]) -> Iterator[tuple[str, tuple[int, int, str]]]:
    """Yield the files that were whole and are, by their stamps, or by their new pieces after what was there."""
    added: dict[str, list[Note]] = {}
    for note in fresh:
        added.setdefault(note.file, []).append(note)
    for file, (size, time, hash_) in before.files.items():
        notes = added.get(file, [])
        if not notes and stamp(home.path / file)[1:] == (size, time):
            yield file, (size, time, hash_)
        elif notes and all(note.what == APPEND for note in notes):
            old = Note(APPEND, file, 0, size, hash_)
            found = _look(home, file, _noted([old, *notes]).get(file, _Noted()))
            if isinstance(found, tuple):
                yield file, found


def _look(home: Home, file: str, noted: _Noted) -> State | tuple[int, int, str] | None:
    """Return the state of a file, or its stamp and hash when it is whole; None for one that is not noted nor there."""
    path = home.path / file
    _, size, time = stamp(path)  # first: a later change has another
    if not path.is_file():
        return State(file, MISSING) if noted.pieces else None
    if not noted.pieces:
        return State(file, GROWN, is_new=True)
    if path.suffix.lower() != ".csv":
        (piece,) = noted.pieces
        hash_ = write.digest(path)
        if (piece.length, piece.hash) == (size, hash_):
            return size, time, hash_
        is_text = path.suffix.lower() == ".toml" and _is_text(path.read_bytes())
        return State(file, EDITED if is_text else DAMAGED, max(0, piece.length - size))
    data = path.read_bytes()
    state, lost = _compare(data, noted)
    return (size, time, lines.digest(data)) if state == WHOLE else State(file, state, lost)


def _compare(data: bytes, noted: _Noted) -> tuple[str, int]:
    """Return the state of a CSV file, and how many bytes of it are gone."""
    lost = noted.lost + max(0, noted.end - len(data))
    for piece in noted.pieces:
        end = piece.start + piece.length
        if end > len(data):  # all before it is as noted
            is_cut = piece.start == len(data) or not data.endswith(b"\n")
            return (DAMAGED if is_cut or not _is_text(data) else EDITED), lost
        if lines.digest(data[piece.start : end]) != piece.hash:
            return (EDITED if _is_text(data) else DAMAGED), lost
    return (DAMAGED if lost else GROWN if noted.is_grown or len(data) > noted.end else WHOLE), lost


def _is_text(data: bytes) -> bool:
    """False for bytes that no editor writes."""
    try:
        return "\0" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _read(home: Home) -> _Checked:
    try:
        told = whole_file.table(home.builds / CHECKED)
        files = {file: (int(size), int(time), str(hash_)) for file, (size, time, hash_) in told["files"].items()}
        return _Checked(int(told["size"]), str(told["hash"]), files, tuple(map(str, told["missing"])))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return _Checked()
