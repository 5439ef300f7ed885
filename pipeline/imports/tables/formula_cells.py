"""Cells such as `="+49170"`, by which programs tell Excel that a cell is text, as the text in the quotes."""

import re
from typing import TextIO

SIGN = '="'


def without_formulas(text: str, delimiter: str) -> str:
    """Return the text of a table, from its start or from the start of a cell, with such cells as plain ones."""
    return _pattern(delimiter).sub('"', text) if SIGN in text else text


class FormulaFree:
    """A file that is read block by block, with such cells as plain ones."""

    def __init__(self, file: TextIO, delimiter: str) -> None:
        self.file, self.delimiter = file, delimiter
        self.before = "\n"  # the last character of the block before

    def read(self, size: int) -> str:
        text = self.file.read(size)
        while text and text[-1] in (self.delimiter, "\n", "=") and (more := self.file.read(1)):
            text += more
        plain = without_formulas(self.before + text, self.delimiter)[len(self.before) :]
        self.before = text[-1:] or self.before
        return plain


def _pattern(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf'(?:\A|(?<=[\n{re.escape(delimiter)}]))="')
