"""A search for text in the memory of this process: in every object that Python knows to be alive."""

import gc
from typing import Any

import numpy as np

from pipeline.database.open import Opened
from pipeline.home.folder import Home


def holders(words: str) -> list[str]:
    """Return the types of objects that hold a longer text, or bytes, with `words`, themselves or in plain parts."""
    gc.collect()
    return [type(one).__name__ for one in gc.get_objects() if _holds(one, words, is_whole=True)]


def _holds(one: Any, words: str, is_whole: bool = False) -> bool:
    """Look into what the collector doesn't track, such as a dict of texts; what it tracks is looked at by itself."""
    if isinstance(one, str):
        return words in one and words != one  # which the caller holds
    if isinstance(one, bytes):
        return words.encode() in one
    if isinstance(one, np.ndarray) and one.dtype == object:
        return any(isinstance(part, str) and words in part for part in one.ravel())
    return (is_whole or not gc.is_tracked(one)) and any(
        _holds(part, words) for part in gc.get_referents(one) if not gc.is_tracked(part)
    )


def builds(home: Home, audience: str) -> list[Opened]:
    """Return the builds of a home that are alive for an audience; not those that other tests have left."""
    opened = [one for one in gc.get_objects() if isinstance(one, Opened)]
    return [one for one in opened if (one.home.path, one.audience) == (home.path, audience)]
