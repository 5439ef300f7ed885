"""A text as a stream of UTF-8 that no parser of JSON or XML breaks off at."""

import io
import re
from collections.abc import Callable

from pipeline.imports.upload import escapes
from pipeline.imports.upload.decoding import LOST

MOST = 1 << 20  # characters in a row that may be escapes
_MORE = 1 << 12
_CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f]")


class CleanText:
    """A text of which `mend` replaces the escapes of what is no character."""

    def __init__(self, file: io.TextIOWrapper, mend: Callable[[str], str]) -> None:
        self.file, self.mend = file, mend

    def read(self, size: int = -1) -> bytes:
        text = self.file.read(size)
        while _may_go_on(text[-escapes.LONGEST :]) and len(text) < MOST and (more := self.file.read(_MORE)):
            text += more
        return self.mend(_CONTROLS.sub(LOST, text)).encode()


def _may_go_on(end: str) -> bool:
    """True when an escape or a number may have begun that goes on in the next block."""
    return "\\" in end or "&" in end or end[-1:].isdigit()
