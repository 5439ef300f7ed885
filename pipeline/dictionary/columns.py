"""What each column of a build's tables is, and its unit: told once, for frames, exports and the data dictionary."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

ENDS = {"_low": "lower", "_high": "upper"}


@dataclass(frozen=True)
class Column:
    """One column of one table. `unit` is empty for names, words, days and yes or no."""

    name: str
    unit: str
    means: str


def of(table: str, name: str) -> Column:
    """Return what the column `name` of `table` is. Raises KeyError for one that `columns.toml` does not tell of."""
    told = _told()
    found = told["table"].get(table, {}).get(name) or told["all"].get(name)
    if found:
        return Column(name, *found)
    for ending, end in ENDS.items():
        if name.endswith(ending):
            whole = of(table, name.removesuffix(ending))
            return Column(name, whole.unit, f"The {end} end of its 95 % interval.")
    raise KeyError(name)


def every() -> Iterator[tuple[str, Column]]:
    """Yield each column that `columns.toml` tells of, with the one table that it is about, or an empty text for all."""
    told = _told()
    for table, found in {"": told["all"], **{f"`{name}`": rows for name, rows in told["table"].items()}}.items():
        for name, row in found.items():
            yield table, Column(name, *row)


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"))
