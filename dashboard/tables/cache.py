"""Memoise functions of DataFrames by identity: a rerun of a page asks for the same rows and figures again."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import pandas as pd

KEPT = 300  # results
_results: dict[Hashable, tuple[Any, Any]] = {}

T = TypeVar("T")


def once(function: Callable[..., T], *values: Any) -> T:
    """Return `function(*values)`, computed once for the same values. Nobody changes a result, so all may share it.

    DataFrames are compared by identity: `marts` returns the same one for the same rows.
    """
    key = (function, *map(_identity, values))
    found = _results.get(key)
    if found is None:
        while len(_results) >= KEPT:
            _results.pop(next(iter(_results)), None)
        # With the values, so that the identity of none of them is given out again meanwhile.
        found = _results[key] = (function(*values), values)
    result: T = found[0]
    return result


once.cache_clear = _results.clear  # type: ignore[attr-defined]  # as functools' caches have it


def _identity(value: Any) -> Hashable:
    if isinstance(value, pd.DataFrame):
        return id(value)
    return tuple(map(_identity, value)) if isinstance(value, list | tuple) else value
