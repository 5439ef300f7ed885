"""The shape of JSON: the paths of its keys, in whatever order they stand. By it an importer knows its files."""

import io
import re
from contextlib import suppress

from pipeline.imports.upload import escapes

CHARS = 16 << 20  # of a file that are looked at
EVENTS = 300_000  # its keys, values and brackets, at most
DEPTH = 12  # keys and items further in are passed over
PATHS = 5_000
KEY_CHARS = 100
_LONG = re.compile(r"\d{19,}")  # is no number of 64 bits, and one of thousands of digits would end the process
_CONTROL = re.compile("[\0-\x1f]")  # some apps write a line break into a text as it is
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
        source = _Blocks(_LONG.sub("0", _CONTROL.sub(" ", escapes.in_json(text.lstrip("\ufeff")))).encode())
        for number, (event, value) in enumerate(ijson.basic_parse(source, multiple_values=True, use_float=True)):
            if number > EVENTS or len(found) > PATHS:
                break
            if event in ("end_map", "end_array"):
                depth -= 1
                del path[depth:]
            elif event == "map_key":
                if depth <= DEPTH:
                    path[depth - 1] = value[:KEY_CHARS]
                    found.add(".".join(path))
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
    """A text in blocks, each twice as long as the last one: an error costs its block, and a long text is read once."""

    def __init__(self, data: bytes) -> None:
        self.source, self.size = io.BytesIO(data), 2048

    def read(self, size: int) -> bytes:
        self.size *= 2
        return self.source.read(self.size if size else 0)
