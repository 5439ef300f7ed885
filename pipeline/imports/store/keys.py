"""Keys and digests of records: they say which records are the same entry, and whether it has changed."""

import hashlib

from pipeline.imports.record import Record

_DIGITS = 18  # of a digest, in hexadecimal
TABLES = "spreadsheet"  # the source of every table that no other importer knows
_SPLIT, _LABELS_SPLIT = "\x1e", "\x1f"  # between the parts of a digest, and between labels
_BLANKS = bytes.maketrans(b"\t\n\v\f\r\x1c\x1d\x1e\x1f", b" " * 9)


class Keys:
    """Gives each record of one upload a key, the same as in every later export of the same journal.

    The key is the app's own id, else a digest of source, journal, day, time and text. Equal entries get a number, as in
    `…~2`. Digests of tables are MD5, as homes have saved them so; all others are BLAKE2.
    """

    def __init__(self, source: str) -> None:
        self._source, self._is_table = source, source == TABLES
        self._digest = _md5 if self._is_table else _blake
        self._seen: dict[str | bytes, int] = {}  # bytes where there is no id: they take half the room
        self._whole: set[bytes] = set()  # the records with an id, by `_mark`

    def is_again(self, record: Record, day: str) -> bool:
        """True for a record with an id that came before, the same in all: an app may write an entry twice."""
        return record.id in self._seen and _mark(record.id, self._fingerprint(record, day)) in self._whole

    def of(self, record: Record, day: str) -> tuple[str, str, str]:
        """Return the key, a digest of the whole record, and one of the parts that all formats of an app share.

        `day` is the record's day as text.
        """
        words = _words(f"{record.title} {record.text}")
        name = record.id or self._digest(self._source, record.journal, day, record.time, words)
        seen = name if record.id else bytes.fromhex(name)
        number = self._seen[seen] = self._seen.get(seen, 0) + 1
        key = name if record.id else f"#{name}"
        key = f"{key}~{number}" if number > 1 else key
        # Tables have one format only, so there is nothing to compare across formats.
        alike = "" if self._is_table else self._digest(self._source, day, record.time[:5], words)
        whole = self._fingerprint(record, day)
        if record.id:
            self._whole.add(_mark(record.id, whole))
        return key, whole, alike

    def _fingerprint(self, record: Record, day: str) -> str:
        values = ";".join([f"{name}={number:g}" for name, number in sorted(record.values)])
        labels = _LABELS_SPLIT.join(sorted(record.labels))
        return self._digest(day, record.time, record.title, record.text, labels, record.mood, values)


def _mark(id: str, whole: str) -> bytes:
    return bytes.fromhex(whole) + id.encode("utf-8", "surrogatepass")


def short(*parts: str) -> str:
    """Return a digest of 12 characters of the parts, for the id of an entry."""
    return _blake(*parts)[:12]


def _words(text: str) -> str:
    """Return the words of a text with one blank between them."""
    if not text.isascii():
        return " ".join(text.split())
    plain = text.encode().translate(_BLANKS).strip()  # the same for ASCII, in half the time
    while b"  " in plain:
        plain = plain.replace(b"  ", b" ")
    return plain.decode()


def _blake(*parts: str) -> str:
    return hashlib.blake2b(_bytes(parts), digest_size=_DIGITS // 2).hexdigest()


def _md5(*parts: str) -> str:
    return hashlib.md5(_bytes(parts), usedforsecurity=False).hexdigest()[:_DIGITS]


def _bytes(parts: tuple[str, ...]) -> bytes:
    return _SPLIT.join(parts).encode("utf-8", "surrogatepass")
