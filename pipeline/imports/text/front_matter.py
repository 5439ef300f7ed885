"""The YAML at the top of a Markdown note (https://help.obsidian.md/properties)."""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.imports.record import Refused
from pipeline.imports.text import plain_yaml
from pipeline.imports.text.properties import key_of

CHARS = 65_536
HINT = "In the app that wrote it, put quotation marks around these values. The text itself is fine."
_BLOCK = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def split(note: str) -> tuple[list[tuple[str, str]], str]:
    """Return the properties of a note, one pair for each value of a list, and its body.

    Keys of maps in maps are joined with a dash. Raises Refused for front matter that can't be read.
    """
    found = _BLOCK.match(note)
    if found is None:
        return [], note
    if len(found[1]) > CHARS:
        raise Refused(f"has front matter that is longer than {CHARS:,} characters")
    try:
        properties = plain_yaml.load(f"---\n{found[1]}")  # with the first line, so that lines are those of the note
    except Refused as refused:
        raise Refused(f"has front matter that can't be read: {refused.what}", HINT) from None
    if properties is not None and not isinstance(properties, plain_yaml.Map):
        return [], note  # a note may well start with a line drawn by three dashes
    return list(_pairs(properties, "")), note[found.end() :]


def _pairs(value: Any, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, plain_yaml.Map):
        for name, below in value.pairs:
            yield from _pairs(below, f"{key}-{key_of(name) or '-'}" if key else key_of(name) or "-")
    elif isinstance(value, list):
        for item in value:
            yield from _pairs(item, key)
    elif value is not None:
        yield key, value.strip()
