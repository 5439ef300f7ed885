"""Fixtures of the make-believe couple's tests."""

from collections.abc import Callable
from functools import cache

import pytest

from tests.support.couples import Couple, couple as make


@pytest.fixture(scope="session")
def couple(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int, int], Couple]:
    """A function that returns the couple of so many weeks and a seed; each is made and built once."""
    return cache(lambda weeks, seed: make(tmp_path_factory.mktemp("couple") / "home", weeks, seed))
