"""Items of large JSON files, streamed."""

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.imports.text.json_values import Values
from pipeline.imports.upload.upload import Upload

ITEM = "item"  # in a path: each of a list


def items(upload: Upload, member: str, path: str) -> Iterator[Any]:
    """Yield each item at a path such as "data.stateOfMind.item". Raises Unreadable for JSON that breaks off."""
    with upload.lines(member) as file:
        values = Values(file, member, "Export it again.")
        yield from _at(values, path.split("."))
        values.end()


def _at(values: Values, path: Sequence[str]) -> Iterator[Any]:
    if not path:
        yield values.value()
    elif values.peek() != ("[" if path[0] == ITEM else "{"):
        values.skip()
    else:
        for key in values.parts():
            if key == path[0]:
                yield from _at(values, path[1:])
            else:
                values.skip()
