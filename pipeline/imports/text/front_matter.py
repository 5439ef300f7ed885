"""The YAML at the top of a Markdown note (https://help.obsidian.md/properties)."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pipeline.imports.record import Refused
from pipeline.imports.text import plain_yaml
from pipeline.imports.text.properties import key_of

CHARS = 65_536
_BLOCK = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"([^\s:#\[{-][^:\n]{0,59}):(?:[ \t]+(.*))?")


class Note(NamedTuple):
    """A note taken apart."""

    properties: list[tuple[str, str]]  # one pair for each value of a list
    body: str
    damage: str = ""  # as in a Record


def split(note: str) -> Note:
    """Return the properties of a note and its body. Keys of maps in maps are joined with a dash.

    What is no YAML is read line by line, so that no word and no day is lost.
    """
    found = _BLOCK.match(note)
    if found is None:
        return Note([], note)
    body = note[found.end() :]
    if len(found[1]) > CHARS:
        damage = f"has properties of more than {CHARS:,} characters, which were read line by line"
        return Note(list(_lines(found[1])), body, damage)
    try:
        properties = plain_yaml.load(f"---\n{found[1]}")  # with the first line, so that lines are those of the note
    except Refused as refused:
        damage = f"has properties that were read line by line, as {refused.what}"
        return Note(list(_lines(found[1])), body, damage)
    if properties is not None and not isinstance(properties, plain_yaml.Map):
        return Note([], note)  # a note may well start with a line drawn by three dashes
    return Note(list(_pairs(properties, "")), body)


def _lines(block: str) -> Iterator[tuple[str, str]]:
    """Yield `key: value` of each line, and every other line that isn't empty by the key before it."""
    key = "properties"
    for line in block.splitlines():
        value = line.strip().removeprefix("- ")
        if found := _LINE.fullmatch(line):
            key, value = key_of(found[1]) or key, found[2] or ""
        if value := value.strip().strip("\"'"):
            yield key, value


def _pairs(value: Any, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, plain_yaml.Map):
        for name, below in value.pairs:
            yield from _pairs(below, f"{key}-{key_of(name) or '-'}" if key else key_of(name) or "-")
    elif isinstance(value, list):
        for item in value:
            yield from _pairs(item, key)
    elif value is not None:
        yield key, value.strip()
