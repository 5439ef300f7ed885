"""The shape of JSON: the paths of its keys, in whatever order they stand. By it an importer knows its files."""

import re
from contextlib import suppress
from itertools import islice

from pipeline.imports.upload import escapes

CHARS = 16 << 20  # of a file that are looked at
EVENTS = 300_000  # its keys, values and brackets, at most
DEPTH = 12  # keys and items further in are passed over
PATHS = 5_000
KEY_CHARS = 100
_BLOCK = 1 << 18  # characters that are handed on at once, at most
_LONG = b"0" * 19  # digits are no number of 64 bits, and thousands of them would end the process
_DIGITS = re.compile(rb"[0-9]+")
_NO_NUMBER = re.compile(rb"(?<=[\s:,\[])-?(?:NaN|Infinity)(?=[\s,\]}])")  # as Python writes it into JSON
_SEPARATOR = re.compile(r"[\s,:\[\]{}]")
_ALL_ZEROS = bytes.maketrans(b"123456789", b"000000000")  # so that a long number is found at once
_NO_CONTROL = bytes.maketrans(bytes(range(32)), b" " * 32)  # some apps write a line break into a text as it is
_TYPES = ("type", "content_type")  # whose texts say what something is


def shape_of(text: str) -> frozenset[str]:
    """Return the paths of the keys of JSON, such as `entries.item.date`; none for what is no JSON.

    `item` is any item of an array, which has a path of its own: `entries[]`. A type has one with its text:
    `messages.item.type=service`. Text that breaks off has the shape of what comes before, JSON lines that of all lines.
    """
    import ijson  # type: ignore[import-untyped]

    if text.lstrip("\ufeff \t\r\n")[:1] not in ("{", "["):
        return frozenset()
    found: set[str] = set()
    path: list[str] = []  # of containers and the key that is open, to DEPTH
    depth = 0
    with suppress(ijson.JSONError, ValueError):
        source = _Blocks(text.lstrip("\ufeff"))
        for event, value in islice(ijson.basic_parse(source, multiple_values=True, use_float=True), EVENTS + 1):
            if len(found) > PATHS:
                break
            if event == "map_key":
                if depth <= DEPTH:
                    path[depth - 1] = value[:KEY_CHARS]
                    found.add(".".join(path))
            elif event in ("end_map", "end_array"):
                depth -= 1
                del path[depth:]
            else:
                if depth <= DEPTH and path:
                    if path[-1] == "item":
                        found.add(".".join(path))
                    if event == "string" and path[-1] in _TYPES:
                        found.add(f"{'.'.join(path)}={value[:KEY_CHARS]}")
                    elif event == "start_array":
                        found.add(f"{'.'.join(path)}[]")
                if event in ("start_map", "start_array"):
                    depth += 1
                    if depth <= DEPTH:
                        path.append("" if event == "start_map" else "item")
    return frozenset(found)


class _Blocks:
    """A text in blocks, each twice as long as the last one, to _BLOCK: an error costs its block.

    A block ends after a separator, so that no number and no escaped character is in two.
    """

    def __init__(self, text: str) -> None:
        self.text, self.at, self.size = text, 0, 2048

    def read(self, size: int) -> bytes:
        if not size:
            return b""
        self.size = min(2 * self.size, _BLOCK)
        found = _SEPARATOR.search(self.text, self.at + self.size)
        start, self.at = self.at, found.end() if found else len(self.text)
        block = escapes.in_json(self.text[start : self.at]).encode().translate(_NO_CONTROL)
        if b"NaN" in block or b"Infinity" in block:
            block = _NO_NUMBER.sub(b"0", block)
        return _without_long_numbers(block)


def _without_long_numbers(block: bytes) -> bytes:
    """Return JSON with 0 in place of each row of digits that is too long."""
    zeros, end = block.translate(_ALL_ZEROS), 0
    parts: list[bytes] = []
    while (start := zeros.find(_LONG, end)) >= 0:
        parts += block[end:start], b"0"
        end = _DIGITS.match(block, start).end()  # type: ignore[union-attr]
    return b"".join(parts) + block[end:]
