"""Memoise functions of what is looked at: a rerun of a page asks for the same rows and figures again."""

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar

import pandas as pd

KEPT = 300  # results
_results: dict[Hashable, tuple[Any, Any]] = {}

P = ParamSpec("P")
T = TypeVar("T")


def cached(kept: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Memoise a function of a viewer and more by the open build. Nobody changes a result, so all may share it.

    It is `lru_cache`, whose type would forget the function's parameters.
    """
    return lru_cache(maxsize=kept)  # type: ignore[return-value]


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
