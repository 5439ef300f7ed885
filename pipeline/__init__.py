"""Hearthside's pipeline: a couple's own log files in, trends in DuckDB out.

In a notebook: `import pipeline; us = pipeline.open(); us.weekly("connection")`; `help(us)` says the rest.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.home.folder import HearthsideError as HearthsideError
    from pipeline.notebook.us import Us as Us, open as open

__all__ = ["HearthsideError", "Us", "open"]

_WHERE = {"open": "pipeline.notebook.us", "Us": "pipeline.notebook.us", "HearthsideError": "pipeline.home.folder"}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is first asked for, so that the command line starts without pandas."""
    import importlib

    if name in _WHERE:
        return getattr(importlib.import_module(_WHERE[name]), name)
    raise AttributeError(name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
