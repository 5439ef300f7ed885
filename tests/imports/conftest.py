"""A Daylio export, written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.daylio import HEADER
from tests.support.uploads import write


@pytest.fixture
def export(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a Daylio export with these rows."""

    return lambda *rows: write(tmp_path / "daylio.csv", "\n".join([HEADER, *rows]) + "\n")
