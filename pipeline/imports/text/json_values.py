"""JSON read value by value: a file of any size takes the memory of one value, and a break costs what comes after it."""

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO

from pipeline.imports.record import Unreadable
from pipeline.imports.upload import limits
from pipeline.imports.upload.lenient_json import OPTIONS

CHUNK = 1 << 20  # characters
DEPTH = 200  # of values in values that are passed over
_GAP = re.compile(r"[ \t\n\r]*")
_PAIRS = {"{": "}", "[": "]"}


class Values:
    """JSON values one after the other, out of a stream.

    Of a break in it they raise Unreadable, with `hint`, once all before it was read.
    """

    def __init__(self, file: TextIO, name: str, hint: str) -> None:
        self.file, self.name, self.hint = file, name, hint
        self.text, self.at, self.is_whole = "", 0, False
        self.decode = json.JSONDecoder(**OPTIONS).raw_decode

    def fail(self) -> None:
        raise Unreadable("it is not valid JSON; it may be cut short", self.hint, self.name)

    def value(self) -> Any:
        """Return the next value. One that ends with the text may go on, as a number would, so more is read first."""
        self.peek()
        while True:
            try:
                value, end = self.decode(self.text, self.at)
                if end < len(self.text) or self.is_whole:
                    self.at = end
                    return value
            except (ValueError, RecursionError):
                if self.is_whole or len(self.text) - self.at > limits.LINE_BYTES:
                    self.fail()
            self._more()

    def skip(self, depth: int = 0) -> None:
        """Pass over the next value, in parts where it is a long one."""
        if depth > DEPTH:
            self.fail()
        if self.peek() in _PAIRS:
            try:
                _, self.at = self.decode(self.text, self.at)
            except (ValueError, RecursionError):
                for _ in self.parts():
                    self.skip(depth + 1)
        else:
            self.value()

    def parts(self) -> Iterator[str]:
        """Yield the key of each value of a map, or "item" for each of a list. The caller takes or skips the value."""
        begin = self.peek()
        self.at += 1
        while self.peek() != _PAIRS[begin]:
            if begin == "[":
                yield "item"
            else:
                key = self.value()
                self.expect(":")
                yield str(key)
            if not self.comma():
                break
        self.expect(_PAIRS[begin])

    def end(self) -> None:
        """Fail unless nothing is left."""
        if self.peek():
            self.fail()

    def peek(self) -> str:
        """Return the next character that is not blank."""
        if (mark := self.text[self.at : self.at + 1]) > " ":  # as most are
            return mark
        while (at := _GAP.match(self.text, self.at).end()) == len(self.text) and not self.is_whole:  # type: ignore[union-attr]
            self._more()
        self.at = at
        return self.text[at : at + 1]

    def comma(self) -> bool:
        is_comma = self.peek() == ","
        self.at += is_comma
        return is_comma

    def expect(self, mark: str) -> None:
        if self.peek() != mark:
            self.fail()
        self.at += 1

    def _more(self) -> None:
        left = len(self.text) - self.at
        block = self.file.read(max(CHUNK, left))  # twice as much each time, so that no long value is tried too often
        self.text, self.at, self.is_whole = self.text[self.at :] + block, 0, not block
