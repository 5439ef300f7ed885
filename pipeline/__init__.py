"""Hearthside's pipeline: a couple's own log files in, trends in DuckDB out.

In a notebook: `import pipeline; us = pipeline.open(); pipeline.read.weekly_connection(us)`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.read import open as open

__all__ = ["open"]


def __getattr__(name: str) -> Any:
    """Import `open` and `read` when first asked for, so that the command line starts without pandas."""
    if name in ("open", "read"):
        import importlib

        read = importlib.import_module("pipeline.read")
        return read if name == "read" else read.open
    raise AttributeError(name)
