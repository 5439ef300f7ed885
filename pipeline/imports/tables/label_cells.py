"""Cells with several labels: of a column of tags, and of the boxes of a form."""

from collections.abc import Callable
from functools import lru_cache

SEPARATORS = ("|", ";", "\n", ",")  # of labels; the first that occurs in any cell counts for the column
CHOICE_WORDS = 6  # of an answer beside a box


def are_choices(cells: list[str]) -> bool:
    """True for the boxes of a form: the same few answers again and again, several in a cell."""
    parts = [part for cell in cells for part in map(str.strip, cell.split(";")) if part]
    return (
        len(parts) > len(cells)
        and 3 * len({*parts}) <= len(parts)
        and all(len(part.split()) <= CHOICE_WORDS for part in parts)
    )


def splitter(sample: list[list[str]], column: int) -> Callable[[str], tuple[str, ...]]:
    """Return a function that splits the labels of a column by its separator."""
    separator = next((one for one in SEPARATORS if any(one in cells[column] for cells in sample)), "\n")

    @lru_cache(1 << 16)
    def split(cell: str) -> tuple[str, ...]:
        labels = [label.strip() for label in cell.split(separator)]
        if all(label.startswith("#") for label in labels):
            labels = cell.replace(separator, " ").split()
        return tuple(label.lstrip("#") for label in labels if label)

    return split
