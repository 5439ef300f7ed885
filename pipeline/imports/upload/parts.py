"""The two parts of an upload with chats and a journal in it: each is imported by itself, from its own files.

What a chat mentions by its name was sent in it. It may be the other's, so it belongs to no journal.
"""

import re
from collections.abc import Iterable
from unicodedata import normalize

from pipeline.imports.upload.upload import Upload

_LINE = 1 << 16  # bytes
_NAME = 255  # characters of the name of a file
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\(.)")


def mentioned(upload: Upload, chats: Iterable[str]) -> set[str]:
    """Return the other files of an upload that its chats mention by name."""
    own = {*chats}
    names: dict[str, list[str]] = {}
    for member in upload.members:
        if member not in own:
            names.setdefault(_plain(member.rpartition("/")[2]), []).append(member)
    ends = {name.rpartition(".")[2] for name in names if "." in name}
    if not ends:
        return set()
    end = re.compile(rf"\.(?:{'|'.join(map(re.escape, sorted(ends, key=len, reverse=True)))})(?!\w)")
    found: set[str] = set()
    for chat in own:
        with upload.open(chat) as file:
            while line := file.readline(_LINE):
                text = _plain(line.decode("utf-8", "ignore"))
                for one in end.finditer(text):
                    found |= _at_the_end(text[max(0, one.end() - _NAME) : one.end()], names)
    upload.opened -= own
    return found


def _at_the_end(text: str, names: dict[str, list[str]]) -> set[str]:
    """Return the files whose name a text ends with."""
    named = next((names[text[start:]] for start in range(len(text)) if text[start:] in names), [])
    return {*named}


def _plain(text: str) -> str:
    """Return a text as names are compared: composed, in lower case, without the escapes of JSON."""
    if "\\" in text:
        text = _ESCAPED.sub(lambda code: chr(int(code[1], 16)) if code[1] else code[2], text)
    return normalize("NFC", text).casefold()
