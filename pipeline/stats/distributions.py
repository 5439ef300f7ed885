"""Distributions that SQL has no functions for: scipy's, as functions of a DuckDB connection."""

from collections.abc import Callable
from functools import wraps
from importlib import import_module
from inspect import signature
from threading import Thread
from typing import Any


def preload() -> None:
    """Import scipy in a thread. It takes as long as reading the logs does, which can go on meanwhile."""
    Thread(target=import_module, args=("scipy.special",)).start()


def register(con: Any) -> None:
    """Add the functions below to `con`, a DuckDB connection. NULL gives NULL; nan stands for "there is none"."""
    # Imported here: scipy takes longer to import than a small build takes, and only a build needs it.
    import numpy as np
    import pyarrow as pa
    from scipy import special

    functions: dict[str, Callable[..., Any]] = {
        "beta_quantile": lambda p, a, b: special.betaincinv(a, b, p),
        "gamma_quantile": lambda p, shape: special.gammaincinv(shape, p),
        "t_quantile": lambda p, freedom: special.stdtrit(freedom, p),
        "t_below": lambda t, freedom: special.stdtr(freedom, t),
        "normal_below": lambda z: special.ndtr(z),
    }

    def numbers(column: Any) -> Any:
        # Like `to_numpy`, which would import pandas. DuckDB leaves out rows with a NULL before it calls.
        values = column.combine_chunks()
        return np.frombuffer(values.buffers()[1], np.float64, len(values), values.offset * 8)

    def of_columns(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)  # DuckDB counts the parameters
        def call(*columns: Any) -> Any:
            found = function(*map(numbers, columns))
            return pa.Array.from_buffers(pa.float64(), len(found), [None, pa.py_buffer(found)])

        return call

    for name, function in functions.items():
        types = ["DOUBLE"] * len(signature(function).parameters)
        con.create_function(name, of_columns(function), types, "DOUBLE", type="arrow")
