"""The properties at the top of a Markdown note: YAML (https://help.obsidian.md/properties), or TOML, as Hugo has it."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, time
from typing import Any, NamedTuple

from pipeline.imports.record import Refused
from pipeline.imports.text import plain_yaml
from pipeline.imports.text.properties import key_of

CHARS = 65_536
_BLOCK = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"([^\s:#\[{-][^:\n]{0,59}):(?:[ \t]+(.*))?")
_TOML_LINE = re.compile(r"([^\s=#\[][^=\n]{0,59}?)[ \t]*=[ \t]*(.*)")


class Note(NamedTuple):
    """A note taken apart."""

    properties: list[tuple[str, str]]  # one pair for each value of a list
    body: str
    damage: str = ""  # as in a Record


def split(note: str) -> Note:
    """Return the properties of a note and its body. Keys of maps in maps are joined with a dash.

    What is neither YAML nor TOML is read line by line, so that no word and no day is lost.
    """
    found, pattern = _BLOCK.match(note), _LINE
    if found is None:
        found, pattern = _TOML.match(note), _TOML_LINE
    if found is None:
        return Note([], note)
    body = note[found.end() :]
    if len(found[1]) > CHARS:
        damage = f"has properties of more than {CHARS:,} characters, which were read line by line"
        return Note(list(_lines(found[1], pattern)), body, damage)
    try:
        # with the first line, so that lines are those of the note
        properties = plain_yaml.load(f"---\n{found[1]}") if pattern is _LINE else _toml(f"\n{found[1]}")
    except Refused as refused:
        damage = f"has properties with a mistake ({refused.what}); they were read line by line"
        return Note(list(_lines(found[1], pattern)), body, damage)
    if properties is not None and not isinstance(properties, plain_yaml.Map):
        return Note([], note)  # a note may well start with a line drawn by three dashes
    return Note(list(_pairs(properties, "")), body)


def _toml(block: str) -> plain_yaml.Map:
    """Return TOML as `plain_yaml.load` returns YAML. Raises Refused."""
    try:
        found = _plain(tomllib.loads(block, parse_float=str))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise Refused(f"line {line[1]} is not valid TOML" if line else "it is not valid TOML") from None
    except (RecursionError, ValueError):
        raise Refused("it is not valid TOML") from None
    return found if isinstance(found, plain_yaml.Map) else plain_yaml.Map([])


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return plain_yaml.Map([(key, _plain(below)) for key, below in value.items()])
    if isinstance(value, list):
        return list(map(_plain, value))
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _lines(block: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield the key and the value of each line, and every other line that isn't empty by the key before it."""
    key = "properties"
    for line in block.splitlines():
        value = line.strip().removeprefix("- ")
        if found := pattern.fullmatch(line):
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
