"""A safe reader of plain YAML from strangers.

Every scalar is the text in the file: 12:30 is not 750, "no" is not False, a day is not a date. Anchors and tags mean
nothing, and an alias is its own name, so a small file can't grow. Deep nesting is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.imports.record import Refused

DEPTH = 16
NULL = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True)
class Map:
    """The pairs of a YAML map in their order. A key may come twice."""

    pairs: list[tuple[str, Any]]


def load(text: str) -> Any:
    """Return the one document of a text as Maps, lists, strings, and None for null. Raises Refused."""
    import yaml

    try:
        events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        next(events)  # the start of the stream
        if isinstance(next(events), yaml.StreamEndEvent):
            return None
        found = _value(next(events), events, 0)
        next(events)  # the end of the document
        if not isinstance(next(events), yaml.StreamEndEvent):
            raise Refused("it holds more than one YAML document")
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Refused(f"line {line} is not valid YAML") from None
    except (yaml.YAMLError, UnicodeError):
        raise Refused("it holds a character that YAML does not allow") from None
    return found


def _value(event: Any, events: Iterator[Any], depth: int) -> Any:
    import yaml

    line = event.start_mark.line + 1
    if isinstance(event, yaml.AliasEvent):
        return f"*{event.anchor}"
    if isinstance(event, yaml.ScalarEvent):
        return event.value if event.style or event.value not in NULL else None
    if depth == DEPTH:
        raise Refused(f"line {line} is nested too deeply")
    if isinstance(event, yaml.SequenceStartEvent):
        return [_value(item, events, depth + 1) for item in _until(events, yaml.SequenceEndEvent)]
    pairs = []
    for key in _until(events, yaml.MappingEndEvent):
        if not isinstance(key, yaml.ScalarEvent):
            raise Refused(f"line {key.start_mark.line + 1} has a key that is not text")
        pairs.append((key.value, _value(next(events), events, depth + 1)))
    return Map(pairs)


def _until(events: Iterator[Any], end: type) -> Iterator[Any]:
    while not isinstance(event := next(events), end):
        yield event
