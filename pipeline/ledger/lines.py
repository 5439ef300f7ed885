"""The lines of a ledger, each chained to the one before.

    {"what": "append", "file": "logs/checkin.csv", "from": 412, "length": 96, "hash": "…", "chain": "…"}

Nothing here opens a file, so a ledger can also lie encrypted in a vault. No line holds a word of an entry.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

APPEND = "append"  # adds to what is noted of its file; a line of any other kind replaces it
DIGEST = 16  # bytes of a hash
LONGEST = 32_768  # bytes: more than a line has with the longest path
GONE = -1  # the length of a file, or a folder, that was removed
START = ""  # the chain before the first line
_CHAIN = b', "chain": "'


@dataclass(frozen=True)
class Note:
    """One write: `length` bytes of `file` from `start`, with their hash. `file` is a path within the home."""

    what: str
    file: str
    start: int
    length: int
    hash: str


def digest(data: bytes) -> str:
    return hasher(data).hexdigest()


def hasher(data: bytes = b"") -> "hashlib.blake2b":
    return hashlib.blake2b(data, digest_size=DIGEST)


def write(chain: str, notes: Iterable[Note]) -> bytes:
    """Return the lines of `notes`, which follow a line that ends with `chain`."""
    made = []
    for note in notes:
        told = {
            "what": note.what,
            "file": note.file,
            "from": note.start,
            "length": note.length,
            "hash": note.hash,
        }
        body = json.dumps(told).encode()[:-1]
        chain = _next(chain, body)
        made.append(body + _CHAIN + chain.encode() + b'"}\n')
    return b"".join(made)


def read(data: bytes, chain: str = START) -> Iterator[tuple[Note | None, str]]:
    """Yield each line's note and its chain; None for a note where a line is broken or follows another than it says."""
    for line in data.splitlines(keepends=True):
        body, _, end = line.rpartition(_CHAIN)
        said = end[:-3].decode("ascii", "replace")
        is_sound = bool(body) and end == said.encode() + b'"}\n' and said == _next(chain, body)
        if not is_sound:
            yield None, chain
        note = _note(body)
        if note:
            chain = said
            yield note, chain


def last(data: bytes) -> tuple[Note | None, str]:
    """Return the last line that is whole, and its chain. `data` may begin in the middle of a line."""
    for line in reversed(data.splitlines(keepends=True)):
        body, _, end = line.rpartition(_CHAIN)
        if end.endswith(b'"}\n') and (note := _note(body)):
            return note, end[:-3].decode("ascii", "replace")
    return None, START


def _note(body: bytes) -> Note | None:
    try:
        told = json.loads(body + b"}")
        return Note(told["what"], told["file"], int(told["from"]), int(told["length"]), told["hash"])
    except (ValueError, KeyError, TypeError):
        return None


def _next(chain: str, body: bytes) -> str:
    return digest(chain.encode() + body)
