"""Chats in JSON, streamed: the parts of a file with their paths, or its messages one by one."""

from collections.abc import Iterator
from typing import Any

from pipeline.imports.record import Unreadable
from pipeline.imports.upload import escapes
from pipeline.imports.upload.upload import Upload

DEEP = 32  # containers in containers; a message has five
ITEM = "[]"  # the place in an array
MESSAGE = ["messages", ITEM]
_STARTS = ("start_map", "start_array")


def messages(upload: Upload, member: str, around: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the plain fields of each message by their path, such as `type` or `author.name`; of no object, none.

    The plain fields of the file itself, such as its title, are put into `around`.
    """
    message: dict[str, Any] = {}
    for path, event, value in events(upload, member):
        if path == MESSAGE:
            if event in _STARTS:
                message = {}
            else:
                yield message if event == "end_map" else {}
        elif path[:2] == MESSAGE:
            if event not in (*_STARTS, "end_map", "end_array"):
                message[".".join(path[2:])] = value
        elif len(path) == 1 and event not in (*_STARTS, "end_map", "end_array"):
            around[path[0]] = value


def events(upload: Upload, member: str) -> Iterator[tuple[list[str], str, Any]]:
    """Yield the parts of JSON with their path, which changes underway. Raises Unreadable for JSON that breaks off."""
    import ijson  # type: ignore[import-untyped]

    path: list[str] = []
    is_whole = True
    with upload.utf8(member, escapes.in_chat_json) as file:
        try:
            for event, value in ijson.basic_parse(file, use_float=True):
                if event == "map_key":
                    path[-1] = value
                elif event in ("end_map", "end_array"):
                    path.pop()
                    yield path, event, None
                else:
                    yield path, event, value
                    if event in _STARTS:
                        if len(path) >= DEEP:
                            raise ValueError
                        path.append("" if event == "start_map" else ITEM)
        except (ijson.JSONError, ValueError):
            is_whole = False
    if not is_whole:  # raised here, as the parser's own error quotes the text
        raise Unreadable("it is not valid JSON; it may be cut short", "Export it again.")
