"""Items of large JSON files, streamed."""

from collections.abc import Iterator
from typing import Any

from pipeline.imports.record import Unreadable
from pipeline.imports.upload.upload import Upload


def items(upload: Upload, member: str, path: str) -> Iterator[Any]:
    """Yield each item at a path such as "data.stateOfMind.item". Raises Unreadable for JSON that breaks off."""
    import ijson  # type: ignore[import-untyped]

    is_whole = True
    with upload.utf8(member) as file:
        try:
            yield from ijson.items(file, path, use_float=True)
        except (ijson.JSONError, ValueError, RecursionError):
            is_whole = False
    if not is_whole:  # raised here, as the parser's own error quotes the text
        raise Unreadable("it is not valid JSON; it may be cut short", "Export it again.", member)
