"""What makes two records the same entry, and what makes an entry a changed one."""

import hashlib
from collections import Counter

from pipeline.importers.record import Record


class Keys:
    """Give each record of one upload a key that a later export of the same journal gives again.

    The app's own id where it has one, else a digest of source, journal, day, time and what it says. Equal entries are
    told apart by their number, as in `…~2`.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._seen: Counter[str | bytes] = Counter()  # bytes where there is no id: millions of rows take half the room

    def of(self, record: Record, day: str) -> tuple[str, str, str]:
        """Return the key, a digest of all it says, and one of when and what that each format of an app gives alike.

        `day` is that of the record, as written.
        """
        words = " ".join(f"{record.title} {record.text}".split())
        name = record.id or _raw(self._source, record.journal, day, record.time, words)
        key = name if isinstance(name, str) else f"#{name.hex()}"
        self._seen[name] += 1
        if self._seen[name] > 1:
            key = f"{key}~{self._seen[name]}"
        alike = _digest(self._source, day, record.time[:5], words)
        return key, _fingerprint(record, day), alike


def _fingerprint(record: Record, day: str) -> str:
    values = ";".join(f"{name}={number:g}" for name, number in sorted(record.values))
    labels = "\x1f".join(sorted(record.labels))
    return _digest(day, record.time, record.title, record.text, labels, record.mood, values)


def _raw(*parts: str) -> bytes:
    return hashlib.blake2b("\x1e".join(parts).encode("utf-8", "surrogatepass"), digest_size=9).digest()


def _digest(*parts: str) -> str:
    return _raw(*parts).hex()


def short(*parts: str) -> str:
    """Return 12 characters that stand for the parts: the id of an entry made of a record."""
    return _digest(*parts)[:12]
