"""Look ahead in a large table for blocks of lines that every reader of CSV parses alike, so that a fast one may."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TextIO

from pipeline.imports.record import Unreadable

SIZE = 1 << 24  # bytes of a block, about
PIECE = 1 << 20  # characters that are read at once, as by who doesn't look ahead
_QUOTE, _END = ord('"'), ord("\n")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of a table from the start of a row to the end of one, in UTF-8. Each quote begins or ends a cell, or is
    doubled within one; no cell holds a NUL. Whether the rows are as wide as the header is not known.
    """

    data: bytes
    before: int  # lines of the file before it
    delimiter: str
    place: str  # what comes before a line's number


Take = Callable[[Block], bool]  # says whether it dealt with a block; if not, its rows are read one by one


class Ahead:
    """A text file to be read on from where nothing was taken."""

    def __init__(self, file: TextIO) -> None:
        self._file, self._text = file, ""
        self._error: Exception | None = None  # one that was met while looking ahead, for who comes there
        self._is_left = False  # what was looked at is to be read line by line

    def read(self, size: int) -> str:
        if not self._text:
            self._text, self._is_left = self._more(), False
        text, self._text = self._text[:size], self._text[size:]
        return text

    def give(self, take: Take, delimiter: str, place: str, before: int, rest: str) -> tuple[int, str]:
        """Give blocks to `take` as long as it takes them. `rest` is the start of a line that was read already.

        Returns the number of lines before what comes next, and what is left of `rest`.
        """
        while not self._is_left:
            data = self._filled(rest).encode()
            rest, end = "", _end_of_rows(data, delimiter)
            data, after = data[:end], data[end:].decode()  # only once in memory, as a block may be large
            if data and take(Block(data, before, delimiter, place)):
                before += data.count(b"\n")
                self._text = after
            else:
                self._text, self._is_left = data.decode() + after, True
        return before, rest

    def _filled(self, rest: str) -> str:
        pieces = [rest, self._text]
        self._text = ""
        with suppress(UnicodeDecodeError, Unreadable):
            while sum(map(_size, pieces)) < SIZE and (piece := self._more()):
                pieces.append(piece)
        return "".join(pieces)

    def _more(self) -> str:
        if self._error:
            raise self._error
        try:
            return self._file.read(PIECE)
        except (UnicodeDecodeError, Unreadable) as error:
            self._error = error
            raise


def _size(text: str) -> int:
    """Return how many bytes a text takes at most, but for what is rare."""
    return len(text) if text.isascii() else 3 * len(text)


def _end_of_rows(data: bytes, delimiter: str) -> int:
    """Return where the last row ends that is whole; 0 where none is, or something is odd before."""
    import numpy as np

    codes = np.frombuffer(data, np.uint8)
    quotes = np.flatnonzero(codes == _QUOTE)
    end = data.rfind(b"\n") + 1
    inside = int(np.searchsorted(quotes, end))  # quotes before the end
    if inside % 2:  # the last one opens a cell that goes on
        inside -= 1
        end = data.rfind(b"\n", 0, int(quotes[inside])) + 1
    opening, closing = quotes[0:inside:2], quotes[1:inside:2]
    before = codes[opening - 1]
    if len(opening) and not opening[0]:
        before[0] = _END  # before the first character of a line
    outside = np.array([_QUOTE, _END, ord(delimiter)], np.uint8)
    is_plain = np.isin(before, outside).all() and np.isin(codes[closing + 1], outside).all()
    return end if is_plain and b"\0" not in data else 0
