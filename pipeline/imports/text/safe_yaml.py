"""YAML that strangers wrote, read without any of what makes YAML dangerous or surprising.

Every scalar is the text that stands there: 12:30 is not 750, "no" is not False, a day is not a date. Anchors, aliases,
tags, deep nesting and keys that stand twice are refused, so a small file can't grow and no value is lost unseen.
"""

from collections.abc import Iterator
from typing import Any

DEPTH = 16


class NotSafe(ValueError):
    """The text is no YAML, or more than plain YAML. The message says what is off, without repeating it."""


def load(text: str) -> Any:
    """Return the one document of a text as dicts, lists and strings; None for an empty one. Raises NotSafe."""
    import yaml

    try:
        events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        next(events)  # the start of the stream
        if isinstance(next(events), yaml.StreamEndEvent):
            return None
        found = _value(next(events), events, 0)
        next(events)  # the end of the document
        if not isinstance(next(events), yaml.StreamEndEvent):
            raise NotSafe("it holds more than one YAML document")
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise NotSafe(f"line {line} is not valid YAML") from None
    except (yaml.YAMLError, UnicodeError):
        raise NotSafe("it holds a character that YAML does not allow") from None
    return found


def _value(event: Any, events: Iterator[Any], depth: int) -> Any:
    import yaml

    line = event.start_mark.line + 1
    if event.anchor or getattr(event, "tag", None):
        raise NotSafe(f"line {line} uses an anchor or a tag of YAML, which no journal needs")
    if isinstance(event, yaml.ScalarEvent):
        return event.value
    if depth == DEPTH:
        raise NotSafe(f"line {line} is nested more deeply than a journal is")
    if isinstance(event, yaml.SequenceStartEvent):
        return [_value(item, events, depth + 1) for item in _until(events, yaml.SequenceEndEvent)]
    found: dict[str, Any] = {}
    for key in _until(events, yaml.MappingEndEvent):
        name = _value(key, events, depth + 1)
        if not isinstance(name, str) or name in found:
            raise NotSafe(f"line {key.start_mark.line + 1} has a key that stands twice or is no text")
        found[name] = _value(next(events), events, depth + 1)
    return found


def _until(events: Iterator[Any], end: type) -> Iterator[Any]:
    while not isinstance(event := next(events), end):
        yield event
