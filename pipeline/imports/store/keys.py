"""Keys and digests of records: they say which records are the same entry, and whether it has changed."""

import hashlib
from collections import Counter

from pipeline.imports.record import Record

DIGITS = 18  # of a digest, in hexadecimal
TABLES = "spreadsheet"  # the source of every table that no other importer knows
SPLIT, LABELS_SPLIT = "\x1e", "\x1f"  # between the parts that a digest is made of, and between labels


class Keys:
    """Give each record of one upload a key that a later export of the same journal gives again.

    The app's own id where it has one, else a digest of source, journal, day, time and what it says. Equal entries are
    told apart by their number, as in `…~2`.

    Digests of tables are MD5, as in the imports that homes hold already; all others are BLAKE2.
    """

    def __init__(self, source: str) -> None:
        self._source, self._is_table = source, source == TABLES
        self._digest = _md5 if self._is_table else _blake
        self._seen: Counter[str | bytes] = Counter()  # bytes where there is no id: they take half the room

    def of(self, record: Record, day: str) -> tuple[str, str, str]:
        """Return the key, a digest of all it says, and one of when and what that each format of an app gives alike.

        `day` is that of the record, as written.
        """
        name, said, alike = self.unnumbered(record, day)
        seen = name if record.id else bytes.fromhex(name)
        self._seen[seen] += 1
        key = name if record.id else f"#{name}"
        return f"{key}~{self._seen[seen]}" if self._seen[seen] > 1 else key, said, alike

    def unnumbered(self, record: Record, day: str) -> tuple[str, str, str]:
        """Return the app's id or a digest, by which equal entries are one, and the other two digests."""
        words = " ".join(f"{record.title} {record.text}".split())
        name = record.id or self._digest(self._source, record.journal, day, record.time, words)
        # A table is the one format of its kind, so there is nothing to be like.
        alike = "" if self._is_table else self._digest(self._source, day, record.time[:5], words)
        return name, self._fingerprint(record, day), alike

    def _fingerprint(self, record: Record, day: str) -> str:
        values = ";".join(f"{name}={number:g}" for name, number in sorted(record.values))
        labels = LABELS_SPLIT.join(sorted(record.labels))
        return self._digest(day, record.time, record.title, record.text, labels, record.mood, values)


def short(*parts: str) -> str:
    """Return 12 characters that stand for the parts: the id of an entry made of a record."""
    return _blake(*parts)[:12]


def _blake(*parts: str) -> str:
    return hashlib.blake2b(_bytes(parts), digest_size=DIGITS // 2).hexdigest()


def _md5(*parts: str) -> str:
    return hashlib.md5(_bytes(parts), usedforsecurity=False).hexdigest()[:DIGITS]


def _bytes(parts: tuple[str, ...]) -> bytes:
    return SPLIT.join(parts).encode("utf-8", "surrogatepass")
