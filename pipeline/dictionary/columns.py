"""The meaning and unit of each column of a build, for frames, exports and the data dictionary."""

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
    """Describe the column `name` of `table`. Raises KeyError for one that is not in `columns.toml`."""
    known = _known()
    found = known["table"].get(table, {}).get(name) or known["all"].get(name)
    if found:
        return Column(name, *found)
    for ending, end in ENDS.items():
        if name.endswith(ending):
            whole = of(table, name.removesuffix(ending))
            return Column(name, whole.unit, f"The {end} end of its 95 % interval.")
    raise KeyError(name)


def every() -> Iterator[tuple[str, Column]]:
    """Yield each column of `columns.toml` with the table it is about, or an empty text for all tables."""
    known = _known()
    for table, found in {"": known["all"], **{f"`{name}`": rows for name, rows in known["table"].items()}}.items():
        for name, row in found.items():
            yield table, Column(name, *row)


@cache
def _known() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"))
