"""Tables as Markdown and Org write them: bars between the cells, and a rule below the names of the columns."""

import io
import re
from typing import TextIO

from pipeline.imports.upload import limits

DELIMITER = "|"
_RULE = re.compile(r"\|?(?: *:?-+:? *[|+])* *:?-+:? *\|?")
_BAR = re.compile(r"(?<!\\)\|")  # one that is written \| is part of a cell


def is_table(start: str) -> bool:
    """True for a text that begins with the header of such a table."""
    header, _, rest = start.lstrip("\ufeff").partition("\n")
    rule = rest.partition("\n")[0]
    return _BAR.search(header) is not None and _is_rule(rule) and len(_cells(header)) == len(_cells(rule))


def is_alone(text: str) -> bool:
    """True for a text that is such a table and nothing else, but for headings above it."""
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    while lines and lines[0].startswith("#"):
        del lines[0]
    return is_table("\n".join(lines)) and all(map(_BAR.search, lines))


def _is_rule(line: str) -> bool:
    plain = line.strip()
    return DELIMITER in plain and len(plain) <= limits.COLUMNS and _RULE.fullmatch(plain) is not None


def _cells(line: str) -> list[str]:
    plain = line.strip()
    bars = "[|+]" if _is_rule(line) else _BAR
    cells = re.split(bars, plain)
    return cells[plain.startswith(DELIMITER) : len(cells) - (len(cells) > 1 and not cells[-1])]


class MarkdownRows:
    """A file of such a table that is read block by block as CSV: an empty line for a rule, and all cells in quotes."""

    def __init__(self, file: TextIO) -> None:
        self.file = file

    def read(self, size: int) -> str:
        text = self.file.read(size)
        if text and not text.endswith("\n"):
            text += self.file.readline(limits.LINE_BYTES)
        return "".join(map(_row, io.StringIO(text)))


def _row(line: str) -> str:
    if _is_rule(line) or not line.strip():
        return "\n"
    cells = (cell.strip().replace("\\|", "|").replace('"', '""') for cell in _cells(line))
    return "|".join(f'"{cell}"' for cell in cells) + "\n" * line.endswith("\n")
