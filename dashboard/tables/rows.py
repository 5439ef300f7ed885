"""Rows of a DataFrame as mappings, which the sentences and the figures take."""

from collections.abc import Iterator
from typing import Any

import pandas as pd


def records(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield the rows of `frame` as mappings in which every missing value is None."""
    names = [str(name) for name in frame.columns]
    for values in zip(*(frame[name].array for name in names), strict=True):
        yield {name: None if pd.isna(value) else value for name, value in zip(names, values, strict=True)}


def last(frame: pd.DataFrame) -> dict[str, Any]:
    return next(records(frame.tail(1)))
